"""Choosing how a game begins: as usual, Chess960, or from a position, with a look at it."""

import chess
import pygame

from client.language import in_words, phrase
from client.model.lobby.terms import begin_from
from client.ui.column import Column
from client.ui.mini_board import draw_mini_board
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Option, Paragraph, TextField, Widget
from client.words.position import fen_fault
from shared.setup import Variant

_LONGEST_FEN = 120
_BY_LOT = phrase("The pieces of the first rank are drawn by lot, the same for both sides.")
_PASTE = phrase("Paste a position in FEN.")


class StartChoice:
    """Where the pieces stand at first; `wrong` says what is not right yet."""

    def __init__(self) -> None:
        kinds = [(phrase("Standard"), "standard"), (phrase("Chess960"), "chess960"), (phrase("Position"), "fen")]
        self.kind = Choice([Option(text, value) for text, value in kinds])
        self.fen = TextField(placeholder=phrase("FEN"), limit=_LONGEST_FEN, says="play")
        self.note = Paragraph("", TextSize.CAPTION, color="text_muted")
        self._board: chess.Board | None = None
        self._picture = pygame.Rect(0, 0, 0, 0)
        self._read = ""
        self.show()

    @property
    def widgets(self) -> list[Widget]:
        """What the form should hold of it."""
        return [self.kind, self.fen, self.note]

    @property
    def wrong(self) -> str:
        """What keeps a game from beginning so; empty when nothing does."""
        if self.kind.value != "fen":
            return ""
        return fen_fault(self.fen.text) if self.fen.text.strip() else in_words(_PASTE)

    @property
    def chosen(self) -> tuple[Variant, str]:
        """The variant, and the FEN of an unusual position. Raises ValueError when it is wrong."""
        match self.kind.value:
            case "chess960":
                return Variant.CHESS960, ""
            case "fen":
                return begin_from(self.fen.text)
            case _:
                return Variant.STANDARD, ""

    def show(self) -> None:
        """Bring what is told, and the small board, in line with what is chosen."""
        self.fen.shown = self.kind.value == "fen"
        text = self.fen.text.strip()
        wrong = self.wrong
        self.fen.wrong = bool(wrong and text)
        self.note.text = _BY_LOT if self.kind.value == "chess960" else wrong
        self.note.color = "danger" if self.fen.wrong else "text_muted"
        self.note.shown = bool(self.note.text)
        self._board = self._position()

    def _position(self) -> chess.Board | None:
        """Return what is to be seen: also a position that cannot be played, so that one sees why."""
        match self.kind.value:
            case "chess960":
                return None
            case "fen":
                try:
                    return chess.Board(self.fen.text.strip())
                except ValueError:
                    return None
            case _:
                return chess.Board()

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place; the board has what the words leave."""
        height, gap = style.px(style.theme.control_height), style.px(8)
        column = Column(rect)
        self.kind.size = TextSize.BODY
        if any(
            style.width(one.text, weight="Semibold") > rect.width // 3 - style.px(16) for one in self.kind.options
        ):
            self.kind.size = TextSize.CAPTION
        self.kind.place(column.take(height, gap), style)
        if self.fen.shown:
            self.fen.place(column.take(height, gap), style)
        if self.note.shown:
            self.note.place(column.take(self.note.height(rect.width, style), gap), style)
        self._picture = column.rest

    def draw_board(self, surface: pygame.Surface, bottom: chess.Color) -> None:
        """Draw the position, as the one who chooses it will see it."""
        if self._board is not None:
            draw_mini_board(surface, self._picture, self._board, self.kind.style, bottom)
