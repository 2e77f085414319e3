"""A game as one player, or a watcher, sees it: the fold of what the server says, and a move of one's own on top.

It reads no clock and opens no socket: `now` is local time in ms, and what is to be sent is returned.
"""

from typing import get_args

import chess

from client.model import refusals
from client.model.absence import Attendance
from client.model.asking import Asking
from client.model.rematch import Rematch
from client.model.review import Review
from client.model.timebase import Timebase
from shared import messages
from shared.clock import FIRST_MOVE_LIMIT, speed_of
from shared.draws import claimable
from shared.messages import ClientMessage, GameEvent, OfferKind, RefusalCode, ServerMessage, StandingOffer
from shared.record import Record, color_of
from shared.result import Outcome

_EVENTS = get_args(GameEvent)
_BOTH_MOVED = 2
_UNSENT = "Not sent, as the connection was down."


class GameModel:
    """One game, who I am in it, and what of it is not settled yet."""

    def __init__(self, state: messages.GameState, me: str, now: int) -> None:
        self.record = Record.from_state(state)
        self.color: chess.Color | None = self.record.color_played_by(me)
        self.attendance = Attendance()
        self.review = Review()
        self.pending: chess.Move | None = None
        self.problem = ""
        self.line_down = False
        self.rematch = Rematch()
        self.asking = Asking(self.color)
        self._time = Timebase(state.now, now)
        self._sent_at = 0
        self._asked_from: int | None = None
        self._halted = ""

    # ------------------------------------------------------------ what is so

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
        """The position on the board now, with my move on it that the server has not confirmed yet."""
        if self.pending is None:
            return self.record.board
        board = self.record.board.copy()
        board.push(self.pending)
        return board

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
        mine = self.color is not None and record.board.turn == self.color and self.pending is None
        stands_still = record.over or record.adjourned or self._halted
        return record.board if mine and not stands_still and self.review.ply is None else None

    @property
    def may_abort(self) -> bool:
        """Whether the game can still be called off."""
        return self.color is not None and not self.over and self.record.ply < _BOTH_MOVED

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
        """What the opponent offered last, of what still stands."""
        return None if self.color is None else self._last_offer_by(not self.color)

    @property
    def offer_by_me(self) -> StandingOffer | None:
        """What I offered last, of what still stands."""
        return None if self.color is None else self._last_offer_by(self.color)

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
        if self.over or self.record.paused or self.halted or self.record.ply >= _BOTH_MOVED:
            return None
        limit = FIRST_MOVE_LIMIT[speed_of(self.record.control)]
        return max(0, limit - (self._time.game_time(now) - self.record.at))

    def late(self, now: int) -> bool:
        """Tell whether the line is bad, so that the clocks are a guess."""
        return not self.over and (self.line_down or self._time.late(now))

    # ------------------------------------------------------------ what I do

    def play(self, move: chess.Move, now: int) -> messages.Move:
        """Make my move: it is shown at once and returned for sending."""
        self.pending, self._sent_at, self.problem = move, self._time.game_time(now), ""
        return messages.Move(game=self.game, uci=move.uci(), after=self.record.position_seq)

    def answer_offer(self, *, accept: bool) -> ClientMessage | None:
        """Return my answer to the standing offer; None when it has lapsed meanwhile."""
        offer = self.offer_to_me
        if offer is None:
            return None
        if accept:
            return messages.Accept(game=self.game, offer=offer.seq)
        return messages.Decline(game=self.game, offer=offer.seq)

    # ------------------------------------------------------------ what the server and the line say

    def receive(self, message: ServerMessage, now: int) -> list[ClientMessage]:
        """Take in what the server said; what is of other games is passed over. Returns what to send for it."""
        self._time.hear(now)
        if isinstance(message, messages.Ping):
            return self._pinged(message, now)
        if getattr(message, "game", "") != self.game:
            return []
        if isinstance(message, _EVENTS):
            return self._happened(message, now)
        return self._noticed(message, now)

    def line_lost(self) -> None:
        """Note that the connection broke; it is being restored elsewhere."""
        self.line_down = True

    def unsent(self) -> None:
        """Note that what the player wanted did not reach the server."""
        self.line_down, self.problem = True, _UNSENT

    def halt(self, why: str, now: int) -> None:
        """Note that the server cannot store moves, or, with an empty text, that it can again."""
        if bool(why) != bool(self._halted):
            self._time.stand_still(now, still=bool(why))
        self._halted = why

    def line_restored(self, now: int, *, same_run: bool = False) -> None:
        """Note that the connection stands again; what was missed will come, and who is not here is told again.

        A server that was restarted knows of no rematch, and the same one has dropped a wish for one meanwhile.
        """
        if self.over and (self.rematch.wishes or not same_run):
            self.rematch.end()
        self.line_down, self._asked_from = False, None
        self.attendance = Attendance()
        self._time.hear(now)

    def _pinged(self, ping: messages.Ping, now: int) -> list[ClientMessage]:
        for clock in ping.games:
            if clock.game == self.game:
                self._time.anchor(clock.now, now)
                return self._ask() if clock.seq > self.record.seq else []
        return []

    def _happened(self, event: GameEvent, now: int) -> list[ClientMessage]:
        if isinstance(event, messages.GameStarted):
            self._renew(Record(event))
            return []
        if event.seq <= self.record.seq:
            return []
        try:
            self.record.apply_hearsay(event)
        except ValueError:
            return self._ask()
        self._time.at_least(event.at, now)
        self.asking.note(event, self.record)
        self._settle(event)
        return []

    def _settle(self, event: GameEvent) -> None:
        """Let go of what the event answered."""
        self._asked_from = None
        match event:
            case messages.MovePlayed() | messages.MovesTakenBack() | messages.GameEnded():
                self.pending, self.problem = None, ""
                self.review.clamp(self.record.ply)
            case messages.GamePaused() | messages.GameResumed():
                self.problem = ""
                self.pending = None if self.record.adjourned else self.pending

    def _last_offer_by(self, color: chess.Color) -> StandingOffer | None:
        by = [offer for offer in self.record.offers.values() if color_of(offer.by) == color]
        return max(by, key=lambda offer: offer.seq, default=None)

    def _noticed(self, message: ServerMessage, now: int) -> list[ClientMessage]:
        match message:
            case messages.GameState():
                self._renew(Record.from_state(message))
                self._time.anchor(message.now, now)
            case messages.Refused():
                return self._refused(message)
            case messages.Done(seq=seq) if seq > self.record.seq:
                return self._ask()
            case messages.OpponentPresence():
                self.attendance.note(message, now)
            case messages.RematchOffered(by=by):
                self.rematch.offered(color_of(by))
                self.problem = ""
            case messages.RematchDeclined():
                self.rematch.end()
        return []

    def _refused(self, refusal: messages.Refused) -> list[ClientMessage]:
        """Say why, and take my move back if it is what was refused."""
        if self.over and refusal.code in refusals.OF_REMATCHES:
            self.rematch.end()
        if refusal.code != RefusalCode.GAME_OVER or not self.over:
            self.problem = refusal.text
        if refusal.code in refusals.OF_MOVES:
            self.pending = None
        if refusal.seq > self.record.seq:
            return self._ask()
        # placement and side to move are what no two programs write differently
        elsewhere = refusal.fen and refusal.fen.split()[:2] != self.record.board.fen().split()[:2]
        return self._ask(whole=True) if elsewhere else []

    def _renew(self, record: Record) -> None:
        """Take over a whole game: what I had sent is in it, or will be sent again and answered."""
        if self.pending is not None and record.position_seq != self.record.position_seq:
            self.pending = None
        self.record = record
        self.asking = Asking(self.color)
        self._asked_from = None
        self.review.clamp(record.ply)

    def _ask(self, *, whole: bool = False) -> list[ClientMessage]:
        """Ask for what is missing, once for each place where something is."""
        seq = 0 if whole else self.record.seq
        if self._asked_from == seq:
            return []
        self._asked_from = seq
        return [messages.Sync(game=self.game, seq=seq)]
