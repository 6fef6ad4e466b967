"""What a person can do, as plain calls and jobs. Knows nothing of windows."""
