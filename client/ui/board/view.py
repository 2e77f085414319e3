"""The board on the screen: it shows positions, animates between them, and turns the mouse into moves."""

from dataclasses import replace

import chess
import pygame

from client.model.board import gestures, tween
from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import Gesture, Hand, MoveChosen
from client.ui.board.paint import BoardPaint, Picture
from client.ui.style import Style

_PROMOTION_KEYS = {
    pygame.K_q: chess.QUEEN,
    pygame.K_n: chess.KNIGHT,
    pygame.K_r: chess.ROOK,
    pygame.K_b: chess.BISHOP,
}
_NOWHERE = (-1, -1)


class BoardView:
    """A board with pieces. Give it positions by `show` and events by `handle`; it says the moves that are made."""

    def __init__(self) -> None:
        self.geometry = BoardGeometry(0, 0, 1)
        self.hand = Hand()
        self._paint: BoardPaint | None = None
        self._board = chess.Board()
        self._movable: chess.Board | None = None
        self._pieces: tween.PieceMap = {}
        self._plan = tween.plan({}, {})
        self._began = -tween.DURATION_MS
        self._pointer = _NOWHERE
        self._picking: chess.PieceType | None = None

    def place(self, geometry: BoardGeometry, style: Style) -> None:
        """Give the board its place; a drag is let go, as its square may be elsewhere now."""
        self.geometry = geometry
        self.hand = replace(self.hand, hold=None)
        self._paint = BoardPaint(geometry, style)

    def show(self, board: chess.Board, movable: chess.Board | None, now: int) -> None:
        """Show a position; moves can be made in `movable`, if it is not None. What changed travels there."""
        self._board, self._movable = board, movable
        self.hand = self.hand.settle(movable)
        pieces = board.piece_map()
        if pieces != self._pieces:
            self._plan = tween.plan(self._pieces, pieces)
            # the first position just stands there
            self._began = now if self._pieces else now - tween.DURATION_MS
            self._pieces = pieces

    def let_go(self) -> None:
        """Let go of what the player has begun, as the position that it was meant for is gone."""
        self.hand, self._picking = Hand(), None

    def animating(self, now: int) -> bool:
        """Tell whether pieces are under way, so that it should be drawn again soon."""
        return self._plan.moves and now - self._began < tween.DURATION_MS

    def draw(self, surface: pygame.Surface, now: int) -> None:
        """Draw the board as it is at `now`; raises RuntimeError before `place`."""
        if self._paint is None:
            raise RuntimeError("BoardView is used before it has a place")
        sprites = self._plan.sprites((now - self._began) / tween.DURATION_MS)
        picture = Picture(self._board, self._movable, sprites, self.hand, self._pointer)
        self._paint.draw(surface, picture, still=not self.animating(now))

    @property
    def grabs(self) -> bool:
        """Whether the mouse belongs to the board: a piece is held, or the picker waits."""
        return self.hand.hold is not None or self.hand.promotion is not None

    def handle(self, event: pygame.Event) -> MoveChosen | None:
        """Take an event; return the move that it completes, if it does."""
        match event.type:
            case pygame.MOUSEMOTION:
                self._pointer = event.pos
                self.hand = gestures.drag(self.hand, event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                return self._press(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                return self._release(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_RIGHT:
                self.hand = Hand()
            case pygame.WINDOWFOCUSLOST:
                self.hand = replace(self.hand, hold=None)
            case pygame.KEYDOWN if self.hand.promotion is not None:
                return self._pick_key(event.key)
        return None

    def _press(self, pos: tuple[int, int]) -> MoveChosen | None:
        self._pointer = pos
        if self.hand.promotion is not None:
            self._picking = self._choice_at(pos)
            return self._take(gestures.promote(self.hand, None)) if self._picking is None else None
        return self._take(gestures.press(self.hand, self._movable, self.geometry.square_at(pos), pos))

    def _release(self, pos: tuple[int, int]) -> MoveChosen | None:
        """Choose in the picker by press and release: the release that ends the pawn's own move chooses nothing."""
        if self.hand.promotion is not None:
            picked, self._picking = self._picking, None
            chosen = picked is not None and picked == self._choice_at(pos)
            return self._take(gestures.promote(self.hand, picked)) if chosen else None
        return self._take(gestures.release(self.hand, self._movable, self.geometry.square_at(pos)))

    def _pick_key(self, key: int) -> MoveChosen | None:
        if key == pygame.K_ESCAPE:
            return self._take(gestures.promote(self.hand, None))
        kind = _PROMOTION_KEYS.get(key)
        return self._take(gestures.promote(self.hand, kind)) if kind else None

    def _choice_at(self, pos: tuple[int, int]) -> chess.PieceType | None:
        if self.hand.promotion is None:
            return None
        choices = self.geometry.picker(self.hand.promotion.target)
        return next((kind for kind, box in choices if box.holds(pos)), None)

    def _take(self, step: tuple[Hand, Gesture]) -> MoveChosen | None:
        self.hand, said = step
        self._picking = None
        if not isinstance(said, MoveChosen):
            return None
        if said.dropped:
            self._put_down(said.move)
        return said

    def _put_down(self, move: chess.Move) -> None:
        """Let a dropped piece stand where it belongs, so that only what else moves is animated."""
        pieces = dict(self._pieces)
        if move.from_square in pieces:
            pieces[gestures.landing(self._board, move)] = pieces.pop(move.from_square)
        self._pieces = pieces
        self._plan = tween.plan(pieces, pieces)
