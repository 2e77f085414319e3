"""One game, seen from a seat."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Literal, Protocol

import chess

from shared.clock import Clock
from shared.messages import (
    Abort,
    Accept,
    Claim,
    ClientMessage,
    Decline,
    DeclineRematch,
    GiveTime,
    Move,
    Offer,
    OfferKind,
    OfferRematch,
    OpponentPresence,
    RefusalCode,
    Refused,
    RematchDeclined,
    RematchOffered,
    Resign,
    ServerMessage,
    StandingOffer,
)
from shared.record import Record, color_of
from shared.result import Outcome


class Refusal(Exception):  # noqa: N818 - the server's word for it
    """The server refused a command; `code` says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.code}: {refused.text}")
        self.code = refused.code


class Happening(Enum):
    """What a player may have to do something about."""

    TURN = auto()
    OFFER = auto()
    MAY_CLAIM = auto()


class Seat(Protocol):
    """What a game needs of the seat that it is played from."""

    @property
    def closed(self) -> bool:
        """Whether the player has left."""

    def ask(self, command: ClientMessage) -> ServerMessage:
        """Send a command, return the reply, and fold in what came before it. Raises Refusal."""

    def ask_for_game(self, command: OfferRematch) -> None:
        """Send a command that may begin a game at once. Raises Refusal."""

    def update(self) -> None:
        """Wait for the next message and fold it in, and whatever else is there."""

    def next_game_if_begun(self, *, new: bool = False) -> "Game | None":
        """Return a game that has begun and was not returned yet; a `new` one has begun since we came."""

    def close(self) -> None:
        """Leave."""


class Game:
    """A game and what its player can do about it.

    Commands return once the server has carried them out, and tell whether it has: False when the game was over
    before. They raise Refusal for anything else that the server says no to.
    """

    def __init__(self, seat: Seat, record: Record, color: chess.Color) -> None:
        self.record = record
        self.color = color
        self.presence: OpponentPresence | None = None
        self.rematch_wished = False
        self.rematch_declined = False
        self._seat = seat

    @property
    def id(self) -> str:
        """The game's id."""
        return self.record.game

    @property
    def board(self) -> chess.Board:
        """The position, as a copy to keep, with the moves that led to it."""
        return self.record.board.copy()

    @property
    def clock(self) -> Clock | None:
        """Both clocks as of the last event, or None in a game without."""
        return self.record.clock

    @property
    def outcome(self) -> Outcome | None:
        """How the game ended, or None while it goes on."""
        return self.record.outcome

    @property
    def my_turn(self) -> bool:
        """Whether it is for us to move, and we can."""
        board = self.record.board
        return not self.record.over and board.turn == self.color and any(board.legal_moves)

    def turns(self) -> Iterator[chess.Board]:
        """Yield the position each time that it is our turn, until the game is over."""
        return (self.board for happening in self.happenings() if happening is Happening.TURN)

    def happenings(self) -> Iterator[Happening]:
        """Yield our turns, the opponent's offers and the chance to claim, each once, until the end."""
        turn = offer = 0
        claimed = False
        while not self.record.over and not self._seat.closed:
            latest = max((standing.seq for standing in self.offers), default=0)
            if latest > offer:
                offer = latest
                yield Happening.OFFER
            elif self.my_turn and self.record.position_seq > turn:
                turn = self.record.position_seq
                yield Happening.TURN
            elif self._may_claim and not claimed:
                claimed = True
                yield Happening.MAY_CLAIM
            else:
                self._seat.update()
                claimed = claimed and self._may_claim

    def wait_until_over(self) -> Outcome:
        """Wait for the game to end, however it does, and return the outcome."""
        while self.record.outcome is None:
            self._seat.update()
        return self.record.outcome

    def move(self, move: chess.Move | str) -> bool:
        """Play a move."""
        uci = move if isinstance(move, str) else move.uci()
        return self._tell(Move(game=self.id, uci=uci, after=self.record.position_seq))

    def resign(self) -> bool:
        """Lose."""
        return self._tell(Resign(game=self.id))

    def abort(self) -> bool:
        """Call the game off, before both have moved."""
        return self._tell(Abort(game=self.id))

    def offer(self, kind: OfferKind) -> bool:
        """Offer a draw, a takeback ... or accept the opponent's offer of the same kind."""
        return self._tell(Offer(game=self.id, kind=kind))

    def accept(self, kind: OfferKind) -> bool:
        """Accept the opponent's standing offer of that kind."""
        return self._tell(Accept(game=self.id, offer=self._offered(kind)))

    def decline(self, kind: OfferKind) -> bool:
        """Decline the opponent's standing offer of that kind."""
        return self._tell(Decline(game=self.id, offer=self._offered(kind)))

    def offer_draw(self) -> bool:
        """Offer a draw, or accept the opponent's offer."""
        return self.offer("draw")

    def accept_draw(self) -> bool:
        """Accept the opponent's standing draw offer."""
        return self.accept("draw")

    def decline_draw(self) -> bool:
        """Decline the opponent's standing draw offer."""
        return self.decline("draw")

    def give_time(self) -> bool:
        """Give the opponent 15 seconds more."""
        return self._tell(GiveTime(game=self.id))

    def claim(self, result: Literal["win", "draw"] = "win") -> bool:
        """End the game, as the opponent has been gone for too long."""
        return self._tell(Claim(game=self.id, result=result))

    def claim_draw(self) -> bool:
        """End the game with a draw, as the opponent has been gone for too long."""
        return self.claim("draw")

    def keep_still(self) -> bool:
        """Do nothing; the clock may run down."""
        return True

    def leave(self) -> bool:
        """Get up and go: hang up on the server without a word."""
        self._seat.close()
        return True

    def rematch(self) -> "Game | None":
        """Ask for another game with colours swapped and wait for it; None when the opponent does not want it."""
        self._seat.ask_for_game(OfferRematch(game=self.id))
        while not self.rematch_declined:
            game = self._seat.next_game_if_begun(new=True)
            if game is not None:
                return game
            self._seat.update()
        return None

    def decline_rematch(self) -> None:
        """Say no to another game."""
        self._seat.ask(DeclineRematch(game=self.id))

    def wait_for_rematch_wish(self) -> bool:
        """Wait until the opponent wishes for a rematch; tell whether it does, or else declines one."""
        while not self.rematch_wished and not self.rematch_declined:
            self._seat.update()
        return self.rematch_wished

    def fold(self, notice: OpponentPresence | RematchOffered | RematchDeclined) -> None:
        """Take note of something that is no part of the record."""
        match notice:
            case OpponentPresence():
                self.presence = notice
            case RematchOffered(by=by):
                self.rematch_wished = self.rematch_wished or color_of(by) != self.color
            case RematchDeclined():
                self.rematch_declined = True

    @property
    def offers(self) -> list[StandingOffer]:
        """What the opponent offers, in the order in which it did."""
        return [offer for offer in self.record.offers.values() if color_of(offer.by) != self.color]

    def _offered(self, kind: OfferKind) -> int:
        """Return the event of the opponent's standing offer of that kind, or 0."""
        return next((offer.seq for offer in self.offers if offer.kind == kind), 0)

    @property
    def _may_claim(self) -> bool:
        return self.presence is not None and self.presence.counting and self.presence.claim_in_ms == 0

    def _tell(self, command: ClientMessage) -> bool:
        try:
            self._seat.ask(command)
        except Refusal as refusal:
            if refusal.code == RefusalCode.GAME_OVER:
                self.wait_until_over()  # the event that says how may still be on its way after a break of the line
                return False
            raise
        return True
