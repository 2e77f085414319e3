"""One game, seen from a seat."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Literal

import chess

from client.bots.place import Place, Refusal
from client.bots.shown import ShownGame
from shared.messages import (
    Abort,
    Accept,
    Claim,
    ClaimDraw,
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
    RematchDeclined,
    RematchOffered,
    Resign,
    StandingOffer,
)
from shared.record import Record, color_of


class Happening(Enum):
    """What a player may have to do something about."""

    TURN = auto()
    OFFER = auto()
    MAY_CLAIM = auto()
    ADJOURNED = auto()


class Game(ShownGame):
    """A game and what its player can do about it.

    Commands return once the server has carried them out, and tell whether it has: False when the game was over
    before. They raise Refusal for anything else that the server says no to.
    """

    room = "players"

    def __init__(self, place: Place, record: Record, color: chess.Color) -> None:
        super().__init__(place, record)
        self.color = color
        self.presence: OpponentPresence | None = None
        self.rematch_wished = False
        self.rematch_declined = False

    @property
    def my_turn(self) -> bool:
        """Whether it is for us to move, and we can."""
        record = self.record
        waits = record.over or record.adjourned or record.board.turn != self.color
        return not waits and any(record.board.legal_moves)

    def turns(self) -> Iterator[chess.Board]:
        """Yield the position each time that it is our turn, also after moves were taken back, until the end."""
        return (self.board for happening in self.happenings() if happening is Happening.TURN)

    def happenings(self) -> Iterator[Happening]:
        """Yield our turns, offers of the opponent, an adjournment, the chance to claim, each once, until the end.

        A turn that an adjournment has interrupted is yielded again.
        """
        known: dict[Happening, int] = {}
        while not self.record.over and not self._place.closed:
            present = self._present()
            known = {each: seq for each, seq in known.items() if each in present}
            news = next((each for each, seq in present.items() if seq > known.get(each, 0)), None)
            if news is None:
                self._place.update()
            else:
                known[news] = present[news]
                yield news

    def _present(self) -> dict[Happening, int]:
        """Return what there is to do something about, each with a number that grows when it is there anew."""
        present = {}
        if self.offers:
            present[Happening.OFFER] = self.offers[-1].seq
        if self.my_turn:
            present[Happening.TURN] = self.record.position_seq
        if self.record.adjourned:
            present[Happening.ADJOURNED] = 1
        if self._may_claim:
            present[Happening.MAY_CLAIM] = 1
        return present

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
        """Offer "draw", "takeback", "more-time", "pause" or "resume".

        A draw, a pause or a resumption that the opponent offers is accepted by it.
        """
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

    def play_on(self) -> bool:
        """Decline whatever the opponent offers, but accept to go on with an adjourned game."""
        for kind in [offer.kind for offer in self.offers]:
            try:
                self.accept(kind) if kind == "resume" else self.decline(kind)
            except Refusal as refusal:
                if refusal.code != RefusalCode.NO_SUCH_OFFER:  # it lapsed in this very moment
                    raise
        return True

    def give_time(self) -> bool:
        """Give the opponent 15 seconds more."""
        return self._tell(GiveTime(game=self.id))

    def claim_draw(self, move: chess.Move | str = "") -> bool:
        """End the game by threefold repetition or fifty moves, as it stands or by `move`, on our turn.

        Only where the server leaves such draws to claims (`record.draws`).
        """
        uci = move if isinstance(move, str) else move.uci()
        return self._tell(ClaimDraw(game=self.id, uci=uci, after=self.record.position_seq))

    def claim_abandoned(self, result: Literal["win", "draw"] = "win") -> bool:
        """End the game, as the opponent has been gone for too long."""
        return self._tell(Claim(game=self.id, result=result))

    def keep_still(self) -> bool:
        """Do nothing; the clock may run down."""
        return True

    def leave(self) -> bool:
        """Get up and go: hang up on the server without a word."""
        self._place.close()
        return True

    def rematch(self) -> "Game | None":
        """Ask for another game with colours swapped and wait for it; None when the opponent does not want it."""
        self._place.ask_for_game(OfferRematch(game=self.id))
        while not self.rematch_declined:
            game = self._place.next_game_if_begun(new=True)
            if game is not None:
                return game
            self._place.update()
        return None

    def decline_rematch(self) -> None:
        """Say no to another game."""
        self._place.ask(DeclineRematch(game=self.id))

    def wait_for_rematch_wish(self) -> bool:
        """Wait until the opponent wishes for a rematch; tell whether it does, or else declines one."""
        while not self.rematch_wished and not self.rematch_declined:
            self._place.update()
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
        """Return the event of the opponent's standing offer of that kind, or 0, which no event has."""
        return next((offer.seq for offer in self.offers if offer.kind == kind), 0)

    @property
    def _may_claim(self) -> bool:
        return self.presence is not None and self.presence.counting and self.presence.claim_in_ms == 0

    def _tell(self, command: ClientMessage) -> bool:
        try:
            self._place.ask(command)
        except Refusal as refusal:
            if refusal.code == RefusalCode.GAME_OVER:
                self.wait_until_over()  # the event that says how may still be on its way after a break of the line
                return False
            raise
        return True
