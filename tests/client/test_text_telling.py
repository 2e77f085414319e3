import chess
import msgspec

from client.text.telling import beginning, clocks, facts, happening
from shared import messages
from shared.clock import TimeControl
from shared.record import Record
from shared.result import Outcome, Reason
from tests.client.table import Table, gone, model_of, started

FAR_AWAY = 3_600_000


def test_a_game_that_is_come_to_is_told_with_its_last_move_and_whose_turn_it_is():
    assert beginning(model_of(Table()), 0) == [
        "You play White against Bela, 1+0.",
        "It is your move. Make it within 15 seconds.",
    ]
    assert beginning(model_of(started(), "b1"), 0)[1:] == ["You: e5.", "Ada is to move."]
    assert beginning(model_of(started(), "x"), 0) == [
        "You watch Ada against Bela, 1+0.",
        "Black: e5.",
        "White to move.",
    ]


def test_when_the_opponent_has_left_the_time_until_a_claim_is_told_now_and_then():
    model = model_of(started())
    model.receive(gone(80_000), 0)
    assert facts(model, 0)["presence"] == "Bela has left."
    told = [facts(model, now)["absence"] for now in range(0, 80_000, 1_000)]
    assert list(dict.fromkeys(told)) == [
        "You may claim the game in 1 minute 30 seconds.",
        "You may claim the game in 1 minute.",
        "You may claim the game in 30 seconds.",
    ]
    assert "claim win" in facts(model, 80_000)["absence"]


def test_time_that_runs_out_is_told_when_it_is_low_and_when_it_is_very_low():
    table = started(TimeControl(120_000))
    model = model_of(table)
    told = [facts(model, now)["low"] for now in range(0, 120_000, 500)]
    assert list(dict.fromkeys(told)) == ["", "Your time is low.", "Less than 10 seconds left."]
    assert facts(model_of(table, "b1"), 119_000)["low"] == ""


def test_a_clock_that_is_a_guess_is_said_to_be_one():
    model = model_of(started())
    assert clocks(model, 0) == "You: 1 minute, Bela: 1 minute."
    assert "guess" not in clocks(model, 0)
    assert "guess" in clocks(model, FAR_AWAY)
    assert "guess" in facts(model, FAR_AWAY)["late"]
    assert clocks(model_of(Table(None)), 0) == "This game has no clock."


def test_a_draw_that_can_be_claimed_is_told_as_long_as_it_can():
    table = Table()
    table.record = Record(msgspec.structs.replace(table.events[0], draws="claim"))
    for move in ["g1f3", "g8f6", "f3g1", "f6g8"] * 2:
        table.move(move)
    assert facts(model_of(table), 0)["claim"].endswith("To claim it, type: claim.")
    assert facts(model_of(table, "b1"), 0)["claim"] == ""


def told(model, event):
    before = model.record.board.copy(stack=False)
    model.receive(event, 0)
    return happening(event, model, before, 0)


def test_what_happens_is_told_to_each_as_it_concerns_them():
    table = started()
    mine, theirs = model_of(table), model_of(table, "b1")
    clock = {"white_ms": 60_000, "black_ms": 60_000}
    fields = {"game": "g", "at": 2_000, **clock}
    gift = messages.TimeGiven(seq=4, to="black", ms=15_000, **fields)
    assert told(mine, gift) == "Bela was given 15 seconds."
    assert told(theirs, gift) == "Ada gave you 15 seconds."
    back = messages.MovesTakenBack(seq=5, plies=1, **fields)
    assert told(mine, back) == "1 move is taken back. Bela is to move."
    paused = messages.GamePaused(seq=6, cause="agreement", **fields)
    assert "adjourned" in told(mine, paused)
    resumed = messages.GameResumed(seq=7, **fields)
    assert told(mine, resumed) == "The game goes on. Bela is to move."
    outcome = Outcome.win(chess.BLACK, Reason.TIME)
    ended = messages.GameEnded(seq=8, result=outcome.result, reason=outcome.reason, **fields)
    assert told(mine, ended).startswith("You lost. Black wins on time. To play again")


def test_who_wants_a_rematch_is_told():
    table = started()
    table.end(Outcome.win(chess.WHITE, Reason.RESIGNATION))
    model = model_of(table)
    assert facts(model, 0)["rematch"] == ""
    model.receive(messages.RematchOffered(game="g", by="black"), 0)
    assert facts(model, 0)["rematch"].startswith("Bela would like a rematch.")
    model.receive(messages.RematchDeclined(game="g", by="black"), 0)
    assert facts(model, 0)["rematch"].startswith("There will be no rematch.")
