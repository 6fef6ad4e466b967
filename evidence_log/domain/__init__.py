"""Values of the log: entries, moments, evidence, people, orders, ledger."""
