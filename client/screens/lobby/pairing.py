"""The lobby's card on which a game is picked: with whom, which colour, how long."""

import pygame

from client.language import phrase
from client.screens.lobby.controls import OFFERED, Tile
from client.ui.board.keys import STEPS
from client.ui.column import Column, split_right
from client.ui.emblem import wish_picture
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Choice, Option, Widget
from shared.clock import TimeControl
from shared.messages import ColorWish, Seek

WISHES: tuple[ColorWish, ...] = ("white", "random", "black")
"""What the choice of a colour stands for, from left to right."""


def wish_options(style: Style) -> list[Option]:
    """Return the choice of colours as pictures."""
    side = style.px(style.theme.control_height) * 3 // 4
    return [Option("", wish, wish_picture(wish, side, style.theme)) for wish in WISHES]


class Pairing:
    """Two choices, a tile for each time control, which says Picked, and a button for all else ("custom")."""

    def __init__(self) -> None:
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.whom = Choice([Option(phrase("Anyone"), False), Option(phrase("A friend"), True)])
        self.wish = Choice([Option("", wish) for wish in WISHES], chosen=1)
        self.tiles = [Tile(control) for control in OFFERED]
        self.custom = Button(phrase("Custom game…"), "custom")
        self._columns = 3

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.whom, self.wish, *self.tiles, self.custom]

    def seek(self, control: TimeControl | None) -> Seek:
        """Return the seek for a game with this time control."""
        return Seek(control=control, color=WISHES[self.wish.chosen], private=self.whom.value is True)

    def beside(self, tile: Widget | None, key: int) -> Tile | None:
        """Return the tile to which an arrow key leads from another, or None."""
        if tile not in self.tiles or key not in STEPS:
            return None
        across, down = STEPS[key]
        row, column = divmod(self.tiles.index(tile), self._columns)
        row, column = row + down, column + across
        on = 0 <= column < self._columns and 0 <= row < len(self.tiles) // self._columns
        return self.tiles[row * self._columns + column] if on else None

    def place(self, rect: pygame.Rect, style: Style, custom: pygame.Rect | None = None) -> None:
        """Give it its place; the button for all else stands under the tiles, or elsewhere."""
        self.rect = pygame.Rect(rect)
        pad = style.px(style.theme.padding)
        height, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        rect = rect.inflate(-2 * pad, -2 * pad)
        column = Column(rect)
        whom, wish = split_right(column.take(height, gap), rect.width * 38 // 100, gap)
        self.whom.options = _whom(style, whom.width // 2 - 2 * style.px(9))
        self.whom.place(whom, style)
        self.wish.options = wish_options(style)
        self.wish.place(wish, style)
        if custom is None:
            tiles = column.take(column.rest.height - height - gap, gap)
            custom = column.rest
        else:
            tiles = column.rest
        self._place_tiles(tiles, 3 if tiles.height > tiles.width * 3 // 4 else 4, style)
        self.custom.place(custom, style)

    def _place_tiles(self, rest: pygame.Rect, columns: int, style: Style) -> None:
        gap = style.px(8)
        rows, self._columns = len(self.tiles) // columns, columns
        size = TextSize.TITLE if self._tiles_fit(style, rest.width // columns - gap) else TextSize.LARGE
        wide, tall = (rest.width + gap) / columns, (rest.height + gap) / rows
        for i, tile in enumerate(self.tiles):
            left, top = i % columns * wide, i // columns * tall
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
    long, short = (phrase("Play anyone"), phrase("Play a friend")), (phrase("Anyone"), phrase("A friend"))
    fits = all(style.width(text, weight="Semibold") <= width for text in long)
    anyone, friend = long if fits else short
    return [Option(anyone, False), Option(friend, True)]
