import io

import chess
import chess.pgn
import pytest

from client.model.study import Variations
from client.model.study.sheet import PairRow, sheet_of
from shared.setup import Variant
from tests.client.review.games import BLACK_BEGINS, ROOKS_BESIDE_KINGS, RUY_LOPEZ, long_game, record_of_moves, sans


def tried(*moves, after, record=None):
    """Return a game with these moves tried after so many of its own."""
    variations = Variations(record or record_of_moves())
    variations.go_to(variations.own[after])
    for move in moves:
        variations.play(chess.Move.from_uci(move))
    return variations


def written(variations):
    """Return the sheet as text, a line for each row."""

    def line(row):
        if isinstance(row, PairRow):
            pair = (variations.san(node) if node else "-" for node in (row.white, row.black))
            return f"{row.number}. {' '.join(pair)}"
        return f"{'  ' * row.depth}[{row.ply}] {sans(variations, row.moves)}"

    return [line(row) for row in sheet_of(variations)]


def test_one_goes_through_the_game_and_stops_at_both_ends():
    variations = Variations(record_of_moves())
    assert not variations.back()
    for move in RUY_LOPEZ:
        assert variations.forth()
        assert variations.board.peek().uci() == move
    assert not variations.forth()
    assert variations.board.fullmove_number == 4
    variations.first()
    assert variations.board == chess.Board()


def test_the_position_keeps_the_moves_that_led_there_wherever_one_jumps():
    variations = tried("d2d4", "e5d4", after=2)
    aside = variations.node
    for node in (variations.own[5], aside, variations.own[1]):
        variations.go_to(node)
        assert variations.board.fen() == node.board().fen()
        assert variations.board.move_stack == node.board().move_stack


def test_a_move_that_was_played_leads_along_the_game_and_another_one_beside_it():
    variations = tried("e2e4", after=0)
    assert variations.in_game
    assert variations.version == 0
    variations.play(chess.Move.from_uci("c7c5"))
    assert not variations.in_game
    assert (variations.ply, variations.own_ply) == (2, 1)
    assert sans(variations, variations.line) == "e4 c5"


def test_the_same_move_tried_twice_is_one_variation():
    variations = tried("c7c5", after=1)
    variations.back()
    variations.play(chess.Move.from_uci("c7c5"))
    assert len(variations.own[1].variations) == 2


def test_moves_can_be_tried_after_the_end_and_in_a_game_without_any():
    assert written(tried("b5a4", after=6))[-1] == "[6] Ba4"
    assert written(tried("d2d4", after=0, record=record_of_moves(()))) == ["[0] d4"]


def test_an_illegal_move_changes_nothing():
    variations = Variations(record_of_moves())
    with pytest.raises(ValueError, match="e2e5"):
        variations.play(chess.Move.from_uci("e2e5"))
    assert variations.node is variations.own[0]


def test_lines_stand_under_the_move_that_they_replace_and_further_ones_deeper():
    variations = tried("d2d4", "e5d4", "d1d4", after=2)
    variations.back()
    variations.back()
    variations.play(chess.Move.from_uci("d7d6"))
    assert written(variations) == [
        "1. e4 e5",
        "2. Nf3 -",
        "[2] d4 exd4 Qxd4",
        "  [3] d6",
        "2. - Nc6",
        "3. Bb5 a6",
    ]


def test_a_game_that_begins_with_black_is_numbered_as_its_position_says():
    record = record_of_moves(["e7e5", "g1f3"], fen=BLACK_BEGINS)
    assert written(tried("b1c3", after=1, record=record)) == ["7. - e5", "8. Nf3 -", "[14] Nc3"]


def test_one_goes_up_and_down_between_moves_tried_in_the_same_position():
    variations = tried("c7c5", after=1)
    assert not variations.beside(1)
    assert variations.beside(-1)
    assert variations.in_game
    assert not variations.beside(-1)
    variations.first()
    assert not variations.beside(1)


def test_a_variation_is_removed_from_the_move_on_that_is_looked_at():
    variations = tried("c7c5", "g1f3", "d7d6", after=1)
    variations.back()
    variations.remove()
    assert sans(variations, variations.line) == "e4 c5"
    variations.remove()
    assert variations.node is variations.own[1]
    assert written(variations) == written(Variations(record_of_moves()))


def test_what_was_played_is_never_removed_nor_put_behind_what_was_not():
    variations = tried("c7c5", after=1)
    assert not variations.promotable
    variations.promote()
    variations.go_to(variations.own[2])
    variations.remove()
    assert sans(variations, variations.own[1:]) == "e4 e5 Nf3 Nc6 Bb5 a6"
    assert variations.own[1].variations[0] is variations.own[2]


def test_a_variation_is_put_before_another_one_from_any_of_its_moves():
    variations = tried("c7c5", after=1)
    variations.back()
    for move in ("e7e6", "d2d4"):
        variations.play(chess.Move.from_uci(move))
    assert variations.promotable
    variations.promote()
    assert [variations.san(node) for node in variations.own[1].variations] == ["e5", "e6", "c5"]
    assert not variations.promotable


def test_the_pgn_has_the_variations_the_clocks_and_the_end_and_reads_back():
    variations = tried("c7c5", after=1, record=record_of_moves(clocks=[60_000 - 500 * ply for ply in range(6)]))
    assert "( 1... c5 )" in variations.pgn
    game = chess.pgn.read_game(io.StringIO(variations.pgn))
    assert [move.uci() for move in game.mainline_moves()] == list(RUY_LOPEZ)
    assert game.end().clock() == 57.5
    assert game.end().comment.endswith("White wins by resignation")


def test_castling_is_one_move_however_it_is_made_and_by_the_rules_of_chess960():
    castled = ["g1f3", "g8f6", "g2g3", "g7g6", "f1g2", "f8g7", "e1g1"]
    variations = tried("e1h1", after=6, record=record_of_moves(castled))
    assert variations.in_game
    record = record_of_moves(["b1e1", "b8a8"], fen=ROOKS_BESIDE_KINGS, variant=Variant.CHESS960)
    variations = tried("b8e8", after=1, record=record)
    assert sans(variations, variations.line) == "O-O O-O"
    assert 'Variant "Chess960"' in variations.pgn


def test_a_game_of_600_half_moves_keeps_its_place_and_its_variations():
    moves = long_game()
    variations = Variations(record_of_moves(moves))
    variations.last()
    assert (variations.ply, len(sheet_of(variations))) == (600, 300)
    variations.go_to(variations.own[300])
    other = next(move for move in variations.board.legal_moves if move.uci() != moves[300])
    variations.play(other)
    assert (variations.own_ply, variations.ply) == (300, 301)
