"""The first screen: it looks for servers as long as it is on top, and takes the player to one of them."""

import pygame

from client.address import Address
from client.language import _, phrase
from client.network import Incoming, LineDown, Network
from client.screens import WAKE, Kit, Overlay, Push, Screen, Session, Transition
from client.screens.home.asks import Enter, HostAgain
from client.screens.home.doors import Door
from client.screens.home.front import PATIENCE_MS, Front
from client.screens.home.hosting import ask_to_stop
from client.screens.home.progress import Progress
from client.screens.home.rows import server_rows
from client.screens.home.way import Arrived, Stranded, Way
from client.screens.home.way_back import WayBack
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from client.servers import Failed
from client.ui.widgets import Dialog
from client.words.rules import rule_text
from shared.messages import GoodbyeCode

_RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)


class HomeScreen:
    """Asks for a name and a server, and goes there in the background."""

    session: Session | None = None

    def __init__(self, kit: Kit, address: Address | None = None) -> None:
        self._kit = kit
        self._now = 0
        self._looks_since: int | None = None
        self._last: Enter | HostAgain | None = None
        self._host_before = kit.host.state
        self.front = Front(kit)
        self.way = Way(kit)
        self._way_back = WayBack(kit, self.front.banner)
        self.dialog: Dialog | Progress | None = None
        if address is not None:
            self._begin(Enter(address))

    @property
    def caption(self) -> str:
        """What is done at the moment, if anything."""
        return self.way.text

    # ------------------------------------------------------------ what the player does

    def handle(self, event: pygame.Event) -> Transition:
        """Go where the player wants to, host, or call it off."""
        if event.type == WAKE:
            transition = self._look()
            self._show()
            return transition
        before = self.front.entered
        said = self._said(event)
        transition = self._do(said)
        if before != self.front.entered:
            self.front.forget()
            self._kit.around.include(self._kit.profile.recent, self.front.typed)
        if said is not None or before != self.front.entered:
            self._show()
        return transition

    def _said(self, event: pygame.Event) -> object | None:
        """Return what the dialog, or else the screen says to an event."""
        if self.dialog is not None:
            said = self.dialog.handle(event)
            self.dialog = self.dialog if said is None else None
            return said
        if self.front.banner.forbids(event, self._now):
            return None
        if event.type == pygame.KEYDOWN and event.key in _RETURN and self.front.form.focus is None:
            return "go"
        return self.front.form.handle(event)

    def _do(self, said: object) -> Transition:
        match said:
            case Enter():
                self._begin(said)
            case Door():
                return self._leave(said.open(self._kit))
            case Overlay():
                return said
            case str():
                self._act(said)
        return None

    def _act(self, said: str) -> None:
        """Do what a button or a key says."""
        match said:
            case "go":
                self._go()
            case "join":
                self._join()
            case "host":
                self._begin(HostAgain(_("{name}'s server").format(name=self.front.player.name.text.strip())))
            case "back":
                self._begin(self._way_back.way())
            case "again":
                self._begin(self._last)
            case "copy" | "stop" | "stop surely":
                self._mind_hosting(said)
            case "cancel":
                self.way.cancel()

    def _mind_hosting(self, said: str) -> None:
        """Copy our server's address, or stop it; ask first if anybody is on it."""
        others = self.front.hosting.others(self._kit.around.servers)
        if said == "copy":
            self.front.hosting.copy_address()
        elif said == "stop" and others:
            self.dialog = ask_to_stop(others)
        else:
            self._kit.host.stop()

    def _go(self) -> None:
        """Join what is typed, else the first server that can be joined; else offer to host one."""
        if self.front.server.text.strip():
            self._join()
        elif self.front.first is not None:
            self._begin(self.front.first)
        else:
            self.front.form.give_focus(self.front.hosting.start, keyboard=True)

    def _join(self) -> None:
        """Go to the address that is typed."""
        try:
            self._begin(Enter(Address.parse(self.front.server.text)))
        except ValueError as error:
            self.front.tell(str(error), self.front.server)

    def _begin(self, wanted: Enter | HostAgain | None) -> None:
        """Begin to go to a server, or to start one and go there."""
        self.front.forget()
        try:
            names = self.front.player.names()
        except ValueError as error:
            self.front.tell(rule_text(error), self.front.player.name)
            return
        match wanted:
            case HostAgain(name=server):
                self.way.host(server, names)
            case Enter():
                self._call(wanted, names)
        if self.way.under_way:
            self._last = wanted
            self.dialog = Progress(self.way, self._now)
            self.front.form.release()

    def _call(self, wanted: Enter, names: list[str]) -> None:
        """Begin to go to a server, if it can be played on as far as is known."""
        seen = next((seen for seen in self._kit.around.servers if wanted.address in seen.addresses), None)
        if seen is not None and not seen.protocol_ok:
            self.front.tell(seen.text)
        else:
            called = seen.name if seen is not None else ""
            self.way.begin(wanted.address, names, called=called, watch=wanted.watch)

    # ------------------------------------------------------------ what comes of it

    def _look(self) -> Transition:
        """See how the way went on, and whether our server still runs."""
        match self.way.look():
            case Arrived(network=network, watch=watch):
                return self._enter(network, Part.GAMES if watch else Part.PLAY)
            case Stranded(text=text, about=about):
                self.front.tell(text, self.front.player.name if about == "name" else None)
        if isinstance(self.dialog, Progress) and not self.way.under_way:
            self.dialog = None
        host = self._kit.host.state
        if isinstance(host, Failed) and host is not self._host_before:
            self.front.tell(host.text)
        self._host_before = host
        return None

    def _enter(self, network: Network, part: Part) -> Push:
        """Remember where we are now and under which name, and open the lobby there."""
        profile, greeting = self._kit.profile, network.greeting
        profile.remember_token(greeting.server, network.token)
        profile.remember_server(network.host, network.port, greeting.name, greeting.server)
        if not network.welcome.games:
            profile.remember_unfinished(greeting.server, "")
        self.front.player.settle(network.name)
        return self._leave(LobbyScreen(Session(network, self._kit), part))

    def _leave(self, screen: Screen) -> Push:
        """Look for servers no more, and open another screen."""
        self.dialog, self._looks_since = None, None
        self._kit.around.stop()
        return Push(screen)

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Tell why the line to the server is over."""
        self._now = now_ms
        if isinstance(message, LineDown) and message.code == GoodbyeCode.REPLACED:
            self.front.banner.tell(message.text, (phrase("Play here"), "again"), warns=True)
        elif isinstance(message, LineDown):
            self.front.tell(message.text)
        self._show()
        return None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    # ------------------------------------------------------------ what is shown

    @property
    def _hopes(self) -> bool:
        """Whether it is too early to say that nothing was found."""
        return self._looks_since is None or self._now - self._looks_since < PATIENCE_MS

    def _show(self) -> None:
        """Bring what is shown in line with how things stand."""
        rows = server_rows(self._kit.around.servers, self.front.typed, self._way_back.servers)
        self.front.banner.settle(self._now)
        self.front.show(rows, hopes=self._hopes)
        if self.dialog is not None and self.front.window.width:
            self.dialog.place(self.front.window, self.front.style)

    def due(self, now_ms: int) -> int | None:
        """Return when it is time to say that nothing was found, or what is under way changes."""
        self._now = now_ms
        if self._looks_since is None:
            self._looks_since = now_ms
        if self.front.hopes != self._hopes:
            self._show()
            return now_ms
        if isinstance(self.dialog, Progress):
            return self.dialog.due(now_ms)
        return self._looks_since + PATIENCE_MS if self._hopes else None

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size, and look for servers: other screens may have been on top."""
        if self._looks_since is None:
            self._way_back.tell()
        self._kit.around.include(self._kit.profile.recent, self.front.typed)
        self._kit.around.start()
        self.front.lay_out(size)
        self._show()

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:  # noqa: ARG002 - `due` has noted it
        """Draw it."""
        self.front.draw(surface)
        if self.dialog is not None:
            self.dialog.draw(surface)
