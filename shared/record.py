"""The record of a game: the fold of its events. The server's referee and every client keep the same one."""

from collections.abc import Iterable, Sequence
from typing import Self

import chess
import msgspec

from shared.clock import Clock, TimeControl
from shared.messages import (
    DrawRule,
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    GameStarted,
    GameState,
    MovePlayed,
    MovesTakenBack,
    PauseCause,
    Player,
    Side,
)
from shared.offers import Offers, offers_after
from shared.position import Position
from shared.result import Outcome
from shared.setup import Variant

ADJOURNING: tuple[PauseCause | None, ...] = ("agreement", "absence")
"""After a pause for one of these, a game goes on only when both players agree to it."""

_BOTH_MOVED = 2


def side(color: chess.Color) -> Side:
    """Return a colour's name on the wire."""
    return "white" if color == chess.WHITE else "black"


def color_of(name: Side) -> chess.Color:
    """Return the colour that is called `name` on the wire."""
    return name == "white"


def as_start(event: GameEvent) -> GameStarted:
    """Return the first event of a log. Raises ValueError when no log can begin with it."""
    if not isinstance(event, GameStarted):
        raise ValueError(f"a log begins with game-started, not with {event}")  # noqa: TRY004 - it is the value
    return event


class Record:
    """Everything that is known of one game. `apply` is the only thing that changes it.

    `position_seq` is the last event that changed the position; `clocks` is the mover's time left after each ply;
    `offers` holds the one that stands of each kind; `pause` is why the clocks stand still, if they do.
    """

    def __init__(self, started: GameStarted) -> None:
        self.game = started.game
        self.white: Player = started.white
        self.black: Player = started.black
        self.control: TimeControl | None = started.control
        self.variant: Variant = started.variant
        self.fen = started.fen
        self.draws: DrawRule = started.draws
        self.utc = started.utc
        self.seq = started.seq
        self.position_seq = started.seq
        self.at = started.at
        self._position = Position(started.variant, started.fen)
        self.board = self._position.board
        self.clock = Clock.of(started.control) if started.control else None
        self.clocks: list[int] = []
        self.offers: Offers = {}
        self.pause: PauseCause | None = None
        self.outcome: Outcome | None = None

    @classmethod
    def replay(cls, events: Iterable[GameEvent]) -> Self:
        """Fold a whole log. Raises ValueError when it is not one of a single game in order."""
        first, *rest = events
        record = cls(as_start(first))
        for event in rest:
            record.apply(event)
        return record

    @classmethod
    def from_state(cls, state: GameState) -> Self:
        """Unfold a snapshot. Raises ValueError when it holds moves that cannot be."""
        record = cls(
            GameStarted(
                game=state.game,
                seq=1,
                at=0,
                white=state.white,
                black=state.black,
                control=state.control,
                variant=state.variant,
                fen=state.fen,
                draws=state.draws,
                utc=state.utc,
            )
        )
        for uci in state.moves:
            record._position.check_legal(uci)
            record._position.push(uci)
        record.seq, record.position_seq = state.seq, state.position_seq
        record.clocks = list(state.clocks)
        record.pause = state.pause
        record.offers = {offer.kind: offer for offer in state.offers}
        if state.result is not None and state.reason is not None:
            record.outcome = Outcome(state.result, state.reason, None if state.by is None else color_of(state.by))
        record._set_clock(state.white_ms, state.black_ms, state.since, state.free_until)
        return record

    @property
    def ply(self) -> int:
        """How many half-moves have been played."""
        return len(self.board.move_stack)

    @property
    def occurrences(self) -> int:
        """How often the present position has occurred."""
        return self._position.occurrences

    @property
    def moves(self) -> list[str]:
        """The moves so far in UCI notation."""
        return [move.uci() for move in self.board.move_stack]

    @property
    def both_moved(self) -> bool:
        """Whether each side has made its first move, so that the game counts and its clocks run."""
        return self.ply >= _BOTH_MOVED

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.outcome is not None

    @property
    def paused(self) -> bool:
        """Whether the clocks stand still."""
        return self.pause is not None

    @property
    def adjourned(self) -> bool:
        """Whether the game goes on only when both players agree to it."""
        return self.pause in ADJOURNING

    def player(self, color: chess.Color) -> Player:
        """Return who plays `color`."""
        return self.white if color == chess.WHITE else self.black

    def color_played_by(self, player: str) -> chess.Color | None:
        """Return the colour of the player with this id, or None when it has no seat."""
        return {self.white.id: chess.WHITE, self.black.id: chess.BLACK}.get(player)

    def apply_hearsay(self, event: GameEvent) -> None:
        """Fold in what somebody else says happened: like `apply`, and an illegal move raises ValueError."""
        if isinstance(event, MovePlayed):
            self._position.check_legal(event.uci)
        self.apply(event)

    def apply(self, event: GameEvent) -> None:
        """Fold in the next event.

        Raises ValueError, and changes nothing, when it is not the next one of this game or cannot follow here.
        """
        if event.game != self.game or event.seq != self.seq + 1:
            raise ValueError(f"event {event.seq} of {event.game} does not follow {self.seq} of {self.game}")
        if self.over:
            raise ValueError(f"event {event.seq} came after game {self.game} is over")
        self._change(event)
        self.seq = event.seq
        self._set_clock(event.white_ms, event.black_ms, event.at, self._free_until(event))
        if isinstance(event, MovePlayed) and self.clock is not None:
            self.clocks.append(self.clock.white_ms if self.board.turn == chess.BLACK else self.clock.black_ms)

    def state(self, now: int) -> GameState:
        """Fold the record up into the message that holds all of it, as seen at `now`."""
        return GameState(
            game=self.game,
            seq=self.seq,
            white=self.white,
            black=self.black,
            utc=self.utc,
            now=now,
            since=self.at,
            free_until=self.clock.free_until if self.clock else 0,
            control=self.control,
            variant=self.variant,
            fen=self.fen,
            draws=self.draws,
            moves=self.moves,
            clocks=list(self.clocks),  # the message must not grow as the game goes on
            white_ms=self.clock.white_ms if self.clock else None,
            black_ms=self.clock.black_ms if self.clock else None,
            position_seq=self.position_seq,
            offers=list(self.offers.values()),
            pause=self.pause,
            result=self.outcome.result if self.outcome else None,
            reason=self.outcome.reason if self.outcome else None,
            by=side(self.outcome.by) if self.outcome and self.outcome.by is not None else None,
        )

    def after(self, move: chess.Move | None) -> tuple[int, int]:
        """Return how often the position after a legal move will have occurred, and its halfmove clock.

        Without a move, of the present position.
        """
        return self._position.after(move)

    def sans(self) -> Sequence[str]:
        """Return the moves so far in SAN."""
        board = self.board.root()
        return [board.san_and_push(move) for move in self.board.move_stack]

    def _change(self, event: GameEvent) -> None:
        turn = self.board.turn
        match event:
            case MovePlayed(uci=uci):
                self._position.push(uci)
                self.position_seq = event.seq
            case MovesTakenBack(plies=plies):
                self._position.take_back(plies)
                self.clocks = self.clocks[: self.ply]
                self.position_seq = event.seq
            case GamePaused(cause=cause):
                self.pause = cause
            case GameResumed():
                self.pause = None
            case GameEnded(result=result, reason=reason, by=by):
                self.outcome = Outcome(result, reason, None if by is None else color_of(by))
                self.pause = None
            case GameStarted():
                raise ValueError(f"game {self.game} cannot start twice")
        self.offers = offers_after(self.offers, event, turn)

    def _free_until(self, event: GameEvent) -> int:
        """Return until when the side to move is not charged: a turn, or its rest after a pause, has a delay."""
        if self.clock is None or not self.clock.delay_ms:
            return 0
        if isinstance(event, MovePlayed | MovesTakenBack | GameResumed):
            return event.at + self.clock.delay_ms
        return self.clock.free_until

    def _set_clock(self, white_ms: int | None, black_ms: int | None, at: int, free_until: int) -> None:
        """Take over both clocks as they stood at `at`; after each side's first move one of them runs."""
        self.at = at
        if self.clock is None or white_ms is None or black_ms is None:
            return
        runs = self.both_moved and not self.paused and not self.over
        self.clock = msgspec.structs.replace(
            self.clock,
            white_ms=white_ms,
            black_ms=black_ms,
            running=self.board.turn if runs else None,
            since=at,
            free_until=free_until if runs else 0,
        )
