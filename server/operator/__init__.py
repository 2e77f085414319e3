"""What the operator of a running server can ask of it, and the door through which that comes in."""
