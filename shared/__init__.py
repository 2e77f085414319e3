"""What the server and its clients agree on: messages, their encoding, clocks, results and the game's record."""
