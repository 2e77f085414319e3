"""The game screen: it shows what the model knows and sends what the player does."""

from pathlib import Path

import chess
import platformdirs
import pygame

from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import MoveChosen
from client.model.board.premoves import MoveQueued, PremovesDropped
from client.model.cues import Ear, cue_of_chat
from client.model.game import GameModel
from client.model.orders import Say, order_of
from client.network import Incoming, LineDown, LineIsDown, LineUp
from client.pgn_file import save_and_tell
from client.screens import Overlay, Pop, Quit, Replace, Session, Transition
from client.screens.game import play
from client.screens.game.caption import caption_of
from client.screens.game.desk import Desk
from client.screens.game.keys import answer_by_key, look_by_key
from client.screens.game.moves import GoTo
from client.screens.game.notice import notice_of
from client.screens.game.questions import allow_more, more_menu, quit_question, resign_question, sends_something
from client.screens.game.remark import Remark
from client.screens.settings import SettingsScreen
from client.ui.board.look import BoardLook
from client.ui.board.view import BoardView
from client.ui.widgets import Dialog, Menu, TextField
from client.words.offers import gift_text
from shared.messages import ClientMessage, GameState, MovesTakenBack, Said, ServerMessage, TimeGiven
from shared.record import color_of

_FRAME_MS = 15
"""How long a picture of an animation stands."""


