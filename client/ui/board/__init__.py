"""The board on the screen: its view, how it is drawn, and the marks on it."""
