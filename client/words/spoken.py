"""Moves, clocks, positions and results for the ear. Squares stay letter and digit in every language."""

from collections.abc import Sequence

import chess

from client.language import _, plural
from client.model.standing import Standing
from client.words.ending import ending_of
from client.words.men import man_name
from client.words.people import color_name
from shared.result import Result

_KINDS = (chess.KING, chess.QUEEN, chess.ROOK, chess.BISHOP, chess.KNIGHT, chess.PAWN)
_SECONDS_COUNT_BELOW_MS = 600_000


def move_words(board: chess.Board, move: chess.Move) -> str:
    """Say a legal move of this position: "knight f3 takes e5, check"."""
    words = _castling(board, move) or _step(board, move)
    if move.promotion is not None:
        words = _("{move}, becomes a {man}").format(move=words, man=man_name(move.promotion))
    after = board.copy(stack=False)
    after.push(move)
    if after.is_checkmate():
        return _("{move}, checkmate").format(move=words)
    return _("{move}, check").format(move=words) if after.is_check() else words


def game_words(board: chess.Board) -> Sequence[str]:
    """Say all moves that led to this position, each with its number where White made it."""
    past = board.root()
    lines: list[str] = []
    for move in board.move_stack:
        number = f"{past.fullmove_number}. " if past.turn == chess.WHITE or not lines else ""
        lines.append(number + move_words(past, move))
        past.push(move)
    return lines


def clock_words(ms: int) -> str:
    """Say a time: "4 minutes 12 seconds"; from ten minutes on without the seconds, never more than is left."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [plural("{count} hour", "{count} hours", hours)] if hours else []
    if minutes:
        parts.append(plural("{count} minute", "{count} minutes", minutes))
    if not parts or (seconds and ms < _SECONDS_COUNT_BELOW_MS):
        parts.append(plural("{count} second", "{count} seconds", seconds))
    return " ".join(parts)


def position_words(board: chess.Board) -> Sequence[str]:
    """Say where all men stand, in a line for each side, and who is to move."""
    lines = [
        _("{side}: {men}").format(side=color_name(color), men=", ".join(_men(board, color)))
        for color in chess.COLORS
    ]
    turn = _("{side} to move.").format(side=color_name(board.turn))
    return [*lines, _("{text} Check.").format(text=turn) if board.is_check() else turn]


def result_words(model: Standing) -> str:
    """Say how the game ended for me: "You won. White wins by checkmate." Raises ValueError while it goes on."""
    ending = ending_of(model)
    outcome = model.record.outcome
    if outcome is None or model.color is None or outcome.result in (Result.DRAW, Result.NONE):
        return f"{ending}."
    verdict = _("You won.") if outcome.winner == model.color else _("You lost.")
    return f"{verdict} {ending}."


def _castling(board: chess.Board, move: chess.Move) -> str:
    if not board.is_castling(move):
        return ""
    return _("castles kingside") if board.is_kingside_castling(move) else _("castles queenside")


def _step(board: chess.Board, move: chess.Move) -> str:
    """Say which man goes where; of several that could, from where."""
    kind = board.piece_type_at(move.from_square)
    to = chess.square_name(move.to_square)
    if kind in (None, chess.PAWN):
        return _pawn_step(board, move, to)
    man = man_name(kind or chess.PAWN)
    if _is_one_of_several(board, move, kind or chess.PAWN):
        man = _("{man} {origin}").format(man=man, origin=chess.square_name(move.from_square))
    if board.is_capture(move):
        return _("{man} takes {square}").format(man=man, square=to)
    return _("{man} to {square}").format(man=man, square=to)


def _pawn_step(board: chess.Board, move: chess.Move, to: str) -> str:
    if not board.is_capture(move):
        return to
    words = _("{man} takes {square}").format(man=chess.FILE_NAMES[chess.square_file(move.from_square)], square=to)
    return _("{move} en passant").format(move=words) if board.is_en_passant(move) else words


def _is_one_of_several(board: chess.Board, move: chess.Move, kind: chess.PieceType) -> bool:
    return any(
        other.to_square == move.to_square and other.from_square != move.from_square
        for other in board.generate_legal_moves(
            board.pieces_mask(kind, board.turn), chess.BB_SQUARES[move.to_square]
        )
    )


def _men(board: chess.Board, color: chess.Color) -> list[str]:
    return [
        f"{man_name(kind)} {chess.square_name(square)}" for kind in _KINDS for square in board.pieces(kind, color)
    ]
