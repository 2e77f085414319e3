import msgspec
import pytest

from client.network import (
    LineDown,
    LineIsDown,
    LineUp,
)
from shared.codec import encode
from shared.messages import (
    PROTOCOL_VERSION,
    Done,
    GameClock,
    GameEnded,
    Goodbye,
    GoodbyeCode,
    Greeting,
    Move,
    Ping,
    Pong,
    RefusalCode,
    Refused,
    Resign,
    Seek,
    Sync,
    Welcome,
)
from shared.result import Reason, Result
from tests.client.fake_server import E4, E5, GREETING, NF3, STARTED, WELCOME, fake_server, take


@pytest.fixture
def server():
    with fake_server() as listening:
        yield listening


def test_after_a_break_the_line_comes_back_with_the_token_and_asks_for_what_it_missed(server):
    network, peer = server.connect()
    peer.say(STARTED, E4)
    take(network, 2)
    peer.hang_up()
    again = server.accept()
    assert again.welcome().token == "secret"
    assert again.hear() == Sync(game="g", seq=2)
    down, up = take(network, 2)
    assert isinstance(down, LineDown)
    assert down.retry_in_ms is not None
    assert up == LineUp(WELCOME)
    again.say(E5)
    assert take(network, 1) == [E5]


def test_games_that_were_never_seen_are_asked_for_whole_and_those_that_are_over_not_at_all(server):
    with_old = Welcome(player="p1", name="Ann", token="secret", games=["old"])
    network, peer = server.connect(with_old)
    assert peer.hear() == Sync(game="old", seq=0)
    peer.say(STARTED, GameEnded(game="g", seq=2, at=1, result=Result.WHITE_WINS, reason=Reason.RESIGNATION))
    take(network, 2)
    peer.hang_up()
    again = server.accept()
    again.welcome(with_old)
    assert again.hear() == Sync(game="old", seq=0)
    assert again.hears_nothing()


def test_a_move_without_an_answer_is_sent_again_after_a_break_and_one_with_an_answer_is_not(server):
    network, peer = server.connect()
    peer.say(STARTED)
    network.send(Move(game="g", uci="e2e4", after=1))
    peer.hear()
    peer.hang_up()
    again = server.accept()
    again.welcome()
    assert again.hear() == Sync(game="g", seq=1)
    assert again.hear() == Move(game="g", uci="e2e4", after=1)
    again.say(E4)
    assert again.hears_nothing()
    again.hang_up()
    last = server.accept()
    last.welcome()
    assert last.hear() == Sync(game="g", seq=2)
    assert last.hears_nothing()


def test_while_the_line_is_down_a_move_is_kept_and_anything_else_is_refused(server):
    network, peer = server.connect()
    peer.say(Goodbye(code=GoodbyeCode.SHUTDOWN, text="bye"))
    goodbye, down = take(network, 2)
    assert isinstance(goodbye, Goodbye)
    assert isinstance(down, LineDown)
    waiting = server.accept()
    with pytest.raises(LineIsDown):
        network.send(Resign(game="g"))
    with pytest.raises(LineIsDown):
        network.request(Seek())
    network.send(Move(game="g", uci="e2e4", after=1))
    waiting.welcome()
    assert waiting.hear() == Move(game="g", uci="e2e4", after=1)
    assert waiting.hears_nothing()


def test_who_was_forgotten_by_the_server_is_who_it_says_from_then_on(server):
    network, peer = server.connect()
    peer.hang_up()
    server.accept().welcome(Welcome(player="p9", name="Ann", token="another"))
    assert isinstance(take(network, 2)[1], LineUp)
    assert (network.id, network.token) == ("p9", "another")
    network._connection.shut_down()
    assert server.accept().welcome().token == "another"


@pytest.mark.parametrize("code", ["replaced", "version", "protocol", "kicked", "banned"])
def test_after_some_goodbyes_the_line_stays_down(server, code):
    network, peer = server.connect()
    peer.say(Goodbye(code=code, text="bye"))
    goodbye, down, end = take(network, 3)
    assert isinstance(goodbye, Goodbye)
    assert down.retry_in_ms is None
    assert down.text
    assert end is None
    assert server.nobody_calls()
    with pytest.raises(LineIsDown):
        network.send(Move(game="g", uci="e2e4", after=1))