class GameScreen:
    """One game, played or watched. Times are on the app's axis; without `now_ms` it is asked for."""

    def __init__(
        self, session: Session, state: GameState, now_ms: int | None = None, documents: Path | None = None
    ) -> None:
        self._session = session
        self._now = self._drawn = pygame.time.get_ticks() if now_ms is None else now_ms
        self._documents = documents
        self.model = GameModel(state, session.network.id, self._now)
        self.bottom: chess.Color = chess.WHITE if self.model.color is None else self.model.color
        self.board = BoardView()
        self.desk = Desk(self.model)
        self.dialog: Dialog | Menu | None = None
        self._run = session.network.greeting.run
        self.caption = ""
        self.remark = Remark()
        self._ear = Ear()
        self._size = (0, 0)
        self._seen: tuple[object, ...] = ()

    @property
    def session(self) -> Session:
        """The connection to the server of the game."""
        return self._session

    # ------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        """Lay everything out for the window's size."""
        self._size = size
        style = self._session.style(size)
        self.desk.place(size, style)
        self._place_board()
        if self.dialog is not None:
            self.dialog.place(pygame.Rect((0, 0), size), style)
        self._refresh()

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw the game as it is at `now_ms`."""
        self._now = self._drawn = now_ms
        self._refresh()
        surface.fill(self._session.theme.background)
        self.board.draw(surface, now_ms)
        self.desk.draw(surface)
        self._seen = self._ticking(now_ms)
        if self.dialog is not None:
            self.dialog.draw(surface)

    def due(self, now_ms: int) -> int | None:
        """Return when to draw again: the next frame of an animation, or now if time has changed what is shown."""
        self._now = now_ms
        if self.board.animating(self._drawn):
            return self._drawn + _FRAME_MS
        return now_ms if self._ticking(now_ms) != self._seen else None

    def may_quit(self) -> bool:
        """Ask before a running game is left."""
        if self.model.over or self.model.color is None or self.model.adjourned:
            return True
        self._ask(quit_question(clock_runs=self.model.running() is not None))
        return False

    # ------------------------------------------------------------ what comes in

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Take the server's message, or news of the line."""
        self._now = now_ms
        before, known = notice_of(self.model, now_ms), self.model.record.seq
        match message:
            case LineDown():
                self.model.line_lost()
            case LineUp():
                self._line_restored()
            case GameState() if self._is_next(message):
                return Replace(GameScreen(self._session, message, now_ms, self._documents))
            case _:
                self._take_in(message)
        if self.model.over or (self.model.line_down and sends_something(self.dialog)):
            self.dialog = None
        if notice_of(self.model, now_ms) != before:
            self.remark.drop()  # news come first
        if isinstance(message, TimeGiven) and self._is_gift(message, known):
            self.remark.say(gift_text(message, self.model), now_ms)
        self._refresh()
        return None

    def _take_in(self, message: ServerMessage) -> None:
        """Let the model have it, and send what it asks for."""
        self._send_all(self.model.receive(message, self._now))
        match message:
            case MovesTakenBack(game=self.model.game):
                self.board.let_go()
            case Said(game=self.model.game):
                session = self._session
                session.kit.sound(cue_of_chat(message, session.network.id, session.profile.muted))

    def handle(self, event: pygame.Event) -> Transition:
        """Take one event of the window."""
        if self.dialog is not None:
            said = self.dialog.handle(event)
        elif self._is_for_board(event):
            said = self.board.handle(event)
        elif self._handled_by_key(event):
            said = None
        else:
            said = self._handle_mouse(event)
        transition = self._do(said)
        self._refresh()
        return transition

    def _is_gift(self, given: TimeGiven, known: int) -> bool:
        """Tell whether this is news, and for me."""
        return given.game == self.model.game and given.seq > known and color_of(given.to) == self.model.color

    def _is_next(self, state: GameState) -> bool:
        """Tell whether this is the rematch: another game of mine, once this one is over."""
        mine = self._session.network.id in (state.white.id, state.black.id)
        return self.model.over and state.game != self.model.game and state.result is None and mine

    def _handle_mouse(self, event: pygame.Event) -> object | None:
        """Let the board have the event, and what lies around it."""
        looking_back = self.model.review.ply is not None
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT
        if looking_back and pressed and self.board.geometry.box.holds(event.pos):
            return GoTo(self.model.last)
        chosen = self.board.handle(event)
        return chosen or self.desk.handle(event, self._now)

    def _is_for_board(self, event: pygame.Event) -> bool:
        """Tell whether this is a key that the board wants, while no text is typed and no move to be confirmed."""
        typing = isinstance(self.desk.form.focus, TextField)
        free = not typing and self.model.confirming is None
        return event.type == pygame.KEYDOWN and free and self.board.takes(event.key)

    def _handled_by_key(self, event: pygame.Event) -> bool:
        """Carry out the keys that work anywhere on the screen."""
        if event.type != pygame.KEYDOWN or self.board.hand.promotion is not None:
            return False
        if look_by_key(event.key, self.model.review, self.model.last):
            return True
        at_button = self.desk.form.focus not in (None, self.desk.board)
        if self.model.confirming and (answer := answer_by_key(event.key, at_button=at_button)):
            self._do(answer)
        elif event.key == pygame.K_f:
            self._flip()
        elif event.key == pygame.K_ESCAPE and self.desk.board.by_keyboard:
            self.desk.form.give_focus(None)
        elif event.key == pygame.K_ESCAPE:
            self._dismiss()
        else:
            return False
        return True

    # ------------------------------------------------------------ what goes out

    def _do(self, said: object) -> Transition:
        match said:
            case MoveChosen() | MoveQueued() | PremovesDropped() | Say.CONFIRM | Say.WITHDRAW:
                self._send_all(play.act(said, self.model, self._session.kit.preferences, self._now))
            case GoTo(ply=ply):
                self.model.review.go_to(ply, self.model.last)
            case Say.LEAVE:
                return Pop()
            case Say.QUIT_SURELY:
                return Quit()
            case Say.SETTINGS:
                self.dialog = None
                return Overlay(SettingsScreen(self._session.kit))
            case Say():
                self.dialog = None
                self._carry_out(said)
        return None

    def _carry_out(self, said: Say) -> None:
        """Do what a button says."""
        match said:
            case Say.RESIGN:
                self._ask(resign_question())
            case Say.MORE:
                self._ask(more_menu(self.desk.more, adjourned=self.model.adjourned))
            case Say.FLIP:
                self._flip()
            case Say.SAVE:
                self._save()
            case Say.DISMISS:
                self._dismiss()
            case Say.DISMISS_NEWS:
                self._session.bulletin.dismiss()
            case _:
                self._tell(order_of(said, self.model))

    def _tell(self, command: ClientMessage | None) -> None:
        """Send what the player wants, and say so when it cannot be sent."""
        if command is None:
            return
        if not self._send(command):
            self.model.unsent()

    def _send_all(self, commands: list[ClientMessage]) -> None:
        for command in commands:
            self._send(command)

    def _send(self, command: ClientMessage) -> bool:
        """Send a command and tell whether it went; while the line is down only moves are kept for later."""
        try:
            self._session.network.send(command)
        except LineIsDown:
            self.model.line_lost()
            return False
        return True

    def _line_restored(self) -> None:
        run = self._session.network.greeting.run
        self.model.line_restored(self._now, same_run=run != "" and run == self._run)
        self._run = run

    def _ask(self, dialog: Dialog | Menu) -> None:
        style = self._session.style(self._size)
        dialog.place(pygame.Rect((0, 0), self._size), style)
        self.desk.form.release()
        self.dialog = dialog

    def _save(self) -> None:
        folder = self._documents or platformdirs.user_documents_path()
        site = self._session.network.greeting.name
        self.remark.say(save_and_tell(self.model.record, folder, site), self._now)

    def _dismiss(self) -> None:
        """Let go of what is read: the screen's own remark, else a refusal, else what the server says to all."""
        if self.remark.at(self._now):
            self.remark.drop()
        elif self.model.problem:
            self.model.problem = ""
        elif self.desk.news.shown:
            self._session.bulletin.dismiss()

    def _flip(self) -> None:
        self.bottom = not self.bottom
        self._place_board()

    # ------------------------------------------------------------ what is shown

    def _ticking(self, now: int) -> tuple[object, ...]:
        """Return what time alone changes."""
        return self.desk.ticking(now, self.remark.at(now), self._session.bulletin.text(now))

    def _place_board(self) -> None:
        if self.desk.layout is not None:
            area = self.desk.layout.board
            geometry = BoardGeometry.fit((area.x, area.y, area.width, area.height), self.bottom)
            self.board.place(geometry, self.desk.style, BoardLook.preferred(self._session.kit.preferences))

    def _refresh(self) -> None:
        """Bring what is on the screen up to what the model knows, and let be heard what is new in it."""
        self._session.kit.sound(self._ear.listen(self.model, self._now))
        self.board.focused = self.desk.board.by_keyboard
        play.show(self.board, self.model, self._session.kit.preferences, self._now)
        self.model.halt(self._session.bulletin.halted, self._now)
        remark, news = self.remark.at(self._now), self._session.bulletin.text(self._now)
        self.desk.refresh(self.bottom, self._now, remark, news)
        if isinstance(self.dialog, Menu):
            allow_more(self.dialog, self.model)
        self.caption = caption_of(self.model)
