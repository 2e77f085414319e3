"""Room on the disk is looked after, and said once when it goes and when it comes back."""

import logging
from typing import NamedTuple

import pytest

from server.store import space
from server.store.space import CHECK_INTERVAL_MS, FreeSpace


class Usage(NamedTuple):
    free: int


class Disk:
    """A disk with as much room as it is told, and the time."""

    def __init__(self):
        self.now = 0
        self.free = 100
        self.asked = 0

    def usage(self, folder):
        self.asked += 1
        if self.free is None:
            raise OSError("unplugged")
        return Usage(self.free * 1_000_000 + 999_999)


@pytest.fixture
def disk(monkeypatch):
    disk = Disk()
    monkeypatch.setattr(space.shutil, "disk_usage", disk.usage)
    return disk


@pytest.fixture
def free_space(disk, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    return FreeSpace(tmp_path, 50, lambda: disk.now)


def later(disk, free):
    disk.free = free
    disk.now += CHECK_INTERVAL_MS


def test_there_is_room_down_to_the_least_that_is_asked_for(free_space, disk):
    for free, room in ((100, True), (50, True), (49, False), (0, False), (50, True)):
        later(disk, free)
        assert free_space.has_room() == room


def test_the_disk_is_asked_every_few_seconds_at_most(free_space, disk):
    assert free_space.has_room()
    disk.free = 0
    disk.now += CHECK_INTERVAL_MS - 1
    assert free_space.has_room()
    assert disk.asked == 1
    disk.now += 1
    assert not free_space.has_room()


def test_it_is_said_once_when_room_goes_and_once_when_it_comes_back(free_space, disk, caplog, tmp_path):
    for free in (100, 0, 10, 0, 100, 100):
        later(disk, free)
        free_space.has_room()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert all(str(tmp_path) in record.getMessage() for record in caplog.records)


def test_a_disk_that_does_not_tell_stays_as_it_was(free_space, disk):
    later(disk, None)
    assert free_space.has_room()
    later(disk, 0)
    assert not free_space.has_room()
    later(disk, None)
    assert not free_space.has_room()


def test_a_real_disk_is_asked(tmp_path):
    assert FreeSpace(tmp_path, 0, lambda: 0).has_room()
    assert not FreeSpace(tmp_path, 2**80, lambda: 0).has_room()
