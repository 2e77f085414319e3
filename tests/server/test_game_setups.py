import random
from collections import Counter

import chess
import pytest

from server.errors import GameError
from server.pairing.lobby import Lobby, Terms
from shared import messages as m
from shared.result import Reason
from shared.setup import Variant, draw_lots, tidy_fen
from tests.server.games import B, Match, W, black_wins, contents, draw, unchanged, unscored, white_wins

KINGS_PAWN_ENDING = "4k3/8/8/8/8/8/4P3/4K3 b - - 0 40"
MATE_IN_ONE = "6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 30"


# ---------------------------------------------------------------- from a position


def test_black_may_have_the_first_move():
    match = Match("5+0", fen=KINGS_PAWN_ENDING)
    assert unchanged(match, lambda: match.move(W, "e2e4")) == "not-your-turn"
    match.play("e8e7", each_ms=1_000)
    assert match.clocks == (300_000, 300_000)
    match.play("e2e4", each_ms=1_000)
    match.wait(2_000)
    assert match.clocks == (300_000, 298_000)
    assert contents(match.again().record) == contents(match.record)


def test_black_may_let_the_first_move_pass():
    match = Match("1+0", fen=KINGS_PAWN_ENDING)
    match.wait(15_000)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


def test_what_black_moved_first_may_be_taken_back():
    match = Match("5+0", fen=KINGS_PAWN_ENDING)
    match.play("e8e7")
    assert unchanged(match, lambda: match.offer(W, "takeback")) == "nothing-to-take-back"
    match.accept(W, match.offer(B, "takeback"))
    assert match.record.board.fen() == KINGS_PAWN_ENDING


def test_the_first_move_may_be_mate():
    match = Match("5+0", fen=MATE_IN_ONE)
    match.play("a1a8")
    assert match.ended == white_wins(Reason.CHECKMATE)


def test_fifty_moves_count_what_the_position_says():
    match = Match("5+0", fen=MATE_IN_ONE.replace(" 0 ", " 99 "))
    match.play("a1a2")
    assert match.ended == draw(Reason.FIFTY_MOVES)


def test_a_flag_falls_against_who_cannot_mate_from_the_start():
    match = Match("1+0", fen="4k3/8/8/8/8/8/4P3/4K3 w - - 0 1")
    match.play("e2e4 e8e7")
    match.wait(60_000)
    assert match.ended == draw(Reason.TIME_INSUFFICIENT_MATERIAL)


def test_the_starting_position_counts_for_repetitions():
    match = Match("5+0", fen=MATE_IN_ONE)
    match.play("a1a2 g8f8 a2a1 f8g8 a1a2 g8f8 a2a1")
    assert match.ended is None
    match.play("f8g8")
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


@pytest.mark.parametrize(
    "fen",
    [
        "x",
        "8/8/8/8/8/8/8/8 w - - 0 1",
        "4k3/8/8/8/8/8/8/8 w - - 0 1",
        "4k3/8/8/8/8/8/8/4KK2 w - - 0 1",
        "4k3/8/8/8/8/8/4R3/4K3 w - - 0 1",  # Black is in check and White to move
        "4k2P/8/8/8/8/8/8/4K3 w - - 0 1",
        "4k3/8/8/8/8/8/8/4K3 w KQ - 0 1",
        "4k3/8/8/8/8/8/4P3/4K3 w - e6 0 1",
        "4k3/8/8/8/8/8/4P3/4K3 w - - -1 1",
        "7k/5Q2/6K1/8/8/8/8/8 b - - 0 1",  # stalemate
        "R5k1/5ppp/8/8/8/8/8/6K1 b - - 0 1",  # checkmate
        "4k3/8/8/8/8/8/8/4K3 w - - 0 1",  # nobody can mate
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 100 80",  # fifty moves are over
        "qqqqkqqq/qqqqqqqq/qqqqqqqq/8/8/8/8/4K3 b - - 0 1",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 1_0 80",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 8_0",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - +1 80",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - \u0661 80",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 \u0661",
        "6k1/5ppp/8/8/8/8/8/R5K1\u3000w - - 0 1",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 0",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 10000",
        f"6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 {'9' * 60}",
        "6k1/5ppp/8/8/8/8/8/R5K1 w - - 151 200",
    ],
)
@pytest.mark.parametrize("variant", Variant)
def test_no_game_begins_from_a_position_in_which_it_cannot_be_played(fen, variant):
    with pytest.raises(GameError) as refused:
        Terms.of(m.Seek(fen=fen, variant=variant))
    assert refused.value.code == "bad-position"


@pytest.mark.parametrize(
    ("counters", "why"),
    [
        ("1_0 80", "halfmove clock is to be a number from 0 to 150"),
        ("0 10000", "fullmove number is to be a number from 1 to 9999"),
        ("0 \u0661", "not ASCII"),
    ],
)
def test_the_refusal_says_what_is_wrong_with_a_counter(counters, why):
    with pytest.raises(GameError, match=why):
        Terms.of(m.Seek(fen=f"6k1/5ppp/8/8/8/8/8/R5K1 w - - {counters}"))


@pytest.mark.parametrize("counters", ["", " 0", " 99 9999", " 0 1"])
def test_a_position_may_be_late_in_a_game_or_leave_its_counters_out(counters):
    assert Terms.of(m.Seek(fen=f"6k1/5ppp/8/8/8/8/8/R5K1 w - -{counters}")).fen.startswith("6k1/")


@pytest.mark.parametrize("fen", ["", "  ", chess.STARTING_FEN, f" {chess.STARTING_FEN} "])
def test_the_usual_position_has_one_spelling(fen):
    assert Terms.of(m.Seek(fen=fen)).fen == ""


