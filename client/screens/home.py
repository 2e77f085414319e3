"""The first screen: who the player is, and where the server is."""

import pygame

from client.address import Address
from client.dial import Dial
from client.network import Incoming, LineDown, NameRefused, Network, NetworkError
from client.screens import WAKE, Kit, Overlay, Push, Session, Transition
from client.screens.gear import Gear
from client.screens.lobby import LobbyScreen
from client.ui.column import Column, split_right
from client.ui.emblem import EMBLEM
from client.ui.pieces import piece_image
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Form, Label, ListView, Paragraph, Row, TextField
from shared.messages import GoodbyeCode
from shared.naming import LONGEST_NAME, tidy_name

DOT_MS = 400
"""How often another dot appears while it connects."""
_ADVICE = (
    "Ask whoever started the server for its address. "
    "To start one, run rookery-server: it lies beside the rookery command."
)
_YOUR_NAME = "Your name"
_LONGEST_TYPED = 60
"""A name that is too long is not cut while it is typed: its player decides what to leave out."""


class HomeScreen:
    """Asks for a name and a server, and connects in the background."""

    session: Session | None = None

    def __init__(self, kit: Kit, address: Address | None = None) -> None:
        self._kit = kit
        self._size = (0, 0)
        self._card = self._emblem = pygame.Rect(0, 0, 0, 0)
        self._dial: Dial | None = None
        profile = kit.profile
        self.title = Label("Rookery", TextSize.DISPLAY, weight="Bold", color="text_strong")
        self.subtitle = Label("Chess with the people on your network", color="text_muted")
        self.name_label = Label(_YOUR_NAME, TextSize.CAPTION, color="text_muted")
        self.name = TextField(profile.name, placeholder="Name", limit=_LONGEST_TYPED, says="connect")
        self.server_label = Label("Server", TextSize.CAPTION, color="text_muted")
        last = next((str(Address(known.host, known.port)) for known in profile.recent), "")
        self.server = TextField(
            str(address) if address else last, placeholder="192.168.1.20", limit=200, says="connect"
        )
        self.connect = Button("Connect", "connect", kind="primary")
        self.message = Paragraph(_ADVICE, TextSize.CAPTION, color="text_muted")
        self.recent_label = Label("Recent servers", TextSize.CAPTION, color="text_muted")
        self.recent = ListView(empty="Servers that you have been on will be here.")
        self.gear = Gear(kit)
        names = [self.title, self.subtitle, self.name_label, self.server_label, self.message, self.recent_label]
        self.form = Form([*names, self.name, self.server, self.connect, self.recent, self.gear])
        self.form.give_focus(self.server if profile.name else self.name)
        self._list_recent()
        if address is not None:
            self._connect()

    @property
    def caption(self) -> str:
        """Nothing goes on yet, but connecting."""
        return "" if self._dial is None else "Connecting"

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> Transition:
        """Connect, cancel, or pick a server that was used before."""
        if event.type == WAKE:
            return self._look_at_dial()
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._cancel()
            return None
        said = self.form.handle(event)
        self._count_name()
        match said:
            case "connect" if self._dial is None:
                self._connect()
            case "cancel":
                self._cancel()
            case Overlay() as overlay:
                return overlay
            case Address() as address:
                self.server.text = str(address)
                self._connect()
        return None

    def receive(self, message: Incoming, now_ms: int) -> Transition:  # noqa: ARG002 - the same at any time
        """Tell why the line to the server is over."""
        if isinstance(message, LineDown):
            self._fail(message.text)
            if message.code == GoodbyeCode.REPLACED:
                self.connect.text = "Play here"
        return None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    def due(self, now_ms: int) -> int | None:
        """Return when the next dot appears."""
        return None if self._dial is None else (now_ms // DOT_MS + 1) * DOT_MS

    def _connect(self) -> None:
        """Check what was typed, and begin to connect."""
        self.name.wrong = self.server.wrong = False
        try:
            name = tidy_name(self.name.text)
        except ValueError as error:
            self._fail(str(error), self.name)
            return
        try:
            address = Address.parse(self.server.text)
        except ValueError as error:
            self._fail(str(error), self.server)
            return
        profile = self._kit.profile
        profile.name = name
        self._dial = Dial(address, name, lambda greeting: profile.token(greeting.server), self._kit.wake)
        self._show_dialling()

    def _look_at_dial(self) -> Transition:
        """See what came of connecting."""
        match self._dial.result if self._dial is not None else None:
            case None:
                return None
            case Network() as network:
                return self._enter(network)
            case NetworkError() as error:
                self._dial = None
                self._show_dialling()
                self._fail(str(error), self.name if isinstance(error, NameRefused) else self.server)
        return None

    def _enter(self, network: Network) -> Push:
        profile = self._kit.profile
        profile.remember_token(network.greeting.server, network.token)
        profile.remember_server(network.host, network.port, network.greeting.name)
        self._dial = None
        self._list_recent()
        self._show_dialling()
        return Push(LobbyScreen(Session(network, self._kit)))

    def _count_name(self) -> None:
        """Say how long the name is, once it is too long."""
        length = len(self.name.text.strip())
        fits = length <= LONGEST_NAME
        self.name_label.text = _YOUR_NAME if fits else f"Name too long: {length} of {LONGEST_NAME}"
        self.name_label.color = "text_muted" if fits else "danger"

    def _cancel(self) -> None:
        if self._dial is not None:
            self._dial.cancel()
            self._dial = None
            self._show_dialling()

    def _fail(self, text: str, field: TextField | None = None) -> None:
        """Say what is wrong, and put the focus where it can be put right."""
        self.message.text, self.message.color = text, "danger"
        if field is not None:
            field.wrong = True
            self.form.give_focus(field)
        self._lay_out_again()

    def _show_dialling(self) -> None:
        """Bring the button, the fields and the text in line with whether it connects just now."""
        busy = self._dial is not None
        self.connect.text, self.connect.says = ("Cancel", "cancel") if busy else ("Connect", "connect")
        self.connect.kind = "normal" if busy else "primary"
        for widget in (self.name, self.server, self.recent):
            widget.enabled = not busy
        self.message.text = f"Connecting to {self._dial.address}" if self._dial is not None else _ADVICE
        self.message.color = "text_muted"
        self._lay_out_again()

    def _list_recent(self) -> None:
        known = [(Address(known.host, known.port), known.name) for known in self._kit.profile.recent]
        self.recent.rows = [
            Row(name or str(address), address, str(address) if name else "") for address, name in known
        ]

    # ------------------------------------------------------------ how it looks

    def layout(self, size: tuple[int, int]) -> None:
        """Title above a card of two columns."""
        self._size = size
        style = self._kit.style(size)
        pad, gap = style.px(28), style.px(style.theme.gap)
        width = min(size[0] - 4 * gap, style.px(880))
        title_height = style.line(TextSize.DISPLAY, "Bold") + style.line()
        height = min(size[1] - 2 * gap, title_height + 2 * gap + self._form_height(style) + 2 * pad)
        whole = pygame.Rect(0, 0, width, height)
        whole.center = (size[0] // 2, size[1] // 2)
        column = Column(whole)
        self._place_title(column.take(title_height, 2 * gap), style)
        self._card = column.rest
        inner = self._card.inflate(-2 * pad, -2 * pad)
        left, right = split_right(inner, inner.width * 40 // 100, pad)
        self._place_form(left, style)
        column = Column(right)
        self.recent_label.place(column.take(style.line(TextSize.CAPTION), style.px(4)), style)
        beyond = style.px(12)  # so that the rows' texts stand under the label
        self.recent.place(column.rest.inflate(2 * beyond, 0), style)

    def _form_height(self, style: Style) -> int:
        control, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        field = style.line(TextSize.CAPTION) + style.px(4) + control + gap
        return 2 * field + control + gap + style.px(4) + 3 * style.line(TextSize.CAPTION)

    def _place_title(self, rect: pygame.Rect, style: Style) -> None:
        gap = style.px(style.theme.gap)
        side = rect.height
        self._emblem = pygame.Rect(rect.left - side // 8, rect.top, side, side)  # it has a margin of its own
        rect, gear = split_right(rect, self.gear.wish(style), gap)
        gear.height = style.px(style.theme.control_height)
        self.gear.place(gear, style)
        column = Column(split_right(rect, rect.width - rect.height - gap, gap)[1])
        self.title.place(column.take(style.line(TextSize.DISPLAY, "Bold")), style)
        self.subtitle.place(column.take(style.line()), style)

    def _place_form(self, rect: pygame.Rect, style: Style) -> None:
        control, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        column = Column(rect)
        for label, field in ((self.name_label, self.name), (self.server_label, self.server)):
            label.place(column.take(style.line(TextSize.CAPTION), style.px(4)), style)
            field.place(column.take(control, gap), style)
        column.skip(style.px(4))
        self.connect.place(column.take(control, gap), style)
        self.message.place(column.rest, style)

    def _lay_out_again(self) -> None:
        if self._size != (0, 0):
            self.layout(self._size)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw it; while it connects, dots tell that it goes on."""
        theme, style = self._kit.theme, self.title.style
        surface.fill(theme.background)
        surface.blit(piece_image(EMBLEM, self._emblem.height), self._emblem)
        style.box(surface, self._card, theme.surface)
        self.form.draw(surface)
        if self._dial is not None:
            self._draw_dots(surface, style, now_ms)

    def _draw_dots(self, surface: pygame.Surface, style: Style, now_ms: int) -> None:
        rect = self.message.rect
        left = rect.left + style.width(self.message.text, self.message.size)
        room = pygame.Rect(left, rect.top, max(0, rect.right - left), style.line(self.message.size))
        text = "." * (now_ms // DOT_MS % 4)
        style.write(surface, text, room, self.message.size, color=style.theme.color(self.message.color))
