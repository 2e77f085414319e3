"""One module for each screen of the window, and what a screen is.

A screen lays itself out, draws, and answers to input and to the server's messages with what should happen next. It
never reaches for the window or for other screens.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pygame

from client.model.bulletin import Bulletin
from client.model.cues import Cue
from client.model.lobby import Again, LobbyModel
from client.model.unfinished import Unfinished
from client.network import Incoming
from client.preferences import Preferences, Settings
from client.tidings import Tidings
from client.ui.fonts import Fonts
from client.ui.pane import Pane
from client.ui.style import Style
from client.ui.theme import Theme, theme_of
from client.words.unfinished import other_player

if TYPE_CHECKING:
    from client.local import Table
    from client.network import Network
    from client.profile import Profile
    from client.servers import Host, Neighbourhood

WAKE = pygame.event.custom_type()
"""The event that another thread posts to wake the window: something arrived."""


def silence(_: Cue | str | None) -> None:
    """Let nothing be heard."""


@dataclass(frozen=True, slots=True, eq=False)
class Kit:
    """What every screen works with. `wake` may be called from any thread.

    `sound` lets a cue be heard, `say` a sentence where the player wants that; an empty one breaks off another.
    `around` knows the servers that there are, `host` the one that this window runs, if any.
    """

    profile: "Profile"
    settings: Settings
    fonts: Fonts
    wake: Callable[[], None]
    around: "Neighbourhood"
    host: "Host"
    sound: Callable[[Cue | None], None] = silence
    say: Callable[[str], None] = silence
    pane: Pane = field(default_factory=Pane)

    @property
    def preferences(self) -> Preferences:
        """How the player likes things now."""
        return self.settings.now

    @property
    def theme(self) -> Theme:
        """The colours of the window."""
        return theme_of(self.settings.now.theme, self.settings.now.board)

    def style(self, size: tuple[int, int]) -> Style:
        """Return how things look in a window of `size`."""
        return Style.of(size, self.fonts, self.theme, self.settings.now.scale, self.pane)


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """A connection to a server, with what every screen works with.

    The app polls `network` as long as a screen of the session is open, and closes all when the last one goes. It
    lets `bulletin`, `unfinished` and `lobby` hear everything before the screen on top does. With a `table` the
    server is this window's own, for this game alone.
    """

    network: "Network"
    kit: Kit
    tidings: Tidings = field(default_factory=Tidings)
    table: "Table | None" = None

    def close(self) -> None:
        """Hang up, and end what was there for this alone."""
        self.network.close()
        if self.table is not None:
            self.table.close()

    def hear(self, message: "Incoming", now_ms: int) -> None:
        """Take in what concerns more than the screen on top."""
        had_unfinished = bool(self.unfinished.records)
        self.tidings.hear(message, self.network.id, now_ms)
        if had_unfinished or self.unfinished.records:
            self.profile.remember_unfinished(self.network.greeting.server, self.opponent)

    @property
    def opponent(self) -> str:
        """With whom the player has a game that is not over, by name; one that runs comes before others."""
        records = sorted(self.unfinished.records.values(), key=lambda record: record.adjourned)
        return other_player(records[0], self.network.id) if records else ""

    @property
    def bulletin(self) -> Bulletin:
        """What the server says to everybody."""
        return self.tidings.bulletin

    @property
    def unfinished(self) -> Unfinished:
        """The player's games that are not over."""
        return self.tidings.unfinished

    @property
    def lobby(self) -> LobbyModel:
        """The lobby, as far as it is followed."""
        return self.tidings.lobby

    @property
    def again(self) -> Again:
        """Who would like a rematch."""
        return self.tidings.again

    @property
    def profile(self) -> "Profile":
        """What is kept of the player on this computer."""
        return self.kit.profile

    @property
    def theme(self) -> Theme:
        """The colours of the window."""
        return self.kit.theme

    def style(self, size: tuple[int, int]) -> Style:
        """Return how things look in a window of `size`."""
        return self.kit.style(size)


class Screen(Protocol):
    """One screen of the window. Times are in ms on the app's own monotonic axis.

    The app redraws after every input and message, and when `due` says so. Messages go to the top screen, and to
    what is laid over it; one that comes to the top (again) is first told by a LineDown that the line is down, if
    it is. A Goodbye after which Network does not reconnect never arrives here: the app goes back to the first
    screen, which says why.
    """

    @property
    def session(self) -> Session | None:
        """The connection whose messages it wants, if any."""

    @property
    def caption(self) -> str:
        """What goes on, in the few words that the window's frame and the taskbar have room for; may be empty."""

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size; called before the first draw, and when that or a preference changes."""

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw the whole screen. Changes nothing."""

    def handle(self, event: pygame.Event) -> "Transition":
        """Take one event of the window."""

    def receive(self, message: "Incoming", now_ms: int) -> "Transition":
        """Take one message of the server, or news of the line."""

    def due(self, now_ms: int) -> int | None:
        """Return when it must be drawn again though nothing happens, or None."""

    def may_quit(self) -> bool:
        """Return whether the window may close now.

        A screen that says no asks the player in a dialog of its own, and returns Quit() when the answer is yes.
        """


@runtime_checkable
class Ticking(Protocol):
    """A screen of which time alone changes a small part, as the digits of a clock."""

    def changing(self, now_ms: int) -> pygame.Rect | None:
        """Return where it must be drawn again, when that is due; None when that may be anywhere."""


@runtime_checkable
class Cover(Protocol):
    """A screen that hides all that it is laid over, which then is not drawn."""

    def gone(self) -> None:
        """Let go of what it holds: it was lifted, or what it lay over has given way to another screen."""


@runtime_checkable
class Calling(Protocol):
    """A screen on which something may wait for the player, who is called when the window is behind others."""

    @property
    def call(self) -> object | None:
        """What waits for the player, or None; another value than before is another call."""


@dataclass(frozen=True, slots=True)
class Push:
    """Open a screen over this one."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """Close this screen."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Close this screen and open another in its place."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the window without asking."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lay a screen over this one, which lives on under it: it is drawn first, and still hears all messages.

    The overlay has the input until its Pop, or until this one gives way to another. Its `session` is not asked.
    """

    screen: Screen


Transition = Push | Pop | Replace | Quit | Overlay | None
