import chess
import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.model.board.premoves import MOST, Premoves, landing, targets

CASTLING = "r3k2r/8/8/8/8/8/8/R3K2R b KQkq - 0 1"


def moves(*ucis):
    return tuple(chess.Move.from_uci(uci) for uci in ucis)


def queued(board, color, *ucis):
    premoves = Premoves(color)
    for move in moves(*ucis):
        premoves = premoves.queue(move, board)
    return premoves


def after(*ucis):
    board = chess.Board()
    for uci in ucis:
        board.push_uci(uci)
    return board


@st.composite
def games(draw, most=40):
    board = chess.Board()
    for _ in range(draw(st.integers(0, most))):
        legal = list(board.legal_moves)
        if not legal:
            break
        board.push(draw(st.sampled_from(legal)))
    return board


def test_each_is_made_on_the_position_that_the_earlier_ones_lead_to():
    premoves = queued(after("e2e4"), chess.BLACK, "e7e5", "b8c6", "c6d4")
    ahead = premoves.ahead(after("e2e4"))
    assert ahead.turn == chess.BLACK
    assert ahead.piece_at(chess.D4) == chess.Piece(chess.KNIGHT, chess.BLACK)
    assert ahead.piece_at(chess.C6) is None
    assert ahead.piece_at(chess.E4) == chess.Piece(chess.PAWN, chess.WHITE)


def test_a_piece_may_go_through_others_and_onto_its_own():
    found = targets(after("e2e4"), chess.D8)
    assert {chess.D7, chess.D1, chess.H4, chess.A5} <= set(found)


def test_a_pawn_may_capture_what_is_not_there_yet_and_step_where_something_stands():
    board = chess.Board("4k3/3p4/3P4/8/8/8/8/4K3 b - - 0 1")
    assert set(targets(board, chess.D7)) == {chess.D6, chess.D5, chess.C6, chess.E6}


@pytest.mark.parametrize("target", [chess.G8, chess.H8])
def test_the_king_castles_onto_its_target_and_onto_the_rook(target):
    board = chess.Board(CASTLING)
    move = targets(board, chess.E8)[target]
    assert move == chess.Move.from_uci("e8g8")
    assert landing(board, move) == chess.G8
    ahead = Premoves(chess.BLACK, (move,)).ahead(board)
    assert ahead.piece_at(chess.F8) == chess.Piece(chess.ROOK, chess.BLACK)
    assert ahead.piece_at(chess.G8) == chess.Piece(chess.KING, chess.BLACK)


def test_in_chess960_it_castles_onto_the_rook_alone():
    board = chess.Board("1rk4r/8/8/8/8/8/8/1RK4R b HBhb - 0 1", chess960=True)
    found = targets(board, chess.C8)
    assert found[chess.H8] == chess.Move.from_uci("c8h8")
    assert chess.G8 not in found
    assert Premoves(chess.BLACK, (found[chess.B8],)).ahead(board).piece_at(chess.D8).piece_type == chess.ROOK


def test_a_king_that_has_premoved_castles_no_more():
    board = chess.Board(CASTLING)
    premoves = queued(board, chess.BLACK, "e8e7", "e7e8", "e8g8")
    assert premoves.moves == moves("e8e7", "e7e8")


def test_a_pawn_that_will_be_promoted_moves_on_as_what_it_became():
    board = chess.Board("4k3/8/8/8/8/8/p7/4K3 w - - 0 1")
    premoves = queued(board, chess.BLACK, "a2a1q", "a1h8")
    assert len(premoves.moves) == 2
    assert premoves.ahead(board).piece_at(chess.H8) == chess.Piece(chess.QUEEN, chess.BLACK)


@pytest.mark.parametrize("uci", ["e4e5", "e7e4", "a3a4", "a2a3q", "a7a8"])
def test_what_can_never_be_made_is_not_queued(uci):
    assert queued(after("e2e4"), chess.BLACK, uci).moves == ()


def test_there_is_a_bound():
    board = after("e2e4")
    there_and_back = ["b8c6", "c6b8"] * MOST
    assert len(queued(board, chess.BLACK, *there_and_back).moves) == MOST


def test_the_last_one_or_all_are_taken_back():
    premoves = queued(after("e2e4"), chess.BLACK, "e7e5", "b8c6")
    assert premoves.drop_last().moves == moves("e7e5")
    assert premoves.drop_all().moves == premoves.drop_all().drop_last().moves == ()


def test_the_first_is_the_answer_if_it_is_legal_and_the_rest_waits():
    premoves = queued(after("e2e4"), chess.BLACK, "e7e5", "b8c6")
    move, rest = premoves.answer(after("e2e4", "e7e6", "d2d4", "a7a6", "a2a3"))
    assert move is None
    assert rest.moves == ()
    move, rest = premoves.answer(after("d2d4"))
    assert move == chess.Move.from_uci("e7e5")
    assert rest.moves == moves("b8c6")


def test_a_queued_move_goes_with_the_piece_that_was_taken():
    board = after("e2e4")
    premoves = queued(board, chess.BLACK, "g7g6", "h7h5", "h5h4")
    taken = chess.Board("rnbqkbnr/pppppp1P/8/8/8/8/PPPPPP1P/RNBQKBNR b KQkq - 0 1")
    taken.set_piece_at(chess.G7, chess.Piece(chess.PAWN, chess.BLACK))
    assert premoves.possible(taken).moves == moves("g7g6")


@given(games(), st.randoms(use_true_random=False))
def test_every_legal_move_after_any_reply_could_have_been_queued(board, random):
    mine = not board.turn
    for reply in random.sample(list(board.legal_moves), min(3, board.legal_moves.count())):
        then = board.copy(stack=False)
        then.push(reply)
        for move in then.legal_moves:
            assert Premoves(mine).queue(move, board).moves == (move,)


@given(games(), st.randoms(use_true_random=False))
def test_only_legal_moves_are_answers_and_each_queued_move_is_played_once(board, random):
    premoves = Premoves(not board.turn)
    for _ in range(random.randrange(5)):
        ahead = premoves.ahead(board)
        choices = [move for square in chess.SQUARES for move in targets(ahead, square).values()]
        premoves = premoves.queue(random.choice(choices), board)
    while any(board.legal_moves):
        board.push(random.choice(list(board.legal_moves)))
        queue = premoves.moves
        move, premoves = premoves.answer(board)
        if move is None:
            assert premoves.moves == ()
            return
        assert board.is_legal(move)
        assert queue[0] == move
        assert premoves.moves == queue[1 : 1 + len(premoves.moves)]
        board.push(move)
