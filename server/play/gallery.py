"""The gallery: who watches which games, and how much of each they have been shown. Players come first."""

import logging
from collections import defaultdict
from dataclasses import dataclass, field

from server.errors import GameError
from server.journal import note
from server.play.deadlines import Deadlines
from server.play.hall import Hall
from server.play.table import Table
from server.play.talk import Talk
from server.sessions import Session, Sessions
from shared import codec
from shared.messages import Audience, ChatLine, GameClock, RefusalCode, Watch

MERGE_MS = 100
"""A spectator is sent what happens in a game at most so often; only the end of the game does not wait."""
AUDIENCE_MS = 1_000
"""How many watch a game is told at most so often."""
MAX_WATCHED = 10
"""How many running games one may watch at a time."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Spectator:
    """How much somebody has been shown of a game: up to which event and line of chat, and which audience."""

    seen: int
    heard: int
    served_at: int
    told: int = -1


@dataclass(slots=True)
class Stand:
    """The spectators of one game, the last served at the end. `count` is how many the last audience told of."""

    spectators: dict[str, Spectator] = field(default_factory=dict)
    talk: Talk = field(default_factory=Talk)
    count: int = 0
    counted_at: int = -AUDIENCE_MS


class Gallery:
    """All spectators. They are shown only what is stored: `show` is called after the turn's commit."""

    def __init__(self, hall: Hall, sessions: Sessions) -> None:
        self._hall = hall
        self._sessions = sessions
        self._stands: dict[str, Stand] = {}
        self._watched: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._due = Deadlines()
        self._changed: list[tuple[str, str, Spectator | None]] = []

    # ------------------------------------------------------------ who watches what

    def watched_by(self, player: str) -> list[str]:
        """Return the games that somebody watches, the first that it came to first."""
        return list(self._watched.get(player, ()))

    def watching(self, player: str) -> str:
        """Return the running game that somebody came to watch last, or ""."""
        return next((game for game in reversed(self.watched_by(player)) if not self._is_over(game)), "")

    def count(self) -> int:
        """Return how many people watch a game."""
        return len(self._watched)

    def count_of(self, game: str) -> int:
        """Return how many people watch this game."""
        stand = self._stands.get(game)
        return len(stand.spectators) if stand else 0

    def clocks_of(self, player: str, now: int) -> list[GameClock]:
        """Return where each game stands that somebody plays, or watches: there as far as it has been shown."""
        clocks = self._hall.register.clocks_of(player, now)
        for game in self.watched_by(player):
            table = self._hall.register.at_hand(game)
            if table is not None and not table.game.record.over:
                seen = self._stands[game].spectators[player].seen
                clocks.append(GameClock(game=game, seq=seen, now=table.game.at(now)))
        return clocks

    def watch(self, session: Session, player: str, command: Watch, now: int) -> int:
        """Show somebody a game, and what happens in it from now on; return its last seq. Raises GameError."""
        game = command.game
        table = self._hall.look(game, now)
        if table is None:
            raise GameError(
                RefusalCode.NO_SUCH_GAME, "There is no such game, or it ended a while ago: look into the archive."
            )
        self._check_may_watch(player, table)
        stand = self._stands.setdefault(game, Stand())
        record = table.game.record
        self._changed.append((game, player, stand.spectators.pop(player, None)))
        stand.spectators[player] = Spectator(record.seq, stand.talk.count, served_at=now)
        self._watched[player][game] = None
        self._due.plan(game, now)
        self._sessions.send_line(session, table.since(command.seq, now))
        if stand.talk.count:
            self._sessions.send(session, stand.talk.all(game, "spectators"))
        if not record.over:
            self._sessions.ping(session, self.clocks_of(player, now), now)
        return record.seq

    def unwatch(self, player: str, game: str, now: int) -> None:
        """Show somebody a game no more. Raises GameError when it was not shown."""
        if game not in self._watched.get(player, ()):
            raise GameError(RefusalCode.NOT_WATCHING, "You do not watch that game.")
        self._changed.append((game, player, self._stands[game].spectators[player]))
        self._remove(player, game)
        self._due.plan(game, now)

    def leave(self, player: str, now: int) -> None:
        """Note that somebody is gone."""
        for game in self.watched_by(player):
            self.unwatch(player, game, now)
        self._changed = [change for change in self._changed if change[1] != player]

    def say(self, game: str, line: ChatLine, now: int) -> Talk:
        """Let all spectators of a game hear a line of one of them; return their room."""
        talk = self._stands[game].talk
        talk.add(line)
        self._due.plan(game, now)
        return talk

    def tell_count(self, session: Session, game: str) -> None:
        """Tell a player who has come how many watch its game, if any do."""
        stand = self._stands.get(game)
        if stand is not None and stand.count:
            self._sessions.send(session, Audience(game=game, spectators=stand.count))

    # ------------------------------------------------------------ what they are shown

    def show(self, now: int) -> None:
        """Send the spectators what is due by `now`; call it when all of the turn is stored."""
        self._changed.clear()
        for game in self._hall.register.gone:
            self._close(game)
        for game in self._hall.stirred() & self._stands.keys():
            self._due.plan(game, now)
        for game in self._due.take(now):
            table = self._hall.register.at_hand(game)
            if table is not None and game in self._stands:
                self._serve_safely(table, self._stands[game], now)

    def deadline(self) -> int | None:
        """Return when `show` may next have something to do."""
        return self._due.next()

    def recover(self) -> None:
        """Undo who came and went in a turn that failed, but for those who are gone: none of them was told so."""
        for game, player, before in reversed(self._changed):
            if before is None:
                self._remove(player, game)
            else:
                self._stands[game].spectators[player] = before
                self._watched[player][game] = None

    # ------------------------------------------------------------ inside

    def _check_may_watch(self, player: str, table: Table) -> None:
        """Raise GameError for a game of one's own, and for one too many."""
        if table.game.record.color_played_by(player) is not None:
            raise GameError(RefusalCode.ALREADY_PLAYING, "That is a game of your own: sync brings it.")
        others = [game for game in self.watched_by(player) if game != table.id and not self._is_over(game)]
        if len(others) >= MAX_WATCHED:
            raise GameError(
                RefusalCode.TOO_MANY_WATCHED, f"You watch {MAX_WATCHED} games already; leave one of them first."
            )

    def _is_over(self, game: str) -> bool:
        table = self._hall.register.at_hand(game)
        return table is not None and table.game.record.over

    def _serve_safely(self, table: Table, stand: Stand, now: int) -> None:
        """Serve the spectators of one game; what raises is a bug of ours, which costs nobody else anything."""
        try:
            self._serve(table, stand, now)
        except Exception:  # noqa: BLE001 - any bug; the players' turn is stored and must be sent
            note(_log, "bug", level=logging.ERROR, trouble=True, game=table.id, then="nobody watches it any more")
            self._close(table.id)

    def _serve(self, table: Table, stand: Stand, now: int) -> None:
        """Send the spectators of one game what they lack, as far as it is time."""
        self._count(table, stand, now)
        record = table.game.record
        lines: dict[tuple[int, int, int], bytes] = {}  # most lack the same, which is put together once
        for player, spectator in list(stand.spectators.items()):
            lacks = (spectator.seen, spectator.heard, spectator.told)
            if lacks == (record.seq, stand.talk.count, stand.count):
                continue
            ends = record.over and spectator.seen != record.seq
            if not ends and now < spectator.served_at + MERGE_MS:
                self._due.plan(table.id, spectator.served_at + MERGE_MS)
                break  # the others were served later
            if lacks not in lines:
                lines[lacks] = _news(table, stand, spectator, now)
            self._sessions.tell_line(player, lines[lacks])
            del stand.spectators[player]
            stand.spectators[player] = Spectator(record.seq, stand.talk.count, now, stand.count)

    def _count(self, table: Table, stand: Stand, now: int) -> None:
        """Tell the players how many watch, if that is another number than before; the spectators' turn comes."""
        if len(stand.spectators) == stand.count:
            return
        if now < stand.counted_at + AUDIENCE_MS:
            self._due.plan(table.id, stand.counted_at + AUDIENCE_MS)
            return
        stand.count, stand.counted_at = len(stand.spectators), now
        audience = codec.encode(Audience(game=table.id, spectators=stand.count))
        for player in (table.game.record.white, table.game.record.black):
            self._sessions.tell_line(player.id, audience)

    def _remove(self, player: str, game: str) -> None:
        self._stands[game].spectators.pop(player, None)
        games = self._watched.get(player, {})
        games.pop(game, None)
        if not games:
            self._watched.pop(player, None)

    def _close(self, game: str) -> None:
        """Forget a game to which nobody can come any more."""
        for player in list(self._stands[game].spectators if game in self._stands else ()):
            self._remove(player, game)
        self._stands.pop(game, None)
        self._due.drop(game)


def _news(table: Table, stand: Stand, spectator: Spectator, now: int) -> bytes:
    """Put together what a spectator lacks: events, chat, the number of spectators."""
    news = b""
    if spectator.seen != table.game.record.seq:
        news += table.since(spectator.seen, now)
    if spectator.heard != stand.talk.count:
        news += codec.encode(stand.talk.since(spectator.heard, table.id, "spectators"))
    if spectator.told != stand.count:
        news += codec.encode(Audience(game=table.id, spectators=stand.count))
    return news
