"""A typed line, and what it means at a game."""

from dataclasses import dataclass
from enum import Enum, auto

import chess

from client.language import _, phrase
from client.model.orders import Say
from client.model.standing import Standing
from client.model.typed.faults import fault_of
from client.model.typed.notation import find
from client.model.typed.words import is_one_of, meaning_of
from client.words.quoting import quoted


class Ask(Enum):
    """What a player wants to be told; nothing of it goes to the server."""

    CLOCK = auto()
    BOARD = auto()
    MOVES = auto()
    LAST = auto()
    HELP = auto()
    CLAIM = auto()
    """Claim what there is to claim; never returned by `read`, which finds out what that is."""


@dataclass(frozen=True, slots=True)
class Played:
    """A legal move."""

    move: chess.Move


@dataclass(frozen=True, slots=True)
class Chat:
    """Words for the others at the game, as they were typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """It cannot be done; the text says why, and what would do."""

    text: str


Typed = Played | Chat | Unclear | Say | Ask

_WORDS: dict[str, Say | Ask] = {
    phrase("resign"): Say.RESIGN,
    phrase("draw"): Say.OFFER_DRAW,
    phrase("accept"): Say.ACCEPT,
    phrase("decline"): Say.DECLINE,
    phrase("yes"): Say.ACCEPT,
    phrase("no"): Say.DECLINE,
    phrase("takeback"): Say.TAKE_BACK,
    phrase("abort"): Say.ABORT,
    phrase("claim"): Ask.CLAIM,
    phrase("claim win"): Say.CLAIM_WIN,
    phrase("claim draw"): Say.CLAIM_DRAW,
    phrase("give time"): Say.GIVE_TIME,
    phrase("more time"): Say.ASK_TIME,
    phrase("adjourn"): Say.ADJOURN,
    phrase("go on"): Say.GO_ON,
    phrase("rematch"): Say.REMATCH,
    phrase("no rematch"): Say.NO_REMATCH,
    phrase("flip"): Say.FLIP,
    phrase("save"): Say.SAVE,
    phrase("lobby"): Say.LEAVE,
    phrase("clock"): Ask.CLOCK,
    phrase("board"): Ask.BOARD,
    phrase("moves"): Ask.MOVES,
    phrase("last"): Ask.LAST,
    phrase("help"): Ask.HELP,
    "time": Ask.CLOCK,
    "c": Ask.CLOCK,
    "b": Ask.BOARD,
    "m": Ask.MOVES,
    "l": Ask.LAST,
    "h": Ask.HELP,
    "?": Ask.HELP,
    "take back": Say.TAKE_BACK,
    "undo": Say.TAKE_BACK,
    "give 15": Say.GIVE_TIME,
    "moretime": Say.ASK_TIME,
    "pause": Say.ADJOURN,
    "resume": Say.GO_ON,
    "leave": Say.LEAVE,
}
"""What can be typed; phrases in the player's language, too."""
_CHAT = (phrase("say"), phrase("chat"))


def read(line: str, model: Standing) -> Typed:
    """Return what a line means in this game. A move that it names is legal."""
    text = " ".join(line.split())
    verb, _space, rest = text.partition(" ")
    if is_one_of(verb, _CHAT):
        return Chat(rest) if rest else Unclear(_("Type what you want to say after it: say good luck."))
    said = meaning_of(text, _WORDS)
    if said is not None:
        return _settled(said, model)
    return _move(text, model)


def _settled(said: Say | Ask, model: Standing) -> Typed:
    """Return what is meant where that depends on the game: which claim, and of which game the answer is."""
    match said:
        case Ask.CLAIM:
            return Say.CLAIM_NOW if model.draw_to_claim else Say.CLAIM_WIN
        case Say.CLAIM_DRAW if model.draw_to_claim:
            return Say.CLAIM_NOW
        case Say.ACCEPT if model.over:
            return Say.REMATCH
        case Say.DECLINE if model.over:
            return Say.NO_REMATCH
    return said


def _move(text: str, model: Standing) -> Played | Unclear:
    board = model.movable
    found = find(text, board or model.board)
    if found is None:
        return Unclear(
            _("{text} is neither a move nor a command. Type a move, like Nf3, or help.").format(text=quoted(text))
        )
    if board is None:
        return Unclear(_why_not_now(model))
    if len(found.moves) == 1:
        return Played(found.moves[0])
    return Unclear(fault_of(text, found, board))


def _why_not_now(model: Standing) -> str:
    """Say why no move of mine can be played."""
    if model.color is None:
        return _("You are watching: the players move.")
    if model.over:
        return _("The game is over.")
    if model.halted:
        return model.halted
    if model.adjourned:
        return _("The game is adjourned. To play on, type: go on.")
    if model.review.ply is not None:
        return _("You are looking back. Go to the last position first.")
    return _("It is not your move.")
