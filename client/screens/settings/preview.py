"""A board on which everything is to be seen that the settings change."""

import chess
import pygame

from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import Hand
from client.ui.board.look import BoardLook
from client.ui.board.view import BoardView
from client.ui.style import Style
from client.ui.widgets import Widget

_BEFORE = "rnbqkbnr/pppp1ppp/4p3/8/2PP4/8/NP2PPPP/R1BQKBNR b KQkq - 0 3"
_LAST = chess.Move.from_uci("f8b4")
_SELECTED = chess.A2


class BoardPreview(Widget):
    """Shows a king in check, the last move, and a knight selected that may move and capture."""

    focusable = False

    def __init__(self) -> None:
        super().__init__()
        board = chess.Board(_BEFORE)
        board.push(_LAST)
        self._view = BoardView()
        self._view.show(board, board, 0)
        self._view.hand = Hand(selected=_SELECTED)
        self.look = BoardLook()
        self._picture = pygame.Surface((0, 0))

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Draw the board once for this size; scrolling it costs no more than showing the picture."""
        side = max(8, min(rect.width, rect.height) // 8 * 8)
        place = pygame.Rect(0, 0, side, side)
        place.midtop = rect.midtop
        super().place(place, style)
        self._picture = pygame.Surface(place.size)
        self._view.place(BoardGeometry(0, 0, side // 8), style, self.look)
        self._view.draw(self._picture, 0)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        surface.blit(self._picture, self.rect)
