"""The vault: everything that is kept, and nothing else touches it."""
