"""The player's arrows and circles as a picture. Brushes differ in pattern as well as in colour."""

import math
from collections.abc import Iterator, Sequence

import pygame

from client.model.board.drawings import Brush, Shape
from client.model.board.geometry import BoardGeometry
from client.ui.theme import Color, Theme

_FINE = 3
"""How many times finer shapes are drawn than shown, on boards up to `_LARGE` px; twice beyond."""
_LARGE = 1000
_ALPHA = 170
# all lengths are in squares
_SHAFT, _BAND = 0.16, 0.1
_RING = 0.47
_HEAD_LENGTH, _HEAD_WIDTH = 0.42, 0.5
_GAP_AT_START = 0.22
_PATTERNS = {Brush.CTRL: (0.30, 0.16), Brush.ALT: (0.10, 0.13)}
"""How long the dashes and the gaps between them are."""

_Place = tuple[float, float]
_Premultiplied = tuple[int, int, int, int]


class DrawingLayer:
    """Keeps the picture of the shapes that were drawn last. It is made anew only when one is added or goes."""

    def __init__(self, geometry: BoardGeometry, theme: Theme) -> None:
        self._geometry, self._theme = geometry, theme
        self._fine = _FINE if geometry.size <= _LARGE else 2
        self._shown: tuple[Shape, ...] = ()
        self._picture: pygame.Surface | None = None
        self._area = pygame.Rect(0, 0, 0, 0)

    def draw(self, surface: pygame.Surface, shapes: tuple[Shape, ...]) -> None:
        """Draw the shapes onto the window."""
        if shapes != self._shown:
            self._shown = shapes
            self._picture = self._render(shapes) if shapes else None
        if self._picture is not None:
            surface.blit(self._picture, self._area, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _render(self, shapes: tuple[Shape, ...]) -> pygame.Surface:
        """Return a picture of the part of the board that has shapes, with colours premultiplied by their alpha."""
        squares = [square for shape in shapes for square in (shape.source, shape.target)]
        boxes = [pygame.Rect(self._geometry.box_of(square)) for square in squares]
        self._area = boxes[0].unionall(boxes)
        fine = pygame.Surface((self._area.width * self._fine, self._area.height * self._fine), pygame.SRCALPHA)
        for shape in shapes:
            color, edge = _fill_and_edge(self._color(shape.brush))
            for polygon in _circle(shape.brush) if shape.circle else self._arrow(shape):
                turned = self._turned(shape, polygon)
                pygame.draw.polygon(fine, edge, turned, width=2 * self._fine)
                pygame.draw.polygon(fine, color, turned)
        return pygame.transform.smoothscale(fine, self._area.size)

    def _color(self, brush: Brush) -> Color:
        theme = self._theme
        match brush:
            case Brush.PLAIN:
                return theme.brush_plain
            case Brush.SHIFT:
                return theme.brush_shift
            case Brush.CTRL:
                return theme.brush_ctrl
            case Brush.ALT:
                return theme.brush_alt

    def _arrow(self, shape: Shape) -> Iterator[Sequence[_Place]]:
        """Yield the polygons of an arrow that points to the right from (0, 0)."""
        source, target = self._geometry.box_of(shape.source), self._geometry.box_of(shape.target)
        length = math.dist(source.center, target.center) / self._geometry.square
        neck = length - _HEAD_LENGTH
        for start, end in _dashes(shape.brush, neck - _GAP_AT_START):
            for middle, width in _lanes(shape.brush, _SHAFT):
                top, bottom = middle - width / 2, middle + width / 2
                left, right = start + _GAP_AT_START, end + _GAP_AT_START
                yield (left, top), (right, top), (right, bottom), (left, bottom)
        yield (neck, -_HEAD_WIDTH / 2), (length, 0), (neck, _HEAD_WIDTH / 2)

    def _turned(self, shape: Shape, polygon: Sequence[_Place]) -> list[_Place]:
        """Turn a polygon into the shape's direction, onto the fine picture."""
        start, end = self._geometry.box_of(shape.source).center, self._geometry.box_of(shape.target).center
        angle = math.atan2(end.y - start.y, end.x - start.x)
        scale = self._fine * self._geometry.square
        across, along = math.sin(angle) * scale, math.cos(angle) * scale
        left, top = (start.x - self._area.left) * self._fine, (start.y - self._area.top) * self._fine
        return [(left + x * along - y * across, top + x * across + y * along) for x, y in polygon]


def _circle(brush: Brush) -> Iterator[Sequence[_Place]]:
    """Yield the polygons of a circle around (0, 0)."""
    for start, end in _dashes(brush, 2 * math.pi * _RING, closed=True):
        for middle, width in _lanes(brush, _BAND):
            outer, inner = (_RING - _BAND / 2 + middle + side * width / 2 for side in (1, -1))
            steps = max(3, round((end - start) * 24))
            angles = [(start + (end - start) * step / steps) / _RING for step in range(steps + 1)]
            outside = [(outer * math.cos(angle), outer * math.sin(angle)) for angle in angles]
            yield outside + [(inner * math.cos(angle), inner * math.sin(angle)) for angle in reversed(angles)]


def _lanes(brush: Brush, width: float) -> tuple[tuple[float, float], ...]:
    """Return the lines that a stroke is made of: how far each is from its middle, and its width."""
    if brush is Brush.SHIFT:
        beside, thin = 0.4 * width, 0.28 * width
        return (-beside, thin), (beside, thin)
    return ((0.0, width),)


def _dashes(brush: Brush, length: float, *, closed: bool = False) -> Iterator[tuple[float, float]]:
    """Yield where each dash of a stroke begins and ends. In a closed one they are spread evenly."""
    if brush not in _PATTERNS:
        yield 0.0, length
        return
    dash, gap = _PATTERNS[brush]
    if closed:
        count = round(length / (dash + gap))
        dash, gap = (part * length / (count * (dash + gap)) for part in (dash, gap))
    start = 0.0
    while start < length - gap / 2:
        yield start, min(length, start + dash)
        start += dash + gap


def _fill_and_edge(color: Color) -> tuple[_Premultiplied, _Premultiplied]:
    """Return what fills a shape, and the darker shade of its edge, which shows on squares of its colour."""
    return _premultiplied(color), _premultiplied(tuple(part // 3 for part in color))


def _premultiplied(color: Sequence[int]) -> _Premultiplied:
    red, green, blue = (part * _ALPHA // 255 for part in color)
    return red, green, blue, _ALPHA
