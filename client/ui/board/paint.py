"""How a board is drawn: ground, marks, pieces, drawings, what is dragged, and the promotion picker on top."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import chess
import pygame

from client.model.board.drawings import Drawings
from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import Hand
from client.model.board.tween import Sprite
from client.ui.board import marks
from client.ui.board.drawing_layer import DrawingLayer
from client.ui.board.ground import board_ground, square_names
from client.ui.board.look import BoardLook
from client.ui.pieces import faded, piece_image
from client.ui.style import Style
from client.ui.theme import Color

_LAST_MOVE_ALPHA, _LAST_MOVE_LINE = 105, 240
_SELECTED_ALPHA, _SELECTED_LINE = 110, 230
_PREMOVE_ALPHA, _PREMOVE_LINE = 110, 220
_LEGAL_ALPHA = 165
_HOVER_ALPHA = 76
_DIM_ALPHA = 120
_GHOST = 0.35


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be seen on a board.

    `held`: the piece that follows the pointer; `targets`: where the selected piece may go, and whether something
    is taken there; `aimed`: the square that is pointed at; `ahead`: moves are only queued now; `cursor`: where the
    keyboard is.
    """

    board: chess.Board
    sprites: Sequence[Sprite]
    hand: Hand
    pointer: tuple[int, int]
    held: chess.Piece | None = None
    targets: tuple[tuple[chess.Square, bool], ...] = ()
    aimed: chess.Square | None = None
    ahead: bool = False
    premoves: tuple[chess.Move, ...] = ()
    drawings: Drawings = field(default_factory=Drawings)
    cursor: chess.Square | None = None


