"""`rookery-server export`: every game that is over as PGN, and what it says when it cannot."""

import io
import os
import signal
import sqlite3
import sys
from contextlib import closing

import chess.pgn
import pytest
from hypothesis import HealthCheck, given, settings

from server.cli.export import export
from server.store import Durability
from server.store.archive import PAGE
from server.store.folder import DATABASE
from server.store.schema import APPLICATION_ID, SCHEMA_VERSION
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.record import Record
from shared.result import Outcome, Reason
from tests.server.games import FOOLS_MATE, SCHOLARS_MATE, Match
from tests.server.logs import finish, lines, played
from tests.server.wire import Process, Wire, pair, play, serving
from tests.shared.strategies import logs

OLD = '[Event "?"]\n\n*\n'


@pytest.fixture
def store(tmp_path):
    with closing(SqliteStore(tmp_path / DATABASE, Durability.PROCESS)) as opened:
        yield opened


@pytest.fixture
def target(tmp_path):
    return tmp_path / "games.pgn"


@pytest.fixture
def run(tmp_path, target):
    return lambda: export(["--data", str(tmp_path), "--pgn", str(target)])


def games_in(text: str) -> list[chess.pgn.Game]:
    stream = io.StringIO(text)
    games = []
    while (game := chess.pgn.read_game(stream)) is not None:
        assert game.errors == []
        games.append(game)
    return games


def moves_in(text: str) -> list[list[str]]:
    return [[move.uci() for move in game.mainline_moves()] for game in games_in(text)]


def timed(line: str) -> Match:
    match = Match("3+2")
    match.play(line, each_ms=1_234)
    return match


def test_every_game_is_read_back_move_for_move_and_clock_for_clock(store, run, target):
    matches = [timed(FOOLS_MATE), timed(SCHOLARS_MATE)]
    for number, match in enumerate(matches):
        finish(store, str(number), match)
    assert run() == 0
    games = games_in(target.read_text(encoding="utf-8"))
    assert len(games) == len(matches)
    for game, match in zip(games, matches, strict=True):
        nodes = list(game.mainline())
        assert [node.move.uci() for node in nodes] == match.record.moves
        assert [round(node.clock() * 1000) for node in nodes] == match.record.clocks
        assert game.headers["Result"] == match.record.outcome.result


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs())
def test_any_game_is_read_back(tmp_path_factory, log):
    record = Record.replay(log)
    if not record.over:
        return
    folder = tmp_path_factory.mktemp("any")
    with closing(SqliteStore(folder / DATABASE, Durability.PROCESS)) as store:
        store.finish(record, lines("g", log))
        store.commit()
    assert export(["--data", str(folder), "--pgn", str(folder / "out")]) == 0
    [game] = games_in((folder / "out").read_text(encoding="utf-8"))
    assert [move.uci() for move in game.mainline_moves()] == record.moves
    assert [node.clock() and round(node.clock() * 1000) for node in game.mainline()] == (
        record.clocks or [None] * record.ply
    )


def test_more_games_than_a_page_come_in_the_order_of_their_ends(store, run, target):
    for number in range(PAGE * 2 + 1):
        match = Match(None)
        match.play("e2e4" if number % 2 else "d2d4")
        match.resign(True)
        finish(store, str(number), match)
    assert run() == 0
    assert moves_in(target.read_text(encoding="utf-8")) == [["d2d4"], ["e2e4"]] * PAGE + [["d2d4"]]


def test_without_games_the_file_is_empty(store, run, target):
    assert run() == 0
    assert target.read_bytes() == b""


def test_an_older_file_is_replaced_and_nothing_is_left_beside_it(store, run, tmp_path, target):
    target.write_text(OLD)
    finish(store, "f", played())
    before = set(tmp_path.iterdir())
    assert run() == 0
    assert moves_in(target.read_text(encoding="utf-8")) == [FOOLS_MATE.split()]
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_a_link_is_written_through(store, run, tmp_path, target):
    target.symlink_to(tmp_path / "elsewhere.pgn")
    finish(store, "f", played())
    assert run() == 0
    assert target.is_symlink()
    assert moves_in((tmp_path / "elsewhere.pgn").read_text(encoding="utf-8")) == [FOOLS_MATE.split()]


ILLEGAL = [b'{"type":"move-played","game":"f","seq":2,"at":0,"uci":"e2e5"}\n']


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: [b"nonsense\n"],
        lambda log: [],
        lambda log: log[1:],
        lambda log: log[:1] + log[2:],
        lambda log: log[:1] + ILLEGAL,
        lambda log: [*log[:-1], log[-1][:20]],
        lambda log: [b"\xff\xfe\n"],
    ],
    ids=["nonsense", "empty", "no start", "a gap", "an illegal move", "cut off", "no text"],
)
def test_a_game_that_cannot_be_read_is_named_and_the_rest_are_written(store, run, target, capsys, spoil):
    finish(store, "before", played())
    store.finish(played().record, spoil(lines("g", played().log)))
    finish(store, "after", played())
    assert run() == 1
    assert len(games_in(target.read_text(encoding="utf-8"))) == 2
    err = capsys.readouterr().err
    left_out, written = err.splitlines()
    assert left_out.startswith("rookery-server: left out game g: ")
    assert written == f"rookery-server: 2 games written to {target}"


