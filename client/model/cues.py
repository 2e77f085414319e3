"""What is to be heard of a game, as it goes on and as people talk."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

import chess

from client.model.low_time import is_low
from client.model.standing import Standing
from shared.messages import PlayerId, Said
from shared.record import Record


class Cue(StrEnum):
    """A sound, by the name of its file in assets; the settings name by it what shall be silent."""

    MOVE = auto()
    CAPTURE = auto()
    CHECK = auto()
    CASTLE = auto()
    PROMOTION = auto()
    START = auto()
    END = auto()
    LOW_TIME = auto()
    CHAT = auto()


_FIRST = (Cue.END, Cue.LOW_TIME, Cue.CHECK, Cue.CAPTURE, Cue.PROMOTION, Cue.CASTLE, Cue.MOVE)
"""Which cue is heard where there is cause for several."""
_AT_ONCE_MS = 50
_MOST_NEW = 2
"""A move and the answer that was queued for it are news; where more are new, the board was brought up to date."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What of a game can be heard when it changes. `plies` counts my own move from when it is shown."""

    record: Record
    plies: int
    over: bool
    low: bool


class Ear:
    """Listens to one game as it is seen here. `now` is local time in ms."""

    def __init__(self) -> None:
        self._before: _Moment | None = None
        self._heard: tuple[Cue, int] | None = None

    def listen(self, game: Standing, now: int) -> Cue | None:
        """Return what is to be heard since the last time; to be asked after whatever may have changed the game.

        The first time it is the start of a game of mine, if it has just begun. Looking back is silent, and so is a
        game that is told anew.
        """
        before = self._before
        after = self._before = _Moment(game.record, game.last, game.over, self._is_low(game, now))
        if before is None:
            return Cue.START if game.color is not None and not (after.plies or after.over) else None
        if before.record is not after.record:
            return None
        return self._once(min(_causes(before, after, game), key=_FIRST.index, default=None), now)

    def _is_low(self, game: Standing, now: int) -> bool:
        """Tell whether my own time is short; an increment that lifts it just over the limit does not end that."""
        if not game.mine or game.record.control is None:
            return False
        ms = min(game.remaining(color, now) or 0 for color in game.mine)
        still = self._before is not None and self._before.low
        return is_low(ms * 2 // 3 if still else ms, game.record.control.base_ms)

    def _once(self, cue: Cue | None, now: int) -> Cue | None:
        """Keep silent of what is no more than was just heard: what was missed arrives all at once."""
        if cue is None:
            return None
        if self._heard is not None:
            last, at = self._heard
            if now - at < _AT_ONCE_MS and _FIRST.index(cue) >= _FIRST.index(last):
                return None
        self._heard = (cue, now)
        return cue


def cue_of_chat(said: Said, me: PlayerId, muted: Container[PlayerId]) -> Cue | None:
    """Return what is to be heard of lines in a chat: only what others say now, and of them whom I hear."""
    heard = any(line.by.id != me and line.by.id not in muted for line in said.lines)
    return Cue.CHAT if heard and not said.fresh else None


def cue_of_last_move(board: chess.Board) -> Cue | None:
    """Return what the last move on a board sounds like; None where there is none."""
    return next(_of_moves(board, 1), None) if board.move_stack else None


def _causes(before: _Moment, after: _Moment, game: Standing) -> Iterator[Cue]:
    if after.over:
        if not before.over:
            yield Cue.END
        return
    if after.low and not before.low:
        yield Cue.LOW_TIME
    if 0 < after.plies - before.plies <= _MOST_NEW:
        yield from _of_moves(game.board, after.plies - before.plies)


def _of_moves(board: chess.Board, count: int) -> Iterator[Cue]:
    """Return what the last moves on a board sound like."""
    past = board.copy(stack=count)
    for _ in range(count):
        move = past.pop()
        yield _of_move(past, move)


def _of_move(board: chess.Board, move: chess.Move) -> Cue:
    if board.gives_check(move):
        return Cue.CHECK
    if board.is_capture(move):
        return Cue.CAPTURE
    if move.promotion is not None:
        return Cue.PROMOTION
    return Cue.CASTLE if board.is_castling(move) else Cue.MOVE
