"""What may be typed as an argument: each reader returns its value, or says in words what is allowed."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from server.operator.orders import LONGEST_TEXT, LONGEST_WHO, MAX_DRAIN_MINUTES
from shared.letters import BLANKS, is_unseen
from shared.naming import LONGEST_SERVER_NAME

MEMORY = ":memory:"
"""Instead of a data folder: games are kept in memory only."""

_HIGHEST_PORT = 65_535
_BIGGEST = 999_999_999
_LONGEST_GAME = 16


def text_for_players(text: str) -> str:
    """Read what players are shown: as one line, with something in it."""
    shown = " ".join(text.split())
    if _is_blank(shown):
        raise ArgumentTypeError("there is nothing to be seen in it; type what is to be shown, in quotes")
    return _no_longer_than(LONGEST_TEXT, shown)


def text_or_nothing(text: str) -> str:
    """Read what a player is told, if it is told anything."""
    return _no_longer_than(LONGEST_TEXT, " ".join(text.split()))


def somebody(text: str) -> str:
    """Read a player's name, or an address."""
    if not text.strip():
        raise ArgumentTypeError("it is empty; status lists who is here")
    return _no_longer_than(LONGEST_WHO, text)


def game(text: str) -> str:
    """Read the id of a game."""
    if not 0 < len(text) <= _LONGEST_GAME:
        raise ArgumentTypeError("that is no game's id; status shows the ids")
    return text


def minutes(text: str) -> float:
    """Read how long a drain may take, in minutes."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= MAX_DRAIN_MINUTES:
        raise ArgumentTypeError(
            f"{text!r} is not a number of minutes from 0 to {MAX_DRAIN_MINUTES}, which is seven days"
        )
    return number


def server_name(text: str) -> str:
    """Read what the server is called."""
    name = text.strip()
    if _is_blank(name) or len(name) > LONGEST_SERVER_NAME or not name.isprintable():
        raise ArgumentTypeError(f"a name has 1 to {LONGEST_SERVER_NAME} printable characters, on one line")
    return name


def data_or_memory(text: str) -> Path | None:
    """Read the data folder of a server that may keep its games in memory, which is None."""
    return None if text == MEMORY else Path(text)


def data_on_disk(in_memory: str) -> Callable[[str], Path]:
    """Return a reader of data folders for a word that is no use for games in memory: `in_memory` says why."""

    def read(text: str) -> Path:
        if text == MEMORY:
            raise ArgumentTypeError(f"{in_memory}; name the data folder of a server that has one")
        return Path(text)

    return read


def positive(text: str) -> int:
    """Read how many of something."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:10]) <= _BIGGEST):
        raise ArgumentTypeError(f"{text} is not a number from 1 to {_BIGGEST}")
    return int(text)


def port(text: str) -> int:
    """Read a port; 0 is any free one."""
    if not (text.isascii() and text.isdecimal() and int(text[:6]) <= _HIGHEST_PORT):
        raise ArgumentTypeError(f"{text} is not a port; ports are numbers from 0 to {_HIGHEST_PORT}")
    return int(text)


def _is_blank(text: str) -> bool:
    return all(letter.isspace() or letter in BLANKS or is_unseen(letter) for letter in text)


def _no_longer_than(most: int, text: str) -> str:
    if len(text) > most:
        raise ArgumentTypeError(f"it has {len(text)} characters, and may have {most}")
    return text
