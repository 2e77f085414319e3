"""The operator's command line by itself: what may be typed, what help says, and where there is nobody to ask."""

import re
import socket
import subprocess
import sys

import pytest

from server.cli.backup import backup
from server.cli.export import export
from server.cli.fields import field_lines
from server.cli.operate import operate
from server.cli.report import duration
from server.cli.serve import serve
from server.cli.words import WORDS
from server.operator.answers import BanList, Status
from server.service import Server
from tests.server.wire import PATIENCE_S, ROOT


def run(*args: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *args], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.mark.parametrize("word", [word for word in WORDS if not WORDS[word].arguments])
def test_without_a_server_each_word_says_so(type_, word):
    code, said = type_(word)
    assert code == 2
    assert "no server runs" in said


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["announce", ""], "type what is to be shown"),
        (["announce", " \t\n "], "type what is to be shown"),
        (["announce", "\u200b\u3164"], "type what is to be shown"),
        (["announce", "x" * 301], "it has 301 characters, and may have 300"),
        (["kick", ""], "status lists who is here"),
        (["kick", "Ada", "--why", "x" * 301], "may have 300"),
        (["ban", "x" * 61], "may have 60"),
        (["adjudicate", "x" * 17, "1-0"], "status shows the ids"),
        (["drain", "--minutes", "-1"], "from 0 to 10080"),
        (["drain", "--minutes", "99999999"], "from 0 to 10080"),
        (["drain", "--minutes", "nan"], "from 0 to 10080"),
        (["drain", "--minutes", "x"], "'x' is not a number of minutes"),
    ],
)
def test_what_is_beyond_the_limits_is_refused_in_words_before_a_server_is_asked(type_, args, says):
    code, said = type_(*args)
    assert code == 2
    assert says in said
    assert "`" not in said


def test_games_in_memory_have_no_operator(tmp_path, monkeypatch, type_):
    monkeypatch.chdir(tmp_path)
    with Server(None):
        assert list(tmp_path.iterdir()) == []
        assert type_("status")[0] == 2


@pytest.mark.parametrize("word", ["status", "drain"])
def test_of_a_server_that_keeps_games_in_memory_the_words_say_that_it_cannot_be_asked(capsys, word):
    with pytest.raises(SystemExit) as end:
        operate(word, ["--data", ":memory:"])
    assert end.value.code == 2
    assert "keeps games in memory has no socket for its operator" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "says"), [((export, "--pgn"), "nothing to export"), ((backup, "--to"), "nothing to back up")]
)
def test_of_a_server_that_keeps_games_in_memory_nothing_can_be_written(capsys, tmp_path, word, says):
    write, option = word
    with pytest.raises(SystemExit) as end:
        write(["--data", ":memory:", option, str(tmp_path / "file")])
    assert end.value.code == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["frobnicate"], "'frobnicate' is no word; the words, which come first, are status, announce, "),
        (["--data", "X", "status", "--json"], "the word comes first: rookery-server status"),
        (["--port", "0", "export"], "the word comes first: rookery-server export"),
        (["--frob", "x"], "there is no option --frob"),
    ],
)
def test_what_is_no_word_or_comes_too_late_is_named(capsys, args, says):
    with pytest.raises(SystemExit) as end:
        serve(args)
    assert end.value.code == 2
    usage, _, error = capsys.readouterr().err.partition("error: ")
    assert "rookery-server WORD" in usage
    assert error.startswith(says)
    assert "--help" in error


def test_one_page_of_help_lists_every_word():
    page = run("-m", "server", "--help").stdout
    for word in [*WORDS, "export"]:
        assert f"\n  {word} " in page


@pytest.mark.parametrize(("word", "answer"), [("status", Status), ("bans", BanList)])
def test_every_field_for_programs_is_explained(word, answer):
    page = run("-m", "server", word, "--help").stdout
    for line in field_lines(answer):
        assert line in page
        assert re.fullmatch(r"  [\w.\[\]]+: .+", line)
    assert f"  {answer.__struct_fields__[-1]}: " in page


def test_the_program_knows_the_words(tmp_path):
    said = run("-m", "server", "status", "--data", str(tmp_path))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("rookery-server: no server runs")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (61, "1m 01s"), (3_600, "1h 00m"), (86_399, "23h 59m"), (180_000, "2d 02h")]
)
def test_durations_are_told_in_two_units(seconds, text):
    assert duration(seconds) == text


def test_metrics_need_their_extra(tmp_path):
    without = (
        "import sys; sys.modules['prometheus_client'] = None; from server.__main__ import main; sys.exit(main())"
    )
    said = run("-c", without, "--metrics-port", "0", "--port", "0", "--data", str(tmp_path))
    assert (said.returncode, said.stdout) == (2, "")
    assert f"{sys.executable} -m pip install prometheus-client" in said.stderr
    assert said.stderr.count("\n") == 1


def test_a_metrics_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run("-m", "server", "--metrics-port", port, "--port", "0", "--data", str(tmp_path))
    assert (said.returncode, said.stdout) == (2, "")
    assert f"127.0.0.1:{port}" in said.stderr
    assert "--metrics-port" in said.stderr
