"""Everything that draws: theme, fonts, widgets and the board."""
