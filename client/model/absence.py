"""Whether the players are at the board, and when one who is gone may be claimed against."""

from dataclasses import dataclass, field

import chess

from shared.messages import OpponentPresence, Presence
from shared.record import color_of


@dataclass(frozen=True, slots=True)
class _Report:
    """A presence message, and when it came (local ms)."""

    message: OpponentPresence
    came: int


@dataclass(slots=True)
class Attendance:
    """What the server last said of each player's presence; who was never spoken of is here."""

    _reports: dict[chess.Color, _Report] = field(default_factory=dict)

    def note(self, message: OpponentPresence, now: int) -> None:
        """Take in a presence message."""
        self._reports[color_of(message.side)] = _Report(message, now)

    def presence(self, color: chess.Color) -> Presence:
        """Return whether `color` is here, away (for a moment) or gone."""
        report = self._reports.get(color)
        return report.message.presence if report else "here"

    def counting(self, color: chess.Color) -> bool:
        """Tell whether the countdown of `color`'s absence runs."""
        report = self._reports.get(color)
        return report is not None and report.message.counting

    def claim_left(self, color: chess.Color, now: int) -> int | None:
        """Return the ms until `color`'s absence may be claimed, 0 if it may, None where nothing counts down."""
        report = self._reports.get(color)
        if report is None or report.message.presence != "gone" or report.message.claim_in_ms is None:
            return None
        passed = now - report.came if report.message.counting else 0
        return max(0, report.message.claim_in_ms - passed)
