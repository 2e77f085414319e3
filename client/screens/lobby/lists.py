"""The live part of the lobby: tabs, and the list that is chosen."""

import pygame

from client.address import Address
from client.language import _, phrase, plural
from client.model.lobby.gallery import Gallery
from client.screens import Session
from client.screens.lobby.asks import Part
from client.screens.lobby.grid import GameGrid
from client.screens.lobby.past import PastGames
from client.screens.lobby.rows import PLAYER_SHARES, SEEK_SHARES, player_rows, seek_rows
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Label, Option, Table, Tabs, Widget

_ASKING = phrase("Asking the server…")
_NO_LINE = phrase("Not connected. The list comes back with the connection.")
_NO_SEEKS = phrase("Nobody is looking for a game just now. Pick a time control, and wait for somebody.")
_NO_GAMES = phrase("No games are on just now. As soon as somebody plays, you can watch here.")


class Lists:
    """Open seeks, players, live games and one's own past games. Times are local ms."""

    def __init__(self, session: Session, gallery: Gallery) -> None:
        self._session = session
        self.part = Part.PLAY
        self.tabs = Tabs([Option("", Part.SEEKS)])
        self.seeks = Table(SEEK_SHARES)
        self.players = Table(PLAYER_SHARES)
        self.grid = GameGrid(gallery)
        self.past = PastGames()
        self.remark = Label("", TextSize.CAPTION, color="danger")
        self.more = Label("", TextSize.CAPTION, color="text_muted", align="right")
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._narrow = False
        self._views: dict[Part, Widget] = {
            Part.SEEKS: self.seeks,
            Part.PLAYERS: self.players,
            Part.GAMES: self.grid,
            Part.PAST: self.past.table,
        }

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.tabs, *self._views.values(), self.remark, self.more]

    @property
    def shown(self) -> Part:
        """The part that is in sight; beside the lists playing needs no tab."""
        return Part.SEEKS if self.part is Part.PLAY and not self._narrow else self.part

    def go_to(self, part: Part) -> None:
        """Show a part."""
        self.part = part
        self.remark.text = ""

    # ------------------------------------------------------------ what is shown

    def refresh(self, style: Style, *, up: bool) -> None:
        """Bring the list in sight in line with what is known."""
        lobby, me = self._session.lobby, self._session.network.id
        self._set_tabs()
        self._set_empty(up=up)
        for part, view in self._views.items():
            view.shown = part is self.shown
            view.enabled = up
        match self.shown:
            case Part.SEEKS:
                self.seeks.show(seek_rows(lobby.seeks.entries.values(), me, style))
            case Part.PLAYERS:
                alone = lobby.players.total == 1 and me in lobby.players.entries
                self.players.show([] if alone else player_rows(lobby.players.entries.values(), me))
            case Part.GAMES:
                self.grid.show(list(lobby.games.entries.values()))
            case Part.PAST:
                self.past.show(me, style)
        self._count_more()

    def _set_tabs(self) -> None:
        lobby = self._session.lobby
        waits = lobby.waiting is not None and not lobby.waiting.over
        play = _("Waiting…") if waits else _("Play")
        options = [
            Option(play, Part.PLAY),
            Option(_counted(_("Seeks") if self._narrow else _("Open seeks"), lobby.seeks.total), Part.SEEKS),
            Option(_counted(_("Players"), lobby.players.total), Part.PLAYERS),
            Option(_counted(_("Games") if self._narrow else _("Live games"), lobby.games.total), Part.GAMES),
            Option(_("My games"), Part.PAST),
        ]
        self.tabs.options = options if self._narrow else options[1:]
        self.tabs.chosen = next(i for i, one in enumerate(self.tabs.options) if one.value is self.shown)

    def _set_empty(self, *, up: bool) -> None:
        """Say why a list is empty, and what to do."""
        lobby, network = self._session.lobby, self._session.network
        alone = _("You are alone here. Give your friends the address: {address}")
        nobody_else = alone.format(address=Address(network.host, network.port))
        for known, view, nothing in (
            (lobby.seeks.is_known, self.seeks, _NO_SEEKS),
            (lobby.players.is_known, self.players, nobody_else),
            (lobby.games.is_known, self.grid, _NO_GAMES),
        ):
            view.empty = _NO_LINE if not up else nothing if known else _ASKING

    def _count_more(self) -> None:
        """Say how many there are beyond those that the server shows."""
        lobby = self._session.lobby
        hidden = {
            Part.SEEKS: lobby.seeks.more,
            Part.PLAYERS: lobby.players.more,
            Part.GAMES: lobby.games.more,
        }
        more = hidden.get(self.shown, 0)
        self.more.text = plural("and {count} more", "and {count} more", more) if more > 0 else ""
        self.more.shown = more > 0
        self.remark.shown = self.shown is not Part.PLAY and bool(self.remark.text)

    # ------------------------------------------------------------ where things are

    @staticmethod
    def bar_height(style: Style) -> int:
        """Return the height of the tabs, px."""
        return style.px(style.theme.control_height)

    def place(self, bar: pygame.Rect, body: pygame.Rect, style: Style, *, narrow: bool) -> None:
        """Give the tabs and the list their places; where it is narrow, playing is one of the tabs."""
        self._narrow = narrow
        self.rect = pygame.Rect(body)
        pad = style.px(8)
        column = Column(body.inflate(-2 * pad, -2 * pad))
        foot = style.line(TextSize.CAPTION)
        room = column.take(column.rest.height - foot - pad // 2, pad // 2)
        for view in self._views.values():
            view.place(room, style)
        line = column.rest.inflate(-2 * style.px(12), 0)
        more = style.width(self.more.text, TextSize.CAPTION) + pad if self.more.shown else 0
        self.remark.place(pygame.Rect(line.left, line.top, line.width - more, line.height), style)
        self.more.place(pygame.Rect(line.right - more, line.top, more, line.height), style)
        self._set_tabs()
        self.tabs.place(bar, style)


def _counted(text: str, count: int) -> str:
    return f"{text} {count}" if count else text
