"""Games being played: the referee and its rules, the tables, and the hall in which they stand."""
