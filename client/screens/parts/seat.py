"""A player's place beside the board: name, captured material and clock."""

from dataclasses import dataclass

import chess
import pygame

from client.language import _
from client.model.game import GameModel
from client.model.low_time import is_low
from client.model.material import Material, material
from client.ui.column import split_right
from client.ui.fonts import Weight
from client.ui.pieces import silhouette
from client.ui.style import Style
from client.ui.theme import Color, TextSize
from client.ui.widgets import Widget
from client.words.people import color_name
from client.words.times import HOUR_MS, Tenths, clock_text, countdown_text, delay_text

_NAME_LEAST = 130
"""A name that had less room beside the clock stands over it,"""
_STACKED = 64
"""where the place is at least so high."""
_LONGEST: dict[tuple[Tenths, bool], tuple[str, ...]] = {
    ("never", False): ("00:00",),
    ("never", True): ("0:00:00",),
    ("low", False): ("00:00", "0:00.0"),
    ("low", True): ("0:00:00",),
    ("always", False): ("00:00.0",),
    ("always", True): ("0:00:00", "00:00.0"),
}
"""The widest times, by when there are tenths and whether there may be hours."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """What is to be seen of a player. `ms` is None without a clock.

    `turn`: to move; `vague`: the line is bad, the time a guess; `hours`: the clock may need them.
    `delay_left`: so much of the delay is left before the time runs. `absence` says that the player is away, and
    how long that may last. `nameless`: only the colour is told.
    """

    name: str
    color: chess.Color
    material: Material
    ms: int | None = None
    turn: bool = False
    running: bool = False
    low: bool = False
    delay_ms: int = 0
    delay_left: int = 0
    tenths: Tenths = "low"
    vague: bool = False
    hours: bool = False
    absent: bool = False
    absence: str = ""
    nameless: bool = False


def view_of(
    model: GameModel, color: chess.Color, now: int, tenths: Tenths = "low", *, nameless: bool = False
) -> SeatView:
    """Return what is to be seen of `color`'s player."""
    record = model.record
    ms = model.remaining(color, now)
    base = record.control.base_ms if record.control else 0
    return SeatView(
        name=record.player(color).name,
        color=color,
        material=material(model.shown, color),
        ms=ms,
        turn=not model.over and not model.adjourned and model.turn == color,
        running=model.running() == color,
        low=ms is not None and is_low(ms, base),
        vague=model.late(now) or bool(model.halted),
        delay_ms=record.control.delay_ms if record.control else 0,
        delay_left=model.delay_left(color, now),
        tenths=tenths,
        hours=base >= HOUR_MS or (ms or 0) >= HOUR_MS,
        absent=color != model.color and model.attendance.presence(color) != "here",
        absence=absence_text(model, color, now),
        nameless=nameless,
    )


def absence_text(model: GameModel, color: chess.Color, now: int) -> str:
    """Say that a player is away, and how long the game must be waited for; empty for who is here."""
    attendance = model.attendance
    if model.over or color == model.color or attendance.presence(color) == "here":
        return ""
    if attendance.presence(color) == "away":
        return _("away")
    left = attendance.claim_left(color, now)
    if not left or not attendance.counting(color):
        return _("left")
    return _("left, {time}").format(time=countdown_text(left))


