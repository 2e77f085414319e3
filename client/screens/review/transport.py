"""The buttons that lead through a game, and let it play by itself."""

import pygame

from client.model.review import Look
from client.screens.parts.moves.steps import StepButton
from client.screens.review.orders import Order
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button

_WISH = 34


class PlayButton(Button):
    """A triangle, or two bars while the game plays."""

    def __init__(self) -> None:
        super().__init__("", Order.PLAY, kind="quiet")
        self.plays = False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        fill, line, color = self._colors()
        if fill is not None:
            self.style.box(surface, self.rect, fill, line=line)
        high = round(self.rect.height * 0.5)
        sign = pygame.Rect(0, 0, round(high * 0.85), high)
        sign.center = self.rect.center
        if self.plays:
            bar = max(2, round(sign.width * 0.32))
            surface.fill(color, (sign.left, sign.top, bar, high))
            surface.fill(color, (sign.right - bar, sign.top, bar, high))
        else:
            points = [sign.topleft, sign.bottomleft, sign.midright]
            pygame.draw.polygon(surface, color, points)
            pygame.draw.aalines(surface, color, True, points)
        self.draw_focus(surface)


class Transport:
    """To the first move, back, play, forth, to the last, and how fast."""

    def __init__(self) -> None:
        first, back, forth, last = (StepButton(look) for look in Look)
        self.back, self.forth = (first, back), (forth, last)
        self.play = PlayButton()
        self.speed = Button("", Order.FASTER, kind="quiet", size=TextSize.CAPTION)
        self.buttons: list[Button] = [first, back, self.play, forth, last, self.speed]

    @property
    def shown(self) -> bool:
        """Whether there is room for them."""
        return self.play.shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        for button in self.buttons:
            button.shown = shown

    @classmethod
    def wish(cls, style: Style) -> int:
        """Return the width that they should have, px."""
        return 6 * style.px(_WISH)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Share `rect` evenly."""
        count = len(self.buttons)
        for index, button in enumerate(self.buttons):
            left = rect.left + rect.width * index // count
            right = rect.left + rect.width * (index + 1) // count
            button.place(pygame.Rect(left, rect.top, right - left, rect.height), style)

    def show(self, *, before: bool, after: bool, plays: bool, playable: bool, speed: int) -> None:
        """Tell whether there are moves `before` and `after` the place, and how the game plays."""
        for button in self.back:
            button.enabled = before
        for button in self.forth:
            button.enabled = after
        self.play.plays, self.play.enabled = plays, playable
        self.speed.text = f"{speed}\N{MULTIPLICATION SIGN}"