def test_positions_that_are_the_same_are_paired_however_they_are_spelt():
    lobby = Lobby(random.Random(1))
    fen = "rnbqkbnr/pppp1ppp/8/4p3/4P3/8/PPPP1PPP/RNBQKBNR w KQkq e6 0 2"  # nobody can take in passing
    lobby.seek("a", Terms.of(m.Seek(fen=fen)), "random")
    pairing = lobby.seek("b", Terms.of(m.Seek(fen=f" {fen.replace('e6', '-')}")), "random")
    assert {pairing.white, pairing.black} == {"a", "b"}


def test_other_positions_are_other_games():
    lobby = Lobby(random.Random(1))
    lobby.seek("a", Terms.of(m.Seek(fen=MATE_IN_ONE)), "random")
    for other in (m.Seek(), m.Seek(fen=KINGS_PAWN_ENDING), m.Seek(variant=Variant.CHESS960)):
        assert not hasattr(lobby.seek("b", Terms.of(other), "random"), "white")


# ---------------------------------------------------------------- Chess960


def chess960(fen):
    return Match("5+0", variant=Variant.CHESS960, fen=fen)


@pytest.mark.parametrize(
    ("fen", "uci", "king", "rook"),
    [
        ("1k6/8/8/8/8/8/8/R3K2R w HA - 0 1", "e1h1", chess.G1, chess.F1),
        ("1k6/8/8/8/8/8/8/R3K2R w HA - 0 1", "e1a1", chess.C1, chess.D1),
        ("1k6/8/8/8/8/8/8/R5KR w HA - 0 1", "g1h1", chess.G1, chess.F1),  # the king stays where it is
        ("1k6/8/8/8/8/8/8/5RK1 w F - 0 1", "g1f1", chess.C1, chess.D1),  # a rook on the other side of it
        ("1k6/8/8/8/8/8/8/1RK4R w HB - 0 1", "c1b1", chess.C1, chess.D1),
        ("1k6/8/8/8/8/8/8/1KR5 w C - 0 1", "b1c1", chess.G1, chess.F1),
        ("1k6/8/8/8/8/8/8/5KR1 w G - 0 1", "f1g1", chess.G1, chess.F1),  # they change places
    ],
)
def test_castling_is_king_takes_rook_and_both_go_to_their_usual_squares(fen, uci, king, rook):
    match = chess960(fen)
    [played] = match.play(uci)
    assert played.uci == uci
    assert match.record.board.king(W) == king
    assert match.record.board.piece_type_at(rook) == chess.ROOK
    assert match.record.moves == [uci]
    assert contents(match.again().record) == contents(match.record)


def test_the_kings_own_step_is_no_castling():
    match = chess960("1k6/8/8/8/8/8/8/5K1R w H - 0 1")
    match.play("f1g1")
    assert match.record.board.piece_type_at(chess.H1) == chess.ROOK


def test_the_kings_two_steps_are_no_way_to_castle_here():
    match = chess960("1k6/8/8/8/8/8/8/R3K2R w HA - 0 1")
    assert unchanged(match, lambda: match.move(W, "e1g1")) == "illegal-move"


def test_castling_may_be_repeated_and_taken_back():
    match = chess960("1k6/8/8/8/8/8/8/R5KR w HA - 0 1")
    match.play("g1h1")
    assert match.move(W, "g1h1", after=1) == []
    match.accept(B, match.offer(W, "takeback"))
    assert match.record.board.has_kingside_castling_rights(W)
    match.play("g1h1")


def test_the_positions_are_drawn_by_lot_and_every_one_of_them():
    rng = random.Random(1)
    drawn = Counter(draw_lots(rng) for _ in range(20_000))
    assert set(drawn) == {chess.Board.from_chess960_pos(number).fen() for number in range(960)}
    assert max(drawn.values()) < 3 * 20_000 / 960


def test_every_one_of_them_begins_a_game():
    for number in range(960):
        fen = chess.Board.from_chess960_pos(number).fen()
        assert tidy_fen(Variant.CHESS960, fen) == fen
        assert chess960(fen).record.board.chess960_pos() == number


def test_a_game_is_drawn_when_it_begins_and_not_when_it_is_sought():
    lobby, terms = Lobby(random.Random(1)), Terms.of(m.Seek(variant=Variant.CHESS960))
    assert terms.fen == ""
    pairings = []
    for _ in range(20):
        lobby.seek("a", terms, "random")
        pairings.append(lobby.seek("b", terms, "random"))
    assert len({pairing.terms.fen for pairing in pairings}) > 10


def test_a_mate_ends_a_game_of_chess960():
    match = chess960("6k1/1p3ppp/8/8/8/8/8/R5KR b HA - 0 1")
    match.play("b7b6 a1a8")
    assert match.ended == white_wins(Reason.CHECKMATE)
    match = chess960("r5kr/8/8/8/8/8/1P3PPP/6K1 w ha - 0 1")
    match.play("b2b3 a8a1")
    assert match.ended == black_wins(Reason.CHECKMATE)


def test_a_rematch_begins_in_the_same_position_with_colours_swapped(club, ada, bo):
    ada.say(m.Seek(variant=Variant.CHESS960, color="white"))
    bo.say(m.Seek(variant=Variant.CHESS960, color="black"))
    first = ada.last(m.GameState)
    bo.say(m.Resign(game=first.game))
    ada.say(m.OfferRematch(game=first.game))
    bo.say(m.OfferRematch(game=first.game))
    second = ada.last(m.GameState)
    assert second.game != first.game
    assert (second.variant, second.fen) == (first.variant, first.fen) == (Variant.CHESS960, second.fen)
    assert second.fen
    assert (second.white, second.black) == (first.black, first.white)
