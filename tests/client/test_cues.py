import chess
import pytest

from client.model.cues import Cue, Ear, cue_of_chat
from client.model.game import GameModel
from shared import messages
from shared.clock import TimeControl
from shared.messages import ChatLine, Player, RefusalCode, Said
from shared.result import Outcome, Reason, Result
from tests.client.table import BLACK, WHITE, Table, model_of, refusal, started

LATER = 1_000


class Listener:
    """Who plays or watches at a table, and hears what happens there."""

    def __init__(self, table, me="w1"):
        self.table, self.model, self.ear, self.now = table, model_of(table, me), Ear(), 0
        self.first = self.listen()

    def listen(self, at=None):
        self.now = self.now + LATER if at is None else at
        return self.ear.listen(self.model, self.now)

    def told(self, event, at=None):
        self.model.receive(event, self.now if at is None else at)
        return self.listen(at)

    def plays(self, uci, at=None):
        self.model.play(chess.Move.from_uci(uci), self.now if at is None else at)
        return self.listen(at)


def watcher_after(line, control=None):
    table = Table(control)
    for uci in line.split():
        table.move(uci)
    return Listener(table, "nobody")


@pytest.mark.parametrize(
    ("line", "uci", "cue"),
    [
        ("", "e2e4", Cue.MOVE),
        ("e2e4 d7d5", "e4d5", Cue.CAPTURE),
        ("e2e4 a7a6 e4e5 d7d5", "e5d6", Cue.CAPTURE),
        ("e2e4 f7f6", "d1h5", Cue.CHECK),
        ("e2e4 f7f5 e4f5 g7g6", "d1h5", Cue.MOVE),
        ("e2e4 e7e5 d1h5 a7a6", "h5f7", Cue.CHECK),
        ("e2e4 e7e5 g1f3 g8f6 f1e2 f8e7", "e1g1", Cue.CASTLE),
        ("a2a4 b7b5 a4b5 a7a6 b5a6 c8b7 a6a7 b7c6", "a7b8q", Cue.CAPTURE),
        ("h2h4 g7g5 h4g5 h7h6 g5h6 g8f6 h6h7 f6d5 a2a3 h8g8", "h7h8q", Cue.PROMOTION),
    ],
)
def test_each_move_has_its_sound_and_a_check_comes_before_a_capture(line, uci, cue):
    listener = watcher_after(line)
    assert listener.told(listener.table.move(uci)) is cue


def test_castling_is_heard_in_chess960_too():
    table = Table(None)
    start = messages.GameStarted(
        game="g", seq=1, at=0, white=WHITE, black=BLACK, utc=0, variant="chess960",
        fen="4k3/8/8/8/8/8/8/4K1R1 w G - 0 1",
    )  # fmt: skip
    table.record = type(table.record)(start)
    listener = Listener(table)
    assert listener.plays("e1g1") is Cue.CASTLE


def test_my_move_is_heard_when_it_is_shown_and_not_again_when_the_server_confirms_it():
    listener = Listener(Table())
    assert listener.plays("e2e4") is Cue.MOVE
    assert listener.told(listener.table.move("e2e4")) is None


def test_a_move_that_is_refused_goes_back_in_silence():
    listener = Listener(Table())
    listener.plays("e2e4")
    assert listener.told(refusal(RefusalCode.ILLEGAL_MOVE)) is None
    assert not listener.model.last


def test_a_move_and_the_answer_that_was_queued_for_it_are_heard_as_one():
    listener = Listener(started())
    listener.plays("d2d4")
    listener.told(listener.table.move("d2d4", 3_000))
    listener.model.premove(chess.Move.from_uci("g1f3"))
    assert listener.listen() is None
    assert listener.told(listener.table.move("e5d4", 4_000)) is Cue.CAPTURE
    assert listener.model.last == 5
    assert listener.told(listener.table.move("g1f3", 4_100)) is None


def test_nothing_new_is_silent():
    listener = Listener(started())
    assert listener.listen() is None


def test_the_start_of_my_game_is_heard_once():
    listener = Listener(Table())
    assert listener.first is Cue.START
    assert listener.listen() is None


def test_coming_back_to_a_game_and_coming_to_watch_one_are_silent():
    assert Listener(started()).first is None
    assert Listener(Table(), "nobody").first is None


