"""Who asks for old games: what is answered, who has to wait, and what is never lost over it."""

import io
from contextlib import closing

import chess.pgn
import pytest

from server.archive.desk import Question
from server.archive.librarian import MAX_EVENTS, MAX_QUESTIONS, Librarian, answer
from server.arrivals import Answered, Closed, Received
from server.service import Server
from server.store import Durability
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import reply_decoder
from shared.result import Reason, Result
from tests.server.club import Club, codes, kinds, play
from tests.server.games import FOOLS_MATE, SCHOLARS_MATE, Match
from tests.server.logs import lines
from tests.server.wire import Wire
from tests.server.wire import pair as pair_over_wire
from tests.server.wire import play as play_over_wire


@pytest.fixture
def store(path):
    with closing(SqliteStore(path, Durability.PROCESS)) as opened:
        yield opened


@pytest.fixture
def club(store, archive):
    return Reading(store, archive)


class Reading(Club):
    """A club whose archive answers when it is told to."""

    def __init__(self, store, archive):
        self.archive = archive
        self.questions = []
        self.has_room = True
        super().__init__(store)

    def ask(self, question):
        if self.has_room:
            self.questions.append(question)
        return self.has_room

    def look_up(self):
        """Let the archive answer all that was asked."""
        answers = [
            Answered(question.peer, answer(self.archive, question.command), self.now)
            for question in self.questions
        ]
        self.questions.clear()
        self.turn(*answers)

    def learn(self, person, command):
        """Return all that is heard in answer to one question."""
        assert person.say(command) == []
        before = len(person.heard)
        self.look_up()
        return person.heard[before:]


def over(game) -> Match:
    match = Match("5+0")
    match.play(FOOLS_MATE)
    match.record.game = game
    return match


# ---------------------------------------------------------------- through the hub


def test_anybody_may_list_and_fetch_a_game_of_others(club):
    ada, bo, cy = club.enter("Ada", "Bo", "Cy")
    game = club.pair(ada, bo)
    play(game, ada, bo, FOOLS_MATE)
    [listed] = club.learn(cy, m.ListGames(player="ada", id=3))
    assert listed.re == 3
    assert [(each.game, each.result, each.plies) for each in listed.games] == [(game, Result.BLACK_WINS, 4)]
    *events, done = club.learn(cy, m.FetchGame(game=game, id=4))
    assert events[1:] == [event for event in ada.heard if isinstance(event, m.GameEvent)]
    assert isinstance(events[0], m.GameStarted)
    assert done == m.Done(re=4, game=game, seq=6)
    [found] = club.learn(cy, m.FetchPgn(game=game, id=5))
    assert (found.game, found.re) == (game, 5)
    read = chess.pgn.read_game(io.StringIO(found.pgn))
    assert [move.uci() for move in read.mainline_moves()] == FOOLS_MATE.split()
    assert [round(node.clock() * 1000) for node in read.mainline()] == [300_000] * 4


def test_events_are_fetched_from_the_one_that_is_known(club):
    ada, bo = club.enter("Ada", "Bo")
    game = club.pair(ada, bo)
    play(game, ada, bo, FOOLS_MATE)
    assert kinds(club.learn(ada, m.FetchGame(game=game, seq=4))) == ["move-played", "game-ended"]
    assert club.learn(ada, m.FetchGame(game=game, seq=6, id=1)) == [m.Done(re=1, game=game, seq=6)]


def test_a_long_game_is_fetched_in_parts(club, store):
    log = lines("long", over("long").log)
    store.finish(over("long").record, log[:1] * (MAX_EVENTS + 100) + log[-1:])
    store.commit()
    [ada] = club.enter("Ada")
    *part, done = club.learn(ada, m.FetchGame(game="long", id=1))
    assert len(part) == done.seq == MAX_EVENTS
    *rest, done = club.learn(ada, m.FetchGame(game="long", seq=done.seq, id=2))
    assert (len(rest), done.seq) == (101, MAX_EVENTS + 101)
    assert isinstance(rest[-1], m.GameEnded)


@pytest.mark.parametrize(
    "ask", [lambda game: m.FetchGame(game=game, id=9), lambda game: m.FetchPgn(game=game, id=9)]
)
def test_a_game_that_runs_or_never_was_is_not_in_the_archive(club, ask):
    ada, bo = club.enter("Ada", "Bo")
    for game in (club.pair(ada, bo), "nonsense", ""):
        [refused] = club.learn(ada, ask(game))
        assert (refused.code, refused.re, refused.game) == ("no-such-game", 9, game)


def test_a_game_that_cannot_be_read_is_refused_as_pgn(club, store):
    store.finish(over("g").record, [b"nonsense\n"])
    store.commit()
    [ada] = club.enter("Ada")
    assert codes(club.learn(ada, m.FetchPgn(game="g"))) == ["no-archive"]
    [listed] = club.learn(ada, m.ListGames())
    assert [(game.game, game.control) for game in listed.games] == [("g", None)]


