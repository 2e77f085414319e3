"""Players and servers that are killed in mid-game."""

import re
import subprocess
import sys
import threading
from contextlib import contextmanager

import chess
import pytest

from client.bots import Game, RandomBot, Refusal, Seat, play
from shared.messages import OpponentPresence
from shared.result import Outcome, Reason, Result
from tests.matches.club import SECONDS

BOT = """
import sys
from client.bots import Game, ScriptedBot, Seat, play
with Seat("127.0.0.1", int(sys.argv[1]), "Victim") as seat:
    game = seat.join(sys.argv[2])
    print("playing", flush=True)
    play(game, ScriptedBot(sys.argv[3], then=Game.keep_still))
"""


def test_the_opponent_of_a_killed_client_is_told_and_can_claim_after_the_countdown(timeless_club):
    club = timeless_club
    survivor = club.seat("Ann")
    code = survivor.host("5+3", "black")
    victim = subprocess.Popen(
        [sys.executable, "-c", BOT, str(club.server.port), code, "e2e4 e7e5"], stdout=subprocess.PIPE
    )
    with victim:
        assert victim.stdout.readline() == b"playing\n"
        game = survivor.next_game()
        told = []
        game.fold = told.append
        while game.record.ply < 1:
            survivor.update()
        game.move("e7e5")
        victim.kill()

    while not told:
        survivor.update()  # no time passes here: it is told at once
    assert told.pop() == OpponentPresence(game=game.id, side="white", presence="away")

    club.clock.advance(5_000)
    while not told:
        survivor.update()
    assert told.pop() == OpponentPresence(
        game=game.id, side="white", presence="gone", claim_in_ms=40_000, counting=True
    )
    with pytest.raises(Refusal, match="nothing-to-claim"):
        game.claim_abandoned()

    club.clock.advance(40_000)
    while not told:
        survivor.update()
    assert told.pop() == OpponentPresence(
        game=game.id, side="white", presence="gone", claim_in_ms=0, counting=True
    )
    assert game.claim_abandoned()
    assert game.outcome == Outcome(Result.BLACK_WINS, Reason.ABANDONMENT)


@contextmanager
def server_process(data, port):
    """Run the server as people do; yield its process and port; kill it in the end."""
    command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(
        [*command, "--log-level", "error", "--no-announce"], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process, int(re.fullmatch(r"listening on .*:(\d+)\n", process.stdout.readline()).group(1))
        finally:
            process.kill()


class Witness(RandomBot):
    """Plays at random, and keeps every position that it was shown; says when it has seen enough."""

    def __init__(self, seed, enough):
        super().__init__(seed)
        self.seen = []
        self.plies = threading.Semaphore(0)
        self._enough = enough

    def choose(self, board, clock):
        self.seen.append([move.uci() for move in board.move_stack])
        self.plies.release()
        return super().choose(board, clock) if board.ply() < self._enough else Game.resign


def test_a_server_killed_in_mid_game_goes_on_with_no_move_missing(tmp_path):
    bots = [Witness(seed, enough=60) for seed in (1, 2)]
    threads = []
    with server_process(tmp_path, 0) as (process, port):
        white, black = Seat("127.0.0.1", port, "Ann"), Seat("127.0.0.1", port, "Bob")
        game = black.join(white.host("15+10", "white"))
        games = [white.next_game(), game]
        threads = [threading.Thread(target=play, args=pair) for pair in zip(games, bots, strict=True)]
        for thread in threads:
            thread.start()
        for _ in range(10):
            assert bots[0].plies.acquire(timeout=SECONDS)
        process.kill()
    with white, black, server_process(tmp_path, port):
        for thread in threads:
            thread.join(SECONDS)
        first, second = (seat.games[game.id].record for seat in (white, black))
    assert first.outcome is not None
    assert first.outcome.reason == Reason.RESIGNATION
    assert (first.moves, first.outcome, first.clocks) == (second.moves, second.outcome, second.clocks)
    assert [len(bot.seen) for bot in bots] == [31, 30]
    for bot in bots:
        for seen in bot.seen:
            assert seen == first.moves[: len(seen)]
    board = chess.Board()
    for uci in first.moves:
        board.push_uci(uci)


def test_a_game_survives_any_number_of_kills(tmp_path):
    port, seats, bot = 0, [], RandomBot(7)
    for _ in range(4):
        with server_process(tmp_path, port) as (_, port):
            if not seats:
                seats = [Seat("127.0.0.1", port, name) for name in ("Ann", "Bob")]
                seats[1].join(seats[0].host("15+10", "white"))
                seats[0].next_game()
            games = [next(iter(seat.games.values())) for seat in seats]
            for _ in range(2):
                for mover, other in ((0, 1), (1, 0)):
                    while not games[mover].my_turn:
                        seats[mover].update()
                    ply = games[mover].record.ply
                    games[mover].move(bot.choose(games[mover].board, None))
                    while games[other].record.ply == ply:
                        seats[other].update()
    assert games[0].record.moves == games[1].record.moves
    assert len(games[0].record.moves) == 16
    for seat in seats:
        seat.close()
