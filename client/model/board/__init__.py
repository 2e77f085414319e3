"""What a player sees on a board and does to it: geometry, gestures, animation, all without a window."""
