"""The server that this window runs, as its player sees it: where friends find it, and how it ends."""

from collections.abc import Iterable

import pygame

from client.language import _, phrase
from client.screens import Kit
from client.servers import Running, ServerSeen, Stopping
from client.ui import clipboard
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Dialog, Label, Widget
from client.words.hosting import others_text

_COPY, _COPIED, _NO_CLIPBOARD = phrase("Copy"), phrase("Copied"), phrase("No clipboard")


class HostCard:
    """The button that hosts; while a server of ours runs, in its place the address to give away, and its end."""

    def __init__(self, kit: Kit) -> None:
        self._host = kit.host
        self.start = Button(phrase("Host on this computer"), "host", kind="primary")
        self.hint = Label(phrase("Friends on your network will see it."), TextSize.CAPTION, color="text_muted")
        self.label = Label("", TextSize.CAPTION, color="text_muted")
        self.address = Label("", TextSize.LARGE, weight="Bold", color="accent_bright")
        self.more = Label("", TextSize.CAPTION, color="text_muted")
        self.copy = Button(_COPY, "copy")
        self.stop = Button(phrase("Stop server"), "stop")

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.start, self.hint, self.label, self.address, self.more, self.copy, self.stop]

    @property
    def running(self) -> Running | None:
        """The server, while it runs."""
        return self._host.running

    def others(self, servers: Iterable[ServerSeen]) -> int:
        """Return how many players are on it while this window is at its first screen."""
        running = self.running
        return sum(seen.players or 0 for seen in servers if running and running.address in seen.addresses)

    def refresh(self) -> None:
        """Show how things stand."""
        running = self.running
        self.start.shown = self.hint.shown = running is None
        self.start.enabled = not isinstance(self._host.state, Stopping)
        for widget in (self.label, self.address, self.stop):
            widget.shown = running is not None
        friends = [str(address) for address in running.for_friends] if running is not None else []
        self.copy.shown, self.more.shown = bool(friends), len(friends) > 1
        self.label.text = _("Your server runs. Friends type:") if friends else _("Your server runs. No network:")
        self.address.text = friends[0] if friends else _("this computer only")
        self.more.text = _("or {address}").format(address=friends[1]) if friends[1:] else ""
        if running is None:
            self.copy.text = _COPY

    def copy_address(self) -> None:
        """Put the address for friends on the clipboard."""
        self.copy.text = _COPIED if clipboard.put(self.address.text) else _NO_CLIPBOARD

    def height(self, style: Style) -> int:
        """Return how high it is, px."""
        control, caption = style.px(style.theme.control_height), style.line(TextSize.CAPTION)
        if self.start.shown:
            return control + (caption + style.px(4) if self.hint.shown else 0)
        texts = caption + style.line(TextSize.LARGE, "Bold") + (caption if self.more.shown else 0)
        return texts + style.px(6) + control

    def fit(self, height: int, style: Style) -> None:
        """Leave out what is not needed, where there is less room than it would take."""
        if self.height(style) > height:
            self.hint.shown = self.more.shown = False

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        control, caption, gap = style.px(style.theme.control_height), style.line(TextSize.CAPTION), style.px(8)
        column = Column(rect)
        self.start.place(column.take(control, style.px(4)), style)
        self.hint.place(column.take(caption), style)
        column = Column(rect)
        self.label.place(column.take(caption), style)
        self.address.place(column.take(style.line(TextSize.LARGE, "Bold")), style)
        if self.more.shown:
            self.more.place(column.take(caption), style)
        column.skip(style.px(6))
        row = column.take(control)
        half = (row.width - gap) // 2
        self.copy.place(pygame.Rect(row.left, row.top, half, control), style)
        self.stop.place(pygame.Rect(row.right - half, row.top, half, control), style)


def ask_to_stop(others: int) -> Dialog:
    """Return the question that comes before our server is stopped; it says "stop surely" or "keep"."""
    games = _("Games that go on wait until you host again.")
    keep = Button(phrase("Keep it running"), "keep")
    stop = Button(phrase("Stop server"), "stop surely", kind="danger")
    text = f"{others_text(others)} {games}".strip()
    return Dialog(phrase("Stop the server?"), text, [keep, stop], cancel="keep")
