"""What keys mean on a board, and those that are held down while the mouse acts."""

import chess
import pygame

from client.model.board.drawings import Brush
from client.ui.widgets.base import ACT_KEYS

__all__ = ["ACT_KEYS", "PROMOTION_KEYS", "STEPS", "brush_held", "wants_picker"]

PROMOTION_KEYS = {
    pygame.K_q: chess.QUEEN,
    pygame.K_n: chess.KNIGHT,
    pygame.K_r: chess.ROOK,
    pygame.K_b: chess.BISHOP,
}
"""What a pawn becomes."""
STEPS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}
"""How far the cursor goes, to the right and down."""


def brush_held() -> Brush:
    """Return the brush by the key that is held down now."""
    held = pygame.key.get_mods()
    if held & pygame.KMOD_SHIFT:
        return Brush.SHIFT
    if held & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return Brush.CTRL
    return Brush.ALT if held & pygame.KMOD_ALT else Brush.PLAIN


def wants_picker() -> bool:
    """Tell whether the key is held down that asks what a pawn shall be, though it would become a queen."""
    return bool(pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META))
