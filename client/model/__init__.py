"""What the window knows and how it reasons, without drawing, sockets or time."""
