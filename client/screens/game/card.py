"""A notice on the screen: its words, and a button for each answer."""

import pygame

from client.model.orders import Say
from client.screens.game.notice import Notice
from client.ui.arming import Arming
from client.ui.fonts import ELLIPSIS, words_of
from client.ui.style import Style
from client.ui.theme import Color, TextSize
from client.ui.widgets import Button, Widget

_SLOTS = 2
"""There are at most so many answers to a notice, and each has its place."""
_ROOMY = 300


class NoticeCard(Widget):
    """Shows one notice at the lower end of the room that it is given; the height is what the words need.

    One that `hangs` is at the upper end.
    """

    focusable = False

    def __init__(self, *, hangs: bool = False) -> None:
        super().__init__()
        self._hangs = hangs
        self.cut = False
        """Whether there was no room for all of the words."""
        self.notice: Notice | None = None
        self.buttons: list[Button] = []
        self.lines: list[str] = []
        self.words = pygame.Rect(0, 0, 0, 0)
        self.size = TextSize.CAPTION
        self._titled = False
        self._arming = Arming()

    def show(self, notice: Notice | None, now: int) -> None:
        """Take a notice; buttons stay the same as long as the answers do, but answer nothing new at once."""
        answers = notice.answers if notice else ()
        if answers != (self.notice.answers if self.notice else ()):
            first = 0 if notice and notice.tone != "plain" else None
            self.buttons = [
                _button(text, says, first=index == first) for index, (text, says) in enumerate(answers)
            ]
        self.notice = notice
        self._arming.note((answers, notice.about if notice else 0), self.buttons, now)

    def disarm(self, now: int) -> None:
        """Let the buttons take no press for a moment."""
        self._arming.disarm(self.buttons, now)

    @property
    def yields(self) -> bool:
        """Whether what stands here may make room for news."""
        return self.notice is None or self.notice.hint

    def forbids(self, event: pygame.Event, now: int) -> bool:
        """Tell whether this is a press on an answer that came up only just now."""
        return self._arming.forbids(event, self.buttons, now)

    def arrange(self, room: pygame.Rect, style: Style, *, in_line: bool) -> None:
        """Lay it out at its end of `room`, or with the buttons at the right in the whole of it."""
        self.cut = False
        if self.notice is None:
            self.place(pygame.Rect(room.left, room.bottom, room.width, 0), style)
        elif in_line:
            self._arrange_line(room, style)
        else:
            self._arrange_column(room, style)

    def _arrange_column(self, room: pygame.Rect, style: Style) -> None:
        self._titled = bool(self.notice and self.notice.title)
        pad, gap, height = style.px(10), style.px(8), style.px(38)
        inner = room.width - 2 * pad
        self.size = TextSize.BODY if room.width >= style.px(_ROOMY) else TextSize.CAPTION
        self._break(self._text(), inner, style)
        rows = self._rows(inner, style)
        self._shorten(room.height - 2 * pad - len(rows) * (height + gap), style)
        total = 2 * pad + self._words_height(style) + len(rows) * (height + gap)
        top = room.top if self._hangs else room.bottom - total
        self.place(pygame.Rect(room.left, top, room.width, total), style)
        self.words = pygame.Rect(room.left + pad, self.rect.top + pad, inner, self._words_height(style))
        top = self.words.bottom + gap
        for row in rows:
            width = (inner - gap) // 2 if self._fits_halves(inner, style) else inner
            for index, button in enumerate(row):
                left = room.left + pad + index * (width + gap)
                button.place(pygame.Rect(left, top, width, height), style)
            top += height + gap

    def _rows(self, inner: int, style: Style) -> list[list[Button]]:
        """Return the buttons side by side in halves, or, where that is too narrow, below each other.

        One alone takes the left half, so that none comes to lie where another was.
        """
        if self._fits_halves(inner, style):
            return [self.buttons] if self.buttons else []
        return [[button] for button in self.buttons]

    def _fits_halves(self, inner: int, style: Style) -> bool:
        widest = max((_wish(button, style) for button in self.buttons), default=0)
        return _SLOTS * widest + style.px(8) <= inner

    def _arrange_line(self, room: pygame.Rect, style: Style) -> None:
        self.place(room, style)
        gap = style.px(8)
        height = min(style.px(40), room.height - 2 * style.px(4))
        width = max([style.px(100), *(_wish(button, style) for button in self.buttons)])
        right = room.right - gap - (_SLOTS * (width + gap) if self.buttons else 0)
        for index, button in enumerate(self.buttons):
            place = pygame.Rect(right + gap + index * (width + gap), room.centery - height // 2, width, height)
            button.place(place, style)
        left = room.left + style.px(12)
        self._titled, self.size = False, TextSize.CAPTION
        title = f"{self.notice.title}. " if self.notice and self.notice.title else ""
        self._break(title + self._text(), max(1, right - left), style)
        self._shorten(room.height, style)
        self.words = pygame.Rect(left, 0, right - left, self._words_height(style))
        self.words.centery = room.centery

    def _words_height(self, style: Style) -> int:
        title = style.line(TextSize.LARGE) if self._titled else 0
        return title + len(self.lines) * style.line(self.size)

    def _shorten(self, height: int, style: Style) -> None:
        """Keep no more lines than there is room for, and show that there were more."""
        title = style.line(TextSize.LARGE) if self._titled else 0
        room = max(1, (height - title) // style.line(self.size))
        self.cut = len(self.lines) > room
        if self.cut:
            self.lines = [*self.lines[: room - 1], self.lines[room - 1][:-2] + ELLIPSIS]

    def _text(self) -> str:
        return self.notice.text if self.notice else ""

    def _break(self, text: str, width: int, style: Style) -> None:
        """Break the words into lines; a word that is too long, like a folder, is shortened in its middle."""
        self.lines = []
        for word in words_of(text):
            longer = f"{self.lines[-1]} {word}" if self.lines else word
            if self.lines and style.width(longer, self.size) <= width:
                self.lines[-1] = longer
            else:
                self.lines.append(style.fonts.fit_middle(word, width, style.text_px(self.size)))

    def click(self, pos: tuple[int, int]) -> Say | None:  # noqa: ARG002 - anywhere inside is the same
        """Let a notice that asks nothing go."""
        return Say.DISMISS if self.notice is not None and self.notice.dismiss else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it; nothing where there is no notice."""
        if self.notice is None:
            return
        fill, line = self._colors()
        self.style.box(surface, self.rect, fill, line=line)
        self._draw_words(surface, self.notice)
        for button in self.buttons:
            button.draw(surface)

    def _draw_words(self, surface: pygame.Surface, notice: Notice) -> None:
        style, words = self.style, self.words
        strong = style.theme.text_strong
        rect = pygame.Rect(words.left, words.top, words.width, style.line(TextSize.LARGE))
        if self._titled:
            style.write(surface, notice.title, rect, TextSize.LARGE, color=strong, weight="Bold")
            rect.top = rect.bottom
        rect.height = style.line(self.size)
        for text in self.lines:
            style.write(surface, text, rect, self.size, color=strong)
            rect.top = rect.bottom

    def _colors(self) -> tuple[Color, Color]:
        theme = self.style.theme
        match self.notice.tone if self.notice else "plain":
            case "warning":
                return theme.warning_fill, theme.warning
            case "question":
                return theme.surface, theme.accent_bright
            case "won":
                return theme.selection, theme.accent_bright
            case "lost":
                return theme.surface, theme.danger
            case _:
                return theme.surface, theme.line


def _wish(button: Button, style: Style) -> int:
    """Return the least width for a button's text, px."""
    return style.width(button.text, button.size, "Semibold") + 2 * style.px(8)


def _button(text: str, says: Say | None, *, first: bool) -> Button:
    """Return the button of an answer; one that says nothing only keeps its place."""
    button = Button(text, says, kind="primary" if first else "normal", size=TextSize.CAPTION)
    button.enabled = says is not None
    return button