# ---------------------------------------------------------------- who has to wait


def test_who_has_asked_waits_for_the_answer_and_others_do_not(club):
    ada, bo = club.enter("Ada", "Bo")
    assert ada.say(m.ListGames(id=1)) == []
    assert [(refused.code, refused.re) for refused in ada.say(m.FetchPgn(game="g", id=2))] == [("busy", 2)]
    assert bo.say(m.ListGames(id=3)) == []
    club.look_up()
    assert (ada.last(m.GameList).re, bo.last(m.GameList).re) == (1, 3)
    assert kinds(club.learn(ada, m.ListGames())) == ["game-list"]


def test_when_too_many_ask_one_may_ask_again(club):
    [ada] = club.enter("Ada")
    club.has_room = False
    assert codes(ada.say(m.ListGames())) == ["busy"]
    club.has_room = True
    assert kinds(club.learn(ada, m.ListGames())) == ["game-list"]


def test_play_goes_on_while_an_answer_is_on_its_way(club):
    ada, bo = club.enter("Ada", "Bo")
    ada.say(m.ListGames())
    play(club.pair(ada, bo), ada, bo, SCHOLARS_MATE)
    assert ada.all(m.GameList) == []
    club.look_up()
    assert ada.last(m.GameList)


def test_an_answer_for_who_has_left_is_dropped(club):
    [ada] = club.enter("Ada")
    ada.say(m.ListGames())
    club.turn(Closed(ada, club.now))
    again = ada.again()
    club.look_up()
    assert again.all(m.GameList) == []
    assert kinds(club.learn(again, m.ListGames())) == ["game-list"]


def test_several_questions_at_once_are_one_question(club):
    [ada] = club.enter("Ada")
    club.turn(*(Received(ada, m.ListGames(id=number), club.now) for number in (1, 2, 3)))
    assert codes(ada.heard) == ["busy", "busy"]
    club.look_up()
    assert [listed.re for listed in ada.all(m.GameList)] == [1]


def test_a_server_without_an_archive_says_so():
    with closing(SqliteStore(None)) as store:
        [ada] = Club(store).enter("Ada")
        for command in (m.ListGames(id=5), m.FetchGame(game="g", id=5), m.FetchPgn(game="g", id=5)):
            [refused] = ada.say(command)
            assert (refused.code, refused.re) == ("no-archive", 5)


def test_an_archive_that_fails_is_a_refusal(archive, caplog):
    archive.close()
    [line] = answer(archive, m.FetchGame(game="g", id=4))
    [refused] = reply_decoder().feed(line)
    assert (refused.code, refused.re, refused.game) == ("no-archive", 4, "g")
    assert "event=archive-fails" in caplog.text


def test_a_server_stops_without_answering_what_is_left(archive):
    answers = []
    librarian = Librarian(archive, answers.append)
    for _ in range(MAX_QUESTIONS - 1):
        librarian.ask(Question("peer", m.ListGames()))
    librarian._stopping.set()
    librarian.start()
    librarian.stop()
    assert answers == []


def test_a_thread_that_does_not_come_round_takes_so_many_questions_and_no_more(archive):
    librarian = Librarian(archive, lambda _: None)
    taken = [librarian.ask(None) for _ in range(MAX_QUESTIONS + 1)]
    assert taken == [True] * MAX_QUESTIONS + [False]


# ---------------------------------------------------------------- over the wire


def test_old_games_are_listed_and_fetched_over_the_wire(tmp_path):
    with Server(tmp_path) as server, Wire(server.port) as ada, Wire(server.port) as bo, Wire(server.port) as cy:
        game = pair_over_wire(ada.enter("Ada"), bo.enter("Bo"), TimeControl(300_000))
        play_over_wire(game, ada, bo, FOOLS_MATE)
        ada.hear(m.GameEnded)
        cy.enter("Cy")
        cy.say(m.ListGames(player="Bo", id=1))
        assert [each.game for each in cy.hear(m.GameList).games] == [game]
        cy.say(m.FetchGame(game=game, id=2))
        assert cy.hear(m.GameStarted).game == game
        assert cy.hear(m.GameEnded).reason == Reason.CHECKMATE
        assert cy.hear(m.Done).re == 2
        cy.say(m.FetchPgn(game=game, id=3))
        assert "Qh4#" in cy.hear(m.GamePgn).pgn
    with Server(tmp_path) as again, Wire(again.port) as ada_again:
        ada_again.enter("Ada", ada.welcome.token)
        ada_again.say(m.ListGames(result=Result.BLACK_WINS))
        assert [each.game for each in ada_again.hear(m.GameList).games] == [game]
