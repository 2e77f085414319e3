import os
import stat
import sys
from contextlib import closing

import pytest

from server.errors import StoreError
from server.store.folder import DataFolder


def test_a_folder_is_made_with_its_parents(tmp_path):
    with closing(DataFolder(tmp_path / "a" / "b")):
        assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_folder_is_its_owners_alone_and_one_that_was_there_stays_as_it_was(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old").chmod(0o755)
    for name, mode in ("new", 0o700), ("old", 0o755):
        with closing(DataFolder(tmp_path / name)):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode


def test_a_folder_belongs_to_one_server_at_a_time(tmp_path):
    with closing(DataFolder(tmp_path)) as folder:
        folder.note_port(4321)
        with pytest.raises(StoreError, match=r"in use by the server on port 4321.*--data"):
            DataFolder(tmp_path)
    DataFolder(tmp_path).close()


def test_a_second_server_is_kept_out_before_the_first_knows_its_port(tmp_path):
    with closing(DataFolder(tmp_path)), pytest.raises(StoreError, match="in use by another server"):
        DataFolder(tmp_path)


def test_what_a_killed_server_left_keeps_nobody_out(tmp_path):
    (tmp_path / "lock").touch()
    (tmp_path / "port").write_text("4321\n")
    DataFolder(tmp_path).close()


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot write.*file.*--data"):
        DataFolder(tmp_path / "file")
    with pytest.raises(StoreError, match=r"cannot write.*--data"):
        DataFolder(tmp_path / "file" / "below")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do anything may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match=r"cannot write.*--data"):
            DataFolder(tmp_path)
    finally:
        tmp_path.chmod(0o700)
