"""From presses and drags to moves: click and click, or drag and drop. Every step returns the next state.

A `Hand` is what the player is doing. `board` is the position to move in, or None while no move is possible, and
`reach` says which moves there are in it: the legal ones, or those that can be queued ahead (`premoves.targets`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import chess

DRAG_THRESHOLD = 3
"""How far the pointer goes, in pixels, before a press is a drag."""


@dataclass(frozen=True, slots=True)
class MoveChosen:
    """A legal move was made; one that was `dropped` is already where it belongs and needs no animation."""

    move: chess.Move
    dropped: bool


@dataclass(frozen=True, slots=True)
class NeedsPromotion:
    """A pawn goes to the last rank; the picker must say what it becomes."""

    source: chess.Square
    target: chess.Square
    dropped: bool


@dataclass(frozen=True, slots=True)
class Selected:
    """A piece was picked up or clicked; None: none any more."""

    square: chess.Square | None


Gesture = MoveChosen | NeedsPromotion | Selected | None
Reach = Callable[[chess.Board, chess.Square], Mapping[chess.Square, chess.Move]]
"""Where the piece on a square may go, and by which move; a promotion stands there as the one to a queen."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The pointer is pressed on a piece; `again`: on one that was selected before."""

    square: chess.Square
    start: tuple[int, int]
    again: bool
    dragging: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """What the player is about to do: a selected piece, a held piece, a pawn that waits for the picker."""

    selected: chess.Square | None = None
    hold: Hold | None = None
    promotion: NeedsPromotion | None = None

    @property
    def dragged(self) -> chess.Square | None:
        """Where the piece comes from that follows the pointer."""
        return self.hold.square if self.hold and self.hold.dragging else None


def targets(board: chess.Board, source: chess.Square) -> dict[chess.Square, chess.Move]:
    """Return where the piece on `source` may go. Castling is found on the rook.

    In standard chess it is found at the king's target too. A promotion stands here as the move that makes a queen.
    """
    found: dict[chess.Square, chess.Move] = {}
    for move in board.generate_legal_moves(from_mask=chess.BB_SQUARES[source]):
        if move.promotion in (None, chess.QUEEN):
            found[move.to_square] = move
    for move in list(found.values()):
        if board.is_castling(move) and not board.chess960:  # there it is the rook's square that the move names
            found.setdefault(_castling_rook(board, move), move)
    return found


def settle(hand: Hand, board: chess.Board | None, reach: Reach = targets) -> Hand:
    """Let go of what is not possible any more after the position changed."""
    pawn, held = hand.promotion, hand.hold.square if hand.hold else hand.selected
    if board is None:
        return Hand()
    if pawn is not None:
        move = reach(board, pawn.source).get(pawn.target)
        return hand if move is not None and move.promotion is not None else Hand()
    return hand if held is None or board.color_at(held) == board.turn else Hand()


def landing(board: chess.Board, move: chess.Move) -> chess.Square:
    """Return where the piece that moves comes to stand: a king that castles not on its rook's square."""
    if not board.is_castling(move):
        return move.to_square
    return chess.square(6 if board.is_kingside_castling(move) else 2, chess.square_rank(move.from_square))


def press(
    hand: Hand,
    board: chess.Board | None,
    square: chess.Square | None,
    point: tuple[int, int],
    reach: Reach = targets,
) -> tuple[Hand, Gesture]:
    """Take in that the button goes down on `square` (None: beside the board)."""
    if board is None or square is None:
        return _let_go(hand)
    move = None if hand.selected is None else reach(board, hand.selected).get(square)
    if move is not None:
        return _choose(move, square, dropped=False)
    if board.color_at(square) != board.turn:
        return _let_go(hand)
    hold = Hold(square, point, again=hand.selected == square)
    return Hand(selected=square, hold=hold), Selected(square)


def drag(hand: Hand, point: tuple[int, int]) -> Hand:
    """Take in that the pointer moves to `point`."""
    hold = hand.hold
    if hold is None or hold.dragging:
        return hand
    far = max(abs(point[0] - hold.start[0]), abs(point[1] - hold.start[1])) >= DRAG_THRESHOLD
    return replace(hand, hold=replace(hold, dragging=True)) if far else hand


def release(
    hand: Hand, board: chess.Board | None, square: chess.Square | None, reach: Reach = targets
) -> tuple[Hand, Gesture]:
    """Take in that the button comes up over `square` (None: beside the board)."""
    hold = hand.hold
    if hold is None:
        return hand, None
    if not hold.dragging:
        return _let_go(hand) if hold.again else (replace(hand, hold=None), None)
    if square == hold.square:
        return replace(hand, hold=None), None
    move = None if board is None or square is None else reach(board, hold.square).get(square)
    return _let_go(hand) if move is None or square is None else _choose(move, square, dropped=True)


def promote(hand: Hand, kind: chess.PieceType | None) -> tuple[Hand, Gesture]:
    """Take in what the waiting pawn is to become; None: the player thought better of it."""
    pawn = hand.promotion
    if pawn is None or kind is None:
        return Hand(), Selected(None)
    return Hand(), MoveChosen(chess.Move(pawn.source, pawn.target, kind), pawn.dropped)


def _choose(move: chess.Move, target: chess.Square, *, dropped: bool) -> tuple[Hand, Gesture]:
    if move.promotion is not None:
        pawn = NeedsPromotion(move.from_square, target, dropped)
        return Hand(promotion=pawn), pawn
    return Hand(), MoveChosen(move, dropped)


def _let_go(hand: Hand) -> tuple[Hand, Gesture]:
    return Hand(), Selected(None) if hand.selected is not None or hand.promotion else None


def _castling_rook(board: chess.Board, move: chess.Move) -> chess.Square:
    """Return the square of the rook that takes part in castling `move`."""
    file = 7 if board.is_kingside_castling(move) else 0
    return chess.square(file, chess.square_rank(move.from_square))
