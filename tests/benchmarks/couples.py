"""Couples of players over raw sockets, all in one thread: as little as one can do and still play real games.

Every couple pairs through a private game, plays a prepared game in closed loop (each side moves as soon as it
sees the other's move, or has thought about it for a while), resigns at its end and starts a rematch.
"""

import heapq
import itertools
import random
import selectors
import socket
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from shared import messages
from shared.codec import encode

SETUP_TIMEOUT_S = 60.0
DRAIN_TIMEOUT_S = 15.0


class Line(msgspec.Struct):
    """The fields of all messages that a load generator cares for; the rest is not even decoded."""

    type: str
    game: str = ""
    seq: int = 0
    uci: str = ""
    code: str = ""
    text: str = ""
    player: str = ""
    ping: int = 0
    white: messages.Player | None = None


@dataclass
class Findings:
    """What one generator saw. Latencies are in seconds, from sending a move to seeing it played.

    `shown` is when the moves of the first couple's games were seen by who made them, by game and seq.
    """

    moves: int = 0
    shown: dict[tuple[str, int], float] = field(default_factory=dict)
    latencies: array = field(default_factory=lambda: array("d"))
    errors: list[str] = field(default_factory=list)
    cpu_s: float = 0.0


class LoadPlayer:
    """One half of a couple."""

    def __init__(self, sock: socket.socket, name: str, games: list[list[str]], first: int, load: "Load") -> None:
        self.socket = sock
        self.name = name
        self.partner: LoadPlayer | None = None
        self.code = ""  # of the private game that this player waits in
        self.id = ""
        self.game = ""
        self.sent_at: float | None = None
        self._rest = b""
        self._games = games
        self._round = first
        self._line: list[str] = []
        self._white = False
        self.seq = 0
        self._ply = 0
        self._load = load

    def receive(self) -> None:
        """Read what has arrived and act on it."""
        try:
            data = self.socket.recv(65536)
        except OSError:
            data = b""
        if not data:
            self._load.fail(self, "the server hung up")
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._act_on(self._load.decode(line))

    def play(self) -> None:
        """Think about a move if it is this side's turn and the load is on."""
        if self._load.playing and self._white == (self._ply % 2 == 0):
            self._load.think(self)

    def move(self) -> None:
        """Move; resign where the prepared game ends."""
        if self._ply == len(self._line):
            self._send(messages.Resign(game=self.game))
            return
        move = messages.Move(game=self.game, uci=self._line[self._ply], after=self.seq)
        self.sent_at = time.perf_counter()
        self._send(move)

    def _act_on(self, line: Line) -> None:
        match line.type:
            case "move-played":
                self._see_move(line)
            case "ping":
                self._send(messages.Pong(ping=line.ping))
            case "game-state":
                self._begin(line)
            case "game-ended":
                self._send(messages.OfferRematch(game=self.game))
            case "refused" | "goodbye":
                self._load.fail(self, f"{line.type}: {line.code}: {line.text}")
            case _:
                self._introduce(line)

    def _see_move(self, line: Line) -> None:
        if line.seq != self.seq + 1 or line.uci != self._line[self._ply]:
            self._load.fail(self, f"saw {line.seq} {line.uci} after {self.seq} instead of {self._line[self._ply]}")
        mine = self._white == (self._ply % 2 == 0)
        self.seq, self._ply = line.seq, self._ply + 1
        if mine:
            self._load.count(self)
        else:
            self.play()

    def _begin(self, state: Line) -> None:
        """Take a seat in a new game. The server orders its start before its first move."""
        assert state.white is not None
        self.game, self.seq, self._ply = state.game, state.seq, 0
        self._white = state.white.id == self.id
        self._line = self._games[self._round % len(self._games)]
        self._round += 1
        self.play()

    def _introduce(self, line: Line) -> None:
        """Say hello, and meet the partner in a private game once both are known to the server."""
        match line.type:
            case "greeting":
                self._send(messages.Hello(protocol=messages.PROTOCOL_VERSION, name=self.name))
            case "welcome":
                self.id = line.player
                self._send(messages.Seek(private=True, id=1)) if self._hosts else self._join()
            case "seek-posted":
                self.code = line.code
                assert self.partner is not None
                self.partner._join()

    @property
    def _hosts(self) -> bool:
        return self.name.endswith("a")

    def _join(self) -> None:
        if self.id and self.partner is not None and self.partner.code:
            self._send(messages.Join(code=self.partner.code))

    def _send(self, message: messages.Command) -> None:
        """Send at once: in closed loop a line always fits into the socket's buffer."""
        line = encode(message)
        if self.socket.send(line) != len(line):
            self._load.fail(self, "a line did not fit into the socket's buffer")


