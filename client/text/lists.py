"""The lines of a list: what the lobby and the archive have, each with the number that commands take."""

from datetime import UTC, datetime

from client.language import _, in_words, phrase, plural
from client.words.ending import outcome_text
from client.words.terms import seek_text, terms_text
from shared.messages import Activity, GameSummary, LiveGame, OnlinePlayer, OpenSeek, PlayerId
from shared.result import Outcome

_ACTIVITIES = {
    "free": phrase("free"),
    "seeking": phrase("looking for a game"),
    "playing": phrase("playing"),
    "watching": phrase("watching"),
}


def seek_line(seek: OpenSeek) -> str:
    """Say who looks for which game."""
    return f"{seek.by.name}: {seek_text(seek)}"


def player_line(online: OnlinePlayer) -> str:
    """Say who is here, and what for."""
    return f"{online.player.name}: {_activity(online.activity)}"


def game_line(game: LiveGame) -> str:
    """Say who plays which game."""
    players = _("{white} against {black}").format(white=game.white.name, black=game.black.name)
    return f"{players}: {terms_text(game.control, game.variant, game.fen)}"


def past_line(game: GameSummary, me: PlayerId) -> str:
    """Say when a game was, with whom, and how it ended."""
    day = datetime.fromtimestamp(game.utc / 1000, UTC).date().isoformat()
    mine = {game.white.id: _("White"), game.black.id: _("Black")}.get(me, "")
    other = game.black.name if game.white.id == me else game.white.name
    who = _("you had {color} against {name}").format(color=mine, name=other)
    moves = plural("{count} move", "{count} moves", (game.plies + 1) // 2)
    return f"{day}: {who}: {outcome_text(Outcome(game.result, game.reason))}, {moves}"


def _activity(activity: Activity) -> str:
    return in_words(_ACTIVITIES[activity])
