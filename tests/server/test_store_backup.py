"""A copy of everything, made while the server plays on, and what is said when it cannot be made."""

import os
import sqlite3
import sys
import threading
from contextlib import closing

import pytest

from server.errors import StoreError
from server.service import Server
from server.store import Account, Durability
from server.store.archive import Archive
from server.store.backup import back_up
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from shared import messages as m
from tests.server.games import FOOLS_MATE
from tests.server.logs import RUNNING, all_live, finish, played, write
from tests.server.wire import Process, Wire, pair, play, serving


@pytest.fixture
def target(tmp_path):
    (tmp_path / "copy").mkdir()
    return tmp_path / "copy" / DATABASE


def opened(path):
    return closing(SqliteStore(path, Durability.PROCESS))


def fill(store, games=3):
    store.save_account(Account("a", "Ada", "hash", 5, finished=True))
    for number in range(games):
        write(store, f"r{number}", RUNNING)
        finish(store, f"f{number}", played())


@pytest.mark.parametrize("runs", [True, False])
def test_a_copy_is_a_database_with_everything_in_it(open_store, path, target, runs):
    store = open_store()
    fill(store)
    store.note_alive(99)
    store.commit()
    expected = all_live(store)
    if not runs:
        store.close()
    back_up(path, target)
    assert [file.name for file in target.parent.iterdir()] == [DATABASE]
    with opened(target) as copy, Archive(target) as archive:
        assert all_live(copy) == expected
        assert [game for game, _ in archive.logs()] == ["f0", "f1", "f2"]
        assert copy.accounts() == [Account("a", "Ada", "hash", 5, finished=True)]
        assert copy.alive_at() == 99
        write(copy, "r0", RUNNING[:1])


def test_what_is_not_committed_is_not_in_a_copy(open_store, path, target):
    store = open_store()
    fill(store, 1)
    store.note_alive(99)
    back_up(path, target)
    with opened(target) as copy:
        assert copy.alive_at() == 0
    store.commit()
    assert store.alive_at() == 99


class Player(threading.Thread):
    """Plays games into a store as fast as it can until it is told to stop."""

    def __init__(self, store):
        super().__init__()
        self.store = store
        self.stopping = threading.Event()
        self.played = 0
        self.turns = threading.Semaphore(0)

    def run(self):
        while not self.stopping.is_set():
            game = f"n{self.played}"
            for line in RUNNING:
                self.store.append(game, line)
                self.store.append("long", line)
                self.store.commit()
            if self.played % 2:
                finish(self.store, game, played())
            self.played += 1
            self.turns.release()


def test_copies_are_whole_while_games_are_played_and_the_log_of_writes_stays_short(open_store, path, target):
    store = open_store()
    for number in range(300):
        write(store, f"r{number}", RUNNING * 10)
    player = Player(store)
    player.start()
    try:
        for number in range(5):
            player.turns.acquire()
            begun = player.played
            copied = target.with_name(f"{number}.db")
            back_up(path, copied)
            see_that_it_is_whole(copied, begun)
        size = path.stat().st_size
        for _ in range(300):
            player.turns.acquire()
    finally:
        player.stopping.set()
        player.join()
    log = path.with_name(f"{DATABASE}-wal").stat().st_size
    assert log < size + 8_000_000, "the write-ahead log was never begun anew"
    assert store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0, "a copy left a reader behind"


