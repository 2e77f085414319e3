"""Which legal moves a text can mean: SAN as it is written, UCI, and the ways in which people shorten them."""

import re
from dataclasses import dataclass

import chess

_SUFFIX = re.compile(r"(?:\s*e\.?p\.?)?[+#!?]*$", re.IGNORECASE)
_CASTLING = re.compile(r"[o0]-?[o0](-?[o0])?", re.IGNORECASE)
_SQUARES = re.compile(r"([a-h][1-8])[-x:]?([a-h][1-8])(?:=?\(?([qrbn])\)?)?")
_MAN = re.compile(r"([NBRQK])([a-h])?([1-8])?[-x:]?([a-h][1-8])")
_PAWN = re.compile(r"([a-h])?[x:]?([a-h][1-8])(?:=?\(?([qrbn])\)?)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text asks for, as far as it says: any field may be None. `castling` tells to which side."""

    kind: chess.PieceType | None = None
    to: chess.Square | None = None
    origin: chess.Square | None = None
    file: int | None = None
    rank: int | None = None
    promotion: chess.PieceType | None = None
    castling: chess.Color | None = None
    """Towards the king's side (True) or the queen's (False)."""

    def fits(self, move: chess.Move, board: chess.Board) -> bool:
        """Tell whether this can be meant by it."""
        if self.castling is not None:
            return board.is_castling(move) and board.is_kingside_castling(move) == self.castling
        if self.origin is not None:
            return self._joins(move, board)
        return not board.is_castling(move) and self._leads(move, board)

    def _joins(self, move: chess.Move, board: chess.Board) -> bool:
        """Tell whether the move goes between the two squares; castling is also the king onto its rook."""
        if move.from_square != self.origin or self.promotion not in (None, move.promotion):
            return False
        return self.to == move.to_square or (board.is_castling(move) and self.to in _castling_ends(move, board))

    def _leads(self, move: chess.Move, board: chess.Board) -> bool:
        origin = move.from_square
        return (
            move.to_square == self.to
            and board.piece_type_at(origin) == self.kind
            and self.file in (None, chess.square_file(origin))
            and self.rank in (None, chess.square_rank(origin))
            and self.promotion in (None, move.promotion)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a text can mean: what it asks for, in every way to read it, and the legal moves that fit."""

    wanted: tuple[Wanted, ...]
    moves: tuple[chess.Move, ...]


def find(text: str, board: chess.Board) -> Found | None:
    """Return what a text can mean on this board, None where it has not the form of a move."""
    bare = _SUFFIX.sub("", text.strip()).replace(" ", "")
    wanted = _readings(bare)
    if not wanted:
        return None
    legal = list(board.legal_moves)
    exact = [move for move in legal if bare in (_SUFFIX.sub("", board.san(move)), move.uci())]
    fitting = exact or [move for move in legal if any(each.fits(move, board) for each in wanted)]
    return Found(wanted, _without_castling_by_squares(fitting, board) if not exact else tuple(exact[:1]))


def _without_castling_by_squares(moves: list[chess.Move], board: chess.Board) -> tuple[chess.Move, ...]:
    """Let a king's step be one where castling could be written with the same squares (in Chess960)."""
    steps = tuple(move for move in moves if not board.is_castling(move))
    return steps or tuple(moves)


def _readings(text: str) -> tuple[Wanted, ...]:
    """Return all that the text may ask for. A small b is a file or a bishop, a capital one never a file."""
    if castling := _CASTLING.fullmatch(text):
        return (Wanted(kind=chess.KING, castling=castling[1] is None),)
    small = text.lower()
    if (text == small or text.isupper()) and (squares := _SQUARES.fullmatch(small)):
        return (_by_squares(squares),)
    man = _MAN.fullmatch(small[:1].upper() + small[1:])
    pawn = _PAWN.fullmatch(small)
    if text.startswith("B") and not text.isupper() and man:
        pawn = None
    return tuple(wanted for wanted in (man and _by_man(man), pawn and _by_pawn(pawn)) if wanted)


def _by_squares(found: re.Match[str]) -> Wanted:
    return Wanted(origin=_square(found[1]), to=_square(found[2]), promotion=_kind(found[3]))


def _by_man(found: re.Match[str]) -> Wanted:
    return Wanted(kind=_kind(found[1]), file=_file(found[2]), rank=_rank(found[3]), to=_square(found[4]))


def _by_pawn(found: re.Match[str]) -> Wanted:
    file = _file(found[1])
    to = _square(found[2])
    straight = chess.square_file(to)
    return Wanted(kind=chess.PAWN, file=straight if file is None else file, to=to, promotion=_kind(found[3]))


def _castling_ends(move: chess.Move, board: chess.Board) -> set[chess.Square]:
    """Return where the king goes, and where its rook stands, when it castles by this move."""
    rank = chess.square_rank(move.from_square)
    kingside = board.is_kingside_castling(move)
    rights = chess.SquareSet(board.clean_castling_rights() & chess.BB_RANKS[rank])
    rook = max(rights) if kingside else min(rights)
    return {chess.square(6 if kingside else 2, rank), rook}


def _square(name: str) -> chess.Square:
    return chess.parse_square(name)


def _file(name: str | None) -> int | None:
    return chess.FILE_NAMES.index(name) if name else None


def _rank(name: str | None) -> int | None:
    return chess.RANK_NAMES.index(name) if name else None


def _kind(letter: str | None) -> chess.PieceType | None:
    return chess.PIECE_SYMBOLS.index(letter.lower()) if letter else None
