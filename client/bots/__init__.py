"""Players without a window."""
