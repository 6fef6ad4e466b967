"""What opens the log, and copies of it: changed or made while it is open."""
