"""Seeks, players and past games as rows of a table, told to the player whose id is `me`."""

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime

from client.language import _, in_words, phrase
from client.screens.lobby.asks import Ask, Challenge, OpenPast
from client.ui.emblem import wish_picture
from client.ui.style import Style
from client.ui.widgets import Cell, TableRow
from client.words.terms import control_text, kind_text, speed_text
from shared.clock import TimeControl, speed_of
from shared.messages import (
    AcceptSeek,
    Activity,
    CancelSeek,
    ColorWish,
    GameSummary,
    OnlinePlayer,
    OpenSeek,
    PlayerId,
    Watch,
)
from shared.result import Result
from shared.setup import Variant

SEEK_SHARES = (5, 2, 4, 2.4)
PLAYER_SHARES = (5, 4, 2.4)
PAST_SHARES = (4, 2, 2, 3)

_LEFT_TO_ME: dict[ColorWish, ColorWish] = {"white": "black", "black": "white", "random": "random"}
_ACTIVITIES: dict[Activity, str] = {
    "free": phrase("free"),
    "seeking": phrase("looks for a game"),
    "playing": phrase("plays"),
    "watching": phrase("free"),  # whoever has small boards in sight watches, as far as the server knows
}


def seek_rows(seeks: Iterable[OpenSeek], me: PlayerId, style: Style) -> list[TableRow]:
    """Return the rows of the open seeks, one's own marked as such."""
    return [_seek_row(seek, style, mine=seek.by.id == me) for seek in seeks]


def _seek_row(seek: OpenSeek, style: Style, *, mine: bool) -> TableRow:
    wish = seek.color if mine else _LEFT_TO_ME[seek.color]
    picture = wish_picture(wish, style.line(), style.theme)
    does = Cell(_("Withdraw") if mine else _("Play"), "danger" if mine else "accent_bright", "Semibold")
    cells = (
        Cell(_("You") if mine else seek.by.name, "text_strong", "Semibold" if mine else "Regular", picture),
        Cell(control_text(seek.control), "text_strong"),
        Cell(_kind(seek.control, seek.variant, seek.fen), "text_muted"),
        does,
    )
    says = CancelSeek(seek=seek.seek) if mine else AcceptSeek(seek=seek.seek, id=Ask.ACCEPT_SEEK)
    return TableRow(seek.by.name, says, key=seek.seek, cells=cells)


def _kind(control: TimeControl | None, variant: Variant, fen: str) -> str:
    """Say what is unusual about a game, else how fast it is: more has no room in a small window."""
    return kind_text(variant, fen) or speed_text(speed_of(control))


def player_rows(players: Iterable[OnlinePlayer], me: PlayerId) -> list[TableRow]:
    """Return the rows of who is here: one may be challenged, or watched while it plays."""
    return [_player_row(online, mine=online.player.id == me) for online in players]


def _player_row(online: OnlinePlayer, *, mine: bool) -> TableRow:
    name = online.player.name
    plays = online.activity == "playing"
    says: Challenge | Watch | None = Watch(game=online.game, id=Ask.WATCH) if plays else Challenge(name)
    does = _("Watch") if plays else _("Challenge")
    if mine:
        says, does = None, ""
    told = _("{name} (you)").format(name=name) if mine else name
    cells = (
        Cell(told, "text_strong"),
        Cell(in_words(_ACTIVITIES[online.activity]), "text_muted"),
        Cell(does, "accent_bright", "Semibold"),
    )
    return TableRow(name, says, key=online.player.id, cells=cells)


def past_row(summary: GameSummary, me: PlayerId, style: Style) -> TableRow:
    """Return the row of a game of one's own that is over."""
    white = summary.white.id == me
    opponent = summary.black if white else summary.white
    picture = wish_picture("white" if white else "black", style.line(), style.theme)
    cells = (
        Cell(opponent.name, "text_strong", picture=picture),
        _result_cell(summary.result, white=white),
        Cell(control_text(summary.control), "text_muted"),
        Cell(date_text(summary.utc), "text_muted"),
    )
    return TableRow(opponent.name, OpenPast(summary), key=summary.game, cells=cells)


def _result_cell(result: Result, *, white: bool) -> Cell:
    match result:
        case Result.DRAW:
            return Cell(_("Draw"), "text", "Semibold")
        case Result.NONE:
            return Cell(_("Aborted"), "text_muted")
        case _:
            won = (result is Result.WHITE_WINS) == white
            return Cell(_("Won") if won else _("Lost"), "accent_bright" if won else "danger", "Semibold")


def date_text(utc: int) -> str:
    """Say when something was by the clock on the wall, `utc` in ms since 1970."""
    moment = datetime.fromtimestamp(utc / 1000, UTC)
    with contextlib.suppress(OverflowError, ValueError, OSError):  # a year that the system's calendar lacks
        moment = moment.astimezone()
    return moment.strftime("%Y-%m-%d %H:%M")
