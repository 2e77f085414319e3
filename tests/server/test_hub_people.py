import pytest

from server.arrivals import Closed, Received
from shared import messages as m
from tests.server.club import FIVE, Person, broke, codes, forget, kinds, play


def hello(name="Ada", protocol=m.PROTOCOL_VERSION, token="", id=0):  # noqa: A002 - the field's name
    return m.Hello(protocol=protocol, name=name, token=token, id=id)


@pytest.fixture
def stranger(club):
    person = Person(club, "Ada")
    person.connect()
    return person


def test_the_server_speaks_first(club, store):
    about = m.Greeting(
        server=store.server_id, name="Chess club", version="1.2.3", protocol=m.PROTOCOL_VERSION, players=0
    )
    assert Person(club, "Ada").connect() == [about]


def test_the_greeting_tells_how_many_are_here(club, ada, bo):
    Person(club, "a stranger").connect()
    [greeting] = Person(club, "Eve").connect()
    assert greeting.players == 2


def test_hello_is_answered_with_a_welcome(stranger):
    [welcome] = stranger.say(hello(" Ada  L ", id=5))
    assert (welcome.name, welcome.games, welcome.re) == ("Ada L", [], 5)
    assert welcome.player
    assert welcome.token


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 21])
def test_after_a_bad_name_one_may_say_hello_again(stranger, name):
    [refused] = stranger.say(hello(name, id=1))
    assert (refused.code, refused.re) == ("bad-name", 1)
    assert kinds(stranger.say(hello())) == ["welcome"]


def test_after_a_taken_name_one_may_say_hello_again(stranger, bo):
    assert codes(stranger.say(hello("bo"))) == ["name-taken"]
    assert kinds(stranger.say(hello("Bo 2"))) == ["welcome"]


def test_saying_hello_twice_is_refused(ada):
    assert codes(ada.say(hello())) == ["already-greeted"]
    assert not ada.hung_up


@pytest.mark.parametrize(("protocol", "older"), [(0, "client"), (2, "server"), (-1, "client"), (10**6, "server")])
def test_another_version_is_sent_away_and_told_who_is_to_update(stranger, protocol, older):
    [goodbye] = stranger.say(hello(protocol=protocol))
    assert goodbye.code == "version"
    assert f"the {older} is the older one" in goodbye.text
    assert stranger.hung_up


@pytest.mark.parametrize(
    "command",
    [
        m.Seek(control=FIVE, id=3),
        m.CancelSeek(seek=1, id=3),
        m.Join(code="ABCDEF", id=3),
        m.Move(game="g", uci="e2e4", after=1, id=3),
        m.Resign(game="g", id=3),
        m.Claim(game="g", id=3),
        m.Sync(game="g", id=3),
        m.OfferRematch(game="g", id=3),
        m.ListGames(id=3),
        m.FetchGame(game="g", id=3),
        m.FetchPgn(game="g", id=3),
    ],
)
def test_hello_comes_before_any_command(stranger, command):
    [refused] = stranger.say(command)
    assert (refused.code, refused.re) == ("hello-first", 3)
    assert kinds(stranger.say(hello())) == ["welcome"]


def test_who_breaks_the_protocol_is_told_why_and_sent_away(club, ada):
    ada.forget()
    club.turn(broke(ada, "line longer than 8192 bytes"))
    assert ada.heard == [m.Goodbye(code=m.GoodbyeCode.PROTOCOL, text="line longer than 8192 bytes")]
    assert ada.hung_up


def test_what_arrives_after_the_server_hung_up_is_overlooked(club, ada):
    club.turn(broke(ada, "nonsense"))
    ada.forget()
    club.turn(Received(ada, m.Seek(control=FIVE), 0), Closed(ada, 0), Closed(ada, 0))
    assert ada.heard == []


def test_commands_that_arrive_with_the_hello_are_obeyed_in_order(stranger):
    heard = stranger.say(hello(), m.Seek(control=FIVE, id=1), m.CancelSeek(seek=1, id=2))
    assert kinds(heard) == ["welcome", "seek-posted", "seek-ended"]


# ---------------------------------------------------------------- the same player twice


def test_a_newer_connection_takes_the_place_of_the_older(club, ada):
    newer = ada.again()
    assert newer.id == ada.id
    assert codes(ada.heard) == ["replaced"]
    assert ada.hung_up
    assert kinds(newer.say(m.Seek(control=FIVE))) == ["seek-posted"]


