"""One game: takes commands and the time, returns events. It reads no clock, opens no socket, knows no database."""

import chess

from server.errors import GameError
from server.play import rules
from server.play.etiquette import FOR_BOTH, plies_to_take_back
from server.play.log import GameLog
from shared.clock import FIRST_MOVE_LIMIT, MAX_CLOCK_MS, Clock, speed_of
from shared.draws import claimable
from shared.messages import (
    MORE_TIME_MS,
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferKind,
    OfferMade,
    PauseCause,
    RefusalCode,
    StandingOffer,
    TimeGiven,
)
from shared.record import ADJOURNING, color_of, side
from shared.result import Outcome, Reason


class Game(GameLog):
    """The referee of one game. Each command returns the events that it caused, in order.

    `now` is in ms on the server's time axis. Commands raise GameError when they are not allowed; nothing has
    changed then. The caller calls `expire` first, so that no command finds a flag fallen unseen.
    """

    # ------------------------------------------------------------ time

    def deadline(self) -> int | None:
        """Return when time alone will end the game, or None."""
        due = self._due_at()
        return None if due is None else due + self._origin

    def expire(self, now: int) -> list[GameEvent]:
        """End the game if its deadline has passed: a fallen flag, or a first move that was not made in time."""
        due = self._due_at()
        if due is None or self.at(now) < due:
            return []
        if not self.record.both_moved:
            return [self._end(Outcome.unscored(Reason.NO_FIRST_MOVE), due)]
        return [self._end(rules.flag_outcome(self.record.board, self.record.board.turn), due)]

    def _due_at(self) -> int | None:
        if self.record.over or self.record.paused:
            return None
        if not self.record.both_moved:
            return self._turn_began + FIRST_MOVE_LIMIT[speed_of(self.record.control)]
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
        self._must_be_turn(color, after)
        events = self._play(color, self._legal(uci), now)
        outcome = rules.position_outcome(self.record.board, self.record.occurrences, self.record.draws)
        if outcome is not None:
            events.append(self._end(outcome, self.record.at))
        return self._within_bounds(events)

    def claim_draw(self, color: chess.Color, uci: str, after: int, now: int) -> list[GameEvent]:
        """End the game by threefold repetition or fifty moves, as it stands or once the move `uci` is played."""
        if self.record.draws != "claim":
            raise GameError(RefusalCode.NOTHING_TO_CLAIM, "In this game such draws come by themselves.")
        self._must_be_turn(color, after)
        move = self._legal(uci) if uci else None
        draw = claimable(*self.record.after(move))
        if draw is None:
            raise GameError(
                RefusalCode.NOTHING_TO_CLAIM, "That is neither a threefold repetition nor fifty moves; play on."
            )
        events = self._play(color, move, now) if move else self._wake(now)
        end = rules.position_outcome(self.record.board, self.record.occurrences, self.record.draws) or draw
        return [*events, self._end(end, self.at(now))]

    def resign(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Let `color` lose."""
        self._must_run()
        return [self._end(Outcome.win(not color, Reason.RESIGNATION), self.at(now))]

    def abort(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Call the game off, which either side may until both have moved."""
        self._must_run()
        if self.record.both_moved:
            raise GameError(
                RefusalCode.TOO_LATE_TO_ABORT, "Both sides have moved; you can resign or offer a draw."
            )
        return [self._end(Outcome.unscored(Reason.ABORTED, color), self.at(now))]

    def offer(self, color: chess.Color, kind: OfferKind, now: int) -> list[GameEvent]:
        """Offer something; where the opponent offers the same to both, accept that."""
        self._must_run()
        standing = self.record.offers.get(kind)
        if standing is not None and color_of(standing.by) != color and kind in FOR_BOTH:
            return self.accept(color, standing.seq, now)
        at = self.at(now)
        self._etiquette.check_offer(self.record, color, kind, at)
        return self._within_bounds([self._happen(OfferMade, at, self.record.clock, kind=kind, by=side(color))])

    def accept(self, color: chess.Color, offer: int, now: int) -> list[GameEvent]:
        """Let happen what the opponent offered by event `offer`."""
        standing, at = self._must_answer(color, offer), self.at(now)
        match standing.kind:
            case "draw":
                return [self._end(Outcome.draw(Reason.AGREEMENT), at)]
            case "takeback":
                self._must_not_be_adjourned()
                plies = plies_to_take_back(self.record, not color)
                events = self._wake(now)
                events.append(self._happen(MovesTakenBack, at, self.record.clock, plies=plies))
            case "more-time":
                events = [self._give(not color, at)]
            case "pause":
                events = self.pause(now, "agreement")
            case "resume":
                events = self.resume(now)
        return self._within_bounds(events)

    def decline(self, color: chess.Color, offer: int, now: int) -> list[GameEvent]:
        """Turn down what the opponent offered by event `offer`."""
        standing = self._must_answer(color, offer)
        return self._within_bounds(
            [self._happen(OfferDeclined, self.at(now), self.record.clock, kind=standing.kind, by=side(color))]
        )

    def give_time(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Give the opponent of `color` more time."""
        self._must_run()
        self._etiquette.check_gift(color)
        return self._within_bounds([self._give(not color, self.at(now))])

    def abandon(self, claimant: chess.Color, now: int, *, draw: bool) -> list[GameEvent]:
        """Give `claimant` what it claims against an absent opponent; the caller knows whether it may."""
        self._must_run()
        return [self._end(rules.abandonment_outcome(self.record.board, claimant, draw=draw), self.at(now))]

    def adjudicate(self, outcome: Outcome, now: int) -> list[GameEvent]:
        """End the game as somebody above the players has decided."""
        self._must_run()
        return [self._end(outcome, self.at(now))]

    def pause(self, now: int, cause: PauseCause) -> list[GameEvent]:
        """Stop the clocks. A game that stands still already can only become adjourned, and stays so."""
        record = self.record
        if record.over or record.adjourned or (record.paused and cause not in ADJOURNING):
            return []
        return self._within_bounds([self._happen(GamePaused, self.at(now), record.clock, cause=cause)])

    def resume(self, now: int) -> list[GameEvent]:
        """Let the clocks run again after a pause."""
        if self.record.over or not self.record.paused:
            return []
        return [self._happen(GameResumed, self.at(now), self.record.clock)]

    # ------------------------------------------------------------ what they have in common

    def _must_run(self) -> None:
        if self.record.over:
            raise GameError(RefusalCode.GAME_OVER, "The game is over.")

    def _must_be_turn(self, color: chess.Color, after: int) -> None:
        self._must_run()
        if after != self.record.position_seq:
            raise GameError(RefusalCode.STALE, "The position has changed since; look at the board again.")
        if color != self.record.board.turn:
            raise GameError(RefusalCode.NOT_YOUR_TURN, "It is not your turn.")
        self._must_not_be_adjourned()

    def _must_not_be_adjourned(self) -> None:
        if self.record.adjourned:
            raise GameError(RefusalCode.PAUSED, "The game is adjourned; offer to resume it first.")

    def _must_answer(self, color: chess.Color, offer: int) -> StandingOffer:
        self._must_run()
        for standing in self.record.offers.values():
            if standing.seq == offer and color_of(standing.by) != color:
                return standing
        raise GameError(RefusalCode.NO_SUCH_OFFER, "That offer does not stand any more.")

    def _legal(self, uci: str) -> chess.Move:
        try:
            move = chess.Move.from_uci(uci)
        except ValueError as error:
            raise GameError(RefusalCode.ILLEGAL_MOVE, f"{uci!r} is not a move in UCI notation.") from error
        # the null move 0000 is never legal: is_legal says so, where parse_uci would pass the turn
        if not self.record.board.is_legal(move):
            raise GameError(RefusalCode.ILLEGAL_MOVE, f"{uci} is not legal here.")
        return move

    def _play(self, color: chess.Color, move: chess.Move, now: int) -> list[GameEvent]:
        """Play a legal move, after which a game that was paused goes on."""
        events, at = self._wake(now), self.at(now)
        clock = self._press_clock(color, at)
        # board.uci gives castling in its standard form, whichever way it was asked for
        events.append(self._happen(MovePlayed, at, clock, uci=self.record.board.uci(move)))
        return events

    def _wake(self, now: int) -> list[GameEvent]:
        return self.resume(now) if self.record.paused else []

    def _give(self, to: chess.Color, at: int) -> TimeGiven:
        clock = self.record.clock
        if clock is None:
            raise GameError(RefusalCode.NO_CLOCK, "This game has no clock.")
        if clock.remaining(to, at) + MORE_TIME_MS > MAX_CLOCK_MS:
            raise GameError(RefusalCode.TOO_MUCH_TIME, "There is plenty of time on that clock already.")
        return self._happen(TimeGiven, at, clock.give(to, MORE_TIME_MS, at), to=side(to), ms=MORE_TIME_MS)

    def _press_clock(self, color: chess.Color, at: int) -> Clock | None:
        clock = self.record.clock
        if clock is None or self._lag is None or clock.running is None:
            return clock
        thought = max(0, at - max(self._turn_began, clock.free_until))
        return clock.press(at, self._lag.give_back(color, thought))

    def _within_bounds(self, events: list[GameEvent]) -> list[GameEvent]:
        """Draw a game whose log has grown too long, so that no log grows for ever."""
        room = 2  # for a resumption, which alone does not look here, and the end
        if self.record.seq >= rules.MAX_EVENTS - room and not self.record.over:
            events.append(self._end(Outcome.draw(Reason.LENGTH_LIMIT), self.record.at))
        return events

    def _end(self, outcome: Outcome, at: int) -> GameEnded:
        by = None if outcome.by is None else side(outcome.by)
        return self._happen(GameEnded, at, self.record.clock, result=outcome.result, reason=outcome.reason, by=by)
