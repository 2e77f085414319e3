import chess
import pytest

from client.ui.widgets import Menu
from shared import messages
from shared.clock import TimeControl
from shared.messages import StandingOffer
from shared.setup import Variant
from tests.client.board import ADA, BELA, LATER, OPENING, moved, state_of


@pytest.mark.parametrize(
    ("entry", "command"),
    [
        ("Take back", messages.Offer(game="g", kind="takeback")),
        ("Give 15 seconds", messages.GiveTime(game="g")),
        ("Ask for 15 seconds", messages.Offer(game="g", kind="more-time")),
        ("Adjourn", messages.Offer(game="g", kind="pause")),
    ],
)
@pytest.mark.parametrize("size", [(1280, 800), (640, 480), (480, 360), (480, 640)])
def test_what_is_seldom_wanted_is_in_a_menu(sit, size, entry, command):
    table = sit(state_of(OPENING), size=size)
    table.push("More")
    table.push(entry)
    assert table.wire.sent == [command]
    assert table.screen.dialog is None


def test_the_board_is_flipped_by_the_menu_too(sit):
    table = sit()
    table.push("More")
    table.push("Flip the board")
    assert table.screen.bottom == chess.BLACK


def test_a_press_beside_the_menu_closes_it_and_does_nothing_else(sit):
    table = sit()
    table.push("More")
    assert isinstance(table.screen.dialog, Menu)
    table.drag(chess.E2, chess.E4)
    assert table.screen.dialog is None
    assert not table.wire.sent


def allowed(table):
    table.push("More")
    return [button.text for button in table.screen.dialog.buttons if button.enabled]


def test_the_menu_has_only_what_is_possible_now(sit):
    always = ["Flip the board", "Zen mode", "Settings", "Keys"]
    assert allowed(sit()) == ["Give 15 seconds", "Ask for 15 seconds", *always]
    untimed = sit(state_of(OPENING, control=None))
    assert allowed(untimed) == ["Take back", "Adjourn", *always]
    assert allowed(sit(me="somebody else")) == always
    assert allowed(sit(state_of(OPENING, pause="agreement"))) == ["Go on", *always]


def test_an_open_menu_follows_what_happens(sit):
    table = sit(state_of(OPENING))
    table.push("More")
    entries = {button.text: button for button in table.screen.dialog.buttons}
    table.hear(messages.TimeGiven(game="g", seq=4, at=0, to="black", ms=15_000, white_ms=60_000, black_ms=75_000))
    assert not entries["Give 15 seconds"].enabled
    table.hear(moved(5, "g1f3"))
    assert entries["Give 15 seconds"].enabled
    table.hear(messages.Halted(text="No room."))
    assert not entries["Give 15 seconds"].enabled


def test_time_that_was_given_is_on_the_clock(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.TimeGiven(game="g", seq=4, at=0, to="black", ms=15_000, white_ms=60_000, black_ms=75_000))
    table.at(0)
    assert table.screen.desk.top.view.ms == 75_000


def test_moves_taken_back_travel_back_and_nothing_is_left_of_what_was_begun(sit):
    table = sit(state_of([*OPENING, "g1f3"], offers=[StandingOffer("takeback", "black", 9)]))
    table.hear(moved(5, "b8c6"))
    table.at(1_000)
    table.click_square(chess.F3)
    table.hear(messages.MovesTakenBack(game="g", seq=6, at=0, plies=2, white_ms=60_000, black_ms=60_000), 1_000)
    assert table.screen.board.hand.selected is None
    assert table.screen.board.animating(1_001)
    assert table.screen.desk.moves.sans == ["e4", "e5"]
    assert table.screen.model.shown.peek() == chess.Move.from_uci("e7e5")
    table.drag(chess.G1, chess.F3)
    assert table.wire.sent == [messages.Move(game="g", uci="g1f3", after=6)]


