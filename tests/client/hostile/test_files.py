"""Files that hold what nobody wrote there, and folders that take nothing."""

import logging

import pytest

from client import language
from client.kept_file import read_json, write_json
from client.pgn_file import save_pgn
from client.preferences import Preferences, Settings
from client.profile import Profile
from shared.messages import Player
from shared.record import Record
from tests.client.board import state_of

resource = pytest.importorskip("resource", reason="only POSIX has a limit on the size of files")
SHAPES = [
    b"", b"null", b"[]", b'"x"', b"NaN", b'{"scale":NaN}', b'{"scale":1e999}', b"\xff\xfe", b"[" * 100_000,
    b'{"a":' * 50_000, b'{"theme":"\\ud800"}', b'{"frame":[],"scale":[],"silent":{},"volume":"loud","name":7}',
    b'{"frame":{"x":1e30,"y":null,"width":-5,"height":99999999999999999999999}}', b'{"pastime":{"elo":-1}}',
    b'{"name":{},"tokens":[],"recent":[{"host":7}],"muted":[[]]}', b"{" + b'"x":1,' * 50_000 + b'"y":2}',
]  # fmt: skip


@pytest.mark.parametrize("kept", SHAPES, ids=range(len(SHAPES)))
def test_whatever_the_files_hold_one_begins_anew_with_it(tmp_path, kept):
    folder = tmp_path / "ann"
    folder.mkdir()
    for name in ("settings.json", "profile.json"):
        (folder / name).write_bytes(kept)
    settings = Settings(folder)
    assert settings.now == Preferences()
    settings.change(scale=200)
    assert Settings(folder).now.scale == 200
    with Profile.open("ann", root=tmp_path) as profile:
        assert (profile.name, profile.token("s"), list(profile.recent)) == ("", "", [])
        profile.name = "Ann"
    assert read_json(folder / "profile.json")["name"] == "Ann"


def test_two_windows_leave_each_other_what_was_chosen(tmp_path):
    one, other = Settings(tmp_path), Settings(tmp_path)
    one.change(theme="light")
    other.change(volume=20)
    one.change(zen=True)
    assert other.now == Preferences(volume=20)
    assert Settings(tmp_path).now == Preferences(theme="light", volume=20, zen=True)
    (tmp_path / "settings.json").write_text("[" * 1_000)
    one.change(scale=200)
    assert Settings(tmp_path).now == Preferences(theme="light", zen=True, scale=200)


def test_a_path_that_is_no_text_is_not_kept_and_that_is_all(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        write_json(tmp_path / "settings.json", {"engine": "/opt/\udcff"})
    assert "was not saved" in caplog.text
    assert not list(tmp_path.glob("settings.json"))


def test_a_full_disk_leaves_no_half_of_a_game(tmp_path):
    record = Record.from_state(state_of(["e2e4"]))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            save_pgn(record, tmp_path, "1. e4 *" * 10)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())
    assert save_pgn(record, tmp_path, "1. e4 *").read_text() == "1. e4 *"


def test_names_that_are_too_long_for_a_file_are_shortened(tmp_path):
    white, black = Player("a", "一" * 60), Player("b", "W" * 60)
    record = Record.from_state(state_of(["e2e4"], white=white, black=black))
    assert save_pgn(record, tmp_path, "1. e4 *").exists()


def test_what_is_no_catalogue_leaves_the_program_in_english(tmp_path, monkeypatch):
    broken = tmp_path / "rookery.mo"
    broken.write_bytes(b"\xde\x12\x04\x95" + b"\xff" * 40)
    monkeypatch.setattr(language, "_catalogue", lambda _code: broken)
    language.speak("de")
    assert language.spoken() == language.ENGLISH
    broken.write_bytes(b"nothing of the kind")
    language.speak("de")
    assert language._("Settings") == "Settings"
