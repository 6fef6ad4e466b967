"""The log: its entries by date, and the one that is read."""