def test_a_move_under_way_is_let_go_when_its_position_was_taken_back(sit):
    table = sit(state_of(OPENING))
    table.drag(chess.G1, chess.F3)
    table.hear(messages.MovesTakenBack(game="g", seq=4, at=0, plies=2, white_ms=60_000, black_ms=60_000))
    assert table.screen.model.pending is None
    assert table.screen.model.shown == chess.Board()


KNIGHTS = ["g1f3", "g8f6", "f3g1", "f6g8"] * 2


def test_a_draw_can_be_claimed_where_the_game_leaves_that_to_claims(sit):
    table = sit(state_of(KNIGHTS[:-1], draws="claim"))
    table.hear(moved(9, KNIGHTS[-1]))
    assert table.notice.startswith("This position has come up three times.")
    table.at(LATER)
    table.push("Claim draw")
    assert table.wire.sent == [messages.ClaimDraw(game="g", after=9)]


def test_no_draw_is_claimed_elsewhere_nor_on_the_opponents_turn(sit):
    assert sit(state_of(KNIGHTS)).notice == ""
    assert sit(state_of(KNIGHTS, draws="claim"), me="b").notice == ""
    assert sit(state_of(KNIGHTS[:-2], draws="claim")).notice == ""


def test_fifty_moves_can_be_claimed(sit):
    table = sit(state_of(fen="4k3/8/8/8/8/8/8/R3K3 w - - 100 90", draws="claim"))
    assert table.notice.startswith("Fifty moves")


def test_the_delay_is_counted_down_before_the_time_runs(sit):
    control = TimeControl(60_000, 0, 3_000)
    table = sit(state_of(OPENING, control=control, free_until=3_000))
    view = table.screen.desk.bottom.view
    assert (view.delay_left, view.ms) == (3_000, 60_000)
    assert table.screen.due(999) is None or table.screen.due(999) == 999
    table.at(1_000)
    assert table.screen.due(1_001) is None
    assert table.screen.due(2_000) == 2_000
    table.at(4_000)
    view = table.screen.desk.bottom.view
    assert (view.delay_left, view.ms) == (0, 59_000)


def test_what_kind_of_game_it_is_is_told_before_the_first_move(sit):
    fen = chess.Board.from_chess960_pos(1).fen()
    table = sit(state_of(fen=fen, variant=Variant.CHESS960, control=TimeControl.parse("5d3")))
    assert table.screen.desk.moves.empty == "5d3, Chess960"


def test_in_chess960_the_king_castles_onto_its_rook(sit, tmp_path):
    fen = "r4k1r/pppppppp/8/8/8/8/PPPPPPPP/R4K1R w HAha - 0 1"
    table = sit(state_of(fen=fen, variant=Variant.CHESS960))
    table.drag(chess.F1, chess.H1)
    assert table.wire.sent == [messages.Move(game="g", uci="f1h1", after=1)]
    table.hear(moved(2, "f1h1"))
    board = table.screen.model.shown
    assert (board.king(chess.WHITE), board.piece_at(chess.F1)) == (chess.G1, chess.Piece.from_symbol("R"))
    assert table.screen.desk.moves.sans == ["O-O"]
    table.save()
    (saved,) = (tmp_path / "documents").iterdir()
    assert '[Variant "Chess960"]' in saved.read_text(encoding="utf-8")


BLACK_BEGINS = "4k3/4p3/8/8/8/8/4P3/4K3 b - - 0 7"


def test_a_game_that_black_begins_is_numbered_from_its_own_start_and_can_be_looked_back_at(sit):
    table = sit(state_of(["e7e5", "e2e4"], fen=BLACK_BEGINS, white=BELA, black=ADA))
    moves = table.screen.desk.moves
    assert moves.sans == ["e5", "e4"]
    assert [(moves._number(ply), moves._by_white(ply)) for ply in (1, 2)] == [(7, False), (8, True)]
    places = dict(moves._places())
    assert places[1].left > places[2].left
    assert places[1].top < places[2].top
    table.click(places[1].center)
    assert table.screen.desk.moves.current == 1
    table.click_square(chess.E4)
    assert table.screen.model.review.ply is None
