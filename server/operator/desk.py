"""The operator's desk: carries out orders, and answers once what they did is stored. It belongs to the hub."""

import logging
from collections.abc import Container

import msgspec

from server.arrivals import Ordered
from server.errors import GameError
from server.journal import note
from server.operator.answers import BanList, Carried, Declined, GameReport, HubAnswer, PlayerReport, Scene
from server.operator.closing import Closing
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
from server.pairing.matchmaking import Matchmaking
from server.play.hall import Hall
from server.play.table import Table
from server.players import Players
from server.sessions import Session, Sessions
from server.tally import Tally
from shared.messages import Announcement
from shared.result import Outcome, Reason

_log = logging.getLogger(__name__)
_NOT_STORED = "The server could not store that, so it may not have been done. See its log, then its status."
_QUESTIONS = (TellStatus, ListBans)
_STORED = (Adjudicate, AddBan, LiftBan, ReleaseName)


class OperatorDesk:
    """Takes the operator's orders. `now` is in ms on the server's time axis."""

    def __init__(
        self,
        sessions: Sessions,
        players: Players,
        hall: Hall,
        matchmaking: Matchmaking,
        people: People,
        closing: Closing,
        tally: Tally,
    ) -> None:
        self._sessions = sessions
        self._players = players
        self._hall = hall
        self._matchmaking = matchmaking
        self._people = people
        self._closing = closing
        self._tally = tally
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
                return self._scene(now)
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

    # ------------------------------------------------------------ status

    def _scene(self, now: int) -> Scene:
        tally = self._tally
        pace = tally.pace(now)
        left = self._closing.left(now)
        seeks = self._matchmaking.seeks()
        return Scene(
            players=[self._player(session, seeks, now) for session in self._sessions.all() if session.player],
            games=[_game(table) for table in self._hall.register.tables()],
            waiting=self._hall.register.waiting(),
            seeks=sum(seeks.values()),
            connections=len(self._sessions.all()),
            door="open" if self._closing.notice(now) is None else "closed",
            drain_s=None if left is None else left // 1_000,
            games_begun=tally.begun,
            games_ended=sum(tally.ended.values()),
            moves=tally.moves,
            moves_per_s=round(pace.moves, 1),
            commits_per_s=round(pace.commits, 1),
            bytes_out_per_s=round(pace.bytes_out, 1),
            bans=self._people.bans(),
        )

    def _player(self, session: Session, seeks: Container[str], now: int) -> PlayerReport:
        assert session.player is not None
        return PlayerReport(
            name=self._players.name_of(session.player),
            player=session.player,
            address=session.address,
            doing=self._doing(session.player, seeks),
            connected_s=(now - session.opened_at) // 1_000,
            ping_ms=session.round_trip,
        )

    def _doing(self, player: str, seeks: Container[str]) -> str:
        games = self._hall.register.seats.games_of(player)
        if games:
            return f"playing {' '.join(games)}"
        return "waiting for a game" if player in seeks else "looking around"


def _game(table: Table) -> GameReport:
    record = table.game.record
    return GameReport(
        game=table.id,
        white=record.white.name,
        black=record.black.name,
        control=str(record.control or "unlimited"),
        ply=record.ply,
        paused=record.paused,
    )
