"""What is to be said of the programs that one can play against."""

from client.bots.search.levels import Level
from client.computer import Opponent
from client.language import _, in_words, phrase

_LEVELS = {
    Level.BEGINNER: phrase("Has just learnt how the pieces move."),
    Level.NOVICE: phrase("Sees what can be taken, but little of what comes after it."),
    Level.CASUAL: phrase("Plays now and then: about 1350 points."),
    Level.SKILLED: phrase("Plays in a club: about 1650 points."),
    Level.STRONG: phrase("Lets few mistakes go unpunished: about 1800 points."),
}


def opponent_text(opponent: Opponent) -> str:
    """Say in a sentence whom one would play against."""
    if opponent.plays_by in _LEVELS:
        return in_words(_LEVELS[Level(opponent.plays_by)])
    if opponent.strengths is None:
        return _("A chess engine on this computer, which plays as well as it can.")
    return _("A chess engine on this computer. Choose how well it is to play.")


def strength_text(elo: int | None) -> str:
    """Say how well an engine is to play; None is as well as it can."""
    return _("Full strength") if elo is None else _("About {elo} points").format(elo=elo)
