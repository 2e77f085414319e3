"""Whether games may begin: not while the operator has closed the door, nor on a disk that is nearly full."""

from collections.abc import Callable

from server.errors import GameError
from shared.messages import RefusalCode


class Door:
    """Every way to a new game asks here first; those that run go on behind a closed door."""

    def __init__(self, has_room: Callable[[], bool]) -> None:
        """`has_room` tells whether there is room to store new games."""
        self._has_room = has_room
        self._why = ""

    @property
    def is_open(self) -> bool:
        """Whether the operator lets games begin."""
        return not self._why

    def close(self, why: str) -> None:
        """Let no game begin; players are told `why`, a sentence that also says what to do."""
        self._why = why

    def open(self) -> None:
        """Let games begin."""
        self._why = ""

    def check(self) -> None:
        """Raise GameError where no game may begin."""
        if self._why:
            raise GameError(RefusalCode.CLOSING, self._why)
        if not self._has_room():
            raise GameError(
                RefusalCode.NO_ROOM,
                "The server's disk is nearly full. Games that run go on; new ones begin when there is room again.",
            )
