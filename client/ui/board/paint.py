"""How a board is drawn: ground, marks, pieces, what is dragged, and the promotion picker on top."""

from collections.abc import Sequence
from dataclasses import dataclass

import chess
import pygame

from client.model.board import gestures
from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import Hand
from client.model.board.tween import Sprite
from client.ui.board.marks import board_ground, corners, disc, dot, glow, wash
from client.ui.pieces import faded, piece_image
from client.ui.style import Style
from client.ui.theme import Color

_LAST_MOVE_ALPHA = 105
_SELECTED_ALPHA = 128
_LEGAL_ALPHA = 128
_HOVER_ALPHA = 76
_DIM_ALPHA = 120
_GHOST = 0.35


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be seen on a board."""

    board: chess.Board
    movable: chess.Board | None
    sprites: Sequence[Sprite]
    hand: Hand
    pointer: tuple[int, int]


class BoardPaint:
    """Draws pictures of a board at one place and size."""

    def __init__(self, geometry: BoardGeometry, style: Style) -> None:
        self._geometry = geometry
        self._theme = style.theme
        self._ground = board_ground(geometry, style.theme, style.fonts)
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
        self._draw_targets(surface, picture)
        self._draw_pieces(surface, picture)

    def _key(self, picture: Picture) -> tuple[object, ...]:
        """Return what a still picture is made of."""
        board, selected = picture.board, picture.hand.selected
        aimed = self._geometry.square_at(picture.pointer) if selected is not None else None
        return (
            board.board_fen(),
            board.turn,
            board.move_stack[-1:],
            selected,
            picture.movable is None,
            aimed,
            tuple(picture.sprites),
        )

    def _draw_marks(self, surface: pygame.Surface, picture: Picture) -> None:
        """Mark the last move, the selected piece and a king in check."""
        board, theme = picture.board, self._theme
        if board.move_stack:
            last = board.peek()
            self._tint(surface, last.from_square, theme.board_last_move, _LAST_MOVE_ALPHA)
            self._tint(surface, last.to_square, theme.board_last_move, _LAST_MOVE_ALPHA)
        if picture.hand.selected is not None:
            self._tint(surface, picture.hand.selected, theme.board_selected, _SELECTED_ALPHA)
        king = board.king(board.turn)
        if king is not None and board.is_check():
            surface.blit(glow(theme.board_check, self._geometry.square), self._geometry.box_of(king))

    def _draw_targets(self, surface: pygame.Surface, picture: Picture) -> None:
        """Mark where the selected piece may go, and fill the target under the pointer."""
        if picture.movable is None or picture.hand.selected is None:
            return
        color, size = self._theme.board_legal, self._geometry.square
        aimed = self._geometry.square_at(picture.pointer)
        for target in gestures.targets(picture.movable, picture.hand.selected):
            if target == aimed:
                self._tint(surface, target, color, _HOVER_ALPHA)
            elif picture.movable.piece_at(target) is None:
                surface.blit(dot(color, _LEGAL_ALPHA, size), self._geometry.box_of(target))
            else:
                surface.blit(corners(color, _LEGAL_ALPHA, size), self._geometry.box_of(target))

    def _draw_pieces(self, surface: pygame.Surface, picture: Picture) -> None:
        promotion = picture.hand.promotion
        for sprite in picture.sprites:
            square = chess.square(round(sprite.file), round(sprite.rank))
            if promotion is not None and square == promotion.source:
                continue
            opacity = sprite.opacity * (_GHOST if square == picture.hand.dragged else 1)
            image = faded(sprite.piece, self._geometry.square, opacity)
            surface.blit(image, self._geometry.place(sprite.file, sprite.rank))

    def _draw_dragged(self, surface: pygame.Surface, picture: Picture) -> None:
        """Draw the dragged piece in the middle of the pointer."""
        if picture.hand.dragged is None:
            return
        piece = picture.board.piece_at(picture.hand.dragged)
        if piece is not None:
            image = piece_image(piece, self._geometry.square)
            surface.blit(image, image.get_rect(center=picture.pointer))

    def _draw_picker(self, surface: pygame.Surface, picture: Picture) -> None:
        """Draw the promotion choices over the dimmed board."""
        promotion = picture.hand.promotion
        if promotion is None:
            return
        size = self._geometry.size
        surface.blit(wash(self._theme.shade, _DIM_ALPHA, (size, size)), (self._geometry.left, self._geometry.top))
        for kind, box in self._geometry.picker(promotion.target):
            plate = self._theme.board_light
            if box.holds(picture.pointer):
                plate = self._theme.accent_bright
            self._draw_choice(surface, chess.Piece(kind, picture.board.turn), pygame.Rect(box), plate)

    def _draw_choice(self, surface: pygame.Surface, piece: chess.Piece, box: pygame.Rect, plate: Color) -> None:
        surface.blit(disc(plate, box.width), box)
        image = piece_image(piece, round(box.width * 0.86))
        surface.blit(image, image.get_rect(center=box.center))

    def _tint(self, surface: pygame.Surface, square: chess.Square, color: Color, alpha: int) -> None:
        size = self._geometry.square
        surface.blit(wash(color, alpha, (size, size)), self._geometry.box_of(square))