class BoardPaint:
    """Draws pictures of a board at one place and size."""

    def __init__(self, geometry: BoardGeometry, style: Style, look: BoardLook) -> None:
        self._geometry = geometry
        self._theme = style.theme
        self._look = look
        self._ground = board_ground(geometry, style.theme)
        self._names = square_names(geometry, style, look.coordinates)
        self._drawn = DrawingLayer(geometry, style.theme)
        self._begun = DrawingLayer(geometry, style.theme)
        self._kept = pygame.Surface((geometry.size, geometry.size))
        self._kept_key: tuple[object, ...] | None = None

    def draw(self, surface: pygame.Surface, picture: Picture, *, still: bool) -> None:
        """Draw everything. A `still` picture is kept, for when only a clock beside it ticks."""
        corner = (self._geometry.left, self._geometry.top)
        if not still or picture.hand.dragged is not None or picture.hand.promotion is not None:
            self._draw_board(surface, picture)
            self._draw_dragged(surface, picture)
            self._draw_picker(surface, picture)
            return
        key = self._key(picture)
        if key != self._kept_key:
            self._draw_board(surface, picture)
            self._kept.blit(surface, (0, 0), self._geometry.box)
            self._kept_key = key
        surface.blit(self._kept, corner)

    def _draw_board(self, surface: pygame.Surface, picture: Picture) -> None:
        surface.blit(self._ground, (self._geometry.left, self._geometry.top))
        self._draw_marks(surface, picture)
        surface.blits(self._names)
        self._draw_targets(surface, picture)
        if not self._look.blindfold:
            self._draw_pieces(surface, picture)
        self._drawn.draw(surface, picture.drawings.shapes)
        self._begun.draw(surface, (picture.drawings.drawn,) if picture.drawings.drawn else ())
        if picture.cursor is not None:
            theme = self._theme
            self._mark(
                surface, picture.cursor, marks.cursor(theme.board_cursor, theme.shade, self._geometry.square)
            )

    def _key(self, picture: Picture) -> tuple[object, ...]:
        """Return what a still picture is made of."""
        board = picture.board
        return (
            board.turn,
            board.move_stack[-1:],
            board.is_check(),
            picture.hand.selected,
            picture.targets,
            picture.aimed if picture.targets else None,
            picture.ahead,
            picture.premoves,
            picture.drawings,
            picture.cursor,
            tuple(picture.sprites),
        )

    def _draw_marks(self, surface: pygame.Surface, picture: Picture) -> None:
        """Mark the last move, queued moves, a king in check and the selected piece."""
        board, theme, size = picture.board, self._theme, self._geometry.square
        for square in _squares(board.move_stack[-1:]):
            self._tint(surface, square, theme.board_last_move, _LAST_MOVE_ALPHA)
            self._mark(surface, square, marks.frame(theme.board_last_move, _LAST_MOVE_LINE, size))
        for square in _squares(picture.premoves):
            self._tint(surface, square, theme.board_premove, _PREMOVE_ALPHA)
            self._mark(surface, square, marks.dashes(theme.board_premove, _PREMOVE_LINE, size))
        king = board.king(board.turn)
        if king is not None and board.is_check():
            self._mark(surface, king, marks.glow(theme.board_check, size))
        if picture.hand.selected is not None:
            self._tint(surface, picture.hand.selected, theme.board_selected, _SELECTED_ALPHA)
            self._mark(surface, picture.hand.selected, marks.brackets(theme.board_selected, _SELECTED_LINE, size))

    def _draw_targets(self, surface: pygame.Surface, picture: Picture) -> None:
        """Mark where the selected piece may go, and fill the target under the pointer."""
        color = self._theme.board_premove if picture.ahead else self._theme.board_legal
        size = self._geometry.square
        for target, takes in picture.targets:
            if target == picture.aimed:
                self._tint(surface, target, color, _HOVER_ALPHA)
            else:
                mark = marks.corners if takes else marks.dot
                self._mark(surface, target, mark(color, _LEGAL_ALPHA, size))

    def _draw_pieces(self, surface: pygame.Surface, picture: Picture) -> None:
        pawn = picture.hand.promotion
        covered = () if pawn is None else (pawn.source, pawn.target)
        for sprite in picture.sprites:
            square = chess.square(round(sprite.file), round(sprite.rank))
            if square in covered:
                continue
            opacity = sprite.opacity * (_GHOST if square == picture.hand.dragged else 1)
            image = faded(sprite.piece, self._geometry.square, opacity)
            surface.blit(image, self._geometry.place(sprite.file, sprite.rank))

    def _draw_dragged(self, surface: pygame.Surface, picture: Picture) -> None:
        """Draw the dragged piece in the middle of the pointer."""
        if picture.hand.dragged is not None and picture.held is not None and not self._look.blindfold:
            image = piece_image(picture.held, self._geometry.square)
            surface.blit(image, image.get_rect(center=picture.pointer))

    def _draw_picker(self, surface: pygame.Surface, picture: Picture) -> None:
        """Draw the promotion choices over the dimmed board."""
        promotion = picture.hand.promotion
        if promotion is None:
            return
        size, color = self._geometry.size, chess.square_rank(promotion.target) > 0
        shade = marks.wash(self._theme.shade, _DIM_ALPHA, (size, size))
        surface.blit(shade, (self._geometry.left, self._geometry.top))
        for kind, box in self._geometry.picker(promotion.target):
            plate = self._theme.accent_bright if box.holds(picture.pointer) else self._theme.board_light
            self._draw_choice(surface, chess.Piece(kind, color), pygame.Rect(box), plate)

    def _draw_choice(self, surface: pygame.Surface, piece: chess.Piece, box: pygame.Rect, plate: Color) -> None:
        surface.blit(marks.disc(plate, box.width), box)
        image = piece_image(piece, round(box.width * 0.86))
        surface.blit(image, image.get_rect(center=box.center))

    def _tint(self, surface: pygame.Surface, square: chess.Square, color: Color, alpha: int) -> None:
        size = self._geometry.square
        self._mark(surface, square, marks.wash(color, alpha, (size, size)))

    def _mark(self, surface: pygame.Surface, square: chess.Square, picture: pygame.Surface) -> None:
        surface.blit(picture, self._geometry.box_of(square))


def _squares(moves: Sequence[chess.Move]) -> list[chess.Square]:
    """Return each square that the moves leave or reach once: marks do not add up."""
    return list(dict.fromkeys(square for move in moves for square in (move.from_square, move.to_square)))
