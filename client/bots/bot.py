"""Bots that choose moves, and what lets one play a game."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol

import chess

from client.bots.game import Game, Happening
from client.bots.place import Refusal
from shared.clock import Clock
from shared.messages import RefusalCode
from shared.record import Record

P = ParamSpec("P")

Deed = Callable[[Game], bool]
"""Something to do in a game other than to move: Game.resign, Game.offer_draw, Game.keep_still, Game.leave ..."""


class Bot(Protocol):
    """Whoever can play. `answer` is done about the opponent's offers, `claim` when the opponent is gone."""

    @property
    def answer(self) -> Deed:
        """What to do about what the opponent offers (Game.offers)."""

    @property
    def claim(self) -> Deed:
        """What to do when the opponent has been gone for so long that the game may be claimed."""

    def choose(self, board: chess.Board, clock: Clock | None) -> chess.Move | Deed:
        """Return the move to play, or what else to do. `clock` is as of the last event."""


@dataclass(slots=True)
class RandomBot:
    """Plays any legal move; with the same seed, the same ones again."""

    seed: int | None = None
    answer: Deed = Game.play_on
    claim: Deed = Game.claim_abandoned
    _random: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - a game, not a secret

    def choose(self, board: chess.Board, _clock: Clock | None) -> chess.Move:
        """Return a random legal move."""
        return self._random.choice(list(board.legal_moves))


@dataclass(frozen=True, slots=True)
class FirstLegalBot:
    """Plays the first of the legal moves in the order of their UCI names."""

    answer: Deed = Game.play_on
    claim: Deed = Game.claim_abandoned

    def choose(self, board: chess.Board, _clock: Clock | None) -> chess.Move:
        """Return the legal move that comes first by name."""
        return min(board.legal_moves, key=chess.Move.uci)


@dataclass(frozen=True, slots=True)
class ScriptedBot:
    """Plays its side of a script, which holds the moves of both sides in order, and then does one thing more.

    Both players of a game can have the same script: "f2f3 e7e5 g2g4 d8h4" is a fool's mate. `then` is done when
    it is our turn after the script; what is not legal is sent all the same, for the server to refuse.
    """

    script: str | Sequence[str]
    then: Deed = Game.resign
    answer: Deed = Game.play_on
    claim: Deed = Game.claim_abandoned

    def choose(self, board: chess.Board, _clock: Clock | None) -> chess.Move | Deed:
        """Return the script's move for this ply, or what to do after the last one."""
        moves = self.script.split() if isinstance(self.script, str) else self.script
        return chess.Move.from_uci(moves[board.ply()]) if board.ply() < len(moves) else self.then


def play(game: Game, bot: Bot) -> Record:
    """Let the bot play the game until it is over, or the bot has left; return the record of it.

    A game that is adjourned because nobody came back to it goes on as soon as the opponent wants it, too.
    """
    for happening in game.happenings():
        match happening:
            case Happening.TURN:
                _unless(RefusalCode.PAUSED, _move, game, bot)
            case Happening.OFFER:
                _unless(RefusalCode.NO_SUCH_OFFER, bot.answer, game)
            case Happening.MAY_CLAIM:
                _unless(RefusalCode.NOTHING_TO_CLAIM, bot.claim, game)
            case Happening.ADJOURNED if game.record.pause == "absence":
                _unless(RefusalCode.OPPONENT_BUSY, game.offer, "resume")
    return game.record


def _move(game: Game, bot: Bot) -> None:
    chosen = bot.choose(game.board, game.clock)
    if isinstance(chosen, chess.Move):
        game.move(chosen)
    else:
        chosen(game)


def _unless(code: RefusalCode, deed: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
    """Do something, unless the opponent has changed the case in this very moment, which `code` says."""
    try:
        deed(*arguments, **named)
    except Refusal as refusal:
        if refusal.code != code:
            raise
