"""The empty board: its squares, and their names where the player wants them."""

from typing import Literal

import chess
import pygame

from client.model.board.geometry import BoardGeometry
from client.ui.fonts import SMALLEST
from client.ui.style import Style

Coordinates = Literal["edge", "all", "none"]
"""Where squares are named: along the left and lower edge, on each of them, or nowhere."""


def board_ground(geometry: BoardGeometry, style: Style, coordinates: Coordinates) -> pygame.Surface:
    """Return the empty board."""
    ground = pygame.Surface((geometry.size, geometry.size))
    home = BoardGeometry(0, 0, geometry.square, geometry.bottom)
    for square in chess.SQUARES:
        ground.fill(style.theme.board_light if _light(square) else style.theme.board_dark, home.box_of(square))
        rank, file = _names(home, square, coordinates)
        _write(ground, home, square, style, rank, at_top=True)
        _write(ground, home, square, style, file, at_top=False)
    return ground


def _names(home: BoardGeometry, square: chess.Square, coordinates: Coordinates) -> tuple[str, str]:
    """Return what stands in the upper left and in the lower right corner of a square."""
    name, box = chess.square_name(square), home.box_of(square)
    match coordinates:
        case "all":
            return name, ""
        case "edge":
            return name[1] if box.x == 0 else "", name[0] if box.bottom == home.size else ""
        case "none":
            return "", ""


def _write(
    ground: pygame.Surface, home: BoardGeometry, square: chess.Square, style: Style, name: str, *, at_top: bool
) -> None:
    if not name:
        return
    color = style.theme.board_on_light if _light(square) else style.theme.board_on_dark
    text = style.fonts.render(name, max(SMALLEST, home.square // 5), color, "Semibold")
    text = text.subsurface(text.get_bounding_rect())
    box, inset = pygame.Rect(home.box_of(square)), max(2, home.square // 20)
    place = text.get_rect(topleft=(box.left + inset, box.top + inset))
    if not at_top:
        place.bottomright = (box.right - inset, box.bottom - inset)
    ground.blit(text, place)


def _light(square: chess.Square) -> bool:
    return bool(chess.BB_LIGHT_SQUARES & chess.BB_SQUARES[square])
