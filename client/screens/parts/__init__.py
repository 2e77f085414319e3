"""What several screens have in common: header, banners, layout of a game, the players' places, moves, keys."""
