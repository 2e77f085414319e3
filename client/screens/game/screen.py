"""The game screen: it shows what the model knows and sends what the player does."""

from pathlib import Path

import pygame

from client.model.board.geometry import BoardGeometry
from client.model.cues import cue_of_chat
from client.model.review import Look
from client.network import Incoming, LineDown, LineUp
from client.screens import Replace, Session, Transition
from client.screens.game import play
from client.screens.game.caption import call_of, caption_of
from client.screens.game.hearing import Hearing
from client.screens.game.keys import LOOKS, answer_by_key, shortcut
from client.screens.game.menus import allow
from client.screens.game.notice import notice_of
from client.screens.game.outlook import Moment
from client.screens.game.questions import quit_question, sends_something
from client.screens.game.sitting import Sitting
from client.ui import ticks
from client.ui.board.look import BoardLook
from client.ui.shapes import in_sight
from client.ui.widgets import Menu
from client.words.offers import answer_text
from shared.messages import GameState, MovesTakenBack, OfferDeclined, Said, ServerMessage, TimeGiven

_FRAME_MS = 15
"""How long a picture of an animation stands."""


class GameScreen(Sitting):
    """One game, played or watched. Times are on the app's axis; without `now_ms` it is asked for."""

    def __init__(
        self, session: Session, state: GameState, now_ms: int | None = None, documents: Path | None = None
    ) -> None:
        super().__init__(session, state, ticks.now_ms() if now_ms is None else now_ms, documents)
        self._drawn = self._now
        self._hearing = Hearing(session.kit, self.model)
        self._placed: object = None
        self._seen: tuple[object, ...] = ()
        self.caption = ""

    @property
    def call(self) -> object | None:
        """What the player is called for."""
        return call_of(self.model)

    # ------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        """Lay everything out for the window's size."""
        self._size = size
        style = self._session.style(size)
        self.desk.place(size, style)
        self._refresh()
        if self.dialog is not None:
            self.dialog.place(pygame.Rect((0, 0), size), style)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw the game as it is at `now_ms`."""
        self._now = self._drawn = now_ms
        self._refresh()
        surface.fill(self._session.theme.background)
        if in_sight(surface, pygame.Rect(self.board.geometry.box)):
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
        if self.outlook.turns(now_ms):
            return now_ms
        return now_ms if self._ticking(now_ms) != self._seen else None

    def changing(self, now_ms: int) -> pygame.Rect | None:
        """Return the place of the clock, if nothing but its digits has changed."""
        if self.board.animating(self._drawn) or self.outlook.turns(now_ms):
            return None
        return self.desk.changing(self._seen, self._ticking(now_ms))

    def may_quit(self) -> bool:
        """Ask before a running game is left."""
        model = self.model
        if model.over or model.stranded or model.color is None or model.adjourned:
            return True
        self._ask(quit_question(clock_runs=self.model.running() is not None, kept=not self.model.alone))
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
                self._line.restored(now_ms)
            case GameState() if self._is_next(message):
                return Replace(GameScreen(self._session, message, now_ms, self._documents))
            case _:
                self._take_in(message)
        if self.model.over or (self.model.line_down and sends_something(self.dialog)):
            self.dialog = None
        if notice_of(self.model, now_ms) != before:
            self.remark.drop()  # news come first
        if isinstance(message, TimeGiven | OfferDeclined) and self._is_news(message, known):
            self.remark.say(answer_text(message, self.model), now_ms)
        self._refresh()
        return None

    def _take_in(self, message: ServerMessage) -> None:
        """Let the chat and the model have it, and send what that asks for."""
        if self._fields.hear(message):
            return
        self._line.send_all(self.model.receive(message, self._now))
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

    def _is_news(self, answer: TimeGiven | OfferDeclined, known: int) -> bool:
        """Tell whether this is of the opponent, and not known yet."""
        fresh = answer.game == self.model.game and answer.seq > known
        return fresh and answer_text(answer, self.model) != ""

    def _is_next(self, state: GameState) -> bool:
        """Tell whether this is another game of mine: the rematch, or what came of a seek while I watched."""
        mine = self._session.network.id in (state.white.id, state.black.id)
        free = self.model.over or self.model.color is None
        return free and state.game != self.model.game and state.result is None and mine

    def _handle_mouse(self, event: pygame.Event) -> object | None:
        """Let the board have the event, and what lies around it."""
        at_board = hasattr(event, "pos") and self.board.geometry.box.holds(event.pos)
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT
        if self.model.review.ply is not None and pressed and at_board:
            return Look.LAST
        if event.type == pygame.MOUSEWHEEL and self.desk.board.hover and not self.board.grabs:
            return Look.BACK if event.y > 0 else Look.FORTH
        chosen = self.board.handle(event)
        return chosen or self.desk.handle(event, self._now)

    def _is_for_board(self, event: pygame.Event) -> bool:
        """Tell whether this is a key that the board wants, while no text is typed and no move to be confirmed."""
        free = not self.desk.typing and self.model.confirming is None
        return event.type == pygame.KEYDOWN and free and self.board.takes(event.key)

    def _handled_by_key(self, event: pygame.Event) -> bool:
        """Carry out the keys that work anywhere on the screen."""
        if event.type not in (pygame.KEYDOWN, pygame.TEXTINPUT) or self.board.hand.promotion is not None:
            return False
        if event.type == pygame.KEYDOWN and (self._answered(event.key) or self._led(event.key)):
            return True
        if self.desk.typing:
            return False
        if said := shortcut(event, boxed=self.outlook.boxed):
            self._carry_out(said)
        elif event.type == pygame.TEXTINPUT and self.outlook.boxed and self.desk.free:
            self.desk.type_move(event)
        else:
            return False
        return True

    def _answered(self, key: int) -> bool:
        """Confirm or withdraw a move, or let go of something."""
        at_button = not self.desk.free
        if self.model.confirming and (answer := answer_by_key(key, at_button=at_button)):
            self._do(answer)
        elif key == pygame.K_ESCAPE:
            self._escape()
        else:
            return False
        return True

    def _led(self, key: int) -> bool:
        """Look where an arrow key leads, if nothing else wants it."""
        if key not in LOOKS or self.desk.wants_arrows:
            return False
        self.model.review.look(LOOKS[key], self.model.last)
        return True

    def _escape(self) -> None:
        """Leave the field that is typed into, or else let go of what is read."""
        if self.desk.typing or self.desk.board.by_keyboard:
            self.desk.focus(None)
            self.outlook.typing = False
        else:
            self._dismiss()

    # ------------------------------------------------------------ what is shown

    def _moment(self, now: int) -> Moment:
        """Return what the desk shows besides the model."""
        return self.outlook.moment(now, self.remark.at(now), self._session.bulletin.text(now))

    def _ticking(self, now: int) -> tuple[object, ...]:
        """Return what time alone changes."""
        return self.desk.ticking(self._moment(now))

    def _place_board(self) -> None:
        """Place the board where it or its look has changed: the chat, or a field, may want of its room."""
        if self.desk.layout is None:
            return
        area, look = self.desk.layout.board, BoardLook.preferred(self._session.kit.preferences)
        geometry = BoardGeometry.fit((area.x, area.y, area.width, area.height), self.bottom)
        if self._placed != (geometry, self.desk.style, look):
            self._placed = geometry, self.desk.style, look
            self.board.place(geometry, self.desk.style, look)

    def _refresh(self) -> None:
        """Bring what is on the screen up to what the model knows, and let be heard what is new in it."""
        self._hearing.listen(self._now, self._session.bulletin.text(self._now))
        self.board.focused = self.desk.board.by_keyboard
        self.outlook.turn(self._now)
        if self._session.table is not None:
            self.model.stranded = self._session.table.trouble
        play.show(self.board, self.model, self._session.kit.preferences, self._now)
        if kept := self._keeper.news():
            self.remark.say(kept, self._now)
        self.model.halt(self._session.bulletin.halted, self._now)
        self.desk.refresh(self._moment(self._now))
        self._place_board()
        if isinstance(self.dialog, Menu):
            allow(self.dialog, self.model)
        self.caption = caption_of(self.model)
