"""The built-in player: it searches the tree of moves, and sees as much of it as its level does."""
