"""The notice board: open seeks, players and games, for everybody who follows them live or asks for a page."""

import logging
from collections.abc import Mapping
from typing import Any

from server.journal import note
from server.pairing.listing import LiveList
from server.sessions import Peer, Session, Sessions
from shared import codec
from shared.messages import Done, FollowLobby, LeaveLobby, ListLobby, LobbyPart

BoardCommand = FollowLobby | LeaveLobby | ListLobby

INTERVAL_MS = 250
"""Followers are told of changes at most so often."""

_log = logging.getLogger(__name__)


class NoticeBoard:
    """All followers of the lobby, and what they have been told.

    Nothing needs to report a change: once after a turn, at most every `INTERVAL_MS`, what is true is compared with
    what was told, if anybody follows. Each message is encoded once for all. As that happens after the turn's
    commit, a turn that fails has told nobody anything.
    """

    def __init__(self, sessions: Sessions, lists: Mapping[LobbyPart, LiveList[Any, Any]]) -> None:
        self._sessions = sessions
        self._lists = lists
        self._followers: dict[Peer, Session] = {}
        self._wishes: dict[Peer, bool] = {}  # who began or ceased to follow since
        self._told_at = self._not_before = 0
        self._due: int | None = None

    def obey(self, session: Session, command: BoardCommand) -> None:
        """Carry out a command."""
        match command:
            case FollowLobby() | LeaveLobby():
                self._wishes[session.peer] = isinstance(command, FollowLobby)
                if command.id:
                    self._sessions.send(session, Done(re=command.id))
            case ListLobby(part=part, after=after, limit=limit):
                asked = self._lists[part]
                self._sessions.send(session, asked.source.message(asked.page(after, limit), command.id))

    def deadline(self) -> int | None:
        """Return when `publish` will next have something to do."""
        return self._due

    def publish(self, now: int) -> None:
        """Tell followers what has changed, if it is time to, and newcomers all that there is."""
        if now < self._not_before:
            return
        newcomers = self._grant_wishes()
        try:
            self._tell(newcomers, now)
        except Exception:  # noqa: BLE001 - any bug; it costs nobody a game, and followers hear all anew
            note(_log, "bug", level=logging.ERROR, trouble=True, command="publishing the lobby")
            self._wishes = dict.fromkeys([*self._followers, *newcomers], True)
            self._followers.clear()
            self._due = self._not_before = now + INTERVAL_MS

    def _tell(self, newcomers: dict[Peer, Session], now: int) -> None:
        if not self._followers and not newcomers:
            self._due = None
            return
        if not self._followers:
            self._begin(now)
        elif now >= self._told_at + INTERVAL_MS:
            self._tell_changes(now)
        else:
            self._due = self._told_at + INTERVAL_MS
        if newcomers:
            lines = [
                codec.encode(each.source.message(page)) for each in self._lists.values() for page in each.pages()
            ]
            self._send(newcomers, lines)
            self._followers |= newcomers

    def _grant_wishes(self) -> dict[Peer, Session]:
        """Let go who ceased to follow; return who begins to, and is still here."""
        newcomers = {}
        for peer, follows in self._wishes.items():
            session = self._sessions.find(peer)
            if follows and session is not None:
                newcomers[peer] = session
            elif not follows:
                self._followers.pop(peer, None)
        self._wishes.clear()
        return newcomers

    def _begin(self, now: int) -> None:
        for each in self._lists.values():
            each.begin()
        self._told_at, self._due = now, None

    def _tell_changes(self, now: int) -> None:
        self._followers = {
            peer: session for peer, session in self._followers.items() if self._sessions.find(peer) is session
        }
        lines = [
            codec.encode(each.source.message(changes))
            for each in self._lists.values()
            if (changes := each.changes()) is not None
        ]
        self._send(self._followers, lines)
        self._told_at = now
        is_behind = any(each.is_behind for each in self._lists.values())
        self._due = now + INTERVAL_MS if is_behind else None

    def _send(self, followers: Mapping[Peer, Session], lines: list[bytes]) -> None:
        if lines:
            data = b"".join(lines)
            for session in followers.values():
                self._sessions.send_line(session, data)
