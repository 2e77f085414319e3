import io
import logging
import threading

import pytest

from server import journal
from server.journal import Logfmt, note, pairs, written_to


@pytest.fixture
def written():
    """A logger, and the lines that it writes."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    keep = Keep()
    keep.setFormatter(Logfmt())
    log = logging.getLogger("club")
    log.setLevel(logging.DEBUG)
    log.addHandler(keep)
    yield log, lines
    log.removeHandler(keep)
    log.setLevel(logging.NOTSET)


def test_an_event_is_one_line_of_pairs(written):
    log, lines = written
    note(log, "game-ended", game="9d2e41c7", result="1/2-1/2", plies=37, white="Ada", why=None)
    [line] = lines
    assert line.partition(" level=")[2] == "info event=game-ended game=9d2e41c7 result=1/2-1/2 plies=37 white=Ada"
    assert line.startswith("time=")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Ada Lovelace", '"Ada Lovelace"'),
        ("Žofie", '"Žofie"'),
        ('a" level=error b="', '"a\\" level=error b=\\""'),
        ("one\ntwo", '"one\\ntwo"'),
        ("one\u2028two", '"one\\u2028two"'),
        ("one\x1b[2Jtwo", '"one\\u001b[2Jtwo"'),
        ("a\\nb", '"a\\\\nb"'),
        ("a=b", '"a=b"'),
        ("", '""'),
        ("192.168.1.20", "192.168.1.20"),
        (True, "True"),
    ],
)
def test_no_value_can_end_a_line_or_look_like_another_pair(value, shown):
    assert pairs({"name": value}) == f"name={shown}"


def test_a_message_in_words_is_quoted(written):
    log, lines = written
    log.warning("game %s\ncannot be read", "9d2e41c7")
    assert lines[0].endswith(r'level=warning event=note text="game 9d2e41c7\ncannot be read"')


def test_a_traceback_stays_on_the_line_of_its_event(written):
    log, lines = written
    try:
        int("first\nsecond")
    except ValueError:
        note(log, "storage-fails", level=logging.ERROR, trouble=True)
    [line] = lines
    assert line.count("\n") == 0
    assert 'event=storage-fails trace="Traceback' in line
    assert "first" in line


def test_what_is_endless_is_cut(written):
    log, lines = written
    note(log, "endless", text="x" * 1_000_000)
    assert len(lines[0]) < 20_000


class Stuck(io.StringIO):
    """A stream that takes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def write(self, text: str) -> int:
        self.free.wait()
        return super().write(text)


def test_a_stream_that_takes_nothing_holds_up_nobody(monkeypatch):
    monkeypatch.setattr(journal, "MAX_WAITING", 10)
    log, stuck = logging.getLogger("club"), Stuck()
    with written_to(stuck, "info"):
        for number in range(50):
            note(log, "move", number=number)
        stuck.free.set()
        while "number=11" not in stuck.getvalue() and "lost" not in stuck.getvalue():
            note(log, "later")
    lines = stuck.getvalue().splitlines()
    assert [line.rpartition("=")[2] for line in lines[:10]] == list(map(str, range(10)))
    assert any("event=lost lines=" in line for line in lines)


def test_all_lines_are_written_when_the_server_ends():
    page = io.StringIO()
    with written_to(page, "warning"):
        note(logging.getLogger("club"), "quiet")
        for number in range(1_000):
            note(logging.getLogger("club"), "loud", level=logging.WARNING, number=number)
    assert [line.rpartition("=")[2] for line in page.getvalue().splitlines()] == list(map(str, range(1_000)))
