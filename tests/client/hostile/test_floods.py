"""A server that says more than any client could take in."""

from client.model.lobby import LobbyModel
from client.model.lobby.lists import MAX_LISTED
from client.window.arrivals import TURN_MS, Arrivals
from client.wire.inbox import LIMIT, WEIGHT_LIMIT, Inbox
from client.wire.resumption import Resumption
from shared.messages import (
    Announcement,
    GameClock,
    GamePgn,
    LiveGame,
    LiveGames,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    Ping,
    Player,
)
from tests.client.board import state_of

ANN = Player("a", "Ann")


class Line:
    """A session whose line brings what the test puts there."""

    def __init__(self, *messages):
        self.network = self
        self.messages = list(messages)

    def poll(self):
        polled, self.messages = self.messages, []
        return polled


class Slow:
    """A clock by which everything that is taken in takes a while."""

    def __init__(self, step):
        self.now, self.step = 0, step

    def __call__(self):
        self.now += self.step
        return self.now


def test_a_turn_takes_in_what_it_has_time_for_and_the_next_one_goes_on_there():
    line = Line(*range(10))
    arrivals = Arrivals(Slow(TURN_MS // 4))
    first = [message for _, message in arrivals.take([line])]
    assert first == [0, 1, 2]
    assert arrivals.left
    line.messages.append(10)
    rest = []
    while arrivals.left:
        rest += [message for _, message in arrivals.take([line])]
    assert rest == [3, 4, 5, 6, 7, 8, 9]
    assert [message for _, message in arrivals.take([line])] == [10]


def test_what_is_left_of_a_line_that_is_hung_up_is_forgotten():
    arrivals = Arrivals(Slow(TURN_MS // 2))
    assert list(arrivals.take([Line(1, 2, 3)]))
    assert arrivals.left
    assert not list(arrivals.take([]))
    assert not arrivals.left


def test_few_messages_that_hold_much_fill_the_inbox():
    inbox = Inbox()
    page = LiveGames(games=[LiveGame(game=str(n), white=ANN, black=ANN, utc=0) for n in range(200)])
    taken = 0
    while inbox.put(page):
        taken += 1
    assert taken == WEIGHT_LIMIT // 200
    inbox.take(0)
    assert inbox.put(page)
    inbox.take_all()
    books = 0
    while inbox.put(GamePgn(game="g", pgn="x" * 60_000)):
        books += 1
    assert books <= WEIGHT_LIMIT // 60 + 1


def test_many_small_messages_fill_it_by_their_number():
    inbox = Inbox()
    assert all(inbox.put(Announcement(text="Hello")) for _ in range(LIMIT))
    assert not inbox.put(Announcement(text="Hello"))


def test_of_games_without_number_few_are_asked_for():
    resumption, asked = Resumption(), 0
    for ping in range(5):
        clocks = [GameClock(f"{ping}-{n}", 5, 0) for n in range(1_000)]
        asked += len(resumption.receive(Ping(ping=ping, games=clocks)).answers) - 1
    assert asked == 256


def test_of_games_without_number_few_are_followed_and_those_go_on():
    resumption = Resumption()
    delivered = [resumption.receive(state_of(game=f"g{n}")).deliver for n in range(300)]
    assert delivered == [True] * 256 + [False] * 44
    assert resumption.receive(state_of(game="g0")).deliver


def test_of_endless_lists_only_so_much_is_kept_and_it_still_changes():
    model = LobbyModel()
    for page in range(10):
        numbers = range(page * 100, page * 100 + 100)
        model.fold(OpenSeeks(seeks=[OpenSeek(seek=n, by=ANN) for n in numbers], total=1_000))
        model.fold(OnlinePlayers(players=[OnlinePlayer(player=Player(str(n), "A")) for n in numbers]))
        model.fold(LiveGames(games=[LiveGame(game=str(n), white=ANN, black=ANN, utc=0) for n in numbers]))
    assert len(model.seeks.entries) == len(model.players.entries) == len(model.games.entries) == MAX_LISTED
    model.fold(OpenSeeks(seeks=[OpenSeek(seek=0, by=Player("b", "Bob")), OpenSeek(seek=5_000, by=ANN)], gone=[1]))
    assert model.seeks.entries[0].by.name == "Bob"
    assert 5_000 in model.seeks.entries
    assert len(model.seeks.entries) == MAX_LISTED
