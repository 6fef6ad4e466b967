"""Making what leaves: the report and the package."""
