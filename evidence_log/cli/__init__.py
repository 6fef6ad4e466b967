"""The command line: arguments in, words and JSON out."""
