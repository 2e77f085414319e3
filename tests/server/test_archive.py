"""Old games for everybody who asks: lists, events and PGN, and who is asked to wait."""

import io
from contextlib import closing

import chess.pgn
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.archive.desk import Question
from server.archive.librarian import MAX_EVENTS, MAX_QUESTIONS, Librarian, answer
from server.arrivals import Answered, Closed, Received
from server.play.game import Game
from server.service import Server
from server.store import Durability
from server.store.archive import Archive, _page_of, _values_of
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import reply_decoder
from shared.result import Outcome, Reason, Result
from shared.setup import Variant
from tests.server.club import Club, codes, kinds, play
from tests.server.games import FOOLS_MATE, SCHOLARS_MATE, Match, new_game, wander
from tests.server.logs import lines
from tests.server.wire import Wire
from tests.server.wire import pair as pair_over_wire
from tests.server.wire import play as play_over_wire
from tests.shared.strategies import of_type

DAY = 86_400_000
CHESS960_START = "bnqbrnkr/pppppppp/8/8/8/8/PPPPPPPP/BNQBRNKR w KQkq - 0 1"
ENDGAME = "4k3/8/8/8/8/8/4P3/4K3 w - - 0 1"


@pytest.fixture
def store(path):
    with closing(SqliteStore(path, Durability.PROCESS)) as opened:
        yield opened


@pytest.fixture
def archive(store, path):
    with Archive(path) as opened:
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


def put(store, game, *, white="Ada", black="Bo", result=Result.WHITE_WINS, utc=0, control="3+2", line="e2e4 e7e5"):
    """Put a game that is over into the store."""
    match = Match(control)
    match.play(line)
    record = match.record
    record.game, record.utc = game, utc
    record.white, record.black = (m.Player(id=name.lower()[:16], name=name) for name in (white, black))
    record.outcome = Outcome(result, Reason.RESIGNATION)
    store.finish(record, lines(game, match.log))
    store.commit()


def over(game) -> Match:
    match = Match("5+0")
    match.play(FOOLS_MATE)
    match.record.game = game
    return match


def ids(archive, **wanted) -> list[str]:
    return [game.game for game in archive.games(m.ListGames(**wanted))[0]]


# ---------------------------------------------------------------- lists


def test_a_list_tells_who_played_what_when_and_how_it_ended(store, archive):
    put(store, "g", utc=7)
    [game], following = archive.games(m.ListGames())
    assert game == m.GameSummary(
        game="g",
        white=m.Player(id="ada", name="Ada"),
        black=m.Player(id="bo", name="Bo"),
        result=Result.WHITE_WINS,
        reason=Reason.RESIGNATION,
        utc=7,
        plies=2,
        control=TimeControl(180_000, 2_000),
    )
    assert following == ""


@pytest.mark.parametrize(("variant", "fen"), [(Variant.CHESS960, CHESS960_START), (Variant.STANDARD, ENDGAME)])
def test_a_list_tells_from_which_position_a_game_began(store, archive, variant, fen):
    game, start = Game.start(new_game(None, variant=variant, fen=fen))
    log = [start, *game.resign(chess.WHITE, 0)]
    store.finish(game.record, lines("g", log))
    store.commit()
    [listed], _ = archive.games(m.ListGames())
    assert (listed.variant, listed.fen) == (variant, fen)


def test_the_game_that_began_last_comes_first(store, archive):
    for game, utc in (("b", 2), ("a", 1), ("d", 3), ("c", 3)):
        put(store, game, utc=utc)
    assert ids(archive) == ["c", "d", "b", "a"]


def test_a_player_is_found_on_either_side_by_name_whatever_its_case(store, archive):
    put(store, "1", white="Ada", black="Bo", utc=1)
    put(store, "2", white="Bo", black="ADA", utc=2)
    put(store, "3", white="Bo", black="Cy", utc=3)
    put(store, "4", white="Adam", black="Bo", utc=4)
    assert ids(archive, player=" ada ") == ["2", "1"]
    assert ids(archive, player="nobody") == []
    assert ids(archive, player="%") == []


def test_a_result_and_a_span_of_time_narrow_the_list(store, archive):
    for number, result in enumerate(Result):
        put(store, f"{number}", result=result, utc=number * DAY)
    assert ids(archive, result=Result.DRAW) == ["2"]
    assert ids(archive, since=DAY, until=3 * DAY) == ["2", "1"]
    assert ids(archive, since=DAY, result=Result.WHITE_WINS) == []
    assert ids(archive, until=0) == []


def test_a_page_after_an_unknown_game_is_empty(store, archive):
    put(store, "1")
    assert archive.games(m.ListGames(before="nonsense")) == ([], "")


@settings(max_examples=30, deadline=None)
@given(
    begun=st.lists(st.integers(0, 4), min_size=1, max_size=25),
    limit=st.integers(1, 7),
    name=st.sampled_from(["", "Ada"]),
)
def test_pages_are_the_whole_list_in_order_whatever_ends_meanwhile(tmp_path_factory, begun, limit, name):
    path = tmp_path_factory.mktemp("pages") / DATABASE
    with closing(SqliteStore(path, Durability.PROCESS)) as store, Archive(path) as archive:
        for number, utc in enumerate(begun):
            put(store, f"{number}", white="Ada" if number % 3 else "Cy", utc=utc, line="")
        expected = ids(archive, player=name, limit=50)
        own = [number for number in range(len(begun)) if number % 3 or not name]
        assert expected == [f"{number}" for number in sorted(own, key=lambda n: (begun[n], n), reverse=True)]
        seen, following = [], ""
        while True:
            page, following = archive.games(m.ListGames(player=name, limit=limit, before=following))
            seen += [game.game for game in page]
            if not following:
                break
            assert len(page) == limit
            put(store, f"late {len(seen)}", utc=9, line="")
        assert seen == expected


def test_lists_are_found_by_an_index(store, archive):
    for wanted in (m.ListGames(), m.ListGames(player="Ada"), m.ListGames(player="Ada", since=1, before="x")):
        plan = archive._rows(f"EXPLAIN QUERY PLAN {_page_of(wanted)}", _values_of(wanted))
        steps = [step for *_, step in plan if " games" in step]
        assert [step for step in steps if "INDEX" not in step and "PRIMARY KEY" not in step] == []


def test_the_longest_list_is_a_line_of_the_protocol(store, archive):
    for number in range(51):
        put(store, f"{number:016}", white="\N{SNOWMAN}" * 20, black='"' * 20, utc=253_402_300_799_999)
    [line] = answer(archive, m.ListGames(limit=50, id=2**53))
    [heard] = reply_decoder().feed(line)
    assert (len(heard.games), heard.next) == (50, f"{1:016}")


def test_the_longest_game_is_a_line_of_the_protocol(store, archive):
    match = Match("180+180")
    match.play(" ".join(wander(chess.Board(), 600, pawn_move_every=90)), each_ms=1_001)
    assert match.ended == (Result.DRAW, Reason.LENGTH_LIMIT)
    store.finish(match.record, lines("g", match.log))
    store.commit()
    [line] = answer(archive, m.FetchPgn(game="g"))
    [heard] = reply_decoder().feed(line)
    assert heard.pgn.count("%clk") == 600


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(command=st.one_of([of_type(kind) for kind in (m.ListGames, m.FetchGame, m.FetchPgn)]))
def test_whatever_is_asked_is_answered(archive, command):
    *_, last = answer(archive, command)
    [heard] = reply_decoder().feed(last)
    assert heard.re == command.id
    assert heard == m.GameList(re=command.id) or heard.code == "no-such-game"


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
