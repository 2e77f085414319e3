import chess
import pytest

from shared import messages
from shared.messages import RefusalCode
from tests.client.table import E2E4, Table, model_of, refusal


@pytest.fixture
def table():
    return Table()


def test_a_player_has_its_colour_and_a_watcher_none(table):
    assert model_of(table, "w1").color == chess.WHITE
    assert model_of(table, "b1").color == chess.BLACK
    assert model_of(table, "x").color is None
    assert model_of(table, "x").movable is None


def test_a_move_of_mine_is_shown_at_once_and_names_the_position_that_it_answers(table):
    model = model_of(table)
    command = model.play(E2E4, 5)
    assert command == messages.Move(game="g", uci="e2e4", after=1)
    assert model.board.peek() == E2E4
    assert model.movable is None
    assert model.record.ply == 0


def test_the_move_is_mine_no_more_when_the_server_has_played_it(table):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(table.move("e2e4"), 9) == []
    assert model.pending is None
    assert model.record.moves == ["e2e4"]


@pytest.mark.parametrize("code", [RefusalCode.ILLEGAL_MOVE, RefusalCode.NOT_YOUR_TURN, RefusalCode.STALE])
def test_a_refused_move_is_taken_back_with_the_reason(table, code):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(refusal(code, seq=1, fen=chess.STARTING_FEN), 9) == []
    assert model.board == chess.Board()
    assert model.problem == "No."
    assert model.movable is not None


def test_a_refusal_from_further_on_makes_the_model_ask_for_the_rest(table):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(refusal(RefusalCode.STALE, seq=3), 9) == [messages.Sync(game="g", seq=1)]


def test_a_refusal_with_another_position_makes_the_model_ask_for_the_whole_game(table):
    model = model_of(table)
    model.play(E2E4, 5)
    fen = "rnbqkbnr/pppppppp/8/8/3P4/8/PPP1PPPP/RNBQKBNR b KQkq - 0 1"
    assert model.receive(refusal(RefusalCode.STALE, seq=1, fen=fen), 9) == [messages.Sync(game="g", seq=0)]
    for event in [*table.events, table.move("d2d4")]:
        model.receive(event, 10)
    assert model.record.moves == ["d2d4"]


def test_a_gap_is_asked_for_once_and_then_filled(table):
    model = model_of(table)
    first, second, third = table.move("e2e4"), table.move("e7e5"), table.move("g1f3")
    assert model.receive(second, 1) == [messages.Sync(game="g", seq=1)]
    assert model.receive(third, 1) == []
    for event in (first, second, third):
        assert model.receive(event, 2) == []
    assert model.record.moves == ["e2e4", "e7e5", "g1f3"]


def test_what_is_known_already_changes_nothing(table):
    model = model_of(table)
    event = table.move("e2e4")
    model.receive(event, 1)
    model.receive(event, 2)
    assert model.record.moves == ["e2e4"]


def test_a_heartbeat_that_is_ahead_makes_the_model_ask(table):
    model = model_of(table)
    table.move("e2e4")
    assert model.receive(table.ping(5), 5) == [messages.Sync(game="g", seq=1)]
    assert model.receive(table.ping(6), 6) == []


def test_after_the_line_was_restored_it_asks_again(table):
    model = model_of(table)
    table.move("e2e4")
    model.receive(table.ping(5), 5)
    model.line_lost()
    model.line_restored(7)
    assert model.receive(table.ping(8), 8) == [messages.Sync(game="g", seq=1)]


def test_a_snapshot_replaces_everything(table):
    model = model_of(table, "b1")
    for uci in ("e2e4", "e7e5", "g1f3"):
        table.move(uci)
    model.receive(table.record.state(50), 60)
    assert model.record.moves == ["e2e4", "e7e5", "g1f3"]
    assert model.movable is not None


def test_messages_of_other_games_are_passed_over(table):
    model = model_of(table)
    assert model.receive(messages.MovePlayed(game="other", seq=2, at=0, uci="e2e4"), 1) == []
    assert model.record.ply == 0