def refused(capsys, data, pgn) -> str:
    """Return the one line that says why nothing is written."""
    assert export(["--data", str(data), "--pgn", str(pgn)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("rookery-server: ")
    assert err.count("\n") == 1
    return err


def test_a_folder_that_is_not_there_is_named_and_not_made(capsys, tmp_path, target):
    assert str(tmp_path / "nowhere") in refused(capsys, tmp_path / "nowhere", target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"this is a letter to my aunt\n" * 300])
def test_what_is_no_database_of_ours_is_left_alone(capsys, tmp_path, target, content):
    (tmp_path / DATABASE).write_bytes(content)
    target.write_text(OLD)
    assert "not a database of Rookery" in refused(capsys, tmp_path, target)
    assert (tmp_path / DATABASE).read_bytes() == content
    assert target.read_text() == OLD


def test_a_database_of_another_program_is_refused(capsys, tmp_path, target):
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE recipes (name)")
    assert "another program" in refused(capsys, tmp_path, target)


def test_a_database_of_a_newer_version_is_refused(capsys, tmp_path, target):
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "newer" in refused(capsys, tmp_path, target)


def test_a_database_that_lost_its_games_is_refused_and_the_old_file_stays(capsys, store, tmp_path, target):
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("DROP TABLE games")
    target.write_text(OLD)
    before = set(tmp_path.iterdir())
    assert "cannot be read" in refused(capsys, tmp_path, target)
    assert target.read_text() == OLD
    assert set(tmp_path.iterdir()) == before


def test_a_file_that_cannot_be_written_is_named(capsys, store, tmp_path):
    assert "--pgn" in refused(capsys, tmp_path, tmp_path / "nowhere" / "games.pgn")
    assert "--pgn" in refused(capsys, tmp_path, tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do anything may write anywhere"
)
def test_a_folder_that_may_only_be_read_is_enough(store, tmp_path, capfdbinary):
    finish(store, "f", played())
    store.close()
    tmp_path.chmod(0o500)
    try:
        assert export(["--data", str(tmp_path), "--pgn", "-"]) == 0
    finally:
        tmp_path.chmod(0o700)
    assert moves_in(capfdbinary.readouterr().out.decode()) == [FOOLS_MATE.split()]


def test_games_are_exported_from_a_running_server(tmp_path, target):
    with serving(tmp_path) as process, Wire(port := process.port()) as ada, Wire(port) as bo:
        over = pair(ada.enter("Ada"), bo.enter("Bo"), TimeControl(300_000))
        play(over, ada, bo, FOOLS_MATE)
        for person in (ada, bo):
            person.hear(m.GameEnded)
        running = pair(ada, bo)
        play(running, ada, bo, "e2e4")
        said = f"rookery-server: 1 game written to {target}\n"
        assert Process("export", "--data", str(tmp_path), "--pgn", str(target)).result() == (0, "", said)
        [game] = games_in(target.read_text(encoding="utf-8"))
        assert [move.uci() for move in game.mainline_moves()] == FOOLS_MATE.split()
        assert (game.headers["White"], game.headers["Black"]) == ("Ada", "Bo")


def test_the_pgn_says_on_which_server_a_game_was_played(tmp_path, target, run):
    club = serving(tmp_path, 0, "--name", "Chess club")
    with club as process, Wire(port := process.port()) as ada, Wire(port) as bo:
        play(game := pair(ada.enter("Ada"), bo.enter("Bo")), ada, bo, FOOLS_MATE)
        ada.hear(m.GameEnded)
        ada.say(m.FetchPgn(game=game))
        assert '[Site "Chess club"]' in ada.hear(m.GamePgn).pgn
    assert run() == 0
    assert games_in(target.read_text(encoding="utf-8"))[0].headers["Site"] == "Chess club"


def test_where_no_server_has_said_its_name_the_site_is_unknown(store, run, target):
    finish(store, "f", played())
    assert run() == 0
    assert games_in(target.read_text(encoding="utf-8"))[0].headers["Site"] == "?"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
def test_an_export_that_is_told_to_stop_leaves_no_unfinished_file(store, tmp_path, target):
    log = lines("g", played().log)
    for number in range(3_000):
        match = played("")
        match.record.game, match.record.outcome = f"{number}", Outcome.draw(Reason.AGREEMENT)
        store.finish(match.record, log)
    store.commit()
    before = set(tmp_path.iterdir())
    process = Process("export", "--data", str(tmp_path), "--pgn", str(target))
    while set(tmp_path.iterdir()) == before and process.popen.poll() is None:
        pass
    code, out, err = process.end(signal.SIGTERM)
    assert (code, out, err) == (128 + signal.SIGTERM, "", "")
    assert set(tmp_path.iterdir()) == before


def test_games_are_exported_from_a_server_that_was_killed(tmp_path):
    with serving(tmp_path) as process, Wire(port := process.port()) as ada, Wire(port) as bo:
        play(pair(ada.enter("Ada"), bo.enter("Bo")), ada, bo, FOOLS_MATE)
        ada.hear(m.GameEnded)
    code, out, err = Process("export", "--data", str(tmp_path), "--pgn", "-").result()
    assert (code, err) == (0, "rookery-server: 1 game written to the standard output\n")
    assert moves_in(out) == [FOOLS_MATE.split()]
