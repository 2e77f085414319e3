import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from msgspec import structs

from client.bots import Game, RandomBot, Refusal, ScriptedBot, Seat, play
from server.service import ManualClock, Server
from shared.messages import Done, Halted, RefusalCode, Refused, Sync
from shared.result import Outcome, Reason, Result
from tests.client.bot_club import Club, assert_same, cut
from tests.client.fake_server import E4, STARTED, WELCOME, fake_server


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


def test_a_bot_goes_on_after_its_line_was_cut_again_and_again(club):
    white, black = club.pair()
    other = club.go(play, black, RandomBot(2))
    bot = RandomBot(1)
    for board in white.turns():
        if board.ply() in (0, 6, 20, 40):
            cut(white._place)
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
    token = black._place.token
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


def test_who_waits_for_a_first_game_gets_it_after_a_restart_of_the_server(club):
    white = club.seat("Ann")
    before = white.network.id
    waiting = club.go(white.play, "5+3", "white")
    club.stop()
    club.start()
    game = club.seat("Cid").play("5+3", "black")
    assert waiting.result(30).id == game.id
    assert white.network.id == game.record.white.id != before


def test_a_profile_keeps_the_token_that_a_restarted_server_gave(club):
    before = club.seat("Ann", profile="ann")
    club.stop()
    club.start()
    waiting = club.go(before.play, "5+3", "white")
    game = club.seat("Cid").play("5+3", "black")
    waiting.result(30).leave()
    assert club.seat("Ann", profile="ann").next_game().id == game.id


def test_a_new_game_is_told_from_one_that_was_going_on_before(club):
    white, black = club.pair(None)
    token = white._place.token
    white.leave()
    ann = club.seat("Ann 1", token=token)
    waiting = club.go(ann.play, None, "white")
    begun = black._place.play(None, "black")
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


# ---------------------------------------------------------------- commands whose reply was lost with the line


@pytest.fixture
def lost_replies():
    """A server that says what the test says, and a seat at it."""
    with fake_server() as server, ThreadPoolExecutor() as threads, ExitStack() as stack:

        def seat(*said):
            sitting = threads.submit(Seat, "127.0.0.1", server.port, "Ann")
            peer = server.accept()
            peer.welcome()
            peer.say(*said)
            seat = stack.enter_context(sitting.result(10))
            stack.callback(peer.hang_up)
            return seat, peer

        yield server, seat, threads.submit


def lose_reply(server, peer, games=()):
    """Hear a command and hang up instead of answering; return the command, and the next connection's peer."""
    command = peer.hear()
    peer.hang_up()
    again = server.accept()
    again.welcome(structs.replace(WELCOME, games=list(games)))
    return command, again


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (Game.offer_draw, RefusalCode.OFFER_TOO_SOON),
        (Game.decline_draw, RefusalCode.NO_SUCH_OFFER),
    ],
)
def test_a_command_that_was_carried_out_before_its_reply_got_lost_counts_as_done(lost_replies, do, code):
    server, seat, go = lost_replies
    sitting, peer = seat(STARTED)
    game = sitting.next_game()
    deed = go(do, game)
    command, again = lose_reply(server, peer, ["g"])
    assert again.hear() == Sync(game="g", seq=1)
    repeated = again.hear()
    assert type(repeated) is type(command)
    again.say(Refused(code=code, text="no", re=repeated.id, game="g"))
    assert deed.result(10) is True
    again.hang_up()


def test_a_move_that_was_shown_before_its_reply_got_lost_is_done(lost_replies):
    server, seat, go = lost_replies
    sitting, peer = seat(STARTED)
    moved = go(sitting.next_game().move, "e2e4")
    move = peer.hear()
    peer.say(E4)
    peer.hang_up()
    again = server.accept()
    again.welcome(structs.replace(WELCOME, games=["g"]))
    assert [again.hear(), again.hear()] == [Sync(game="g", seq=2), move]
    again.say(Done(re=move.id, game="g", seq=2))
    assert moved.result(10) is True
    again.hang_up()


def test_a_command_that_is_refused_at_once_was_not_carried_out(lost_replies):
    _, seat, go = lost_replies
    sitting, peer = seat(STARTED)
    deed = go(sitting.next_game().offer_draw)
    peer.say(Refused(code=RefusalCode.OFFER_TOO_SOON, text="no", re=peer.hear().id, game="g"))
    with pytest.raises(Refusal, match="offer-too-soon"):
        deed.result(10)


def no_storage(command):
    return Refused(code=RefusalCode.STORAGE, text="no room", re=command.id, game="g")


@pytest.mark.parametrize("told_first", [True, False])
def test_a_command_that_cannot_be_stored_is_sent_again_when_the_server_can_store(lost_replies, told_first):
    _, seat, go = lost_replies
    sitting, peer = seat(STARTED)
    deed = go(sitting.next_game().move, "e2e4")
    first = peer.hear()
    halted = [Halted(text="no room"), no_storage(first)]
    peer.say(*(halted if told_first else reversed(halted)))
    assert peer.hears_nothing()
    peer.say(Halted(text="go on", over=True))
    second = peer.hear()
    assert (second.uci, second.after) == (first.uci, first.after)
    peer.say(E4, Done(re=second.id, game="g", seq=2))
    assert deed.result(10) is True


def test_a_seek_that_was_answered_before_its_reply_got_lost_is_not_posted_again(lost_replies):
    server, seat, go = lost_replies
    sitting, peer = seat()
    waiting = go(sitting.play)
    _, again = lose_reply(server, peer, ["g"])
    assert again.hear() == Sync(game="g", seq=0)
    assert again.hears_nothing()
    again.say(STARTED)
    assert waiting.result(10).id == "g"
    again.hang_up()


def test_a_code_that_was_accepted_before_its_reply_got_lost_is_not_sent_again(lost_replies):
    server, seat, go = lost_replies
    sitting, peer = seat()
    joining = go(sitting.join, "K7WQ2M")
    _, again = lose_reply(server, peer, ["g"])
    assert again.hear() == Sync(game="g", seq=0)
    assert again.hears_nothing()
    again.say(STARTED)
    assert joining.result(10).id == "g"
    again.hang_up()