class Seat(Widget):
    """Draws a SeatView; wide places have the clock beside the name, narrow ones below."""

    focusable = False

    def __init__(self, view: SeatView) -> None:
        super().__init__()
        self.view = view

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        name, material, clock = self.places()
        self._draw_name(surface, name)
        self._draw_material(surface, material)
        self._draw_clock(surface, clock)

    def places(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Return where name, material and clock stand."""
        style, rect = self.style, self.rect
        line, gap = style.line(), style.px(10)
        clock_width = self._clock_width(rect.height)
        roomy = rect.width - clock_width - gap >= style.px(_NAME_LEAST) or rect.height < style.px(_STACKED)
        if rect.width >= style.px(300) and roomy:
            clock = pygame.Rect(rect.right - clock_width, rect.top, clock_width, rect.height)
            left = pygame.Rect(rect.left, rect.top, rect.width - clock_width - gap, rect.height)
            if rect.height < line * 2:
                half = left.width // 2
                material = pygame.Rect(left.left + half + gap, left.top, left.width - half - gap, left.height)
                return pygame.Rect(left.left, left.top, half, left.height), material, clock
            top = rect.top + (rect.height - 2 * line) // 2
            name = pygame.Rect(left.left, top, left.width, line)
            return name, pygame.Rect(left.left, top + line, left.width, line), clock
        name = pygame.Rect(rect.left, rect.top, rect.width, line)
        low = pygame.Rect(rect.left, name.bottom, rect.width, rect.height - line)
        clock_width = min(low.width, self._clock_width(low.height))
        clock = pygame.Rect(low.right - clock_width, low.top, clock_width, low.height)
        return name, pygame.Rect(low.left, low.top, low.width - clock_width - style.px(4), low.height), clock

    def clock_px(self, height: int) -> int:
        """Return the size of the clock's digits in a box of `height`."""
        return max(self.style.text_px(TextSize.BODY), round(height * 0.72))

    def _clock_width(self, height: int) -> int:
        """Return the width for the longest time, so that the box stays as it is while the time runs."""
        px = self.clock_px(height)
        longest = _LONGEST[self.view.tenths, self.view.hours]
        return (
            max(self.style.fonts.width(text, px, "Semibold") for text in longest)
            + self._delay_width()
            + 2 * self.style.px(10)
        )

    def _delay_width(self) -> int:
        """Return the room that a clock with a delay needs for its countdown, px."""
        if not self.view.delay_ms:
            return 0
        return self.style.width(delay_text(self.view.delay_ms), TextSize.CAPTION)

    def _draw_name(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Write the name after a disc in the player's colour."""
        style, theme, view = self.style, self.style.theme, self.view
        radius = max(4, style.px(6))
        center = (rect.left + radius + 1, rect.centery)
        pygame.draw.aacircle(surface, theme.text_muted, center, radius + 1)
        pygame.draw.aacircle(surface, theme.white if view.color else theme.black, center, radius)
        left = rect.left + 2 * radius + style.px(9)
        text = pygame.Rect(left, rect.top, rect.right - left, rect.height)
        if view.absence:
            wish = min(style.width(view.absence, TextSize.CAPTION), text.width // 2)
            text, told = split_right(text, wish, style.px(6))
            style.write(surface, view.absence, told, TextSize.CAPTION, color=theme.warning)
        color = theme.text_muted if view.absent else theme.text_strong
        name = color_name(view.color) if view.nameless else view.name
        style.write(surface, name, text, color=color, weight="Semibold")

    def _draw_material(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw the pieces that the player is up, those of a kind close together, and the lead in points."""
        style, view = self.style, self.view
        lead = f"+{view.material.lead}" if view.material.lead else ""
        lead_width = style.width(lead, TextSize.CAPTION) if lead else 0
        size = min(rect.height, style.px(24))
        pieces = view.material.pieces
        step = size * 0.62
        if pieces and step * (len(pieces) - 1) + size + lead_width > rect.width:
            step = max(2, (rect.width - size - lead_width) / max(1, len(pieces) - 1))
        x = float(rect.left)
        for kind in pieces:
            image = silhouette(kind, size, style.theme.text_muted)
            surface.blit(image, image.get_rect(midleft=(round(x), rect.centery)))
            x += step
        x += size - step if pieces else 0
        place = pygame.Rect(round(x) + 2, rect.top, max(1, rect.right - round(x) - 2), rect.height)
        if lead:
            style.write(surface, lead, place, TextSize.CAPTION, color=style.theme.text_muted)

    def _draw_clock(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        view = self.view
        fill, text = self._clock_colors()
        if view.ms is None:
            if view.turn:
                self.style.box(surface, rect, fill)
                self.style.write(surface, _("to move"), rect, TextSize.CAPTION, color=text, align="center")
            return
        self.style.box(surface, rect, fill)
        beside = self._delay_width()
        if view.delay_left:
            place = pygame.Rect(rect.left + self.style.px(4), rect.top, beside, rect.height)
            self.style.write(
                surface, delay_text(view.delay_left), place, TextSize.CAPTION, color=text, align="center"
            )
        digits = pygame.Rect(rect.left + beside, rect.top, rect.width - beside, rect.height)
        time = clock_text(view.ms, view.tenths)
        write_digits(self.style, surface, time, digits, self.clock_px(rect.height), text)

    def _clock_colors(self) -> tuple[Color, Color]:
        """Return ground and digits: bright while the time runs, red when it is short, grey when it is a guess."""
        theme, view = self.style.theme, self.view
        if view.vague:
            return theme.surface, theme.text_disabled
        if view.low and view.running:
            return theme.danger_fill, theme.danger_text
        if view.turn:
            return theme.accent_fill, theme.accent_text
        return theme.surface, theme.danger if view.low else theme.text_muted


def write_digits(
    style: Style, surface: pygame.Surface, text: str, rect: pygame.Rect, px: int, color: Color
) -> None:
    """Write a time into the middle of `rect`, smaller if it would be too wide."""
    weight: Weight = "Semibold"
    while px > style.text_px(TextSize.CAPTION) and style.fonts.width(text, px, weight) > rect.width - style.px(8):
        px -= 1
    picture = style.fonts.render(text, px, color, weight)
    surface.blit(picture, picture.get_rect(center=rect.center))
