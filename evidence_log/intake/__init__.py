"""Reading foreign files, in a disposable process."""
