"""A game's log as it grows: events are made, numbered and timed here, and read back from the store."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

import chess
import msgspec

from server.play.etiquette import Etiquette
from server.play.lag import Lag
from shared.clock import Clock
from shared.messages import (
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    GameStarted,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferMade,
    TimeGiven,
)
from shared.record import Record, as_start

E = TypeVar(
    "E", MovePlayed, MovesTakenBack, OfferMade, OfferDeclined, TimeGiven, GamePaused, GameResumed, GameEnded
)


class GameLog:
    """One game's record, and what the referee has to know beyond it: all of it follows from the events."""

    def __init__(self, started: GameStarted) -> None:
        self.record = Record(started)
        self._origin = started.origin
        self._played: set[tuple[int, chess.Color, str]] = set()  # the move that answered each position
        self._etiquette = Etiquette()
        self._lag = Lag(started.control) if started.control else None
        self._turn_began = 0

    @classmethod
    def start(cls, started: GameStarted) -> tuple[Self, GameStarted]:
        """Begin a game; return it and its first event, which shows both clocks."""
        clock = Clock.of(started.control) if started.control else None
        if clock is not None:
            started = msgspec.structs.replace(started, white_ms=clock.white_ms, black_ms=clock.black_ms)
        return cls(started), started

    @classmethod
    def replay(cls, events: Iterable[GameEvent]) -> Self:
        """Bring a game back from its log. Raises ValueError when it is not a whole log in order."""
        first, *rest = events
        game = cls(as_start(first))
        for event in rest:
            game._apply(event)
        return game

    def at(self, now: int) -> int:
        """Return the time since the game began, never before its last event."""
        return max(now - self._origin, self.record.at)

    def last_event(self) -> int:
        """Return when the last event happened, on the server's time axis."""
        return self._origin + self.record.at

    def _happen(self, event_type: type[E], at: int, clock: Clock | None, /, **fields: Any) -> E:  # noqa: ANN401 - any
        """Make the next event, apply it, and return it; `clock` is read at `at`."""
        event = event_type(
            game=self.record.game,
            seq=self.record.seq + 1,
            at=at,
            white_ms=clock.remaining(chess.WHITE, at) if clock else None,
            black_ms=clock.remaining(chess.BLACK, at) if clock else None,
            **fields,
        )
        self._apply(event)
        return event

    def _apply(self, event: GameEvent) -> None:
        if isinstance(event, MovePlayed):
            self._note_answer(event.uci)
        else:
            self._settle_lag(event.at)
        self._etiquette.note(event, self.record)
        self.record.apply(event)
        if isinstance(event, MovePlayed | MovesTakenBack | GameResumed):
            self._turn_began = event.at
            if self._lag is not None:
                self._lag.begin_turn(self.record.board.turn)

    def _settle_lag(self, at: int) -> None:
        """Charge the allowance with what an event's clocks, which show no less than 0, do not show."""
        clock = self.record.clock
        if self._lag is not None and clock is not None and (falls := clock.flag_at()) is not None:
            self._lag.overdraw(self.record.board.turn, at - falls)

    def _note_answer(self, uci: str) -> None:
        """Remember which move answers the present position, castling also as the king taking the rook."""
        board, move = self.record.board, chess.Move.from_uci(uci)
        self._played.add((self.record.position_seq, board.turn, uci))
        if board.is_castling(move) and not board.chess960:
            self._played.add((self.record.position_seq, board.turn, board.uci(move, chess960=True)))
