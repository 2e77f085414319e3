import os
import stat
import subprocess
import sys

import pytest

from client.profile import KnownServer, Profile, ProfileError


def test_a_profile_keeps_what_it_was_told(tmp_path):
    with Profile.open(root=tmp_path) as profile:
        assert (profile.name, profile.token("s1"), profile.recent) == ("", "", ())
        profile.name = "Änn"
        profile.remember_token("s1", "secret")
        profile.remember_token("s2", "other")
        profile.remember_server("192.168.0.7", 5555, "Club")
    with Profile.open(root=tmp_path) as profile:
        assert profile.name == "Änn"
        assert (profile.token("s1"), profile.token("s2"), profile.token("s3")) == ("secret", "other", "")
        assert profile.recent == (KnownServer("192.168.0.7", 5555, "Club"),)


def test_the_latest_server_comes_first_once_and_at_most_eight_are_kept(tmp_path):
    with Profile.open(root=tmp_path) as profile:
        for port in range(1, 11):
            profile.remember_server("host", port)
        profile.remember_server("host", 5, "Club")
    with Profile.open(root=tmp_path) as profile:
        assert [server.port for server in profile.recent] == [5, 10, 9, 8, 7, 6, 4, 3]
        assert profile.recent[0].name == "Club"


def test_a_second_window_takes_the_next_free_profile(tmp_path):
    with Profile.open(root=tmp_path) as first, Profile.open(root=tmp_path) as second:
        assert (first.folder.name, second.folder.name) == ("default", "default-2")
        second.name = "Bob"
        assert first.name == ""
    with Profile.open(root=tmp_path) as again:
        assert again.folder.name == "default"


def test_a_profile_of_another_process_is_taken_until_that_ends(tmp_path):
    hold = "import sys; from client.profile import Profile; from pathlib import Path\n"
    hold += "kept = Profile.open('ann', Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "ignore"},
    ) as holder:
        assert holder.stdout.readline().strip() == b"open"
        with pytest.raises(ProfileError, match="Another window or bot uses"):
            Profile.open("ann", tmp_path)
        holder.kill()
    Profile.open("ann", tmp_path).close()


def test_a_profile_asked_for_by_name_is_that_one_or_an_error(tmp_path):
    with Profile.open("ann", tmp_path) as profile:
        assert profile.folder == tmp_path / "ann"
        with pytest.raises(ProfileError, match="“ann”"):
            Profile.open("ann", tmp_path)


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "-x", "x" * 41, "con:"])
def test_a_name_that_is_no_folder_name_is_refused(tmp_path, name):
    with pytest.raises(ProfileError, match="cannot name a profile"):
        Profile.open(name, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "garbage", [b"", b"\0" * 50, b'{"name": 5}', b'{"recent": [1]}', b"\xff\xfe", b"[" * 100_000, b"[]"]
)
def test_a_garbled_profile_is_set_aside_and_begins_anew(tmp_path, garbage):
    Profile.open(root=tmp_path).close()
    file = tmp_path / "default" / "profile.json"
    for _ in range(2):
        file.write_bytes(garbage)
        with Profile.open(root=tmp_path) as profile:
            assert profile.name == ""
            profile.name = "Ann"
    set_aside = sorted(file.parent.glob("*.broken-*"))
    assert [path.read_bytes() for path in set_aside] == [garbage, garbage]
    with Profile.open(root=tmp_path) as profile:
        assert profile.name == "Ann"


def test_fields_of_a_later_version_are_passed_over(tmp_path):
    Profile.open(root=tmp_path).close()
    (tmp_path / "default" / "profile.json").write_text('{"name": "Ann", "volume": 7}')
    with Profile.open(root=tmp_path) as profile:
        assert profile.name == "Ann"


def test_what_cannot_be_saved_is_still_known_while_the_profile_is_open(tmp_path, caplog):
    with Profile.open(root=tmp_path) as profile:
        (profile.folder / "profile.json").mkdir()  # in the way
        profile.remember_token("s1", "secret")
        assert profile.token("s1") == "secret"
    assert "not saved" in caplog.text


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProfileError, match="cannot be written"):
        Profile.open(root=tmp_path / "file")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder from others by itself")
def test_nobody_else_may_read_the_tokens(tmp_path):
    with Profile.open(root=tmp_path) as profile:
        profile.remember_token("s1", "secret")
        assert stat.S_IMODE((profile.folder / "profile.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700


def test_who_was_muted_stays_muted_until_unmuted(tmp_path):
    with Profile.open("ann", root=tmp_path) as profile:
        for player in ("1", "2", "1"):
            profile.mute(player)
        assert profile.muted == ("2", "1")
    with Profile.open("ann", root=tmp_path) as profile:
        assert profile.muted == ("2", "1")
        profile.unmute("2")
        profile.unmute("3")
    with Profile.open("ann", root=tmp_path) as profile:
        assert profile.muted == ("1",)


def test_only_so_many_are_remembered_as_muted(tmp_path, monkeypatch):
    monkeypatch.setattr("client.profile.MOST_MUTED", 2)
    with Profile.open("ann", root=tmp_path) as profile:
        for player in ("1", "2", "3"):
            profile.mute(player)
        assert profile.muted == ("2", "3")


def test_a_server_that_is_known_by_its_id_has_one_address(tmp_path):
    with Profile.open("test", root=tmp_path) as profile:
        profile.remember_server("192.168.0.7", 5555, "Club", "c0a8")
        profile.remember_server("192.168.0.8", 5555, "Other")
        profile.remember_server("192.168.0.9", 5555, "Club", "c0a8")
        assert [known.host for known in profile.recent] == ["192.168.0.9", "192.168.0.8"]
        assert profile.recent[0].server == "c0a8"
