import io
import re

import chess.pgn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import TimeControl
from shared.messages import GameEnded, GameStarted, MovePlayed, Player
from shared.pgn import to_pgn
from shared.record import Record
from shared.result import Reason, Result
from tests.shared.strategies import logs

TERMINATIONS = {"abandoned", "adjudication", "normal", "time forfeit", "unterminated"}
"""Those words of section 9.8.1 of the PGN standard that an online game can need."""


def read(text: str) -> chess.pgn.Game:
    stream = io.StringIO(text)
    game = chess.pgn.read_game(stream)
    assert game is not None
    assert game.errors == []
    assert chess.pgn.read_game(stream) is None, "one game must be read as one"
    return game


def record_of(
    *line: str, white: str = "Ada", black: str = "Bo", control: TimeControl | None = None, utc: int = 0
) -> Record:
    start = GameStarted(
        game="g",
        seq=1,
        at=0,
        white=Player(id="w", name=white),
        black=Player(id="b", name=black),
        control=control,
        utc=utc,
    )
    clock = None if control is None else control.base_ms
    return Record.replay(
        [
            start,
            *(
                MovePlayed(game="g", seq=seq, at=0, uci=uci, white_ms=clock, black_ms=clock)
                for seq, uci in enumerate(line, 2)
            ),
        ]
    )


def end(record: Record, result: Result, reason: Reason) -> Record:
    record.apply(GameEnded(game="g", seq=record.seq + 1, at=0, result=result, reason=reason))
    return record


@given(log=logs())
def test_python_chess_reads_any_game_back_move_for_move(log):
    record = Record.replay(log)
    game = read(to_pgn(record))
    assert [move.uci() for move in game.mainline_moves()] == record.moves
    assert game.board().fen() == record.board.root().fen()
    assert game.end().board().fen() == record.board.fen()
    assert ("FEN" in game.headers) == bool(record.fen)
    assert game.board().chess960 == (record.variant == "chess960")
    assert game.headers["Result"] == (record.outcome.result if record.outcome else "*")
    clocks = [node.clock() for node in game.mainline()]
    assert clocks == ([pytest.approx(ms / 1000) for ms in record.clocks] if record.clock else [None] * record.ply)


def test_the_tags_say_who_played_what_when():
    record = record_of("e2e4", control=TimeControl(300_000, 3_000), utc=1_700_000_000_000)
    headers = read(to_pgn(record, site="Attic")).headers
    assert dict(headers) == {
        "Event": "Rookery game",
        "Site": "Attic",
        "Date": "2023.11.14",
        "Round": "-",
        "White": "Ada",
        "Black": "Bo",
        "Result": "*",
        "UTCDate": "2023.11.14",
        "UTCTime": "22:13:20",
        "TimeControl": "300+3",
        "Termination": "unterminated",
    }


def test_the_seven_tag_roster_comes_first_and_in_order():
    tags = re.findall(r"^\[(\w+) ", to_pgn(record_of()), re.MULTILINE)
    assert tags[:7] == ["Event", "Site", "Date", "Round", "White", "Black", "Result"]


@pytest.mark.parametrize(
    ("control", "tag"),
    [
        (None, "-"),
        (TimeControl(300_000), "300"),
        (TimeControl(0, 2_000), "0+2"),
        (TimeControl(10_800_000, 180_000), "10800+180"),
        (TimeControl(300_000, 0, 5_000), "300d5"),
        (TimeControl(300_000, 2_000, 500), "300+2d0.5"),
        (TimeControl(10_799_999, 500), "10799.999+0.5"),
    ],
)
def test_the_time_control_is_in_seconds(control, tag):
    assert read(to_pgn(record_of(control=control))).headers["TimeControl"] == tag


@pytest.mark.parametrize("reason", Reason)
def test_every_end_has_a_termination_of_the_standard_and_its_sentence(reason):
    record = end(record_of("e2e4", control=TimeControl(60_000)), Result.NONE, reason)
    game = read(to_pgn(record))
    assert game.headers["Termination"] in TERMINATIONS - {"unterminated"}
    assert game.end().comment == f"[%clk 0:01:00] {record.outcome}"


def test_a_game_without_moves_still_says_how_it_ended():
    game = read(to_pgn(end(record_of(), Result.NONE, Reason.ABORTED)))
    assert game.comment == "Game aborted"
    assert game.headers["Result"] == "*"


def test_a_running_game_has_no_result_yet():
    assert to_pgn(record_of("e2e4")).endswith("1. e4 *\n")


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ('O"Neil', r"O\"Neil"),
        ("back\\slash", r"back\\slash"),
        ('"]', r"\"]"),
        ("two\nlines", "two lines"),
        ("nul\0esc\x1b", "nul esc"),
        ("\u2028", "?"),
        ("", "?"),
        ("\N{CYRILLIC CAPITAL LETTER YA}\N{SNOWMAN}", "\N{CYRILLIC CAPITAL LETTER YA}\N{SNOWMAN}"),
    ],
)
def test_awkward_names_are_escaped_as_the_standard_says(name, tag):
    assert f'[White "{tag}"]\n' in to_pgn(record_of(white=name))


@given(white=st.text(max_size=30), black=st.text(max_size=30), site=st.text(max_size=30))
def test_no_name_can_break_out_of_its_tag(white, black, site):
    text = to_pgn(record_of("e2e4", "e7e5", white=white, black=black), site=site)
    tags = text.split("\n\n")[0].split("\n")
    assert [tag.split()[0] for tag in tags if not re.fullmatch(r'\[\w+ "([^"\\]|\\["\\])*"\]', tag)] == []
    assert [move.uci() for move in read(text).mainline_moves()] == ["e2e4", "e7e5"]


@pytest.mark.parametrize("utc", [-(2**62), 2**62])
def test_a_date_beyond_all_calendars_is_unknown(utc):
    headers = read(to_pgn(record_of(utc=utc))).headers
    assert (headers["Date"], headers["UTCTime"]) == ("????.??.??", "??:??:??")


def test_no_line_of_moves_is_longer_than_the_standard_allows():
    knights = ["g1f3", "g8f6", "f3g1", "f6g8"] * 5
    text = to_pgn(end(record_of(*knights, control=TimeControl(60_000)), Result.DRAW, Reason.AGREEMENT))
    moves = text.partition("\n\n")[2].splitlines()
    assert len(moves) > 2
    assert max(map(len, moves)) <= 80
