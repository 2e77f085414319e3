"""Finished games whose players may want another. Pure, and forgotten by a restart."""

from collections import OrderedDict
from dataclasses import dataclass, field

import chess

from server.errors import GameError
from server.pairing.seeks import Pairing, Terms
from shared.messages import Player, RefusalCode
from shared.record import Record

MAX_REMEMBERED = 1_000
"""How many finished games are remembered; the oldest that nobody asks a rematch of are forgotten first."""


@dataclass(slots=True)
class Finished:
    """Who played a game, with which colours and clocks, and who of them would like another."""

    game: str
    white: Player
    black: Player
    terms: Terms
    wishes: set[str] = field(default_factory=set)

    def color_of(self, player: str) -> chess.Color:
        """Return the colour of a player. Raises GameError when it had no seat."""
        if player not in (self.white.id, self.black.id):
            raise GameError(RefusalCode.NOT_YOUR_GAME, "You had no seat in that game.")
        return player == self.white.id

    def opponent_of(self, player: str) -> str:
        """Return the other player's id."""
        return self.black.id if player == self.white.id else self.white.id


class Rematches:
    """Who would like to play on against the same opponent, with colours swapped."""

    def __init__(self) -> None:
        self._finished: OrderedDict[str, Finished] = OrderedDict()

    def remember(self, record: Record) -> None:
        """Keep a game that has just ended."""
        self._finished[record.game] = Finished(
            record.game, record.white, record.black, Terms(record.control, record.variant, record.fen)
        )
        if len(self._finished) > MAX_REMEMBERED:
            unwanted = (game for game, finished in self._finished.items() if not finished.wishes)
            del self._finished[next(unwanted, next(iter(self._finished)))]

    def find(self, game: str, player: str) -> Finished:
        """Return a finished game in which `player` sat. Raises GameError when there is none to be had."""
        finished = self._finished.get(game)
        if finished is None:
            raise GameError(RefusalCode.NO_SUCH_OFFER, "There is no rematch to be had of that game any more.")
        finished.color_of(player)
        return finished

    def wish(self, finished: Finished, player: str) -> Pairing | None:
        """Note that `player` wants a rematch; return the pairing once both do."""
        finished.wishes.add(player)
        if finished.opponent_of(player) not in finished.wishes:
            return None
        self.drop(finished.game)
        return Pairing(white=finished.black.id, black=finished.white.id, terms=finished.terms)

    def drop(self, game: str) -> None:
        """Forget a game: there will be no rematch of it."""
        self._finished.pop(game, None)

    def leave(self, player: str) -> list[Finished]:
        """Forget those games of a player who left, or plays again, that were to have a rematch; return them."""
        left = [f for f in self._finished.values() if f.wishes and player in (f.white.id, f.black.id)]
        for finished in left:
            self.drop(finished.game)
        return left
