"""One game: takes commands and the time, returns events. It reads no clock, opens no socket, knows no database."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

import chess

from server.errors import GameError
from server.play import rules
from server.play.lag import Lag
from shared.clock import FIRST_MOVE_LIMIT, Clock, TimeControl, speed_of
from shared.messages import (
    DrawDeclined,
    DrawOffered,
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    GameStarted,
    MovePlayed,
    Player,
    RefusalCode,
)
from shared.record import Record, as_start, color_of, side
from shared.result import Outcome, Reason

E = TypeVar("E", MovePlayed, DrawOffered, DrawDeclined, GamePaused, GameResumed, GameEnded)

_BOTH_MOVED = 2


class Game:
    """The referee of one game. Each command returns the events that it caused, in order.

    `now` is in ms on the server's time axis. Commands raise GameError when they are not allowed; nothing has
    changed then. The caller calls `expire` first, so that no command finds a flag fallen unseen.
    """

    def __init__(self, started: GameStarted) -> None:
        self.record = Record(started)
        self._origin = started.origin
        self._played: set[tuple[int, chess.Color, str]] = set()  # the move that answered each position
        self._next_offer_at_ply: dict[chess.Color, int] = {}
        self._lag = Lag(started.control) if started.control else None
        self._turn_began = 0

    @classmethod
    def start(
        cls, game: str, white: Player, black: Player, control: TimeControl | None, *, now: int, utc: int
    ) -> tuple[Self, GameStarted]:
        """Begin a game at `now`, which is `utc` ms since 1970 on the wall."""
        clock = Clock.of(control) if control else None
        started = GameStarted(
            game=game,
            seq=1,
            at=0,
            white_ms=clock.white_ms if clock else None,
            black_ms=clock.black_ms if clock else None,
            white=white,
            black=black,
            control=control,
            utc=utc,
            origin=now,
        )
        return cls(started), started

    @classmethod
    def replay(cls, events: Iterable[GameEvent]) -> Self:
        """Bring a game back from its log. Raises ValueError when it is not a whole log in order."""
        first, *rest = events
        game = cls(as_start(first))
        for event in rest:
            game._apply(event)
        return game

    # ------------------------------------------------------------ time

    def at(self, now: int) -> int:
        """Return the time since the game began, never before its last event."""
        return max(now - self._origin, self.record.at)

    def last_event(self) -> int:
        """Return when the last event happened, on the server's time axis."""
        return self._origin + self.record.at

    def deadline(self) -> int | None:
        """Return when time alone will end the game, or None."""
        due = self._due_at()
        return None if due is None else due + self._origin

    def expire(self, now: int) -> list[GameEvent]:
        """End the game if its deadline has passed: a fallen flag, or a first move that was not made in time."""
        due = self._due_at()
        if due is None or self.at(now) < due:
            return []
        if self.record.ply < _BOTH_MOVED:
            return [self._end(Outcome.unscored(Reason.NO_FIRST_MOVE), due)]
        return [self._end(rules.flag_outcome(self.record.board, self.record.board.turn), due)]

    def _due_at(self) -> int | None:
        if self.record.over or self.record.paused:
            return None
        if self.record.ply < _BOTH_MOVED:
            return self.record.at + FIRST_MOVE_LIMIT[speed_of(self.record.control)]
        falls = self.record.clock.flag_at() if self.record.clock else None
        return falls + self._lag.allowance if falls is not None and self._lag else falls

    def measure_lag(self, color: chess.Color, round_trip: int) -> None:
        """Take in how long it takes to hear from that side, in ms; it counts from its next turn on."""
        if self._lag is not None:
            self._lag.measure(color, round_trip)

    # ------------------------------------------------------------ commands

    def move(self, color: chess.Color, uci: str, after: int, now: int) -> list[GameEvent]:
        """Play a move in answer to event `after`; a repeat of the move already played changes nothing."""
        if (after, color, uci) in self._played:
            return []  # its answer was lost with the line
        self._must_run()
        if after != self.record.position_seq:
            raise GameError(RefusalCode.STALE, "The position has changed since; look at the board again.")
        if color != self.record.board.turn:
            raise GameError(RefusalCode.NOT_YOUR_TURN, "It is not your turn.")
        move = self._legal(uci)
        at = self.at(now)
        events: list[GameEvent] = self.resume(now) if self.record.paused else []
        clock = self._press_clock(color, at)
        # board.uci gives castling as the king's move, whichever way it was asked for
        events.append(self._happen(MovePlayed, at, clock, uci=self.record.board.uci(move)))
        outcome = rules.position_outcome(self.record.board, self.record.occurrences)
        if outcome is not None:
            events.append(self._end(outcome, at))
        return self._within_bounds(events)

    def resign(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Let `color` lose."""
        self._must_run()
        return [self._end(Outcome.win(not color, Reason.RESIGNATION), self.at(now))]

    def abort(self, now: int) -> list[GameEvent]:
        """Call the game off, which either side may until both have moved."""
        self._must_run()
        if self.record.ply >= _BOTH_MOVED:
            raise GameError(
                RefusalCode.TOO_LATE_TO_ABORT, "Both sides have moved; you can resign or offer a draw."
            )
        return [self._end(Outcome.unscored(Reason.ABORTED), self.at(now))]

    def offer_draw(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Offer a draw, or accept the opponent's."""
        self._must_run()
        offer, ply = self.record.offer, self.record.ply
        if offer is not None and offer.by != color:
            return self.accept_draw(color, offer.seq, now)
        if ply < _BOTH_MOVED:
            raise GameError(RefusalCode.OFFER_TOO_SOON, "A draw can be offered once both sides have moved.")
        if not self._may_offer_draw(color):
            raise GameError(
                RefusalCode.OFFER_TOO_SOON, "You have offered a draw; make a move before the next offer."
            )
        return self._within_bounds([self._happen(DrawOffered, self.at(now), self.record.clock, by=side(color))])

    def accept_draw(self, color: chess.Color, offer: int, now: int) -> list[GameEvent]:
        """Agree to the draw that the opponent offered by event `offer`."""
        self._must_answer(color, offer)
        return [self._end(Outcome.draw(Reason.AGREEMENT), self.at(now))]

    def decline_draw(self, color: chess.Color, offer: int, now: int) -> list[GameEvent]:
        """Turn down the draw that the opponent offered by event `offer`."""
        self._must_answer(color, offer)
        return self._within_bounds([self._happen(DrawDeclined, self.at(now), self.record.clock, by=side(color))])

    def abandon(self, claimant: chess.Color, now: int, *, draw: bool) -> list[GameEvent]:
        """Give `claimant` what it claims against an absent opponent; the caller knows whether it may."""
        self._must_run()
        return [self._end(rules.abandonment_outcome(self.record.board, claimant, draw=draw), self.at(now))]

    def pause(self, now: int) -> list[GameEvent]:
        """Stop the clocks."""
        if self.record.over or self.record.paused:
            return []
        return self._within_bounds([self._happen(GamePaused, self.at(now), self.record.clock)])

    def resume(self, now: int) -> list[GameEvent]:
        """Let the clocks run again after a pause."""
        if self.record.over or not self.record.paused:
            return []
        return [self._happen(GameResumed, self.at(now), self.record.clock)]

    # ------------------------------------------------------------ what they have in common

    def _must_run(self) -> None:
        if self.record.over:
            raise GameError(RefusalCode.GAME_OVER, "The game is over.")

    def _must_answer(self, color: chess.Color, offer: int) -> None:
        self._must_run()
        standing = self.record.offer
        if standing is None or standing.by == color or standing.seq != offer:
            raise GameError(RefusalCode.NO_SUCH_OFFER, "That draw offer does not stand any more.")

    def _legal(self, uci: str) -> chess.Move:
        try:
            move = chess.Move.from_uci(uci)
        except ValueError as error:
            raise GameError(RefusalCode.ILLEGAL_MOVE, f"{uci!r} is not a move in UCI notation.") from error
        # the null move 0000 is never legal: is_legal says so, where parse_uci would pass the turn
        if not self.record.board.is_legal(move):
            raise GameError(RefusalCode.ILLEGAL_MOVE, f"{uci} is not legal here.")
        return move

    def _may_offer_draw(self, color: chess.Color) -> bool:
        return self.record.offer is None and self.record.ply >= self._next_offer_at_ply.get(color, 0)

    def _press_clock(self, color: chess.Color, at: int) -> Clock | None:
        clock = self.record.clock
        if clock is None or self._lag is None or clock.running is None:
            return clock
        return clock.press(at, self._lag.give_back(color, at - self._turn_began))

    def _within_bounds(self, events: list[GameEvent]) -> list[GameEvent]:
        """Draw a game whose log has grown too long, so that no log grows for ever."""
        room = 2  # for a resumption, which alone does not look here, and the end
        if self.record.seq >= rules.MAX_EVENTS - room and not self.record.over:
            events.append(self._end(Outcome.draw(Reason.LENGTH_LIMIT), self.record.at))
        return events

    def _end(self, outcome: Outcome, at: int) -> GameEnded:
        return self._happen(GameEnded, at, self.record.clock, result=outcome.result, reason=outcome.reason)

    def _happen(self, kind: type[E], at: int, clock: Clock | None, **fields: Any) -> E:  # noqa: ANN401 - of any event
        """Make the next event, apply it, and return it; `clock` is read at `at`."""
        event = kind(
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
        board = self.record.board
        if isinstance(event, MovePlayed):
            self._note_answer(event.uci)
        elif isinstance(event, DrawOffered):
            by = color_of(event.by)
            self._next_offer_at_ply[by] = self.record.ply + (1 if board.turn == by else 2)
        self.record.apply(event)
        if isinstance(event, MovePlayed | GameResumed):
            self._turn_began = event.at
            if self._lag is not None:
                self._lag.begin_turn(board.turn)

    def _note_answer(self, uci: str) -> None:
        """Remember which move answers the present position, castling also as the king taking the rook."""
        board, move = self.record.board, chess.Move.from_uci(uci)
        self._played.add((self.record.position_seq, board.turn, uci))
        if board.is_castling(move):
            self._played.add((self.record.position_seq, board.turn, board.uci(move, chess960=True)))
