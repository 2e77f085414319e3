import os
from contextlib import closing

import pytest

from server.errors import StoreError
from server.store.folder import DataFolder


def test_a_folder_is_made_with_its_parents(tmp_path):
    with closing(DataFolder(tmp_path / "a" / "b")):
        assert (tmp_path / "a" / "b").is_dir()


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
