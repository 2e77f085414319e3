"""The lobby: people who look for a game, paired first come first served. Pure."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

from server.errors import GameError
from shared.clock import TimeControl
from shared.messages import ColorWish, RefusalCode

MAX_SEEKS_PER_PLAYER = 5
CODE_LENGTH = 6
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other: no 0 and O, no 1, I and L."""

_COMPATIBLE: dict[ColorWish, tuple[ColorWish, ...]] = {
    "white": ("black", "random"),
    "black": ("white", "random"),
    "random": ("white", "black", "random"),
}


@dataclass(frozen=True, slots=True)
class StandingSeek:
    """A player's wish for a game, until it is paired or withdrawn. A private one has a code."""

    id: int
    player: str
    control: TimeControl | None
    color: ColorWish
    code: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two players who are to begin a game, and the seek that brought them together, if one did."""

    white: str
    black: str
    control: TimeControl | None
    seek: StandingSeek | None = field(default=None, compare=False)


class Lobby:
    """All standing seeks. Public ones wait in a queue for each time control and colour wish."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._of_player: defaultdict[str, dict[int, StandingSeek]] = defaultdict(dict)
        self._queues: defaultdict[tuple[TimeControl | None, ColorWish], dict[int, StandingSeek]] = defaultdict(
            dict
        )
        self._by_code: dict[str, StandingSeek] = {}
        self._last_id = 0

    def seek(self, player: str, control: TimeControl | None, color: ColorWish) -> Pairing | StandingSeek:
        """Pair the player with whoever has waited longest for the like, or let it wait.

        To ask again for what one waits for already changes nothing. Raises GameError when the player has too many
        seeks already.
        """
        waiting = [seek for wish in _COMPATIBLE[color] if (seek := self._first(control, wish, not_by=player))]
        if waiting:
            other = min(waiting, key=lambda seek: seek.id)
            return self._pair(other, player, color)
        return self._post(player, control, color, code="")

    def host(self, player: str, control: TimeControl | None, color: ColorWish) -> StandingSeek:
        """Open a private game and make its code; the like of it that the player has open keeps its code.

        Raises GameError when the player has too many seeks already.
        """
        return self._post(player, control, color, self._new_code())

    def find(self, code: str) -> StandingSeek:
        """Return the private seek with this code, however it was typed. Raises GameError when there is none."""
        seek = self._by_code.get("".join(code.split()).replace("-", "").upper())
        if seek is None:
            raise GameError(
                RefusalCode.NO_SUCH_CODE,
                "No game waits under that code; check it, or ask your friend for a new one.",
            )
        return seek

    def join(self, seek: StandingSeek, player: str) -> Pairing:
        """Accept a standing seek. Raises GameError when it is the player's own."""
        if seek.player == player:
            raise GameError(RefusalCode.NO_SUCH_CODE, "That is your own code; give it to the friend you wait for.")
        return self._pair(seek, player, "random")

    def cancel(self, player: str, seek: int) -> None:
        """Withdraw one of the player's seeks. Raises GameError when it does not stand."""
        standing = self._of_player.get(player, {}).get(seek)
        if standing is None:
            raise GameError(RefusalCode.NO_SUCH_SEEK, "That seek does not stand any more.")
        self._remove(standing)

    def of_player(self, player: str) -> list[StandingSeek]:
        """Return all seeks of a player."""
        return list(self._of_player.get(player, {}).values())

    def withdraw(self, player: str) -> list[StandingSeek]:
        """Remove all seeks of a player, who left or began a game, and return them."""
        seeks = self.of_player(player)
        for seek in seeks:
            self._remove(seek)
        return seeks

    def _first(self, control: TimeControl | None, wish: ColorWish, *, not_by: str) -> StandingSeek | None:
        queue = self._queues.get((control, wish), {})
        return next((seek for seek in queue.values() if seek.player != not_by), None)

    def _new_code(self) -> str:
        while (code := "".join(self._rng.choices(CODE_ALPHABET, k=CODE_LENGTH))) in self._by_code:
            pass
        return code

    def _post(self, player: str, control: TimeControl | None, color: ColorWish, code: str) -> StandingSeek:
        own = self.of_player(player)
        terms = (control, color, bool(code))
        same = next((seek for seek in own if (seek.control, seek.color, bool(seek.code)) == terms), None)
        if same is not None:
            return same
        if len(own) >= MAX_SEEKS_PER_PLAYER:
            raise GameError(RefusalCode.TOO_MANY_SEEKS, "You wait for enough games already; cancel one first.")
        self._last_id += 1
        seek = StandingSeek(self._last_id, player, control, color, code)
        self._of_player[player][seek.id] = seek
        if code:
            self._by_code[code] = seek
        else:
            self._queues[control, color][seek.id] = seek
        return seek

    def _pair(self, seek: StandingSeek, player: str, color: ColorWish) -> Pairing:
        self._remove(seek)
        if seek.color == "random" and color == "random":
            host_is_white = self._rng.random() < 0.5  # noqa: PLR2004 - a fair coin
        else:
            host_is_white = seek.color == "white" or color == "black"
        white, black = (seek.player, player) if host_is_white else (player, seek.player)
        return Pairing(white, black, seek.control, seek)

    def _remove(self, seek: StandingSeek) -> None:
        own = self._of_player[seek.player]
        del own[seek.id]
        if not own:
            del self._of_player[seek.player]
        if seek.code:
            del self._by_code[seek.code]
            return
        queue = self._queues[seek.control, seek.color]
        del queue[seek.id]
        if not queue:
            del self._queues[seek.control, seek.color]
