"""What `rookery-server export` may write to: new files, older PGN files, pipes and devices, nothing else."""

import os
import sys
from contextlib import closing

import pytest

from server.cli.export import export
from server.store import Durability
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from tests.server.logs import finish, played
from tests.server.wire import Process

OLD = '[Event "?"]\n\n*\n'


@pytest.fixture
def store(tmp_path):
    with closing(SqliteStore(tmp_path / DATABASE, Durability.PROCESS)) as opened:
        finish(opened, "f", played())
        yield opened


@pytest.fixture
def target(tmp_path):
    return tmp_path / "games.pgn"


def refused(capsys, data, pgn) -> str:
    """Return the one line that says why nothing is written."""
    assert export(["--data", str(data), "--pgn", str(pgn)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def is_the_game(text: str) -> bool:
    return text.startswith("[Event ") and "Qh4#" in text


OWN = [DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "lock", "port", "admin.json", f"{DATABASE}.v1.bak"]


@pytest.mark.parametrize("name", OWN)
def test_the_files_of_the_server_are_never_replaced(capsys, store, tmp_path, name):
    data = tmp_path / "elsewhere" / ".." / ".." / tmp_path.name
    (tmp_path / "elsewhere").mkdir()
    before = {file.name: file.stat().st_ino for file in tmp_path.iterdir()}
    for folder in (tmp_path, data):
        assert "a file of the server itself" in refused(capsys, tmp_path, folder / name)
        assert "a file of the server itself" in refused(capsys, data, folder / name)
    assert {file.name: file.stat().st_ino for file in tmp_path.iterdir()} == before
    assert store.load_finished("f")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_a_link_does_not_lead_to_the_files_of_the_server(capsys, store, tmp_path, target):
    target.symlink_to(tmp_path / DATABASE)
    assert "a file of the server itself" in refused(capsys, tmp_path, target)
    (tmp_path / "real").mkdir()
    (tmp_path / DATABASE).rename(tmp_path / "real" / "chess.db")
    (tmp_path / DATABASE).symlink_to(tmp_path / "real" / "chess.db")
    before = (tmp_path / "real" / "chess.db").read_bytes()
    assert "a file of the server itself" in refused(capsys, tmp_path, tmp_path / "real" / "chess.db")
    assert (tmp_path / "real" / "chess.db").read_bytes() == before


@pytest.mark.parametrize("content", ["dear aunt", '["json"]', "[section]\nx=1\n", "1. e4 e5", " " * 5_000 + "x"])
def test_what_is_no_pgn_file_is_not_replaced(capsys, store, tmp_path, target, content):
    target.write_text(content)
    assert "is no PGN file; choose another file with --pgn" in refused(capsys, tmp_path, target)
    assert target.read_text() == content


@pytest.mark.parametrize("content", ["", OLD, f"\ufeff\r\n {OLD}", '[ Event "x" ]'])
def test_an_older_pgn_file_is_replaced_however_it_begins(store, tmp_path, target, content):
    target.write_text(content, encoding="utf-8")
    assert export(["--data", str(tmp_path), "--pgn", str(target)]) == 0
    assert is_the_game(target.read_text(encoding="utf-8"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_through(store, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = Process("export", "--data", str(tmp_path), "--pgn", str(pipe))
    assert is_the_game(pipe.read_text(encoding="utf-8"))
    assert process.result() == (0, "", f"rookery-server: 1 game written to {pipe}\n")
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such name for it")
def test_the_standard_output_may_be_named_as_a_device(store, tmp_path):
    code, out, err = Process("export", "--data", str(tmp_path), "--pgn", "/dev/stdout").result()
    assert (code, err) == (0, "rookery-server: 1 game written to /dev/stdout\n")
    assert is_the_game(out)
