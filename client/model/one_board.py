"""A game of two who sit at one board: whoever is to move has the mouse, and both hear what is asked."""

import chess

from client.model.game import GameModel
from shared.messages import Accept, ClientMessage, GameState, Offer, OfferKind, OfferMade, ServerMessage
from shared.record import color_of

_AGREED_AT_THE_BOARD: tuple[OfferKind, ...] = ("draw", "takeback")
"""What two at one board can ask of each other. Nobody needs time from somebody who sits next to them."""


class OneBoard(GameModel):
    """One game as both of its players see it; `color` is the side to move."""

    def __init__(self, state: GameState, me: str, now: int) -> None:
        super().__init__(state, me, now)
        self.color = self.record.board.turn

    @property
    def at_one_board(self) -> bool:
        """That is what this is."""
        return True

    @property
    def mine(self) -> tuple[chess.Color, ...]:
        """Both."""
        return chess.WHITE, chess.BLACK

    @property
    def offer_to_me(self) -> None:
        """Nothing: what is offered has been agreed on."""

    @property
    def offer_by_me(self) -> None:
        """Nothing, likewise."""

    @property
    def may_premove(self) -> bool:
        """Nobody moves ahead of a turn that is another's."""
        return False

    def may_offer(self, kind: OfferKind) -> bool:
        """Tell whether both can agree to it now."""
        record = self.record
        if kind not in _AGREED_AT_THE_BOARD or self.over or record.adjourned or kind in record.offers:
            return False
        return record.both_moved if kind == "draw" else record.ply > 0

    def receive(self, message: ServerMessage, now: int) -> list[ClientMessage]:
        """Take in what the server said. What one of them offers has been agreed on at the board."""
        answers = super().receive(message, now)
        self.color = self.record.board.turn
        if isinstance(message, OfferMade) and message.game == self.game:
            answers.append(Accept(game=self.game, offer=message.seq))
        return answers

    def speaker(self, command: ClientMessage) -> chess.Color:
        """Return whose command it is: that of the side to move, unless it is about what that side answers."""
        turn = self.record.board.turn
        match command:
            case Offer(kind="takeback"):
                return not turn  # who made the move
            case Accept(offer=seq):
                offers = self.record.offers.values()
                return next((not color_of(offer.by) for offer in offers if offer.seq == seq), turn)
            case _:
                return turn
