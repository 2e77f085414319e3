"""`rookery-bot`: a bot as a program of its own."""
