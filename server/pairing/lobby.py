"""The lobby: people who look for a game, paired first come first served. Pure."""

import random
from collections import defaultdict
from typing import TypeVar

from server.errors import GameError
from server.pairing.seeks import Pairing, StandingSeek, Terms, wishes_met_by
from shared.messages import ColorWish, RefusalCode

K = TypeVar("K")

MAX_SEEKS_PER_PLAYER = 5
MAX_CHALLENGES_TO_PLAYER = 20
CODE_LENGTH = 6
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other: no 0 and O, no 1, I and L."""


class Lobby:
    """All standing seeks. Open ones wait in a queue for each kind of game and colour wish.

    What a turn of the hub changes can be undone until it is `settled`.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._last_id = 0
        self._changed: list[tuple[StandingSeek, bool]] = []
        self._clear()

    def _clear(self) -> None:
        self._standing: dict[int, StandingSeek] = {}
        self._open: dict[int, StandingSeek] = {}
        self._of_player: defaultdict[str, dict[int, StandingSeek]] = defaultdict(dict)
        self._to_player: defaultdict[str, dict[int, StandingSeek]] = defaultdict(dict)
        self._queues: defaultdict[tuple[Terms, ColorWish], dict[int, StandingSeek]] = defaultdict(dict)
        self._by_code: dict[str, StandingSeek] = {}

    # ------------------------------------------------------------ looking for a game

    def seek(self, player: str, terms: Terms, color: ColorWish) -> Pairing | StandingSeek:
        """Pair the player with whoever has waited longest for the like, or let it wait.

        To ask again for what one waits for already changes nothing. Raises GameError when the player has too many
        seeks already.
        """
        waiting = [seek for wish in wishes_met_by(color) if (seek := self._first(terms, wish, not_by=player))]
        if waiting:
            return self._pair(min(waiting, key=lambda seek: seek.id), player, color)
        return self._post(player, terms, color)

    def host(self, player: str, terms: Terms, color: ColorWish) -> StandingSeek:
        """Open a private game and make its code; the like of it that the player has open keeps its code.

        Raises GameError when the player has too many seeks already.
        """
        return self._post(player, terms, color, code=self._new_code())

    def challenge(self, player: str, opponent: str, terms: Terms, color: ColorWish) -> Pairing | StandingSeek:
        """Wish for a game with `opponent`, and begin it if that one has challenged the player to the like.

        Raises GameError when either has too many to answer for already.
        """
        for crossing in self.challenges_to(player):
            if (crossing.player, crossing.terms) == (opponent, terms) and crossing.color in wishes_met_by(color):
                return self._pair(crossing, player, color)
        return self._post(player, terms, color, to=opponent)

    # ------------------------------------------------------------ what comes of it

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
        """Accept a private seek. Raises GameError when it is the player's own."""
        if seek.player == player:
            raise GameError(RefusalCode.NO_SUCH_CODE, "That is your own code; give it to the friend you wait for.")
        return self._pair(seek, player, "random")

    def accept(self, player: str, number: int) -> Pairing:
        """Accept an open seek, or a challenge to the player. Raises GameError when that is not to be had."""
        seek = self._standing.get(number)
        if seek is not None and seek.player == player:
            raise GameError(RefusalCode.NO_SUCH_SEEK, "That is your own seek; somebody else has to accept it.")
        if seek is None or not (seek.open or seek.to == player):
            raise GameError(RefusalCode.NO_SUCH_SEEK, "Somebody was faster, or it was withdrawn; choose another.")
        return self._pair(seek, player, "random")

    def decline(self, player: str, number: int) -> StandingSeek:
        """Turn a challenge to the player down, and return it. Raises GameError when it does not stand."""
        seek = self._to_player.get(player, {}).get(number)
        if seek is None:
            raise GameError(RefusalCode.NO_SUCH_SEEK, "That challenge does not stand any more.")
        self._remove(seek)
        return seek

    def cancel(self, player: str, number: int) -> StandingSeek:
        """Withdraw one of the player's seeks, and return it. Raises GameError when it does not stand."""
        seek = self._of_player.get(player, {}).get(number)
        if seek is None:
            raise GameError(RefusalCode.NO_SUCH_SEEK, "That seek does not stand any more.")
        self._remove(seek)
        return seek

    def withdraw(self, player: str, *, but_private: bool = False) -> list[StandingSeek]:
        """Remove all seeks by and to a player, who left or began a game, and return them."""
        both = [*self.of_player(player), *self.challenges_to(player)]
        seeks = [seek for seek in both if not (but_private and seek.code)]
        for seek in seeks:
            self._remove(seek)
        return seeks

    # ------------------------------------------------------------ what stands

    def players(self) -> list[str]:
        """Return everybody who waits for a game."""
        return list(self._of_player)

    def of_player(self, player: str) -> list[StandingSeek]:
        """Return all seeks of a player."""
        return list(self._of_player.get(player, {}).values())

    def challenges_to(self, player: str) -> list[StandingSeek]:
        """Return all challenges that a player has to answer."""
        return list(self._to_player.get(player, {}).values())

    def everybody(self) -> set[str]:
        """Return all who seek or are challenged."""
        return {*self._of_player, *self._to_player}

    def open_seeks(self) -> dict[int, StandingSeek]:
        """Return the seeks that anybody may accept, by number; not to be changed."""
        return self._open

    def settled(self) -> None:
        """Note that what was done so far holds."""
        self._changed.clear()

    def undo(self) -> None:
        """Go back to what stood when all was `settled`."""
        standing = dict(self._standing)
        for seek, came in reversed(self._changed):
            if came:
                del standing[seek.id]
            else:
                standing[seek.id] = seek
        self._clear()
        for number in sorted(standing):
            self._add(standing[number])
        self.settled()

    # ------------------------------------------------------------ inside

    def _first(self, terms: Terms, wish: ColorWish, *, not_by: str) -> StandingSeek | None:
        queue = self._queues.get((terms, wish), {})
        return next((seek for seek in queue.values() if seek.player != not_by), None)

    def _new_code(self) -> str:
        while (code := "".join(self._rng.choices(CODE_ALPHABET, k=CODE_LENGTH))) in self._by_code:
            pass
        return code

    def _post(self, player: str, terms: Terms, color: ColorWish, *, code: str = "", to: str = "") -> StandingSeek:
        own = self.of_player(player)
        wanted = (terms, color, bool(code), to)
        same = next((seek for seek in own if (seek.terms, seek.color, bool(seek.code), seek.to) == wanted), None)
        if same is not None:
            return same
        if len(own) >= MAX_SEEKS_PER_PLAYER:
            raise GameError(RefusalCode.TOO_MANY_SEEKS, "You wait for enough games already; cancel one first.")
        if to and len(self._to_player.get(to, ())) >= MAX_CHALLENGES_TO_PLAYER:
            raise GameError(
                RefusalCode.OPPONENT_BUSY, "That player has many challenges to answer already; try again later."
            )
        self._last_id += 1
        seek = StandingSeek(self._last_id, player, terms, color, code, to)
        self._add(seek)
        return seek

    def _pair(self, seek: StandingSeek, player: str, color: ColorWish) -> Pairing:
        self._remove(seek)
        if seek.color == "random" and color == "random":
            host_is_white = self._rng.random() < 0.5  # noqa: PLR2004 - a fair coin
        else:
            host_is_white = seek.color == "white" or color == "black"
        white, black = (seek.player, player) if host_is_white else (player, seek.player)
        return Pairing(white, black, seek.terms.drawn(self._rng), seek)

    def _add(self, seek: StandingSeek) -> None:
        self._changed.append((seek, True))
        self._standing[seek.id] = self._of_player[seek.player][seek.id] = seek
        if seek.code:
            self._by_code[seek.code] = seek
        elif seek.to:
            self._to_player[seek.to][seek.id] = seek
        else:
            self._open[seek.id] = self._queues[seek.terms, seek.color][seek.id] = seek

    def _remove(self, seek: StandingSeek) -> None:
        self._changed.append((seek, False))
        del self._standing[seek.id]
        _drop(self._of_player, seek.player, seek.id)
        if seek.code:
            del self._by_code[seek.code]
        elif seek.to:
            _drop(self._to_player, seek.to, seek.id)
        else:
            del self._open[seek.id]
            _drop(self._queues, (seek.terms, seek.color), seek.id)


def _drop(index: dict[K, dict[int, StandingSeek]], key: K, number: int) -> None:
    """Take a seek out of an index, and what is empty with it."""
    del index[key][number]
    if not index[key]:
        del index[key]
