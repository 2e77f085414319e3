"""The archive: lists of old games, pages, and what they are answered with."""

from contextlib import closing

import chess.pgn
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.archive.librarian import answer
from server.play.game import Game
from server.store import Durability
from server.store.archive import Archive, _page_of, _values_of
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import reply_decoder
from shared.result import Outcome, Reason, Result
from shared.setup import Variant
from tests.server.games import Match, new_game, wander
from tests.server.logs import lines
from tests.shared.strategies import of_type

DAY = 86_400_000
CHESS960_START = "bnqbrnkr/pppppppp/8/8/8/8/PPPPPPPP/BNQBRNKR w KQkq - 0 1"
ENDGAME = "4k3/8/8/8/8/8/4P3/4K3 w - - 0 1"


@pytest.fixture
def store(path):
    with closing(SqliteStore(path, Durability.PROCESS)) as opened:
        yield opened


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