def test_a_game_that_is_over_when_it_is_opened_is_silent():
    table = Table()
    table.end(Outcome(Result.DRAW, Reason.AGREEMENT))
    listener = Listener(table)
    assert [listener.first, listener.listen()] == [None, None]


def test_the_end_is_heard_once_and_even_right_after_a_mate():
    listener = watcher_after("f2f3 e7e5 g2g4")
    assert listener.told(listener.table.move("d8h4"), 5_000) is Cue.CHECK
    assert listener.told(listener.table.end(Outcome(Result.BLACK_WINS, Reason.CHECKMATE)), 5_000) is Cue.END
    assert listener.listen() is None


def test_an_end_that_undoes_my_move_is_heard_as_an_end():
    listener = Listener(started())
    listener.plays("d2d4")
    assert listener.told(listener.table.end(Outcome(Result.BLACK_WINS, Reason.TIME), 60_000)) is Cue.END


def test_looking_back_is_silent():
    listener = Listener(started())
    for ply in (0, 1, 2):
        listener.model.review.go_to(ply, listener.model.last)
        assert listener.listen() is None


def test_a_takeback_is_silent():
    listener = Listener(started())
    assert listener.told(listener.table._add(messages.MovesTakenBack, 3_000, plies=2)) is None


def test_a_game_that_is_told_anew_is_silent():
    listener = Listener(started())
    listener.table.move("d2d4", 3_000)
    assert listener.told(listener.table.record.state(3_000)) is None
    assert listener.model.last == 3


def test_what_was_missed_and_arrives_at_once_is_heard_once():
    listener = Listener(started())
    missed = [listener.table.move(uci, 3_000) for uci in ("d2d4", "e5d4", "d1d4", "b8c6")]
    heard = [listener.told(event, 9_000) for event in missed]
    assert heard == [Cue.MOVE, Cue.CAPTURE, None, None]


SHORT_AT = 52_001
"""When White, who moves from 2 s on, has less than 10 s of its minute left."""


def test_my_time_is_heard_once_as_it_runs_short():
    listener = Listener(started())
    heard = [listener.listen(at) for at in (SHORT_AT - 1, SHORT_AT, SHORT_AT + 100, 58_000)]
    assert heard == [None, Cue.LOW_TIME, None, None]


def test_time_that_an_increment_lifts_just_over_the_limit_is_not_heard_at_every_move():
    listener = Listener(started(TimeControl(60_000, 3_000)))
    assert listener.listen(SHORT_AT) is Cue.LOW_TIME
    listener.told(listener.table.move("d2d4", 53_000), 53_000)
    listener.told(listener.table.move("d7d5", 54_000), 54_000)
    assert listener.model.remaining(chess.WHITE, 54_000) == 12_000
    assert listener.listen(57_000) is None


def test_time_that_runs_short_again_is_heard_again():
    listener = Listener(started())
    listener.listen(SHORT_AT)
    given = messages.TimeGiven(game="g", seq=4, at=53_000, to="white", ms=15_000, white_ms=24_000, black_ms=60_000)
    assert listener.told(given, 53_000) is None
    assert listener.listen(67_001) is Cue.LOW_TIME


def test_the_time_of_the_opponent_and_of_those_whom_i_watch_is_silent():
    for me in ("b1", "nobody"):
        listener = Listener(started(), me)
        assert listener.listen(SHORT_AT) is None


def test_a_game_that_is_opened_when_time_is_short_is_silent():
    table = started()
    model = GameModel(table.record.state(55_000), "w1", 0)
    ear = Ear()
    assert [ear.listen(model, now) for now in (0, 100, 1_000)] == [None] * 3


def test_a_game_without_a_clock_has_no_time_to_run_short():
    listener = Listener(Table(None))
    assert listener.plays("e2e4") is Cue.MOVE


ANN, BOB = Player("w1", "Ann"), Player("b1", "Bob")


@pytest.mark.parametrize(
    ("by", "muted", "fresh", "cue"),
    [
        ([BOB], (), False, Cue.CHAT),
        ([ANN], (), False, None),
        ([ANN, BOB], (), False, Cue.CHAT),
        ([BOB], ("b1",), False, None),
        ([BOB], (), True, None),
    ],
)
def test_chat_is_heard_where_somebody_else_says_something_now(by, muted, fresh, cue):
    said = Said(game="g", room="players", lines=[ChatLine(who, "hello") for who in by], fresh=fresh)
    assert cue_of_chat(said, ANN.id, muted) is cue
