"""Moves in running text: where each stands, and how they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import pygame

from client.screens.parts.moves.figurine import san_width, write_san
from client.ui.style import Style
from client.ui.theme import Color, TextSize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """A move, or a number of one (then `node` is None), at its place."""

    text: str
    rect: pygame.Rect
    node: T | None


def numbered(ply: int, sans: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T | None]]:
    """Yield the moves that come from `ply` half-moves after White's first on, with their numbers between."""
    for further, (san, node) in enumerate(sans):
        number, by_white = (ply + further) // 2 + 1, (ply + further) % 2 == 0
        if by_white or further == 0:
            yield f"{number}." if by_white else f"{number}...", None
        yield san, node


def flow(
    style: Style, words: Iterable[tuple[str, T | None]], room: pygame.Rect, lines: int | None = None
) -> list[Written[T]]:
    """Return where words stand that run through `room` line by line, in no more than `lines` of them.

    A number stays with the move that it stands before.
    """
    height, gap = line_height(style), style.px(4)
    placed: list[Written[T]] = []
    left, top, line, waiting = room.left, room.top, 1, 0
    for text, node in words:
        width = _width(style, text, number=node is None)
        if left + width > room.right and left > room.left:
            line, top = line + 1, top + height
            if lines is not None and line > lines:
                return placed[: len(placed) - waiting]
            left = room.left
            for index in range(len(placed) - waiting, len(placed)):
                word = placed[index]
                placed[index] = Written(word.text, pygame.Rect(left, top, word.rect.width, height), word.node)
                left += word.rect.width
        placed.append(Written(text, pygame.Rect(left, top, width, height), node))
        left += width + (0 if node is None else gap)
        waiting = 1 if node is None else 0
    return placed


def write(surface: pygame.Surface, style: Style, word: Written[T], color: Color, rect: pygame.Rect) -> None:
    """Write a word into `rect`."""
    if word.node is None:
        style.write(surface, word.text, rect, TextSize.CAPTION, color=style.theme.text_muted)
    else:
        write_san(surface, style, word.text, rect.move(style.px(3), 0), color)


def line_height(style: Style) -> int:
    """Return the height of a line, px."""
    return round(style.line() * 1.15)


def _width(style: Style, text: str, *, number: bool) -> int:
    if number:
        return style.width(text, TextSize.CAPTION) + style.px(1)
    return san_width(style, text) + 2 * style.px(3)
