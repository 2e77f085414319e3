"""What is typed in the lobby, read into wishes."""

from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from client.language import _, phrase
from client.model.typed.words import is_one_of, meaning_of
from client.words.quoting import quoted
from shared.clock import TimeControl
from shared.messages import ColorWish, Seek
from shared.setup import Variant


class Verb(Enum):
    """What can be done between games."""

    SEEK = auto()
    FRIEND = auto()
    JOIN = auto()
    CHALLENGE = auto()
    ACCEPT = auto()
    DECLINE = auto()
    CANCEL = auto()
    SEEKS = auto()
    PLAYERS = auto()
    GAMES = auto()
    WATCH = auto()
    RETURN = auto()
    PAST = auto()
    PGN = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class Wish:
    """A verb, and what was typed after it."""

    verb: Verb
    about: str = ""


_VERBS: dict[str, Verb] = {
    phrase("seek"): Verb.SEEK,
    phrase("friend"): Verb.FRIEND,
    phrase("join"): Verb.JOIN,
    phrase("challenge"): Verb.CHALLENGE,
    phrase("accept"): Verb.ACCEPT,
    phrase("decline"): Verb.DECLINE,
    phrase("yes"): Verb.ACCEPT,
    phrase("no"): Verb.DECLINE,
    phrase("cancel"): Verb.CANCEL,
    phrase("seeks"): Verb.SEEKS,
    phrase("players"): Verb.PLAYERS,
    phrase("games"): Verb.GAMES,
    phrase("watch"): Verb.WATCH,
    phrase("return"): Verb.RETURN,
    phrase("past"): Verb.PAST,
    phrase("pgn"): Verb.PGN,
    phrase("help"): Verb.HELP,
    "?": Verb.HELP,
    "h": Verb.HELP,
    "who": Verb.PLAYERS,
    "play": Verb.SEEK,
}
_COLORS: dict[str, ColorWish] = {
    phrase("white"): "white",
    phrase("black"): "black",
    phrase("random"): "random",
}
_NO_CLOCK = (phrase("none"), "unlimited", "∞")
_CHESS960 = ("960", "chess960")


def read_wish(line: str) -> Wish:
    """Return what a line asks for. Raises ValueError with a sentence for players."""
    word, _space, about = line.partition(" ")
    verb = meaning_of(word, _VERBS)
    if verb is None:
        raise ValueError(
            _("{text} is no command here. Type help for those that there are.").format(text=quoted(line))
        )
    return Wish(verb, about.strip())


def read_seek(about: str, *, private: bool = False) -> Seek:
    """Read "5+3 white 960". Raises ValueError with a sentence for players."""
    name, seek = _split(about)
    if name:
        raise ValueError(
            _("{text} is no time control. Write minutes and seconds: seek 5+3.").format(text=quoted(name))
        )
    return msgspec.structs.replace(seek, private=private)


def read_challenge(about: str) -> Seek:
    """Read "Ann Lee 5+3 black". Raises ValueError with a sentence for players."""
    name, seek = _split(about, named=True)
    if not name:
        raise ValueError(_("Say whom you challenge, and to what: challenge Ann 5+3."))
    return msgspec.structs.replace(seek, to=name)


def _split(about: str, *, named: bool = False) -> tuple[str, Seek]:
    """Return the words that come first, and the game that those after them describe. Raises ValueError.

    `named`: the first word is a name, though it may be that of a colour, too.
    """
    words, control, variant = about.split(), "", Variant.STANDARD
    color: ColorWish = "random"
    while words:
        word = words[-1].casefold()
        wished = meaning_of(word, _COLORS)
        if wished and len(words) > named:
            color = wished
        elif word in _CHESS960:
            variant = Variant.CHESS960
        elif not control and (is_one_of(word, _NO_CLOCK) or word[0].isdecimal()):
            control = word
        else:
            break
        words.pop()
    if not control:
        raise ValueError(_("Say how long: minutes and seconds for each move, as in 5+3, or none for no clock."))
    return " ".join(words), Seek(control=_control(control), color=color, variant=variant)


def _control(text: str) -> TimeControl | None:
    if is_one_of(text, _NO_CLOCK):
        return None
    try:
        return TimeControl.parse(text)
    except ValueError as error:
        fault = _("{text} is not a time control. Write minutes+seconds, as in 5+3, or 5d3 with a delay.")
        raise ValueError(fault.format(text=quoted(text))) from error
