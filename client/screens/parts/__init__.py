"""What screens with a game on a board have in common: layout, the players' places, the moves, the card of keys."""