def test_a_hello_of_its_own_that_arrives_late_does_not_keep_it_away(server):
    network, peer = server.connect()
    peer.hang_up()
    given_up = server.accept()
    given_up.say(GREETING)
    given_up.hear()
    given_up.hang_up()
    again = server.accept()
    again.welcome()
    again.say(Goodbye(code=GoodbyeCode.REPLACED, text="bye"))
    last = server.accept()
    last.welcome()
    assert [type(item) for item in take(network, 5)] == [LineDown, LineDown, LineUp, LineDown, LineUp]
    last.say(Goodbye(code=GoodbyeCode.REPLACED, text="bye"))
    assert take(network, 2)[1].retry_in_ms is None
    assert server.nobody_calls()


def test_it_keeps_trying_while_nobody_listens(server):
    network, peer = server.connect()
    server.stop_listening()
    peer.hang_up()
    downs = take(network, 3)
    assert all(isinstance(down, LineDown) for down in downs)
    assert "Nothing answers" in downs[1].text


def test_a_name_refused_on_coming_back_ends_it(server):
    network, peer = server.connect()
    peer.hang_up()
    again = server.accept()
    again.say(GREETING)
    again.hear()
    again.say(Refused(code=RefusalCode.NAME_TAKEN, text="taken"))
    first, second, end = take(network, 3)
    assert first.retry_in_ms is not None
    assert second.retry_in_ms is None
    assert "name" in second.text
    assert end is None


def test_another_server_at_the_same_address_does_not_get_our_token(server):
    network, peer = server.connect()
    peer.hang_up()
    other = server.accept()
    other.say(Greeting(server="s2", name="Other", version="0.1", protocol=PROTOCOL_VERSION))
    assert other.hear() is None
    assert take(network, 3)[1:] == [
        LineDown(f"Another server answers at 127.0.0.1:{server.port} now. Connect anew to play there.", None),
        None,
    ]


def test_garbage_breaks_the_line_after_the_sound_messages_before_it(server):
    network, peer = server.connect()
    peer.socket.sendall(encode(STARTED) + b"garbage\n")
    started, down = take(network, 2)
    assert started == STARTED
    assert isinstance(down, LineDown)
    assert server.accept().welcome().token == "secret"


# ---------------------------------------------------------------- repeated and missing events


def test_events_are_handed_on_once_and_without_a_gap(server):
    network, peer = server.connect()
    peer.say(STARTED, STARTED, E5)
    assert peer.hear() == Sync(game="g", seq=1)
    peer.say(NF3, E4, E5, NF3)
    assert take(network, 4) == [STARTED, E4, E5, NF3]
    assert peer.hears_nothing()


def test_a_ping_that_is_ahead_makes_the_client_ask_once(server):
    network, peer = server.connect()
    peer.say(STARTED, Ping(ping=1, games=[GameClock("g", 3, 10)]), Ping(ping=2, games=[GameClock("g", 3, 10)]))
    assert [peer.hear() for _ in range(3)] == [Pong(ping=1), Sync(game="g", seq=1), Pong(ping=2)]
    peer.say(E4, E5)
    assert take(network, 5)[-2:] == [E4, E5]


def test_more_than_can_wait_drops_the_line_and_asks_for_the_game_anew(server):
    network, peer = server.connect()
    peer.say(STARTED, *[Done(game="g")] * 10_000)
    again = server.accept()
    again.welcome()
    assert again.hear() == Sync(game="g", seq=0)
    down, up = take(network, 2)
    assert isinstance(down, LineDown)
    assert isinstance(up, LineUp)


@pytest.mark.parametrize("fen", ["no position", "8/8/8/8/8/8/8/8 w - - -1 0", "4k3/8/8/8/8/8/8/4K3[Qq] w - - 0 1"])
def test_a_game_from_what_is_no_position_breaks_the_line_and_nothing_else(server, fen):
    network, peer = server.connect()
    peer.say(msgspec.structs.replace(STARTED, fen=fen))
    down = network.wait(10)
    assert isinstance(down, LineDown)
    assert "does not understand" in down.text
