"""The words of the command line: what `rookery-server` does."""
