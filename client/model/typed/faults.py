"""Why a text names no move that can be played, and what would do."""

import chess

from client.language import _
from client.model.typed.notation import Found, Wanted
from client.words.men import man_name


def fault_of(text: str, found: Found, board: chess.Board) -> str:
    """Say what is wrong with a text of which not exactly one legal move can be meant."""
    if found.moves:
        return _which(text, found.moves, board)
    wanted = found.wanted[0]
    if wanted.castling is not None:
        return _no_castling(board, kingside=wanted.castling)
    if any(wanted.fits(move, board) for move in board.pseudo_legal_moves for wanted in found.wanted):
        return _unsafe(text, board)
    return _unreachable(wanted, board)


def _which(text: str, moves: tuple[chess.Move, ...], board: chess.Board) -> str:
    sans = [board.san(move) for move in sorted(moves, key=lambda move: move.from_square)]
    choice = _("{these} or {that}").format(these=", ".join(sans[:-1]), that=sans[-1])
    if all(move.promotion for move in moves) and len({move.from_square for move in moves}) == 1:
        return _("{text}: say what the pawn becomes: {choice}.").format(text=text, choice=choice)
    return _("{text}: say which one: {choice}.").format(text=text, choice=choice)


def _unsafe(text: str, board: chess.Board) -> str:
    if board.is_check():
        return _("{text} is not legal: you are in check, and would still be.").format(text=text)
    return _("{text} is not legal: your king would be in check.").format(text=text)


def _unreachable(wanted: Wanted, board: chess.Board) -> str:
    """Say that no man can go there, or not the one that was named by its square."""
    to = chess.square_name(wanted.to) if wanted.to is not None else ""
    if wanted.origin is not None:
        man = board.piece_at(wanted.origin)
        origin = chess.square_name(wanted.origin)
        if man is None or man.color != board.turn:
            return _("You have nothing on {square}.").format(square=origin)
        name = man_name(man.piece_type)
        return _("The {man} on {origin} cannot go to {to}.").format(man=name, origin=origin, to=to)
    return _("No {man} of yours can go to {to}.").format(man=man_name(wanted.kind or chess.PAWN), to=to)


def _no_castling(board: chess.Board, *, kingside: bool) -> str:
    """Say why there is no castling to this side."""
    rights = board.has_kingside_castling_rights if kingside else board.has_queenside_castling_rights
    if not rights(board.turn):
        return _("You cannot castle there: the king or that rook has moved.")
    if board.is_check():
        return _("You cannot castle while you are in check.")
    return _("You cannot castle there now: men are in the way, or the king would pass through check.")
