"""The lobby: people who look for a game, paired first come first served. Pure."""

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Self

from server.errors import GameError
from server.play.rules import position_outcome
from shared.clock import TimeControl
from shared.messages import ColorWish, RefusalCode, Seek
from shared.setup import Variant, draw_lots, starting_board, tidy_fen

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
class Terms:
    """What kind of game it is to be. Chess960 without a `fen` draws its position by lot."""

    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: str = ""

    @classmethod
    def of(cls, command: Seek) -> Self:
        """Return what a seek asks for. Raises GameError when no game can be played so."""
        if command.control is not None and not command.control.playable:
            raise GameError(RefusalCode.BAD_TIME_CONTROL, "That time control gives no time to move.")
        try:
            fen = tidy_fen(command.variant, command.fen)
        except ValueError as error:
            raise GameError(RefusalCode.BAD_POSITION, str(error)) from error
        over = position_outcome(starting_board(command.variant, fen), 1, "automatic")
        if over is not None:
            raise GameError(RefusalCode.BAD_POSITION, f"No game can begin from that position ({over}).")
        return cls(command.control, command.variant, fen)

    def drawn(self, rng: random.Random) -> Self:
        """Return the same with the position drawn, if it is to be."""
        if self.variant is Variant.CHESS960 and not self.fen:
            return replace(self, fen=draw_lots(rng))
        return self


@dataclass(frozen=True, slots=True)
class StandingSeek:
    """A player's wish for a game, until it is paired or withdrawn. A private one has a code."""

    id: int
    player: str
    terms: Terms
    color: ColorWish
    code: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two players who are to begin a game, and the seek that brought them together, if one did."""

    white: str
    black: str
    terms: Terms
    seek: StandingSeek | None = field(default=None, compare=False)


class Lobby:
    """All standing seeks. Public ones wait in a queue for each time control and colour wish."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._of_player: defaultdict[str, dict[int, StandingSeek]] = defaultdict(dict)
        self._queues: defaultdict[tuple[Terms, ColorWish], dict[int, StandingSeek]] = defaultdict(dict)
        self._by_code: dict[str, StandingSeek] = {}
        self._last_id = 0

    def seek(self, player: str, terms: Terms, color: ColorWish) -> Pairing | StandingSeek:
        """Pair the player with whoever has waited longest for the like, or let it wait.

        To ask again for what one waits for already changes nothing. Raises GameError when the player has too many
        seeks already.
        """
        waiting = [seek for wish in _COMPATIBLE[color] if (seek := self._first(terms, wish, not_by=player))]
        if waiting:
            other = min(waiting, key=lambda seek: seek.id)
            return self._pair(other, player, color)
        return self._post(player, terms, color, code="")

    def host(self, player: str, terms: Terms, color: ColorWish) -> StandingSeek:
        """Open a private game and make its code; the like of it that the player has open keeps its code.

        Raises GameError when the player has too many seeks already.
        """
        return self._post(player, terms, color, self._new_code())

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

    def players(self) -> list[str]:
        """Return everybody who waits for a game."""
        return list(self._of_player)

    def of_player(self, player: str) -> list[StandingSeek]:
        """Return all seeks of a player."""
        return list(self._of_player.get(player, {}).values())

    def withdraw(self, player: str) -> list[StandingSeek]:
        """Remove all seeks of a player, who left or began a game, and return them."""
        seeks = self.of_player(player)
        for seek in seeks:
            self._remove(seek)
        return seeks

    def _first(self, terms: Terms, wish: ColorWish, *, not_by: str) -> StandingSeek | None:
        queue = self._queues.get((terms, wish), {})
        return next((seek for seek in queue.values() if seek.player != not_by), None)

    def _new_code(self) -> str:
        while (code := "".join(self._rng.choices(CODE_ALPHABET, k=CODE_LENGTH))) in self._by_code:
            pass
        return code

    def _post(self, player: str, terms: Terms, color: ColorWish, code: str) -> StandingSeek:
        own = self.of_player(player)
        wanted = (terms, color, bool(code))
        same = next((seek for seek in own if (seek.terms, seek.color, bool(seek.code)) == wanted), None)
        if same is not None:
            return same
        if len(own) >= MAX_SEEKS_PER_PLAYER:
            raise GameError(RefusalCode.TOO_MANY_SEEKS, "You wait for enough games already; cancel one first.")
        self._last_id += 1
        seek = StandingSeek(self._last_id, player, terms, color, code)
        self._of_player[player][seek.id] = seek
        if code:
            self._by_code[code] = seek
        else:
            self._queues[terms, color][seek.id] = seek
        return seek

    def _pair(self, seek: StandingSeek, player: str, color: ColorWish) -> Pairing:
        self._remove(seek)
        if seek.color == "random" and color == "random":
            host_is_white = self._rng.random() < 0.5  # noqa: PLR2004 - a fair coin
        else:
            host_is_white = seek.color == "white" or color == "black"
        white, black = (seek.player, player) if host_is_white else (player, seek.player)
        return Pairing(white, black, seek.terms.drawn(self._rng), seek)

    def _remove(self, seek: StandingSeek) -> None:
        own = self._of_player[seek.player]
        del own[seek.id]
        if not own:
            del self._of_player[seek.player]
        if seek.code:
            del self._by_code[seek.code]
            return
        queue = self._queues[seek.terms, seek.color]
        del queue[seek.id]
        if not queue:
            del self._queues[seek.terms, seek.color]
