"""The empty board: its squares, and their names where the player wants them."""

from typing import Literal

import chess
import pygame

from client.model.board.geometry import BoardGeometry
from client.ui.fonts import SMALLEST
from client.ui.style import Style
from client.ui.theme import Theme

Coordinates = Literal["edge", "all", "none"]
"""Where squares are named: along the left and lower edge, on each of them, or nowhere."""


def board_ground(geometry: BoardGeometry, theme: Theme) -> pygame.Surface:
    """Return the empty board."""
    ground = pygame.Surface((geometry.size, geometry.size))
    home = BoardGeometry(0, 0, geometry.square, geometry.bottom)
    for square in chess.SQUARES:
        ground.fill(theme.board_light if _light(square) else theme.board_dark, home.box_of(square))
    return ground


def square_names(
    geometry: BoardGeometry, style: Style, coordinates: Coordinates
) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Return what is written on the squares, and where."""
    written = []
    for square in chess.SQUARES:
        box = pygame.Rect(geometry.box_of(square))
        for index, name in enumerate(_names(geometry, square, coordinates)):
            if name:
                picture = _written(name, square, style, box.width // (7 if coordinates == "all" else 5))
                written.append((picture, _corner(picture, box, at_top=index == 0)))
    return written


def _names(geometry: BoardGeometry, square: chess.Square, coordinates: Coordinates) -> tuple[str, str]:
    """Return what stands in the upper left and in the lower right corner of a square."""
    name, box = chess.square_name(square), geometry.box_of(square)
    match coordinates:
        case "all":
            return name, ""
        case "edge":
            return name[1] if box.x == geometry.left else "", name[0] if box.bottom == geometry.box.bottom else ""
        case "none":
            return "", ""


def _written(name: str, square: chess.Square, style: Style, size: int) -> pygame.Surface:
    color = style.theme.board_on_light if _light(square) else style.theme.board_on_dark
    text = style.fonts.render(name, max(SMALLEST, size), color, "Semibold")
    return text.subsurface(text.get_bounding_rect())


def _corner(picture: pygame.Surface, box: pygame.Rect, *, at_top: bool) -> pygame.Rect:
    """Return the place in the upper left corner of a square, or in the lower right one."""
    inset = max(2, box.width // 20)
    inner = box.inflate(-2 * inset, -2 * inset)
    return picture.get_rect(topleft=inner.topleft) if at_top else picture.get_rect(bottomright=inner.bottomright)


def _light(square: chess.Square) -> bool:
    return bool(chess.BB_LIGHT_SQUARES & chess.BB_SQUARES[square])
