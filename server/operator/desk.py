"""The operator's desk: carries out orders, and answers once what they did is stored. It belongs to the hub."""

import logging

import msgspec

from server.arrivals import Ordered
from server.errors import GameError
from server.journal import note
from server.operator.answers import BanList, Carried, Declined, HubAnswer, Scene
from server.operator.closing import Closing
from server.operator.lookout import Lookout
from server.operator.orders import (
    AddBan,
    Adjudicate,
    Announce,
    AnyOrder,
    CloseDoor,
    Drain,
    LiftBan,
    ListBans,
    OpenDoor,
    ReleaseName,
    TellStatus,
)
from server.operator.people import People
from server.play.hall import Hall
from server.sessions import Sessions
from shared.messages import Announcement
from shared.result import Outcome, Reason

_log = logging.getLogger(__name__)
_NOT_STORED = "The server could not store that, so it may not have been done. See its log, then its status."
_QUESTIONS = (TellStatus, ListBans)
_STORED = (Adjudicate, AddBan, LiftBan, ReleaseName)


class OperatorDesk:
    """Takes the operator's orders. `now` is in ms on the server's time axis."""

    def __init__(self, sessions: Sessions, hall: Hall, people: People, closing: Closing, lookout: Lookout) -> None:
        self._sessions = sessions
        self._hall = hall
        self._people = people
        self._closing = closing
        self._lookout = lookout
        self._answers: list[tuple[Ordered, HubAnswer]] = []

    def take(self, ordered: Ordered, now: int, *, stands: bool = False) -> None:
        """Carry out an order; `hand_out` answers it. While the store fails (`stands`), none that is stored."""
        if stands and isinstance(ordered.order, _STORED):
            self.decline(ordered, "The server cannot store that at the moment; make room on its disk first.")
            return
        try:
            done = self._carry_out(ordered.order, now)
        except GameError as error:
            self.decline(ordered, str(error))
        else:
            self._answers.append((ordered, Carried(text=done) if isinstance(done, str) else done))

    def decline(self, ordered: Ordered, why: str) -> None:
        """Say that an order was not carried out."""
        self._answers.append((ordered, Declined(text=why)))

    def take_back(self, *unhandled: Ordered) -> None:
        """Say of these orders, and of all that wait for an answer, that they may not have been carried out."""
        waiting = [*(ordered for ordered, _ in self._answers), *unhandled]
        self._answers = [(ordered, Declined(text=_NOT_STORED)) for ordered in waiting]

    def hand_out(self) -> None:
        """Answer the orders of a turn that is over."""
        for ordered, answer in self._answers:
            order, said = ordered.order.__struct_config__.tag, answer.__struct_config__.tag
            if not isinstance(ordered.order, _QUESTIONS):
                note(_log, "order", order=order, answer=said, **msgspec.structs.asdict(ordered.order))
            ordered.reply(answer)
        self._answers.clear()

    def _carry_out(self, order: AnyOrder, now: int) -> str | BanList | Scene:
        match order:
            case TellStatus():
                return self._lookout.scene(now)
            case Announce(text=text):
                self._sessions.tell_all(Announcement(text=text))
                return f"{self._sessions.online()} players can read it."
            case Adjudicate():
                return self._adjudicate(order, now)
            case CloseDoor():
                return self._closing.close()
            case OpenDoor():
                return self._closing.open()
            case Drain(minutes=minutes):
                return self._closing.drain(minutes, now)
        return self._people.obey(order, now)

    def _adjudicate(self, order: Adjudicate, now: int) -> str:
        table = self._hall.live(order.game, now)
        self._hall.publish(table, table.expire(now), now)
        outcome = Outcome(order.result, Reason.ADJUDICATION)
        self._hall.publish(table, table.game.adjudicate(outcome, now), now)
        record = table.game.record
        return f"{record.white.name} - {record.black.name}: {outcome}."
