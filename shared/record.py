"""The record of a game: the fold of its events. The server's referee and every client keep the same one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Self

import chess
import msgspec

from shared.clock import Clock, TimeControl
from shared.messages import (
    DrawDeclined,
    DrawOffered,
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    GameStarted,
    GameState,
    MovePlayed,
    Player,
    Side,
)
from shared.result import Outcome


class Offer(msgspec.Struct, frozen=True):
    """A draw offer that stands, and the event that made it."""

    by: chess.Color
    seq: int


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

    `position_seq` is the last event that changed the position; `repetitions` counts how often each position
    occurred, and `occurrences` how often the present one did; `clocks` is the mover's time left after each ply.
    """

    def __init__(self, started: GameStarted) -> None:
        self.game = started.game
        self.white: Player = started.white
        self.black: Player = started.black
        self.control: TimeControl | None = started.control
        self.utc = started.utc
        self.seq = started.seq
        self.position_seq = started.seq
        self.at = started.at
        self.board = chess.Board()
        self.repetitions = Counter([_position_key(self.board)])
        self.occurrences = 1
        self.clock = Clock.of(started.control) if started.control else None
        self.clocks: list[int] = []
        self.offer: Offer | None = None
        self.paused = False
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
                utc=state.utc,
            )
        )
        for uci in state.moves:
            record._check_legal(uci)
            record._push(uci)
        record.seq, record.position_seq = state.seq, state.position_seq
        record.clocks = list(state.clocks)
        record.paused = state.paused
        if state.offer_by is not None:
            record.offer = Offer(color_of(state.offer_by), state.offer_seq)
        if state.result is not None and state.reason is not None:
            record.outcome = Outcome(state.result, state.reason)
        record._set_clock(state.white_ms, state.black_ms, state.since)
        return record

    @property
    def ply(self) -> int:
        """How many half-moves have been played."""
        return len(self.board.move_stack)

    @property
    def moves(self) -> list[str]:
        """The moves so far in UCI notation."""
        return [move.uci() for move in self.board.move_stack]

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.outcome is not None

    def player(self, color: chess.Color) -> Player:
        """Return who plays `color`."""
        return self.white if color == chess.WHITE else self.black

    def color_played_by(self, player: str) -> chess.Color | None:
        """Return the colour of the player with this id, or None when it has no seat."""
        return {self.white.id: chess.WHITE, self.black.id: chess.BLACK}.get(player)

    def apply_hearsay(self, event: GameEvent) -> None:
        """Fold in what somebody else says happened: like `apply`, and an illegal move raises ValueError."""
        if isinstance(event, MovePlayed):
            self._check_legal(event.uci)
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
        self._set_clock(event.white_ms, event.black_ms, event.at)
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
            control=self.control,
            moves=self.moves,
            clocks=list(self.clocks),  # the message must not grow as the game goes on
            white_ms=self.clock.white_ms if self.clock else None,
            black_ms=self.clock.black_ms if self.clock else None,
            position_seq=self.position_seq,
            offer_by=side(self.offer.by) if self.offer else None,
            offer_seq=self.offer.seq if self.offer else 0,
            paused=self.paused,
            result=self.outcome.result if self.outcome else None,
            reason=self.outcome.reason if self.outcome else None,
        )

    def sans(self) -> Sequence[str]:
        """Return the moves so far in SAN."""
        board = self.board.root()
        return [board.san_and_push(move) for move in self.board.move_stack]

    def _change(self, event: GameEvent) -> None:
        match event:
            case MovePlayed(uci=uci):
                self._apply_move(uci, event.seq)
            case DrawOffered(by=by):
                self.offer = Offer(color_of(by), event.seq)
            case DrawDeclined():
                self.offer = None
            case GamePaused() | GameResumed():
                self.paused = isinstance(event, GamePaused)
            case GameEnded(result=result, reason=reason):
                self.outcome, self.offer = Outcome(result, reason), None
            case GameStarted():
                raise ValueError(f"game {self.game} cannot start twice")

    def _apply_move(self, uci: str, seq: int) -> None:
        mover = self.board.turn
        self._push(uci)
        self.position_seq = seq
        if self.offer is not None and self.offer.by != mover:
            self.offer = None

    def _check_legal(self, uci: str) -> None:
        if not self.board.is_legal(chess.Move.from_uci(uci)):
            raise ValueError(f"{uci} is not legal in {self.board.fen()}")

    def _push(self, uci: str) -> None:
        move = chess.Move.from_uci(uci)
        if not move or self.board.color_at(move.from_square) != self.board.turn:
            raise ValueError(f"{uci} is no move for {side(self.board.turn)}")  # push would stop half-way
        self.board.push(move)
        key = _position_key(self.board)
        self.repetitions[key] += 1
        self.occurrences = self.repetitions[key]

    def _set_clock(self, white_ms: int | None, black_ms: int | None, at: int) -> None:
        """Take over both clocks as they stood at `at`; after each side's first move one of them runs."""
        self.at = at
        if self.clock is None or white_ms is None or black_ms is None:
            return
        runs = self.ply >= 2 and not self.paused and not self.over  # noqa: PLR2004 - one move each
        self.clock = Clock(
            white_ms, black_ms, self.clock.increment_ms, running=self.board.turn if runs else None, since=at
        )


def _position_key(board: chess.Board) -> object:
    """Return what makes two positions the same for the repetition rule (FIDE Laws 9.2.3).

    python-chess keeps this private; computing it from public parts costs ten times as much on the server's path.
    """
    return board._transposition_key()  # noqa: SLF001
