import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count

import chess
import pytest

from client.bots import FirstLegalBot, Game, RandomBot, Refusal, ScriptedBot, Seat, play
from client.bots.__main__ import main
from server.service import ManualClock, Server
from shared.messages import RefusalCode
from shared.record import Record
from shared.result import Outcome, Reason, Result

FOOLS_MATE = "f2f3 e7e5 g2g4 d8h4"
SCHOLARS_MATE = "e2e4 e7e5 d1h5 b8c6 f1c4 g8f6 h5f7"


class Club:
    """A real server, and players who each act in a thread of their own."""

    def __init__(self, stack, tmp_path):
        self._stack = stack
        self._data = tmp_path
        self._running = None
        self.port = 0
        self._numbers = count(1)
        self._threads = stack.enter_context(ThreadPoolExecutor())
        self.start()
        stack.callback(self.stop)

    def start(self):
        self._running = Server(self._data, port=self.port)
        self._running.start()
        self.port = self._running.port

    def stop(self):
        if self._running is not None:
            self._running.stop()
        self._running = None

    def seat(self, name, **options):
        return self._stack.enter_context(Seat("127.0.0.1", self.port, name, **options))

    def pair(self, control="5+3"):
        """Return the games of a white and a black player who have just been paired."""
        number = next(self._numbers)
        white, black = self.seat(f"Ann {number}"), self.seat(f"Bob {number}")
        waiting = self.go(white.play, control, "white")
        game = black.play(control, "black")
        return waiting.result(30), game

    def go(self, action, *arguments):
        return self._threads.submit(action, *arguments)

    def play(self, white, black):
        """Let two bots play one game; return both records."""
        white_game, black_game = self.pair()
        other = self.go(play, white_game, white)
        return play(black_game, black), other.result(60)


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


def assert_same(ours: Record, theirs: Record):
    assert ours.moves == theirs.moves
    assert ours.board.fen() == theirs.board.fen()
    assert ours.outcome == theirs.outcome
    assert ours.outcome is not None


def cut(seat):
    """Break the connection under the player."""
    seat.network._connection.shut_down()


def test_two_people_play_in_a_few_lines(club):
    white, black = club.pair()

    def mate(game):
        for board in game.turns():
            game.move(SCHOLARS_MATE.split()[board.ply()])
        return game.outcome

    other = club.go(mate, black)
    assert mate(white) == other.result(30) == Outcome(Result.WHITE_WINS, Reason.CHECKMATE)
    assert white.record.moves == SCHOLARS_MATE.split()


def test_random_bots_play_whole_games_and_keep_the_same_record(club):
    for seed in range(3):
        assert_same(*club.play(RandomBot(seed), RandomBot(seed + 100)))


def test_a_seeded_bot_plays_the_same_moves_again(club):
    games = [club.play(RandomBot(1), FirstLegalBot())[0].moves for _ in range(2)]
    assert games[0] == games[1]


@pytest.mark.parametrize(
    ("white", "black", "result", "reason"),
    [
        (ScriptedBot(FOOLS_MATE), ScriptedBot(FOOLS_MATE), Result.BLACK_WINS, Reason.CHECKMATE),
        (ScriptedBot("e2e4 e7e5"), ScriptedBot("e2e4 e7e5"), Result.BLACK_WINS, Reason.RESIGNATION),
        (ScriptedBot("e2e4"), ScriptedBot("e2e4", then=Game.abort), Result.NONE, Reason.ABORTED),
        (
            ScriptedBot("e2e4 e7e5", then=Game.offer_draw),
            ScriptedBot("e2e4 e7e5", answer=Game.accept_draw),
            Result.DRAW,
            Reason.AGREEMENT,
        ),
    ],
)
def test_a_script_leads_to_any_end(club, white, black, result, reason):
    record, other = club.play(white, black)
    assert_same(record, other)
    assert record.outcome == Outcome(result, reason)


def test_a_declined_draw_offer_lets_the_game_go_on(club):
    white, black = club.pair()
    playing = club.go(play, black, ScriptedBot("e2e4 e7e5 g1f3"))
    white.move("e2e4")
    turns = white.turns()
    next(turns)
    assert white.offer_draw()
    white.move("g1f3")
    outcome = white.wait_until_over()
    assert outcome == Outcome(Result.WHITE_WINS, Reason.RESIGNATION)
    assert_same(white.record, playing.result(30))


