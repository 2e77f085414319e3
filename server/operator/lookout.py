"""The lookout: how the hub stands, for the operator. It changes nothing."""

from collections.abc import Container
from itertools import islice

from server.operator.answers import GameReport, PlayerReport, Scene, StoredGame
from server.operator.bans import Bans
from server.operator.closing import Closing
from server.pairing.matchmaking import Matchmaking
from server.play.gallery import Gallery
from server.play.hall import Hall
from server.play.table import Table
from server.players import Players
from server.sessions import Session, Sessions
from server.tally import Tally
from shared.messages import Side

MAX_STORED = 200
"""So many of the stored games that nobody has come back to are named."""


class Lookout:
    """Sees everybody and all games. `now` is in ms on the server's time axis."""

    def __init__(
        self,
        sessions: Sessions,
        players: Players,
        hall: Hall,
        matchmaking: Matchmaking,
        gallery: Gallery,
        closing: Closing,
        bans: Bans,
        tally: Tally,
    ) -> None:
        self._sessions = sessions
        self._players = players
        self._register = hall.register
        self._matchmaking = matchmaking
        self._gallery = gallery
        self._closing = closing
        self._bans = bans
        self._tally = tally

    def scene(self, now: int) -> Scene:
        """Return who is there, and what is played."""
        tally = self._tally
        pace = tally.pace(now)
        left = self._closing.left(now)
        seeks = self._matchmaking.seeks()
        return Scene(
            players=[self._player(session, seeks, now) for session in self._sessions.all() if session.player],
            games=[self._game(table) for table in self._register.tables()],
            stored=[self._stored(game) for game in islice(self._register.shelved(), MAX_STORED)],
            waiting=self._register.waiting(),
            seeks=sum(seeks.values()),
            spectators=self._gallery.count(),
            connections=len(self._sessions.all()),
            door="open" if self._closing.notice(now) is None else "closed",
            drain_s=None if left is None else left // 1_000,
            games_begun=tally.begun,
            games_ended=sum(tally.ended.values()),
            moves=tally.moves,
            moves_per_s=round(pace.moves, 1),
            commits_per_s=round(pace.commits, 1),
            bytes_out_per_s=round(pace.bytes_out, 1),
            bans=len(self._bans.all()),
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
        seats = self._register.seats
        if games := [game for game in seats.games_of(player) if not seats.is_adjourned(game)]:
            return f"playing {' '.join(games)}"
        if player in seeks:
            return "waiting for a game"
        game = self._gallery.watching(player)
        return f"watching {game}" if game else "looking around"

    def _game(self, table: Table) -> GameReport:
        record = table.game.record
        sides: tuple[tuple[Side, str], ...] = (("white", record.white.id), ("black", record.black.id))
        return GameReport(
            game=table.id,
            white=record.white.name,
            black=record.black.name,
            control=str(record.control or "unlimited"),
            ply=record.ply,
            paused=record.paused,
            adjourned=record.adjourned,
            away=[side for side, player in sides if not self._sessions.is_online(player)],
            spectators=self._gallery.count_of(table.id),
        )

    def _stored(self, game: str) -> StoredGame:
        start = self._register.seats.start_of(game)
        return StoredGame(
            game=game,
            white=start.white.name,
            black=start.black.name,
            control=str(start.control or "unlimited"),
            adjourned=self._register.seats.is_adjourned(game),
        )
