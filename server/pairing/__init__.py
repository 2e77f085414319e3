"""How two players come to a game."""
