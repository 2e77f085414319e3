"""How a bot plays with somebody who plays for fun.

Moves may be taken back, time is given and the game put off, all for the asking. A draw is agreed to when the bot
stands worse, or late and about equal. It never resigns: people want to give mate. It waits for who is away.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

import chess

from client.bots.bot import Deed, play
from client.bots.company.pace import pause_s
from client.bots.game import Game
from client.bots.place import Refusal
from client.bots.search.search import Search
from client.bots.search.sight import Sight
from client.engines.trouble import EngineTrouble
from shared.clock import Clock
from shared.messages import OfferKind
from shared.record import Record

_WORSE, _EQUAL, _LATE_MOVE = -150, 40, 40
_GLANCE_DEPTH, _GLANCE_NODES = 2, 2_000


class Chooser(Protocol):
    """Whoever can choose moves."""

    def choose(self, board: chess.Board, clock: Clock | None) -> chess.Move:
        """Return the move to play; `clock` is as of the last event. Raises EngineTrouble."""


@dataclass(slots=True)
class Companion:
    """A bot that plays what its chooser chooses, in human company. `pauses` before it answers like a person.

    `trouble` is what was wrong with the chooser's engine, after a game that it gave up for it. `now` in seconds.
    """

    chooser: Chooser
    seed: int | None = None
    pauses: bool = True
    now: Callable[[], float] = monotonic
    claim: Deed = Game.keep_still
    trouble: EngineTrouble | None = field(default=None, init=False)
    _lots: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._lots = random.Random(self.seed)  # noqa: S311 - a pause, not a secret

    def choose(self, board: chess.Board, clock: Clock | None) -> Deed:
        """Return what to do about a turn: to move after a pause, or to give the game up without an engine."""
        began = self.now()
        try:
            move = self.chooser.choose(board, clock)
        except EngineTrouble as trouble:
            self.trouble = trouble
            return _give_up
        forced = board.legal_moves.count() == 1
        pause = pause_s(board.turn, clock, self._lots, forced=forced) if self.pauses else 0.0
        return lambda game: self._move(game, move, began + pause)

    def answer(self, game: Game) -> bool:
        """Say yes to whatever the opponent offers, and to a draw where that is fair."""
        for kind in [offer.kind for offer in game.offers]:
            fair = kind != "draw" or agrees_to_draw(game.board, game.color)
            if not (fair and _may(game.accept, kind)):
                _may(game.decline, kind)
        return True

    def _move(self, game: Game, move: chess.Move, at: float) -> bool:
        """Move at that time, unless what the opponent asks for changes the position before."""
        seq, answered = game.record.position_seq, 0
        game.update(0)  # what was asked for while we thought
        while not game.record.over and game.record.position_seq == seq:
            newest = max((offer.seq for offer in game.offers), default=0)
            if newest > answered:
                answered = newest
                self.answer(game)
            elif (left := at - self.now()) > 0:
                game.update(left)
            else:
                return game.move(move)
        return False


def agrees_to_draw(board: chess.Board, color: chess.Color) -> bool:
    """Tell whether a draw is fair to `color`: it stands worse, or late in the game about equal."""
    if not any(board.legal_moves):
        return False
    score = Search(Sight(), _GLANCE_DEPTH, _GLANCE_NODES).best(board).score
    ours = score if board.turn == color else -score
    return ours <= _WORSE or (board.fullmove_number >= _LATE_MOVE and abs(ours) <= _EQUAL)


def keep_company(game: Game, companion: Companion) -> Iterator[Record]:
    """Play the game, and again as long as the opponent wants to; yield the record of each."""
    playing: Game | None = game
    while playing is not None:
        yield play(playing, companion)
        if companion.trouble is not None:
            raise companion.trouble
        playing = _another(playing)


def _another(game: Game) -> Game | None:
    """Ask for a rematch; None where there will be none, as the opponent has left."""
    try:
        return game.rematch()
    except Refusal:
        return None


def _may(answer: Callable[[OfferKind], bool], kind: OfferKind) -> bool:
    """Give an answer; tell whether the offer had not lapsed, and is not for time that no clock could show."""
    try:
        return answer(kind)
    except Refusal:
        return False


def _give_up(game: Game) -> bool:
    """End a game that cannot be gone on with: it is called off before both have moved, and lost after."""
    return game.resign() if game.record.both_moved else game.abort()
