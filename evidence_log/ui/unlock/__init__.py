"""Opening a log that is there."""
