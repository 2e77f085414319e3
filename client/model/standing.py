"""How a game stands for a player or a watcher: every question about it, and nothing that changes it.

`now` is local time in ms.
"""

import chess

from client.model.absence import Attendance
from client.model.asking import Asking
from client.model.board.premoves import Premoves
from client.model.rematch import Rematch
from client.model.review import Review
from client.model.timebase import Timebase
from shared import messages
from shared.clock import FIRST_MOVE_LIMIT, speed_of
from shared.draws import claimable
from shared.messages import OfferKind, StandingOffer
from shared.record import Record, color_of
from shared.result import Outcome


class Standing:
    """One game, who I am in it, and what of it is not settled yet."""

    def __init__(self, state: messages.GameState, me: str, now: int) -> None:
        self.record = Record.from_state(state)
        self.color: chess.Color | None = self.record.color_played_by(me)
        self.attendance = Attendance()
        self.review = Review()
        self.confirming: chess.Move | None = None
        self.pending: chess.Move | None = None
        self.premoves = Premoves(bool(self.color))
        self.problem = ""
        self.line_down = False
        self.rematch = Rematch()
        self.asking = Asking(self.color)
        self._time = Timebase(state.now, now)
        self._sent_at = 0
        self._asked_from: int | None = None
        self._halted = ""
        self.alone = False
        """Whether the server is there for this game alone, so that none but its players are on it."""
        self.stranded = ""
        """Why the game cannot be gone on with, where that is so; in words for players."""

    @property
    def at_one_board(self) -> bool:
        """Whether both players sit here, so that `color` is whoever is to move."""
        return False

    @property
    def mine(self) -> tuple[chess.Color, ...]:
        """The sides that are played from here."""
        return () if self.color is None else (self.color,)

    @property
    def game(self) -> str:
        """The game's id."""
        return self.record.game

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.record.over

    @property
    def board(self) -> chess.Board:
        """The position on the board now, with my move on it that I or the server have not confirmed yet."""
        mine = self.pending or self.confirming
        if mine is None:
            return self.record.board
        board = self.record.board.copy()
        board.push(mine)
        return board

    @property
    def turn(self) -> chess.Color:
        """Who is to move: the opponent as soon as my move is sent."""
        return self.record.board.turn if self.pending is None else not self.record.board.turn

    @property
    def last(self) -> int:
        """How many half-moves have been made on that board since the game began."""
        return len(self.board.move_stack)

    @property
    def heard(self) -> bool:
        """Whether the server can take commands just now, as far as is known here."""
        return not self.line_down and not self.halted

    @property
    def shown(self) -> chess.Board:
        """The position that is looked at: the live one, or an earlier one."""
        return self.review.position(self.board)

    @property
    def movable(self) -> chess.Board | None:
        """The position in which I am to move, or None while I am not."""
        record = self.record
        mine = self.color is not None and self.turn == self.color and self.confirming is None
        stands_still = record.over or record.adjourned or self._halted
        return record.board if mine and not stands_still and self.review.ply is None else None

    @property
    def may_premove(self) -> bool:
        """Whether a move may be queued for when the opponent has moved.

        Not while the line is down: what is on the board may be long past.
        """
        waiting = self.color is not None and self.turn != self.color
        return waiting and self.heard and not (self.over or self.record.paused) and self.review.ply is None

    @property
    def may_abort(self) -> bool:
        """Whether the game can still be called off."""
        return self.color is not None and not self.over and not self.record.both_moved

    @property
    def adjourned(self) -> bool:
        """Whether the game goes on only when both players agree to it."""
        return self.record.adjourned and not self.over

    @property
    def halted(self) -> str:
        """Why no clock runs and no command counts, where the server cannot store moves; else empty."""
        return "" if self.over else self._halted

    @property
    def draw_to_claim(self) -> Outcome | None:
        """The draw that I may claim for the position on the board, where the game leaves that to claims."""
        if self.record.draws != "claim" or self.movable is None:
            return None
        return claimable(*self.record.after(None))

    def may_offer(self, kind: OfferKind) -> bool:
        """Tell whether an offer of mine would be heard."""
        return self.asking.may_offer(kind, self.record)

    @property
    def offer_to_me(self) -> StandingOffer | None:
        """What the opponent offered first, of what still stands: a later offer waits for its turn."""
        return None if self.color is None else min(self._offers_by(not self.color), key=_seq, default=None)

    @property
    def offer_by_me(self) -> StandingOffer | None:
        """What I offered last, of what still stands."""
        return None if self.color is None else max(self._offers_by(self.color), key=_seq, default=None)

    def remaining(self, color: chess.Color, now: int) -> int | None:
        """Return the ms that `color` has left, or None in a game without a clock. Mine stops as I send a move."""
        if self.record.clock is None:
            return None
        stopped = self.pending is not None and color == self.color
        return self.record.clock.remaining(color, self._sent_at if stopped else self._time.game_time(now))

    def delay_left(self, color: chess.Color, now: int) -> int:
        """Return the ms for which `color`, to move, is not charged yet."""
        if self.running() != color or self.record.clock is None:
            return 0
        return max(0, self.record.clock.free_until - self._time.game_time(now))

    def running(self) -> chess.Color | None:
        """Return whose time runs, as far as is known here."""
        clock = self.record.clock
        if clock is None or self.halted or (self.pending is not None and clock.running == self.color):
            return None
        return clock.running

    def first_move_left(self, now: int) -> int | None:
        """Return the ms that are left for a side's first move, None when both have moved or the game is over."""
        if self.over or self.record.paused or self.halted or self.record.both_moved:
            return None
        limit = FIRST_MOVE_LIMIT[speed_of(self.record.control)]
        return max(0, limit - (self._time.game_time(now) - self.record.at))

    def late(self, now: int) -> bool:
        """Tell whether the line is bad, so that the clocks are a guess."""
        return not self.over and (self.line_down or self._time.late(now))

    def _offers_by(self, color: chess.Color) -> list[StandingOffer]:
        return [offer for offer in self.record.offers.values() if color_of(offer.by) == color]


def _seq(offer: StandingOffer) -> int:
    return offer.seq
