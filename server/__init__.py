"""The chess server: pairs players, referees their games and never loses one."""