def test_who_plays_on_from_another_window_never_left_the_game(club, ada, bo):
    game = club.pair(ada, bo)
    forget(ada, bo)
    newer = ada.again()
    assert newer.last(m.Welcome).games == [game]
    club.turn(Closed(ada, club.now))
    club.wait(20_000)
    assert bo.all(m.OpponentPresence) == []
    play(game, newer, bo, "e2e4 e7e5")


def test_a_hello_that_arrives_late_on_an_older_connection_replaces_nobody(club, ada):
    late = Person(club, "Ada", ada.token)
    late.connect()
    newer = ada.again()
    late.say(m.Hello(protocol=m.PROTOCOL_VERSION, name="Ada", token=ada.token))
    assert codes(late.heard) == ["replaced"]
    assert codes(newer.heard) == []
    assert kinds(newer.say(m.Seek(control=FIVE))) == ["seek-posted"]


def test_what_stands_is_told_to_the_newer_connection(club, ada):
    [posted] = ada.say(m.Seek(control=FIVE, private=True, id=9))
    newer = ada.again()
    [seek] = newer.all(m.SeekPosted)
    assert (seek.seek, seek.code) == (posted.seek, posted.code)


# ---------------------------------------------------------------- heartbeats


def test_the_server_pings_with_the_state_of_each_running_game(club, ada, bo):
    game = club.pair(ada, bo)
    seq = play(game, ada, bo, "e2e4")
    club.wait(m.PING_INTERVAL_MS)
    assert ada.last(m.Ping).games == [m.GameClock(game=game, seq=seq, now=m.PING_INTERVAL_MS)]


def test_pings_are_numbered_and_regular(club, ada):
    club.wait(10 * m.PING_INTERVAL_MS)
    assert [ping.ping for ping in ada.all(m.Ping)] == list(range(1, 11))


def test_who_does_not_answer_pings_is_sent_away(club, ada):
    ada.answers_pings = False
    club.wait(m.PING_INTERVAL_MS + m.SILENCE_LIMIT_MS - 1)
    assert not ada.hung_up
    club.wait(1)
    assert codes(ada.heard) == ["silent"]


def test_one_answer_is_enough_for_all_pings_before_it(club, ada):
    ada.answers_pings = False
    for _ in range(5):
        club.wait(m.SILENCE_LIMIT_MS - 1)
        ada.say(m.Pong(ping=1))
    assert not ada.hung_up


def test_anything_one_says_is_as_good_as_an_answer(club, ada):
    ada.answers_pings = False
    for _ in range(5):
        club.wait(m.SILENCE_LIMIT_MS - 1)
        ada.say(m.CancelSeek(seek=1))
    assert not ada.hung_up


def test_a_pong_with_a_number_is_answered(ada):
    assert ada.say(m.Pong(ping=1, id=7)) == [m.Done(re=7)]


def test_who_falls_silent_is_away_for_the_opponent(club, ada, bo):
    club.pair(ada, bo, None)
    ada.answers_pings = False
    club.wait(m.PING_INTERVAL_MS + m.SILENCE_LIMIT_MS)
    assert bo.last(m.OpponentPresence).presence == "away"


def test_who_never_says_hello_is_sent_away(club, stranger):
    club.wait(m.SILENCE_LIMIT_MS - 1)
    assert not stranger.hung_up
    club.wait(1)
    assert codes(stranger.heard) == ["silent"]
    assert stranger.all(m.Ping) == []


def test_a_pong_is_no_hello(club, stranger):
    for _ in range(4):
        if not stranger.hung_up:
            stranger.say(m.Pong(ping=1))
            club.wait(m.SILENCE_LIMIT_MS - 1)
    assert stranger.hung_up


def test_without_people_nothing_is_due(club, ada):
    ada.drop()
    assert club.hub.deadline() is None


def test_a_server_that_shuts_down_takes_leave_of_everybody(club, ada, bo, stranger):
    forget(ada, bo, stranger)
    for outgoing in club.hub.shut_down(club.now):
        outgoing.peer.receive(outgoing.data, hang_up=outgoing.hang_up)
    for person in (ada, bo, stranger):
        assert codes(person.heard) == ["shutdown"]
        assert person.hung_up
