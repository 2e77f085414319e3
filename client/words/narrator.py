"""What is said aloud of a game while it goes on, for players who listen more than they look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from client.language import _
from client.model.standing import Standing
from client.words.spoken import move_words, result_words
from client.words.telling import facts, introduction, made, taken_back, whats_next
from shared.record import Record

_MOST_NEW: Final = 2
"""A move and the answer that was queued for it are said; where more are new, only the last."""
_NO_NEWS: Final = ("line", "presence")
"""That the line is up, and the opponent there, is news only once it was otherwise."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What of a game is told when it changes. `plies` counts my own move from when it is sent."""

    record: Record
    made: int
    plies: int
    over: bool


class Narrator:
    """Listens to one game as it is seen here. `now` is local time in ms."""

    def __init__(self) -> None:
        self._before: _Moment | None = None
        self._told: dict[str, str] = {}

    def listen(self, game: Standing, now: int, news: str = "") -> list[str]:
        """Return what is to be said since the last time; to be asked after whatever may have changed the game.

        The first time it is which game this is. `news` is what the server says to everybody.
        """
        before, record = self._before, game.record
        plies = record.ply + (game.pending is not None)
        self._before = after = _Moment(record, record.ply, plies, game.over)
        current = facts(game, now) | _at_the_window(game, news)
        if before is None:
            self._told = {name: current[name] for name in _NO_NEWS}
            return [introduction(game), whats_next(game, now), *self._begun(current)]
        return [*_happened(before, after, game, now), *self._begun(current)]

    def _begun(self, current: dict[str, str]) -> list[str]:
        """Return what holds now and did not before. That time is short is told once, not at each of my turns."""
        said = [text for name, text in current.items() if text and _steady(text, name) != self._told.get(name)]
        kept = self._told.get("low", "")
        self._told = {name: _steady(text, name) for name, text in current.items()}
        self._told["low"] = self._told.get("low") or kept
        return said


def _at_the_window(game: Standing, news: str) -> dict[str, str]:
    """Return what else is shown there: a question, what was refused, what concerns everybody."""
    proposed = game.confirming
    asked = _("Play {move}?").format(move=move_words(game.record.board, proposed)) if proposed else ""
    return {"confirm": asked, "problem": game.problem, "stranded": game.stranded, "news": news}


def _steady(text: str, name: str) -> str:
    """Return what of a text tells it from others: the countdown in the news is no news each second."""
    return re.sub(r"\d+", "", text) if name == "news" else text


def _happened(before: _Moment, after: _Moment, game: Standing, now: int) -> Iterator[str]:
    if before.record is not after.record:
        if after.made != before.made:
            yield from _last_made(game, 1)
            yield whats_next(game, now)
        return
    if after.made < before.made:
        yield taken_back(before.made - after.made, game)
    elif after.plies > before.plies:
        yield from _last_made(game, min(after.plies - before.plies, _MOST_NEW))
    if after.over and not before.over:
        yield result_words(game)


def _last_made(game: Standing, count: int) -> list[str]:
    """Say the last moves, mine from when it is sent."""
    board = game.record.board.copy()
    if game.pending is not None:
        board.push(game.pending)
    lines = []
    for _number in range(min(count, len(board.move_stack))):
        move = board.pop()
        lines.append(made(board, move, game))
    return lines[::-1]
