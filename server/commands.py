"""What clients ask for: every command goes to the part of the server that carries it out, and is answered."""

from contextlib import suppress
from dataclasses import dataclass
from typing import assert_never

from server.archive.desk import ArchiveCommand, Desk
from server.errors import GameError
from server.pairing.matchmaking import Matchmaking, PairingCommand
from server.pairing.notice_board import BoardCommand, NoticeBoard
from server.play.attendance import Attendance
from server.play.chat import Chat
from server.play.gallery import Gallery
from server.play.hall import Hall
from server.play.table import TableCommand
from server.reception import Reception
from server.sessions import Session, Sessions
from server.standstill import Standstill
from shared import messages as m

MAX_ANSWER_BYTES = 256 * 1024
"""Who asks for more than this in one turn of the hub is sent away."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Hands commands on. `now` is when one arrived, in ms on the server's time axis."""

    sessions: Sessions
    reception: Reception
    standstill: Standstill
    hall: Hall
    attendance: Attendance
    gallery: Gallery
    chat: Chat
    desk: Desk
    board: NoticeBoard
    matchmaking: Matchmaking

    def obey(self, session: Session, command: m.ClientMessage, now: int) -> None:
        """Carry out a command, or tell its sender why not."""
        if session.unsent > MAX_ANSWER_BYTES:
            self.reception.hang_up(session, m.GoodbyeCode.PROTOCOL, "You ask for too much at once.", now)
            return
        try:
            self._dispatch(session, command, now)
        except GameError as error:
            self.sessions.send(session, self._refusal(session, command, error, now))

    def _dispatch(self, session: Session, command: m.ClientMessage, now: int) -> None:
        self.sessions.heard(session)
        self.standstill.check(command)
        if isinstance(command, m.Hello):
            self._welcome(session, command, now)
        elif session.player is None:
            raise GameError(m.RefusalCode.HELLO_FIRST, "Say hello first.")
        else:
            self._carry_out(session, session.player, command, now)

    def _carry_out(  # noqa: C901 - a flat list of commands
        self, session: Session, player: str, command: m.ClientMessage, now: int
    ) -> None:
        if isinstance(command, m.Pong):
            self._measure(session, player, command, now)
            self._done(session, command)
        elif isinstance(command, TableCommand):
            self._at_table(session, player, command, now)
        elif isinstance(command, m.Sync):
            self._sync(session, player, command, now)
        elif isinstance(command, m.Watch | m.Unwatch | m.Say):
            self._attend(session, player, command, now)
        elif isinstance(command, ArchiveCommand):
            self.desk.take(session, command)
        elif isinstance(command, BoardCommand):
            self.board.obey(session, command)
        elif isinstance(command, PairingCommand):
            self.matchmaking.obey(session, player, command, now)
        elif not isinstance(command, m.Hello):
            assert_never(command)

    def _welcome(self, session: Session, hello: m.Hello, now: int) -> None:
        self.reception.welcome(session, hello, now)
        if self.standstill.since is not None:
            self.sessions.send(session, self.standstill.notice())

    def _measure(self, session: Session, player: str, pong: m.Pong, now: int) -> None:
        round_trip = self.sessions.answered(session, pong.ping, now)
        if round_trip is not None:
            self.attendance.measure_lag(player, round_trip)

    def _at_table(self, session: Session, player: str, command: TableCommand, now: int) -> None:
        seq, happened = self.hall.obey(player, command, now)
        if command.id or not happened:
            self.sessions.send(session, m.Done(re=command.id, game=command.game, seq=seq))

    def _sync(self, session: Session, player: str, command: m.Sync, now: int) -> None:
        try:
            table, _ = self.hall.find(command.game, player, now)
        except GameError as error:
            if error.code != m.RefusalCode.GAME_OVER:
                raise
            for line in self.hall.archived(command.game, player)[command.seq :]:
                self.sessions.send_line(session, line)
        else:
            if self.standstill.since is None:
                self.hall.publish(table, table.expire(now), now)
            self.attendance.catch_up(session, table, command.seq, now)
            self.gallery.tell_count(session, table.id)
            self.chat.catch_up(session, table.id)
        self._done(session, command, command.game)

    def _attend(self, session: Session, player: str, command: m.Watch | m.Unwatch | m.Say, now: int) -> None:
        seq = 0
        match command:
            case m.Watch():
                seq = self.gallery.watch(session, player, command, now)
            case m.Unwatch(game=game):
                self.gallery.unwatch(player, game, now)
            case m.Say():
                self.chat.say(player, command, now)
        self._done(session, command, command.game, seq)

    def _refusal(self, session: Session, command: m.ClientMessage, error: GameError, now: int) -> m.Refused:
        """Say no; to a move, with the position as it really is."""
        game = command.game if isinstance(command, m.GameCommand) else ""
        seq, fen = 0, ""
        if isinstance(command, m.Move | m.ClaimDraw) and session.player is not None:
            with suppress(GameError):
                record = self.hall.find(game, session.player, now)[0].game.record
                seq, fen = record.seq, record.board.fen()
        return m.Refused(code=error.code, text=str(error), re=command.id, game=game, seq=seq, fen=fen)

    def _done(self, session: Session, command: m.ClientMessage, game: str = "", seq: int = 0) -> None:
        if command.id:
            self.sessions.send(session, m.Done(re=command.id, game=game, seq=seq))
