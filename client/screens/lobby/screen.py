"""The lobby: pick a time control, see who is here and what goes on, play a friend, go back to a game that runs."""

import pygame

from client.network import Incoming, LineDown, LineUp
from client.screens import WAKE, Push, Transition
from client.screens.game import GameScreen
from client.screens.lobby.asks import Ask
from client.screens.lobby.challenges import drop_refused
from client.screens.lobby.joining import HOW_TO_JOIN
from client.screens.lobby.past_game import PastGame
from client.screens.lobby.visit import Visit
from client.screens.lobby.waiting import caption_of
from shared.messages import (
    Done,
    GameResumed,
    GameState,
    Refused,
    SeekPosted,
    ServerMessage,
    Sync,
)


class LobbyScreen(Visit):
    """Where a player is between games."""

    @property
    def caption(self) -> str:
        """Where the player is, and what it waits for."""
        return caption_of(self.waiting, up=self.hall.header.up)

    @property
    def call(self) -> object | None:
        """The latest challenge, or wish for a rematch: somebody waits for the answer."""
        challenge: int | str | None = max(self._session.lobby.challenges, default=None)
        return challenge or next(reversed(self._session.again.wishes), None)

    # ------------------------------------------------------------ what the player does

    def handle(self, event: pygame.Event) -> Transition:
        """Do what the player wants: seek, join, watch, answer, go back to a game, or leave."""
        if event.type == WAKE:
            transition = self._open_read()
            self._show()
            return transition
        if (said := self._said(event)) is None:
            self._look()
            return None
        transition = self._do(said)
        self._show()
        return transition

    def _said(self, event: pygame.Event) -> object | None:
        """Return what lies over the lobby, or else the lobby itself, says to an event."""
        if self.overlay is not None:
            return self.hall.own.take(self.overlay.handle(event))
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return "cancel" if self.waiting is not None else "dismiss"
        return self.hall.handle(event, self._now)

    # ------------------------------------------------------------ what the server and the line say

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Follow the lobby, the line and the player's games; open a game that runs."""
        self._now = now_ms
        drop_refused(self._session, message)
        if isinstance(self.overlay, PastGame):
            self.overlay.hear(message)
        match message:
            case LineDown():
                self.hall.header.show_line(up=False)
                self.presence.gallery.line_lost()
            case LineUp():
                self.hall.header.show_line(up=True)
                self.presence.restored(now_ms)
                self._go_on()
            case GameState() if self.presence.is_to_be_shown(message):
                return self._go(GameScreen(self._session, message, now_ms))
            case _:
                self._hear(message)
        self._show()
        return None

    def _hear(self, message: ServerMessage) -> None:
        """Take in what the server said, if it is for a part of the lobby."""
        self.presence.gallery.hear(message, self._now)
        self.hall.lists.past.hear(message)
        match message:
            case GameResumed(game=game) if game in self._session.unfinished.records:
                self.presence.want(Sync(game=game))  # its clock runs
            case SeekPosted():
                self.seeking.posted(message)
            case Done(re=Ask.JOIN):
                self.hall.joining.say(HOW_TO_JOIN)
            case Refused():
                self.hall.refuse(message)

    def _go_on(self) -> None:
        """Go on where the line was down, or another screen on top."""
        self.seeking.go_on()
        self._look_again()

    def _go(self, screen: GameScreen) -> Push:
        """Leave the lobby for a game; who plays looks for no other."""
        watches = screen.model.color is None
        if not watches:
            self.seeking.forget()
        self.presence.go(screen.model.game if watches else "")
        self.overlay = None
        self.hall.form.release()  # the mouse points at nothing here any more: lists need not stand still
        self.hall.joining.begin_anew()
        return Push(screen)

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    def due(self, now_ms: int) -> int | None:
        """Return when time alone changes something."""
        self._now = now_ms
        return self.hall.due(now_ms)

    def changing(self, now_ms: int) -> pygame.Rect | None:
        """Return where it does, if nothing lies over it."""
        return self.hall.changing(now_ms) if self.overlay is None else None

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size, and show how things stand now: other screens may have been on top."""
        self.hall.lay_out(size)
        if not self.presence.here:
            self.presence.come()
            self._go_on()
        self._show()

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw it."""
        if self.hall.news.outdated(now_ms):
            self._now = now_ms
            self._show()
        self.hall.draw(surface, now_ms)
        if self.overlay is not None:
            self.overlay.draw(surface)

    def _show(self) -> None:
        """Bring what is shown in line with how things stand."""
        self.hall.show(self._now)
        if isinstance(self.overlay, PastGame):
            self.overlay.show()
        if self.overlay is not None and self.hall.window.width:
            self.overlay.place(self.hall.window, self.hall.style)
        self._look()

    def _look(self) -> None:
        """Watch what is in sight."""
        if self.hall.header.up:
            self.presence.look(self.hall.lists.grid.in_sight())