def see_that_it_is_whole(copied, begun):
    """See that each game in a copy is there up to some commit, and all that were played before it began."""
    with closing(sqlite3.connect(copied)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with opened(copied) as copy:
        live = all_live(copy)
        for number in range(begun):
            game = f"n{number}"
            assert copy.load_finished(game) if number % 2 else live[game] == RUNNING
        rest = len(live.pop("long")) % len(RUNNING)
        assert {len(log) % len(RUNNING) for log in live.values()} <= {0, rest}


def refusal(*args, **options) -> str:
    with pytest.raises(StoreError) as caught:
        back_up(*args, **options)
    return str(caught.value)


def test_an_older_backup_is_replaced_only_if_that_is_said(open_store, path, target):
    open_store()
    back_up(path, target)
    before = target.read_bytes()
    fill(open_store())
    assert "there already" in refusal(path, target)
    assert target.read_bytes() == before
    back_up(path, target, replace=True)
    with opened(target) as copy:
        assert len(copy.live_games()) == 3
    assert [file.name for file in target.parent.iterdir()] == [DATABASE]


def databases_of_others(tmp_path) -> list[bytes]:
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE recipes (name)")
    return [b"", b"precious", b"SQLite format 3\0", (tmp_path / "other").read_bytes()]


def test_nothing_but_a_backup_is_replaced(open_store, path, tmp_path, target):
    fill(open_store())
    for content in databases_of_others(tmp_path):
        target.write_bytes(content)
        assert "is not a database of Rookery, and --replace" in refusal(path, target, replace=True)
        assert target.read_bytes() == content


def test_the_database_of_another_server_that_runs_is_not_replaced(open_store, path, target):
    fill(open_store())
    other = open_store(target)
    write(other, "r", RUNNING)
    assert "is in use by a server" in refusal(path, target, replace=True)
    assert all_live(other) == {"r": RUNNING}
    other.commit()


OWN = [DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "lock", "port", "admin.json"]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("replace", [True, False])
def test_the_files_of_the_server_itself_are_never_replaced(open_store, path, tmp_path, name, replace):
    fill(open_store())
    before = {file.name: file.stat().st_ino for file in tmp_path.iterdir()}
    for file in (tmp_path / name, tmp_path / ".." / tmp_path.name / name):
        assert "a file of the server itself" in refusal(path, file, replace=replace)
    assert {file.name: file.stat().st_ino for file in tmp_path.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("replace", [True, False])
def test_a_device_is_not_replaced(open_store, path, tmp_path, replace):
    fill(open_store())
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for target in (tmp_path / "pipe", tmp_path / "link"):
        assert "a folder or a device" in refusal(path, target, replace=replace)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_a_link_does_not_lead_to_the_database(open_store, path, tmp_path, target):
    fill(open_store())
    target.symlink_to(path)
    assert "a file of the server itself" in refusal(path, target, replace=True)
    assert not path.is_symlink()


def test_a_copy_that_cannot_be_written_says_so_and_leaves_nothing_behind(open_store, path, tmp_path):
    open_store()
    (tmp_path / "folder").mkdir()
    before = set(tmp_path.iterdir())
    assert "cannot write the backup" in refusal(path, tmp_path / "nowhere" / "copy.db")
    assert "a folder or a device" in refusal(path, tmp_path / "folder", replace=True)
    assert set(tmp_path.iterdir()) == before


def test_without_a_database_there_is_no_copy(tmp_path, target):
    assert "there is no database" in refusal(tmp_path / "nowhere.db", target)
    (tmp_path / "letter.db").write_text("dear aunt, " * 1_000)
    assert "not a database of Rookery" in refusal(tmp_path / "letter.db", target)
    assert list(target.parent.iterdir()) == []


def test_a_running_server_is_backed_up_and_the_copy_can_be_served(tmp_path, target):
    data = tmp_path / "data"
    with serving(data) as process, Wire(port := process.port()) as ada, Wire(port) as bo:
        over = pair(ada.enter("Ada"), bo.enter("Bo"))
        play(over, ada, bo, FOOLS_MATE)
        for person in (ada, bo):
            person.hear(m.GameEnded)
        running = pair(ada, bo)
        play(running, ada, bo, "e2e4")
        said = f"rookery-server: 1 finished game and all that go on copied to {target}\n"
        assert Process("backup", "--data", str(data), "--to", str(target)).result() == (0, "", said)
        play(running, bo, ada, "e7e5", after=2)
    with Server(target.parent) as server, Wire(server.port) as again:
        again.enter("Ada", ada.welcome.token)
        assert again.welcome.games == [running]
        again.say(m.Sync(game=running), m.ListGames())
        assert again.hear(m.GameState).moves == ["e2e4"]
        assert [game.game for game in again.hear(m.GameList).games] == [over]


def test_the_command_says_in_a_line_why_there_is_no_copy(tmp_path, target):
    code, out, err = Process("backup", "--data", str(tmp_path / "nowhere"), "--to", str(target)).result()
    assert (code, out) == (2, "")
    assert err.startswith("rookery-server: there is no database")
    assert err.count("\n") == 1
