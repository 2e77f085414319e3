"""Who of two players is away from the board, and when the other may claim the game for it."""

from dataclasses import dataclass

import chess

from shared.clock import Speed
from shared.messages import OpponentPresence, Presence
from shared.record import side

GONE_AFTER_MS = 5_000
"""A lost connection is told at once as "away"; after this time the player counts as gone."""
MINIMUM_MS = 10_000
"""Whoever comes back has at least so much countdown left the next time."""

_COUNTDOWN_MS = {
    Speed.BULLET: 40_000,
    Speed.BLITZ: 40_000,
    Speed.RAPID: 80_000,
    Speed.CLASSICAL: 120_000,
    Speed.UNLIMITED: 120_000,
}


@dataclass(slots=True)
class _Chair:
    left_ms: int
    away_since: int | None = None
    told: tuple[Presence, bool, bool] = ("here", False, False)


class Absence:
    """The countdown of a game's absent player.

    It runs only on the absent player's turn and only while the other is present. What was used of it in one
    game is not given back, except that there are always `MINIMUM_MS` for a new absence.
    """

    def __init__(self, game: str, speed: Speed) -> None:
        self._game = game
        self._chairs = {color: _Chair(_COUNTDOWN_MS[speed]) for color in chess.COLORS}
        self._counting: chess.Color | None = None
        self._since = 0

    def is_here(self, color: chess.Color) -> bool:
        """Whether the player of `color` is at the board."""
        return self._chairs[color].away_since is None

    def leave(self, color: chess.Color, now: int) -> None:
        """Note that a player's connection is lost; call `update` next."""
        if self.is_here(color):
            self._chairs[color].away_since = now

    def come_back(self, color: chess.Color, now: int) -> None:
        """Note that a player is connected again; call `update` next."""
        self._settle(now)
        chair = self._chairs[color]
        chair.away_since = None
        chair.left_ms = max(chair.left_ms, MINIMUM_MS)

    def update(self, turn: chess.Color | None, now: int) -> None:
        """Take note of whose move it is; None while nobody's absence counts (paused, over, not begun)."""
        self._settle(now)
        self._counting = None
        if turn is None or self.is_here(turn) or not self.is_here(not turn):
            return
        away_since = self._chairs[turn].away_since
        assert away_since is not None
        self._counting, self._since = turn, max(now, away_since + GONE_AFTER_MS)

    def deadline(self) -> int | None:
        """Return when there is next something to tell: somebody is gone, or a countdown is over."""
        gone = [
            chair.away_since + GONE_AFTER_MS
            for chair in self._chairs.values()
            if chair.away_since is not None and chair.told[0] == "away"
        ]
        if self._counting is not None and not self._chairs[self._counting].told[2]:
            gone.append(self._since + self._chairs[self._counting].left_ms)
        return min(gone, default=None)

    def may_claim(self, claimant: chess.Color, now: int) -> bool:
        """Whether the opponent of `claimant` has been gone for too long."""
        return self._counting == (not claimant) and self._left(not claimant, now) == 0

    def news(self, now: int) -> list[OpponentPresence]:
        """Return what has changed since the last call and is to be told to the opponents."""
        told = []
        for color, chair in self._chairs.items():
            notice = self.notice(color, now)
            key = (notice.presence, notice.counting, notice.claim_in_ms == 0)
            if key != chair.told:
                chair.told = key
                told.append(notice)
        return told

    def notice(self, color: chess.Color, now: int) -> OpponentPresence:
        """Say how things stand with the player of `color`."""
        presence = self._presence(color, now)
        return OpponentPresence(
            game=self._game,
            side=side(color),
            presence=presence,
            claim_in_ms=self._left(color, now) if presence == "gone" else None,
            counting=presence == "gone" and self._counting == color,
        )

    def _presence(self, color: chess.Color, now: int) -> Presence:
        away_since = self._chairs[color].away_since
        if away_since is None:
            return "here"
        return "gone" if now - away_since >= GONE_AFTER_MS else "away"

    def _left(self, color: chess.Color, now: int) -> int:
        used = max(0, now - self._since) if self._counting == color else 0
        return max(0, self._chairs[color].left_ms - used)

    def _settle(self, now: int) -> None:
        """Charge the countdown that has been running until `now`."""
        if self._counting is not None:
            self._chairs[self._counting].left_ms = self._left(self._counting, now)
            self._since = max(self._since, now)
