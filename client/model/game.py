"""A game as one player, or a watcher, sees it: the fold of what the server says, and a move of one's own on top.

It reads no clock and opens no socket: `now` is local time in ms, and what is to be sent is returned.
"""

from typing import get_args

import chess

from client.model import refusals
from client.model.absence import Attendance
from client.model.rematch import Rematch
from client.model.review import Review
from client.model.timebase import Timebase
from shared import messages
from shared.clock import FIRST_MOVE_LIMIT, speed_of
from shared.messages import ClientMessage, GameEvent, RefusalCode, ServerMessage, StandingOffer
from shared.record import Record, color_of

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
        self.abort_sent = False
        self._time = Timebase(state.now, now)
        self._sent_at = 0
        self._asked_from: int | None = None
        self._offered_ply: int | None = None

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
    def shown(self) -> chess.Board:
        """The position that is looked at: the live one, or an earlier one."""
        return self.review.position(self.board)

    @property
    def movable(self) -> chess.Board | None:
        """The position in which I am to move, or None while I am not."""
        mine = self.color is not None and self.record.board.turn == self.color
        if not mine or self.over or self.pending is not None or self.review.ply is not None:
            return None
        return self.record.board

    @property
    def may_abort(self) -> bool:
        """Whether the game can still be called off."""
        return self.color is not None and not self.over and self.record.ply < _BOTH_MOVED

    @property
    def may_offer_draw(self) -> bool:
        """Whether a draw offer of mine would be heard: not twice without a move of my own between."""
        if self.color is None or self.over or "draw" in self.record.offers or self.may_abort:
            return False
        if self._offered_ply is None:
            return True
        return any((ply % 2 == 0) == self.color for ply in range(self._offered_ply, self.record.ply))

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

    def running(self) -> chess.Color | None:
        """Return whose time runs, as far as is known here."""
        clock = self.record.clock
        if clock is None or (self.pending is not None and clock.running == self.color):
            return None
        return clock.running

    def first_move_left(self, now: int) -> int | None:
        """Return the ms that are left for a side's first move, None when both have moved or the game is over."""
        if self.over or self.record.paused or self.record.ply >= _BOTH_MOVED:
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

    def line_restored(self, now: int) -> None:
        """Note that the connection stands again; what was missed will come, and who is not here is told again."""
        if self.over:
            self.rematch.end()  # a server that was restarted knows of none; from another an offer still comes
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
        self._settle(event)
        return []

    def _settle(self, event: GameEvent) -> None:
        """Let go of what the event answered."""
        self._asked_from = None
        match event:
            case messages.MovePlayed() | messages.MovesTakenBack() | messages.GameEnded():
                self.pending, self.problem = None, ""
            case messages.OfferMade(kind="draw", by=by) if color_of(by) == self.color:
                self._offered_ply = self.record.ply

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
        self._asked_from = None
        self.review.clamp(record.ply)

    def _ask(self, *, whole: bool = False) -> list[ClientMessage]:
        """Ask for what is missing, once for each place where something is."""
        seq = 0 if whole else self.record.seq
        if self._asked_from == seq:
            return []
        self._asked_from = seq
        return [messages.Sync(game=self.game, seq=seq)]
