"""Moves made ahead of the opponent's: each is meant for the position that the ones before it would lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import chess

MOST = 30
"""How many moves can be queued: nobody looks further ahead, and each is drawn."""


@dataclass(frozen=True, slots=True)
class MoveQueued:
    """The player made a move that waits for the opponent's."""

    move: chess.Move


@dataclass(frozen=True, slots=True)
class PremovesDropped:
    """The player takes back the move that was queued last, or `every` one."""

    every: bool


@dataclass(frozen=True, slots=True)
class Premoves:
    """The moves that `color` has queued, the next one first."""

    color: chess.Color
    moves: tuple[chess.Move, ...] = ()

    def ahead(self, board: chess.Board) -> chess.Board:
        """Return the position with all of them made on `board`, in which `color` is to move once more."""
        return _played(board, self.color, self.moves)

    def queue(self, move: chess.Move, board: chess.Board) -> "Premoves":
        """Add a move after the others on `board`; what could never be made is not added."""
        if len(self.moves) >= MOST or not is_thinkable(self.ahead(board), move):
            return self
        return replace(self, moves=(*self.moves, move))

    def drop_last(self) -> "Premoves":
        """Take back the move that was queued last."""
        return replace(self, moves=self.moves[:-1])

    def drop_all(self) -> "Premoves":
        """Take back all of them."""
        return replace(self, moves=())

    def possible(self, board: chess.Board) -> "Premoves":
        """Keep the moves up to the first that could not be made any more, as its piece is gone from `board`."""
        for count, move in enumerate(self.moves):
            if not is_thinkable(_played(board, self.color, self.moves[:count]), move):
                return replace(self, moves=self.moves[:count])
        return self

    def answer(self, board: chess.Board) -> tuple[chess.Move | None, "Premoves"]:
        """Return the move to make now that `color` is to move on `board`, and what stays queued after it.

        One that is not legal takes all that were meant to follow with it.
        """
        if not self.moves or not board.is_legal(self.moves[0]):
            return None, self.drop_all()
        after = board.copy(stack=False)
        after.push(self.moves[0])
        return self.moves[0], replace(self, moves=self.moves[1:]).possible(after)


def is_thinkable(board: chess.Board, move: chess.Move) -> bool:
    """Tell whether a move of the side to move could be legal once the opponent has moved."""
    found = targets(board, move.from_square).get(move.to_square)
    return found is not None and bool(found.promotion) == bool(move.promotion)


def targets(board: chess.Board, source: chess.Square) -> dict[chess.Square, chess.Move]:
    """Return where the piece on `source` may go some day, whatever stands in its way or on the target now.

    Keys are squares as in `gestures.targets`: castling is found on the rook, and in standard chess on the king's
    target too; a promotion stands here as the move that makes a queen.
    """
    piece = board.piece_at(source)
    if piece is None or piece.color != board.turn:
        return {}
    lone = chess.BaseBoard.empty()
    lone.set_piece_at(source, piece)
    squares = chess.SquareSet(lone.attacks(source))
    if piece.piece_type == chess.PAWN:
        squares |= _steps(source, piece.color)
    found = {square: _move(piece, source, square) for square in squares}
    if piece.piece_type == chess.KING:
        found |= _castlings(board, source)
    return found


def landing(board: chess.Board, move: chess.Move) -> chess.Square:
    """Return where the piece that makes a move of `targets` comes to stand."""
    rook = _castling_rook(board, move)
    return move.to_square if rook is None else _castled_king(move.from_square, rook)


def _steps(source: chess.Square, color: chess.Color) -> Iterator[chess.Square]:
    """Yield where a pawn goes without capturing."""
    ahead = 8 if color == chess.WHITE else -8
    rank = chess.square_rank(source)
    if 0 < rank < 7:  # noqa: PLR2004 - the last rank
        yield source + ahead
    if rank == (1 if color == chess.WHITE else 6):
        yield source + 2 * ahead


def _move(piece: chess.Piece, source: chess.Square, target: chess.Square) -> chess.Move:
    promotes = piece.piece_type == chess.PAWN and chess.square_rank(target) in (0, 7)
    return chess.Move(source, target, chess.QUEEN if promotes else None)


def _castlings(board: chess.Board, king: chess.Square) -> dict[chess.Square, chess.Move]:
    """Return the castling moves that are left to a king, by the rook's square and, in standard chess, its own."""
    found = {}
    for rook in chess.SquareSet(board.clean_castling_rights() & chess.BB_RANKS[chess.square_rank(king)]):
        if board.color_at(rook) != board.turn:
            continue
        target = rook if board.chess960 else _castled_king(king, rook)
        found[rook] = found[target] = chess.Move(king, target)
    return found


def _castled_king(king: chess.Square, rook: chess.Square) -> chess.Square:
    return chess.square(6 if rook > king else 2, chess.square_rank(king))


def _castling_rook(board: chess.Board, move: chess.Move) -> chess.Square | None:
    """Return the rook that takes part in a move, if it castles."""
    if board.piece_type_at(move.from_square) != chess.KING:
        return None
    found = _castlings(board, move.from_square).items()
    return next((square for square, castling in found if castling == move and _is_rook(board, square)), None)


def _is_rook(board: chess.Board, square: chess.Square) -> bool:
    return board.piece_at(square) == chess.Piece(chess.ROOK, board.turn)


def _played(board: chess.Board, color: chess.Color, moves: tuple[chess.Move, ...]) -> chess.Board:
    """Return the position after moves of one side alone, that side to move."""
    ahead = board.copy(stack=False)
    ahead.turn, ahead.ep_square = color, None
    for move in moves:
        _put(ahead, move)
    return ahead


def _put(board: chess.Board, move: chess.Move) -> None:
    """Make a move that need not be legal: as it would stand there if it were."""
    rook, target = _castling_rook(board, move), landing(board, move)
    piece = board.remove_piece_at(move.from_square)
    if piece is None:
        return
    home = chess.BB_RANKS[0 if piece.color == chess.WHITE else 7]
    lost = home if piece.piece_type == chess.KING else chess.BB_SQUARES[move.from_square]
    board.castling_rights &= ~(lost | chess.BB_SQUARES[move.to_square])
    if rook is not None:
        board.remove_piece_at(rook)
    board.set_piece_at(target, chess.Piece(move.promotion or piece.piece_type, piece.color))
    if rook is not None:
        beside = chess.square(5 if rook > move.from_square else 3, chess.square_rank(rook))
        board.set_piece_at(beside, chess.Piece(chess.ROOK, piece.color))
