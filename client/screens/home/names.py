"""The name that somebody has who has not chosen one."""

import getpass
from collections.abc import Callable

from client.language import _
from shared.naming import LONGEST_NAME, tidy_name

_MOST_OF_A_NAME = 9


def suggested_name(user: Callable[[], str] = getpass.getuser) -> str:
    """Return a name for a player by what the computer calls its user; "Player" where that is no name."""
    try:
        name = tidy_name(user()[:LONGEST_NAME])
    except (OSError, KeyError, ImportError, ValueError):  # the first three: nobody knows who the user is
        return _("Player")
    return name[0].upper() + name[1:]


def numbered(name: str) -> list[str]:
    """Return the name, and others like it to be tried where somebody else has it: Ann, Ann 2, Ann 3..."""
    short = name[: LONGEST_NAME - 2].rstrip()
    return [name, *(f"{short} {number}" for number in range(2, _MOST_OF_A_NAME + 1))]
