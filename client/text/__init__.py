"""The text client: a whole game in a terminal, a line for each event, made for screen readers."""
