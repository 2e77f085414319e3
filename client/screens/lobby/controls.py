"""The time controls that the lobby offers."""

from dataclasses import dataclass

import pygame

from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button
from client.words.terms import control_text, speed_text
from shared.clock import TimeControl, speed_of

OFFERED: tuple[TimeControl | None, ...] = (
    *(
        TimeControl.parse(text)
        for text in ("1+0", "2+1", "3+0", "3+2", "5+0", "5+3", "10+0", "10+5", "15+10", "30+0", "30+20")
    ),
    None,
)


@dataclass(frozen=True, slots=True)
class Picked:
    """What a tile says: this time control was picked."""

    control: TimeControl | None


class Tile(Button):
    """A button for a time control: how long, and how fast that is."""

    def __init__(self, control: TimeControl | None) -> None:
        super().__init__(control_text(control), Picked(control), size=TextSize.TITLE)
        self.speed = speed_text(speed_of(control))

    def wish(self, style: Style) -> int:
        """Return the width that shows everything, px."""
        widest = max(style.width(self.text, self.size, "Semibold"), style.width(self.speed, TextSize.CAPTION))
        return widest + 2 * style.px(6)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it: the time control, and its speed under it."""
        style, theme = self.style, self.style.theme
        fill, line, color = self._colors()
        style.box(surface, self.rect, fill or theme.surface, line=line)
        first, second = style.line(self.size, "Semibold"), style.line(TextSize.CAPTION)
        top = self.rect.centery - (first + second) // 2
        room = pygame.Rect(self.rect.left, top, self.rect.width, first).inflate(-2 * style.px(6), 0)
        style.write(surface, self.text, room, self.size, color=color, weight="Semibold", align="center")
        room = pygame.Rect(room.left, top + first, room.width, second)
        muted = theme.text_muted if self.enabled else theme.text_disabled
        style.write(surface, self.speed, room, TextSize.CAPTION, color=muted, align="center")
        self.draw_focus(surface)
