"""Where everything of the first screen is, and what it shows."""

import pygame

from client.address import Address
from client.language import phrase
from client.screens import Kit
from client.screens.home.asks import Enter
from client.screens.home.doors import DOORS
from client.screens.home.hosting import HostCard
from client.screens.home.player import PlayerPart
from client.screens.home.serverlist import ServerList, ServerRow
from client.screens.parts.banner import Banner
from client.screens.parts.gear import Gear
from client.ui.column import Column, split_right
from client.ui.emblem import EMBLEM
from client.ui.pieces import piece_image
from client.ui.style import Style
from client.ui.theme import Ink, TextSize
from client.ui.widgets import Button, Form, Label, Paragraph, TextField

PATIENCE_MS = 3_000
"""When no server has been found for so long, what may be in the way is told."""
_WIDTH, _HEIGHT, _LEFT = 980, 540, 270
_LOW = 640
"""In a window that is lower than this, in units, the title is small."""
_LEAST_LINES, _MOST_LINES = 2, 5
_ADVICE = phrase("Pick a server to play there, type its address, or host one here.")
_LOOKING = phrase("Looking for servers on your network…")
_IN_THE_WAY = phrase(
    "No server found yet. If a friend hosts one, a firewall or a guest Wi-Fi may be in the way: "
    "use the same network, or type your friend's address."
)


