"""What is wrong with a position that somebody would like to play from."""

import chess

from client.language import _, in_words, phrase
from client.model.lobby.terms import begin_from, status_of

_FAULTS = {
    chess.STATUS_NO_WHITE_KING: phrase("White has no king."),
    chess.STATUS_NO_BLACK_KING: phrase("Black has no king."),
    chess.STATUS_TOO_MANY_KINGS: phrase("A side has more than one king."),
    chess.STATUS_PAWNS_ON_BACKRANK: phrase("There is a pawn on the first or last rank."),
    chess.STATUS_BAD_CASTLING_RIGHTS: phrase("Castling is allowed where king or rook is not in its place."),
    chess.STATUS_INVALID_EP_SQUARE: phrase("The en passant square fits no pawn's move."),
    chess.STATUS_OPPOSITE_CHECK: phrase("The side that is not to move is in check."),
    chess.STATUS_EMPTY: phrase("The board is empty."),
}


def fen_fault(fen: str) -> str:
    """Say why no game can begin from a FEN, and what to do; empty where one can."""
    try:
        begin_from(fen)
    except ValueError:
        status = status_of(fen)
    else:
        return ""
    if not status:
        return _("That is no position in FEN. Copy it whole, from the pieces to the move number.")
    known = next((text for fault, text in _FAULTS.items() if fault & status), None)
    return (
        _("No such game can be played: too many pieces, or checks that cannot be.")
        if known is None
        else in_words(known)
    )
