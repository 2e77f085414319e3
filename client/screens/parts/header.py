"""The bar on top of the lobby: where I am, who I am, and the way out."""

import pygame

from client.address import Address
from client.language import phrase
from client.screens import Session
from client.screens.parts.gear import Gear
from client.ui.column import split_right
from client.ui.emblem import EMBLEM
from client.ui.pieces import piece_image
from client.ui.shapes import fill_disc
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Label, Widget


class Header:
    """Server and state of the line on the left, the player's name and a button on the right.

    `address` is that by which others reach the server, where it is not the one that this window uses.
    """

    def __init__(self, session: Session, says: object, address: str = "") -> None:
        network = session.network
        self._place = address or str(Address(network.host, network.port))
        self.server = Label(network.greeting.name, TextSize.LARGE, weight="Semibold", color="text_strong")
        self.state = Label("", TextSize.CAPTION, color="text_muted")
        self.player = Label(network.name, align="right", weight="Semibold")
        self.gear = Gear(session.kit)
        self.leave = Button(phrase("Leave"), says, kind="normal")
        self.up = True
        self._rect = pygame.Rect(0, 0, 0, 0)
        self.free = pygame.Rect(0, 0, 0, 0)
        """The room between the server and the player, if any is left."""

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.server, self.state, self.player, self.gear, self.leave]

    @staticmethod
    def height(style: Style) -> int:
        """Return how much of the window it takes, px."""
        return style.line(TextSize.LARGE, "Semibold") + style.line(TextSize.CAPTION)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        self._rect = pygame.Rect(rect)
        gap = style.px(style.theme.gap)
        left = pygame.Rect(rect.left + rect.height + gap, rect.top, rect.width - rect.height - gap, rect.height)
        left, right = split_right(left, self.leave.wish(style), gap)
        height = style.px(style.theme.control_height)
        self.leave.place(pygame.Rect(right.left, rect.centery - height // 2, right.width, height), style)
        left, right = split_right(left, self.gear.wish(style), style.px(4))
        self.gear.place(pygame.Rect(right.left, rect.centery - height // 2, right.width, height), style)
        wish = style.width(self.player.text, self.player.size, "Semibold")
        left, right = split_right(left, min(wish, left.width // 2), gap)
        self.player.place(right, style)
        named = style.width(self.server.text, TextSize.LARGE, "Semibold")
        told = style.width(self._place, TextSize.CAPTION) + style.px(16)
        taken = min(max(named, told, style.px(160)), left.width)
        left, self.free = split_right(left, left.width - taken - gap, gap)
        top = style.line(TextSize.LARGE, "Semibold")
        self.server.place(pygame.Rect(left.left, left.top, left.width, top), style)
        dot = style.px(16)
        state = pygame.Rect(left.left + dot, left.top + top, left.width - dot, left.height - top)
        self.state.place(state, style)

    def show_line(self, *, up: bool) -> None:
        """Tell whether the line to the server is up."""
        self.up = up
        self.state.text = self._place if up else phrase("Not connected")

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is not a widget: the emblem, and the light that tells the state of the line."""
        picture = piece_image(EMBLEM, self._rect.height)
        surface.blit(picture, self._rect.move(-self._rect.height // 8, 0))  # it has a margin of its own
        style = self.state.style
        light = style.theme.accent_bright if self.up else style.theme.warning
        center = (self.server.rect.left + style.px(5), self.state.rect.centery)
        fill_disc(surface, center, style.px(4), light)
