"""The lobby's card on which a game is picked: with whom, which colour, how long."""

import pygame

from client.screens.controls import OFFERED, Tile
from client.ui.column import Column, split_right
from client.ui.emblem import wish_picture
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Option, Widget
from shared.clock import TimeControl
from shared.messages import ColorWish, Seek

_COLUMNS = 4
_WISHES: tuple[ColorWish, ...] = ("white", "random", "black")


class Pairing:
    """Two choices, and a tile for each time control; a tile says Picked."""

    def __init__(self) -> None:
        self.whom = Choice([Option("Anyone", False), Option("A friend", True)])
        self.wish = Choice([Option("", wish) for wish in _WISHES], chosen=1)
        self.tiles = [Tile(control) for control in OFFERED]

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.whom, self.wish, *self.tiles]

    def seek(self, control: TimeControl | None) -> Seek:
        """Return the seek for a game with this time control."""
        return Seek(control=control, color=_WISHES[self.wish.chosen], private=self.whom.value is True)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        height, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        column = Column(rect)
        whom, wish = split_right(column.take(height, gap), rect.width * 38 // 100, gap)
        self.whom.options = _whom(style, whom.width // 2 - 2 * style.px(9))
        self.whom.place(whom, style)
        self.wish.options = [
            Option("", wish, wish_picture(wish, height * 3 // 4, style.theme)) for wish in _WISHES
        ]
        self.wish.place(wish, style)
        self._place_tiles(column.rest, style)

    def _place_tiles(self, rest: pygame.Rect, style: Style) -> None:
        gap = style.px(8)
        rows = len(self.tiles) // _COLUMNS
        size = TextSize.TITLE if self._tiles_fit(style, rest.width // _COLUMNS - gap) else TextSize.LARGE
        wide, tall = (rest.width + gap) / _COLUMNS, (rest.height + gap) / rows
        for i, tile in enumerate(self.tiles):
            left, top = i % _COLUMNS * wide, i // _COLUMNS * tall
            right, bottom = left + wide - gap, top + tall - gap
            place = pygame.Rect(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
            tile.size = size
            tile.place(place.move(rest.topleft), style)

    def _tiles_fit(self, style: Style, width: int) -> bool:
        """Tell whether the largest text fits into tiles of this width."""
        return all(
            style.width(tile.text, TextSize.TITLE, "Semibold") <= width - 2 * style.px(6) for tile in self.tiles
        )


def _whom(style: Style, width: int) -> list[Option]:
    """Return the choice of opponent in as many words as there is room for."""
    long, short = ("Play anyone", "Play a friend"), ("Anyone", "A friend")
    fits = all(style.width(text, weight="Semibold") <= width for text in long)
    anyone, friend = long if fits else short
    return [Option(anyone, False), Option(friend, True)]
