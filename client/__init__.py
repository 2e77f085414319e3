"""The window, the bots, and the Network through which both play."""
