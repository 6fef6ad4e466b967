"""What the person can choose for the program."""
