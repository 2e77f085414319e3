"""What is typed in the lobby, read into wishes."""

from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from client.language import Phrase, _, in_words, phrase
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


_VERBS: dict[Phrase, Verb] = {
    phrase("seek"): Verb.SEEK,
    phrase("friend"): Verb.FRIEND,
    phrase("join"): Verb.JOIN,
    phrase("challenge"): Verb.CHALLENGE,
    phrase("accept"): Verb.ACCEPT,
    phrase("decline"): Verb.DECLINE,
    phrase("cancel"): Verb.CANCEL,
    phrase("seeks"): Verb.SEEKS,
    phrase("players"): Verb.PLAYERS,
    phrase("games"): Verb.GAMES,
    phrase("watch"): Verb.WATCH,
    phrase("return"): Verb.RETURN,
    phrase("past"): Verb.PAST,
    phrase("pgn"): Verb.PGN,
    phrase("help"): Verb.HELP,
}
_SHORT = {
    "?": Verb.HELP,
    "h": Verb.HELP,
    "who": Verb.PLAYERS,
    "play": Verb.SEEK,
    "yes": Verb.ACCEPT,
    "no": Verb.DECLINE,
}
_COLORS: dict[str, ColorWish] = {"white": "white", "black": "black", "random": "random"}
_NO_CLOCK = ("none", "unlimited", "∞")
_CHESS960 = ("960", "chess960")


def read_wish(line: str) -> Wish:
    """Return what a line asks for. Raises ValueError with a sentence for players."""
    word, _space, about = line.partition(" ")
    own = {in_words(verb).casefold(): meant for verb, meant in _VERBS.items()}
    english = {str(verb): meant for verb, meant in _VERBS.items()}
    verb = (_SHORT | english | own).get(word.casefold())
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
    name, seek = _split(about)
    if not name:
        raise ValueError(_("Say whom you challenge, and to what: challenge Ann 5+3."))
    return msgspec.structs.replace(seek, to=name)


def _split(about: str) -> tuple[str, Seek]:
    """Return the words that come first, and the game that those after them describe. Raises ValueError."""
    words, control, color, variant = about.split(), "", "random", Variant.STANDARD
    while words:
        word = words[-1].casefold()
        if word in _COLORS:
            color = word
        elif word in _CHESS960:
            variant = Variant.CHESS960
        elif not control and (word in _NO_CLOCK or word[0].isdecimal()):
            control = word
        else:
            break
        words.pop()
    if not control:
        raise ValueError(_("Say how long: minutes and seconds for each move, as in 5+3, or none for no clock."))
    return " ".join(words), Seek(control=_control(control), color=_COLORS[color], variant=variant)


def _control(text: str) -> TimeControl | None:
    if text in _NO_CLOCK:
        return None
    try:
        return TimeControl.parse(text)
    except ValueError as error:
        fault = _("{text} is not a time control. Write minutes+seconds, as in 5+3, or 5d3 with a delay.")
        raise ValueError(fault.format(text=quoted(text))) from error