class Load:
    """All couples of one process, and the loop that serves them. `pace` is the least and longest thought, in s."""

    def __init__(
        self, port: int, couples: range, games: list[list[str]], pace: tuple[float, float] | None = None
    ) -> None:
        self.playing = False
        self._pace = pace
        self._thinking: list[tuple[float, int, LoadPlayer]] = []
        self._numbers = itertools.count()
        self._luck = random.Random(1)
        self.findings = Findings()
        self.decode = msgspec.json.Decoder(Line).decode
        self._selector = selectors.DefaultSelector()
        self.players: list[LoadPlayer] = []
        for couple in couples:
            host, guest = (self._connect(port, f"load-{couple}{half}", games, couple) for half in "ab")
            host.partner, guest.partner = guest, host

    def _connect(self, port: int, name: str, games: list[list[str]], first: int) -> LoadPlayer:
        sock = socket.create_connection(("127.0.0.1", port), timeout=SETUP_TIMEOUT_S)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        player = LoadPlayer(sock, name, games, first, self)
        self._selector.register(sock, selectors.EVENT_READ, player.receive)
        self.players.append(player)
        return player

    def fail(self, player: LoadPlayer, text: str) -> None:
        """Note something that must not happen. A run with any such note is void."""
        self.findings.errors.append(f"{player.name}: {text}")

    def think(self, player: LoadPlayer) -> None:
        """Have a player move, at once or when it has thought for a while."""
        if self._pace is None:
            player.move()
            return
        ready = time.perf_counter() + self._luck.uniform(*self._pace)
        heapq.heappush(self._thinking, (ready, next(self._numbers), player))

    def count(self, player: LoadPlayer) -> None:
        """Count a move that its own player has seen played."""
        if player.sent_at is None:
            self.fail(player, "a move was played that had not been sent")
            return
        now = time.perf_counter()
        self.findings.latencies.append(now - player.sent_at)
        if player in self.players[:2]:
            self.findings.shown[player.game, player.seq] = now
        self.findings.moves += self.playing  # not those that come in after time
        player.sent_at = None

    def pair(self) -> None:
        """Bring every couple to its board."""
        self._serve_until(lambda: all(player.game for player in self.players), SETUP_TIMEOUT_S)
        missing = sum(not player.game for player in self.players)
        if missing:
            self.findings.errors.append(f"{missing} players found no game")

    def run(self, seconds: float) -> Findings:
        """Play for so long, then wait for the moves that are under way."""
        cpu = time.process_time()
        self.start()
        self._serve_until(lambda: False, seconds)
        self.playing = False
        self.findings.cpu_s = time.process_time() - cpu
        return self.findings

    def start(self) -> None:
        """Let everybody play whose turn it is."""
        self.playing = True
        for player in self.players:
            player.play()

    def play_on(self, seconds: float) -> Findings:
        """Play for so long, after `start`, and return what was seen meanwhile, and all errors so far."""
        self.findings = Findings(errors=self.findings.errors)
        self._serve_until(lambda: False, seconds)
        return self.findings

    def drain(self) -> None:
        """Wait for the moves that are under way; one that does not come back is lost."""
        self._serve_until(lambda: all(player.sent_at is None for player in self.players), DRAIN_TIMEOUT_S)
        lost = sum(player.sent_at is not None for player in self.players)
        if lost:
            self.findings.errors.append(f"{lost} moves were lost")

    def close(self) -> None:
        """Hang up."""
        for player in self.players:
            player.socket.close()
        self._selector.close()

    def _serve_until(self, done: Callable[[], bool], seconds: float) -> None:
        deadline = time.perf_counter() + seconds
        while not self.findings.errors and not done():
            left = deadline - time.perf_counter()
            if left <= 0:
                return
            for key, _ in self._selector.select(max(0, min(left, 0.5, self._next_move_in()))):
                key.data()
            while self._next_move_in() <= 0:
                heapq.heappop(self._thinking)[2].move()

    def _next_move_in(self) -> float:
        return self._thinking[0][0] - time.perf_counter() if self._thinking else 1.0
