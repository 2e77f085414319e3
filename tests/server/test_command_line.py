import signal
import socket
import sqlite3
import sys

import pytest

from server.cli.serve import serve
from shared import messages as m
from shared.clock import TimeControl
from tests.server.wire import Process, Wire, pair, play, serving

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")


def cannot_start(process: Process) -> str:
    """Return the one line with which a server says why it does not start."""
    code, out, err = process.result()
    assert (code, out) == (2, "")
    assert err.startswith("rookery-server: ")
    assert err.count("\n") == 1
    return err


@posix_only
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_in_order(tmp_path, name):
    with serving(tmp_path) as process, Wire(process.port()) as ada:
        ada.enter("Ada")
        code, out, err = process.end(name)
        assert ada.hear(m.Goodbye).code == "shutdown"
    assert (code, out) == (0, "")
    assert "Traceback" not in err


@posix_only
def test_a_server_on_every_address_says_what_friends_should_type(tmp_path):
    process = Process("--host", "0.0.0.0", "--port", "0", "--data", str(tmp_path))
    first = process.popen.stdout.readline()
    code, out, _ = process.end(signal.SIGTERM)
    port = first.rpartition(":")[2].strip()
    assert first == f"listening on 0.0.0.0:{port}\n"
    assert code == 0
    for line in out.splitlines():
        assert line.startswith("friends on your network type ")
        assert line.endswith(f":{port}")
        assert "127.0." not in line


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, port) as process:
            assert f"127.0.0.1:{port}" in cannot_start(process)


def test_a_host_that_is_nowhere_is_named(tmp_path):
    process = Process("--host", "192.0.2.1", "--port", "0", "--data", str(tmp_path))
    assert "192.0.2.1" in cannot_start(process)


def test_a_data_folder_in_use_names_the_port_of_its_server(tmp_path):
    with serving(tmp_path) as first:
        port = first.port()
        with serving(tmp_path) as second:
            code, out, err = second.result()
    assert (code, out) == (2, f"already serving on port {port}\n")  # for programs that start servers
    assert err.startswith("rookery-server: ")
    assert f"in use by the server on port {port}" in err


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with serving(tmp_path / "file") as process:
        assert "--data" in cannot_start(process)


def test_a_database_of_another_program_is_refused(tmp_path):
    database = sqlite3.connect(tmp_path / "rookery.db")
    database.execute("CREATE TABLE recipes (name)")
    database.close()
    with serving(tmp_path) as process:
        assert "not a database of Rookery" in cannot_start(process)


@pytest.mark.parametrize("port", ["-1", "65536", "chess"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    code, out, err = Process("--port", port, "--data", str(tmp_path)).result()
    assert (code, out) == (2, "")
    assert "--port" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\nb", "\x1b[2J", "\u3164"])
def test_a_server_has_a_name_that_can_be_shown(capsys, name):
    with pytest.raises(SystemExit) as end:
        serve(["--name", name])
    assert end.value.code == 2
    assert "1 to 60 printable characters" in capsys.readouterr().err


def test_the_choices_of_durability_are_named(capsys):
    with pytest.raises(SystemExit) as end:
        serve(["--durability", "foo"])
    assert end.value.code == 2
    err = capsys.readouterr().err
    assert all(choice in err for choice in ("foo", "disk", "process"))


def test_a_game_survives_the_death_of_the_server(tmp_path):
    with serving(tmp_path) as process:
        port = process.port()
        with Wire(port) as ada, Wire(port) as bo:
            game = pair(ada.enter("Ada"), bo.enter("Bo"), TimeControl(300_000))
            seen = play(game, ada, bo, "e2e4 e7e5 g1f3")
            process.popen.kill()
            process.popen.wait()
    with serving(tmp_path, port) as process, Wire(process.port()) as ada_again, Wire(port) as bo_again:
        ada_again.enter("Ada", ada.welcome.token)
        bo_again.enter("Bo", bo.welcome.token)
        assert ada_again.welcome.games == bo_again.welcome.games == [game]
        ada_again.say(m.Sync(game=game))
        state = ada_again.hear(m.GameState)
        assert state.moves == ["e2e4", "e7e5", "g1f3"]
        assert state.position_seq == seen
        play(game, bo_again, ada_again, "g8f6 f3g1", after=seen)


def test_a_game_that_nobody_came_back_to_is_paused(tmp_path):
    with serving(tmp_path) as process:
        port = process.port()
        with Wire(port) as ada, Wire(port) as bo:
            game = pair(ada.enter("Ada"), bo.enter("Bo"), TimeControl(300_000))
            play(game, ada, bo, "e2e4 e7e5")
            process.popen.kill()
            process.popen.wait()
    with serving(tmp_path, port) as process, Wire(process.port()) as back:
        back.enter("Ada", ada.welcome.token)
        back.say(m.Sync(game=game))
        assert back.hear(m.GameState).pause == "restart"


@pytest.mark.parametrize("option", ["--keep-games", "--min-free"])
@pytest.mark.parametrize("number", ["0", "-1", "many", "9999999999", "\u0663"])
def test_a_number_that_is_none_is_refused(tmp_path, option, number):
    code, out, err = Process(option, number, "--data", str(tmp_path)).result()
    assert (code, out) == (2, "")
    assert option in err
    assert "Traceback" not in err


def test_with_too_little_free_space_no_game_begins_and_the_log_says_why(tmp_path):
    with serving(tmp_path, 0, "--min-free", "999999999") as process, Wire(process.port()) as ada:
        ada.enter("Ada")
        assert any("--min-free" in line for line in process.popen.stderr)
        ada.say(m.Seek(control=TimeControl(300_000)))
        assert ada.hear(m.Refused).code == "no-room"


def test_no_more_games_are_kept_than_the_operator_says(tmp_path):
    with (
        serving(tmp_path, 0, "--keep-games", "1") as process,
        Wire(port := process.port()) as ada,
        Wire(port) as bo,
    ):
        ada.enter("Ada")
        bo.enter("Bo")
        games = []
        for _ in range(2):
            games.append(pair(ada, bo))
            ada.say(m.Abort(game=games[-1]))
            for person in (ada, bo):
                person.hear(m.GameEnded)
        ada.say(m.ListGames())
        assert [game.game for game in ada.hear(m.GameList).games] == games[1:]


def test_the_next_free_port_is_taken_where_that_is_wished_for(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, port, "--or-next-port") as process:
            assert port < process.port() <= port + 20
