"""Files that are no database of ours, and storage that fails: said in words, and nothing is touched."""

import os
import sqlite3

import pytest

from server.errors import StoreError
from server.store.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.server.logs import RUNNING, write


def refused(open_store) -> str:
    with pytest.raises(StoreError) as caught:
        open_store()
    return str(caught.value)


@pytest.mark.parametrize("content", [b"this is a letter to my aunt\n" * 300, b"SQLite format 3\0" + b"\1" * 5_000])
def test_a_file_that_is_no_database_is_left_alone(open_store, path, content):
    path.write_bytes(content)
    text = refused(open_store)
    assert str(path) in text
    assert "--data" in text
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(open_store, path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE recipes (name)")
    database.commit()
    database.close()
    before = path.read_bytes()
    text = refused(open_store)
    assert "another program" in text
    assert "--data" in text
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_alone(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    text = refused(open_store)
    assert "newer" in text
    assert "--data" in text


def test_an_empty_file_becomes_a_database(open_store, path):
    path.touch()
    write(open_store(), "r", RUNNING)


def test_a_database_that_lacks_a_part_is_refused(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    database.execute("DELETE FROM meta")
    database.commit()
    database.close()
    assert "backup" in refused(open_store)


def test_a_database_that_is_ours_says_so(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    database.close()


def test_a_folder_that_is_not_there_is_refused(open_store, tmp_path):
    with pytest.raises(StoreError, match="nowhere"):
        open_store(tmp_path / "nowhere" / "rookery.db")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do anything may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_refused(open_store, tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert "rookery.db" in refused(open_store)
    finally:
        tmp_path.chmod(0o700)


def test_what_fails_later_is_a_store_error(open_store):
    store = open_store()
    store.close()
    store.append("r", RUNNING[0])
    with pytest.raises(StoreError, match="fails"):
        store.commit()
    with pytest.raises(StoreError, match="fails"):
        store.live_games()
