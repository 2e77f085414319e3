"""What a player may ask of the opponent just now, so that no button is there which the server would refuse."""

from dataclasses import dataclass, field

import chess

from shared.messages import GameEvent, MovePlayed, MovesTakenBack, OfferKind, OfferMade, TimeGiven
from shared.record import Record, color_of

_NEVER = -1


@dataclass(slots=True)
class Asking:
    """Counts the moves of `color`, as one of its own lies between two offers of a kind, and two gifts of time."""

    color: chess.Color | None
    _moves: int = 0
    _offered: dict[OfferKind, int] = field(default_factory=dict)
    _gave: int = _NEVER

    def note(self, event: GameEvent, record: Record) -> None:
        """Take in an event that has just been added to the record."""
        match event:
            case MovePlayed() if record.board.turn != self.color:
                self._moves += 1
            case OfferMade(kind=kind, by=by) if color_of(by) == self.color:
                self._offered[kind] = self._moves
            case MovesTakenBack():
                self._offered.pop("takeback", None)
            case TimeGiven(to=to) if color_of(to) != self.color:
                self._gave = self._moves

    def may_offer(self, kind: OfferKind, record: Record) -> bool:
        """Tell whether an offer of this kind would be heard; of a time to wait the server knows alone."""
        if self.color is None or record.over or kind in record.offers:
            return False
        if kind == "resume":
            return record.adjourned
        allowed = kind == "draw" or not record.adjourned
        return allowed and self._is_possible(kind, record) and self._offered.get(kind, _NEVER) < self._moves

    def may_give_time(self, record: Record) -> bool:
        """Tell whether the opponent may be given time."""
        running = record.clock is not None and not record.over and not record.paused
        return self.color is not None and running and self._gave < self._moves

    def _is_possible(self, kind: OfferKind, record: Record) -> bool:
        match kind:
            case "takeback":
                return record.ply >= (2 if record.board.turn == self.color else 1)
            case "more-time":
                return record.clock is not None
            case _:
                return record.both_moved
