import chess
import pytest

from client.model.material import Material, material
from shared import messages
from shared.messages import RefusalCode
from shared.result import Outcome, Reason, Result
from tests.client.table import E2E4, Table, gone, model_of, refusal, started


@pytest.fixture
def table():
    return Table()


def test_a_refused_draw_offer_leaves_my_move_alone(table):
    model = model_of(table)
    model.play(E2E4, 5)
    model.receive(refusal(RefusalCode.OFFER_TOO_SOON), 9)
    assert model.pending == E2E4
    assert model.problem == "No."


def test_a_draw_offer_is_answered_by_its_seq_and_lapses_with_my_move():
    table = started()
    model = model_of(table)
    offer = table.offer("black")
    model.receive(offer, 1)
    assert model.offer_to_me
    assert not model.may_offer("draw")
    assert model.answer_offer(accept=True) == messages.Accept(game="g", offer=offer.seq)
    assert model.answer_offer(accept=False) == messages.Decline(game="g", offer=offer.seq)
    model.receive(table.move("g1f3"), 2)
    assert model.answer_offer(accept=True) is None
    assert not model.offer_to_me


def test_a_declined_offer_may_be_made_again_only_after_a_move_of_mine():
    table = started()
    model = model_of(table)
    assert model.may_offer("draw")
    model.receive(table.offer("white"), 1)
    assert model.offer_by_me
    model.receive(table.decline("black"), 1)
    assert not model.may_offer("draw")
    model.receive(table.move("g1f3"), 2)
    assert model.may_offer("draw")


def test_a_game_can_be_aborted_until_both_have_moved(table):
    model = model_of(table)
    assert model.may_abort
    model.receive(table.move("e2e4"), 1)
    assert model.may_abort
    model.receive(table.move("e7e5"), 1)
    assert not model.may_abort


def test_the_end_stops_everything():
    table = started()
    model = model_of(table)
    model.play(chess.Move.from_uci("g1f3"), 1)
    model.receive(table.end(Outcome.win(chess.BLACK, Reason.TIME)), 2)
    assert model.over
    assert model.pending is None
    assert model.movable is None
    assert model.record.outcome == Outcome(Result.BLACK_WINS, Reason.TIME)
    assert not model.late(10**9)


def test_the_countdown_of_an_absent_opponent_runs_only_while_it_counts(table):
    model = model_of(table)
    assert model.attendance.presence(chess.BLACK) == "here"
    model.receive(gone(40_000, counting=False), 1_000)
    assert model.attendance.claim_left(chess.BLACK, 9_000) == 40_000
    model.receive(gone(40_000), 10_000)
    assert model.attendance.claim_left(chess.BLACK, 20_000) == 30_000
    assert model.attendance.claim_left(chess.BLACK, 99_000) == 0
    model.receive(messages.OpponentPresence(game="g", side="black", presence="here"), 99_000)
    assert model.attendance.claim_left(chess.BLACK, 99_000) is None


def test_rematch_wishes_are_collected_and_declined(table):
    model = model_of(table)
    model.receive(messages.RematchOffered(game="g", by="black"), 1)
    assert model.rematch.wishes == {chess.BLACK}
    model.receive(messages.RematchDeclined(game="g", by="black"), 1)
    assert not model.rematch.wishes
    assert model.rematch.gone


def test_looking_back_shows_an_earlier_position_and_allows_no_move():
    table = started()
    model = model_of(table)
    model.review.step(-1, 2)
    assert [move.uci() for move in model.shown.move_stack] == ["e2e4"]
    assert model.movable is None
    model.receive(table.move("g1f3"), 1)
    assert model.shown.ply() == 1
    model.review.step(+2, 3)
    assert model.review.ply is None
    assert model.shown.ply() == 3


def test_looking_back_stays_within_the_game():
    model = model_of(started())
    model.review.step(-9, 2)
    assert model.shown == chess.Board()
    model.review.go_to(99, 2)
    assert model.review.ply is None


def test_material_counts_what_one_side_has_won_since_the_game_began():
    board = chess.Board("3qk3/8/8/8/8/p7/1P6/R2QK3 w Q - 0 1")
    assert material(board, chess.WHITE) == Material((), 0)
    for uci in ("d1d8", "e8d8", "b2a3"):
        board.push_uci(uci)
    assert material(board, chess.WHITE) == Material((chess.PAWN,), 1)
    assert material(board, chess.BLACK) == Material((), 0)
