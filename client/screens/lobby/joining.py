"""The lobby's card for the code that a friend has given."""

import pygame

from client.language import phrase
from client.screens.lobby.asks import Ask
from client.ui.column import Column, split_right
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Label, Paragraph, TextField, Widget
from shared.messages import Join

HOW_TO_JOIN = phrase("Ask your friend for the code of their game.")
ASKING = phrase("Asking the server…")
_LONGEST_CODE = 12


class Joining:
    """A field for the code; it and its button say "join"."""

    def __init__(self) -> None:
        self.title = Label(phrase("Join a friend"), TextSize.LARGE, weight="Semibold", color="text_strong")
        self.code = TextField(placeholder=phrase("Code"), limit=_LONGEST_CODE, says="join")
        self.join = Button(phrase("Join"), "join")
        self.text = Paragraph(HOW_TO_JOIN, TextSize.CAPTION, color="text_muted")
        self.rect = pygame.Rect(0, 0, 0, 0)

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.title, self.text, self.code, self.join]

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell what came of it."""
        self.text.text, self.text.color = text, "danger" if wrong else "text_muted"
        self.code.wrong = wrong

    def begin_anew(self) -> None:
        """Forget the code, as a game has begun."""
        self.code.text = ""
        self.say(HOW_TO_JOIN)

    def command(self) -> Join | None:
        """Return what asks for the friend's game; None, and a word on it, where no code is typed yet."""
        code = self.code.text.strip()
        if code:
            return Join(code=code, id=Ask.JOIN)
        self.say(phrase("Type the code first."), wrong=True)
        return None

    def height(self, width: int, style: Style) -> int:
        """Return how high it is in `width` px."""
        pad, gap = style.px(style.theme.padding), style.px(style.theme.gap)
        texts = style.line(TextSize.LARGE, "Semibold") + self.text.height(width - 2 * pad, style)
        return 2 * pad + texts + gap // 2 + style.px(style.theme.control_height) + gap

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place; it takes as much of its height as it needs."""
        self.rect = pygame.Rect(rect.left, rect.top, rect.width, self.height(rect.width, style))
        pad, gap = style.px(style.theme.padding), style.px(style.theme.gap)
        column = Column(self.rect.inflate(-2 * pad, -2 * pad))
        self.title.place(column.take(style.line(TextSize.LARGE, "Semibold"), gap // 2), style)
        height = style.px(style.theme.control_height)
        field, button = split_right(column.take(height, gap), self.join.wish(style), style.px(8))
        self.code.place(field, style)
        self.join.place(button, style)
        self.text.place(column.rest, style)