def test_a_friend_joins_by_code_and_a_rematch_swaps_colours(club):
    host, guest = club.seat("Ann"), club.seat("Bob")
    code = host.host("3+2", "white")
    joined = guest.join(code.lower())
    hosted = host.next_game()
    assert (hosted.color, joined.color) == (chess.WHITE, chess.BLACK)
    assert hosted.resign()
    assert joined.wait_until_over() == Outcome(Result.BLACK_WINS, Reason.RESIGNATION)
    other = club.go(joined.rematch)
    again = hosted.rematch()
    assert again.color == chess.BLACK
    assert other.result(30).id == again.id != hosted.id


def test_a_rematch_may_be_declined(club):
    white, black = club.pair()
    white.resign()
    black.wait_until_over()
    wish = club.go(white.rematch)
    assert black.wait_for_rematch_wish()
    black.decline_rematch()
    assert wish.result(30) is None


def test_what_the_server_refuses_is_said_and_what_comes_too_late_is_not_an_error(club):
    white, black = club.pair()
    with pytest.raises(Refusal) as refusal:
        white.move("e2e5")
    assert refusal.value.code == RefusalCode.ILLEGAL_MOVE
    with pytest.raises(Refusal) as refusal:
        black.move("e7e5")
    assert refusal.value.code == RefusalCode.NOT_YOUR_TURN
    black.resign()
    assert not white.move("e2e4")
    assert white.outcome == Outcome(Result.WHITE_WINS, Reason.RESIGNATION)


def test_a_bot_goes_on_after_its_line_was_cut_again_and_again(club):
    white, black = club.pair()
    other = club.go(play, black, RandomBot(2))
    bot = RandomBot(1)
    for board in white.turns():
        if board.ply() in (0, 6, 20, 40):
            cut(white._seat)
        white.move(bot.choose(board, None))
    assert_same(white.record, other.result(60))


def test_two_bots_go_on_after_the_server_was_restarted(club):
    white, black = club.pair()
    ready, restarted = threading.Event(), threading.Event()
    bot = RandomBot(5)

    def play_on():
        for board in white.turns():
            if board.ply() == 10:
                ready.set()
                restarted.wait(30)
            white.move(bot.choose(board, None))
        return white.record

    ours, theirs = club.go(play_on), club.go(play, black, RandomBot(6))
    assert ready.wait(30)
    club.stop()
    club.start()
    restarted.set()
    record = ours.result(90)
    assert_same(record, theirs.result(90))
    assert len(record.moves) > 10


def test_a_player_who_comes_back_with_the_token_finds_the_game(club):
    white, black = club.pair()
    white.move("e2e4")
    token = black._seat.token
    black.leave()
    again = club.seat("Bob 1", token=token).next_game()
    assert again.id == white.id
    assert again.record.moves == ["e2e4"]
    assert again.move("e7e5")


def test_a_seek_is_posted_again_after_the_line_was_cut(club):
    white, black = club.seat("Ann"), club.seat("Bob")
    waiting = club.go(white.play, "5+3", "white")
    cut(white)
    game = black.play("5+3", "black")
    assert waiting.result(30).id == game.id


def test_a_new_game_is_told_from_one_that_was_going_on_before(club):
    white, black = club.pair(None)
    token = white._seat.token
    white.leave()
    ann = club.seat("Ann 1", token=token)
    waiting = club.go(ann.play, None, "white")
    begun = black._seat.play(None, "black")
    assert waiting.result(30).id == begun.id != black.id
    assert ann.next_game().id == black.id


def test_who_stayed_may_claim_the_game():
    clock = ManualClock()
    with (
        Server(None, clock=clock) as server,
        Seat("127.0.0.1", server.port, "Ann") as ann,
        Seat("127.0.0.1", server.port, "Bob") as bob,
    ):
        code = ann.host("5+3", "white")
        black = bob.join(code)
        white = ann.next_game()
        for mover, uci in ((white, "e2e4"), (black, "e7e5"), (white, "g1f3")):
            next(mover.turns())
            mover.move(uci)
        black.leave()
        for step, presence in ((0, "away"), (5_000, "gone")):
            clock.advance(step)
            while white.presence is None or white.presence.presence != presence:
                ann.update()
        clock.advance(40_000)
        record = play(white, ScriptedBot(""))
    assert record.outcome == Outcome(Result.WHITE_WINS, Reason.ABANDONMENT)


def test_bots_play_from_the_command_line(club, capsys):
    arguments = ["--connect", f"127.0.0.1:{club.port}", "--games", "2", "--bot", "random", "--seed"]
    other = club.go(main, [*arguments, "1", "--name", "Ann"])
    assert main([*arguments, "2", "--name", "Bob"]) == other.result(60) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_the_command_line_says_what_is_wrong(capsys):
    assert main(["--connect", "127.0.0.1:1"]) == 2
    assert "Nothing answers" in capsys.readouterr().err
