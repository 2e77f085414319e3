"""What the men are called."""

import chess

from client.language import Phrase, in_words, phrase

_NAMES: dict[chess.PieceType, Phrase] = {
    chess.PAWN: phrase("pawn"),
    chess.KNIGHT: phrase("knight"),
    chess.BISHOP: phrase("bishop"),
    chess.ROOK: phrase("rook"),
    chess.QUEEN: phrase("queen"),
    chess.KING: phrase("king"),
}


def man_name(kind: chess.PieceType) -> str:
    """Return what a kind of man is called."""
    return in_words(_NAMES[kind])