class Front:
    """Title, banner, and a card: at the left who plays and how, at the right the servers."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._size = (0, 0)
        self._card = self._emblem = pygame.Rect(0, 0, 0, 0)
        self._told: str = ""
        self.hopes = True
        """Whether it is too early to say that nothing was found."""
        self.title = Label("Rookery", TextSize.DISPLAY, weight="Bold", color="text_strong")
        self.subtitle = Label(phrase("Chess with the people on your network"), color="text_muted")
        self.gear = Gear(kit)
        self.banner = Banner()
        self.player = PlayerPart(kit.profile)
        self.hosting = HostCard(kit)
        self.doors = [Button(door.text, door) for door in DOORS]
        self.servers_label = Label(phrase("Servers"), TextSize.CAPTION, color="text_muted")
        self.servers = ServerList()
        self.server = TextField("", placeholder=phrase("Address, like 192.168.1.20"), limit=200, says="go")
        self.join = Button(phrase("Join"), "join")
        self.message = Paragraph(_ADVICE, TextSize.CAPTION, color="text_muted")
        left = [*self.player.widgets, *self.hosting.widgets, *self.doors]
        right = [self.servers_label, self.servers, self.server, self.join, self.message]
        self.form = Form([self.title, self.subtitle, *self.banner.widgets, *left, *right, self.gear])
        if self.player.is_new:
            self.form.give_focus(self.player.name)

    @property
    def style(self) -> Style:
        """How things look at the window's size."""
        return self._kit.style(self._size)

    @property
    def window(self) -> pygame.Rect:
        """The whole window."""
        return pygame.Rect((0, 0), self._size)

    @property
    def typed(self) -> Address | None:
        """The address that is being typed; None as long as it is none."""
        try:
            return Address.parse(self.server.text)
        except ValueError:
            return None

    @property
    def entered(self) -> tuple[str, str]:
        """What is typed into the two fields."""
        return self.player.name.text, self.server.text

    # ------------------------------------------------------------ what is shown

    def show(self, rows: list[ServerRow], *, hopes: bool) -> None:
        """Bring all that is shown in line with how things stand; without hope it says what may be in the way."""
        self.hopes = hopes
        self.servers.empty = _LOOKING if hopes else _IN_THE_WAY
        self.servers.show(rows)
        self.hosting.refresh()
        elsewhere = self.banner.shown or self.first is not None  # there is a nearer way to a game than to host one
        self.hosting.start.kind = "normal" if elsewhere else "primary"
        if not self._told:
            in_vain = bool(rows) and not hopes and self.first is None
            self._write(_IN_THE_WAY if in_vain else _ADVICE, "text_muted")
        self.player.refresh()
        if self._size != (0, 0):
            self.lay_out(self._size)

    @property
    def first(self) -> Enter | None:
        """The way to the first server that can be played on now; None where there is none."""
        ways = (row.says for row in self.servers.servers if row.state == "reachable")
        return next((way for way in ways if isinstance(way, Enter)), None)

    def tell(self, text: str, field: TextField | None = None) -> None:
        """Say what is wrong, and put the focus where it can be put right."""
        self._told = text
        self._write(text, "danger")
        if field is not None:
            field.wrong = True
            self.form.give_focus(field)

    def forget(self) -> None:
        """Say no more what was wrong."""
        self._told = ""
        self.player.name.wrong = self.server.wrong = False

    def _write(self, text: str, color: Ink) -> None:
        self.message.text, self.message.color = text, color

    # ------------------------------------------------------------ where it is

    def lay_out(self, size: tuple[int, int]) -> None:
        """Give everything its place in a window of this size."""
        self._size = size
        style = self.style
        gap, pad = style.px(style.theme.gap), style.px(20)
        title = self._title_height(style)
        width = min(size[0] - 2 * gap, style.px(_WIDTH))
        told = self.banner.height(width, style) if self.banner.shown else 0
        above = title + 2 * gap + (told + gap if told else 0)
        whole = pygame.Rect(0, 0, width, min(size[1] - 2 * gap, above + style.px(_HEIGHT)))
        whole.center = (size[0] // 2, size[1] // 2)
        column = Column(whole)
        self._place_title(column.take(title, gap), style)
        if told:
            self.banner.place(column.take(told, gap), style)
        self._card = column.rest
        inner = self._card.inflate(-2 * pad, -2 * pad)
        left, right = split_right(inner, inner.width - max(style.px(_LEFT), inner.width * 36 // 100) - pad, pad)
        self._place_player(left, style)
        self._place_servers(right, style)

    def _title_height(self, style: Style) -> int:
        low = self._size[1] < style.px(_LOW)
        self.title.size = TextSize.TITLE if low else TextSize.DISPLAY
        self.subtitle.shown = not low
        text = style.line(self.title.size, "Bold") + (0 if low else style.line())
        return max(text, style.px(style.theme.control_height))

    def _place_title(self, rect: pygame.Rect, style: Style) -> None:
        gap, side = style.px(style.theme.gap), rect.height
        self._emblem = pygame.Rect(rect.left - side // 8, rect.top, side, side)  # it has a margin of its own
        rect, gear = split_right(rect, self.gear.wish(style), gap)
        gear.height = style.px(style.theme.control_height)
        self.gear.place(gear, style)
        text = split_right(rect, rect.width - side - gap, gap)[1]
        if not self.subtitle.shown:
            self.title.place(text, style)
            return
        column = Column(text)
        self.title.place(column.take(style.line(TextSize.DISPLAY, "Bold")), style)
        self.subtitle.place(column.take(style.line()), style)

    def _place_player(self, rect: pygame.Rect, style: Style) -> None:
        """Put the name on top, and under it the ways to play that need no other computer first."""
        control, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        doors = len(self.doors) * (control + style.px(8))
        taken = PlayerPart.height(style) + 2 * gap + doors
        self.hosting.fit(rect.height - taken, style)
        column = Column(rect)
        self.player.place(column.take(PlayerPart.height(style), gap), style)
        self.hosting.place(column.take(self.hosting.height(style), gap), style)
        for door in self.doors:
            door.place(column.take(control, style.px(8)), style)

    def _place_servers(self, rect: pygame.Rect, style: Style) -> None:
        """Put the list over the field for an address, and what is to be said under both."""
        control, gap = style.px(style.theme.control_height), style.px(8)
        caption = style.line(TextSize.CAPTION)
        said = self.message.height(rect.width, style)
        below = max(_LEAST_LINES * caption, min(_MOST_LINES * caption, said))
        column = Column(rect)
        self.servers_label.place(column.take(caption, style.px(4)), style)
        rows = column.take(column.rest.height - control - 2 * gap - below, gap)
        beyond = style.px(12)  # so that the rows' marks stand under the label
        self.servers.place(rows.inflate(2 * beyond, 0), style)
        field, button = split_right(column.take(control, gap), self.join.wish(style), gap)
        self.server.place(field, style)
        self.join.place(button, style)
        self.message.place(column.take(below), style)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        theme, style = self._kit.theme, self.style
        surface.fill(theme.background)
        surface.blit(piece_image(EMBLEM, self._emblem.height), self._emblem)
        self.banner.draw(surface)
        style.box(surface, self._card, theme.surface)
        self.form.draw(surface)
