"""What a player can do at a game that is on the screen, and what comes of it."""

from functools import partial
from pathlib import Path

import chess
import platformdirs
import pygame

from client.model.board.gestures import MoveChosen
from client.model.board.premoves import MoveQueued, PremovesDropped
from client.model.orders import Say, order_of
from client.model.review import Look
from client.screens import Overlay, Pop, Quit, Session, Transition
from client.screens.game import play
from client.screens.game.chat import ChooseMuted, Mute, Speak, Talk
from client.screens.game.desk import Desk
from client.screens.game.fields import Fields
from client.screens.game.keys import KEYS
from client.screens.game.line import sit_down
from client.screens.game.menus import keep_menu, more_menu
from client.screens.game.outlook import Outlook
from client.screens.game.panel import Typed
from client.screens.game.questions import draw_question, leave_question, resign_question
from client.screens.game.typed_line import clocks_told
from client.screens.parts.keep import Keeper
from client.screens.parts.key_card import KeyCard
from client.screens.parts.moves import GoTo
from client.screens.parts.remark import Remark
from client.screens.review import ReviewScreen
from client.screens.settings import SettingsScreen
from client.ui.board.view import BoardView
from client.ui.widgets import Dialog, Menu
from shared.messages import GameState
from shared.pgn import to_pgn
from shared.record import Record


class Sitting:
    """All that there is at a game, and how what the player says is carried out: here, or by the server."""

    def __init__(self, session: Session, state: GameState, now: int, documents: Path | None) -> None:
        self._session, self._documents, self._now = session, documents, now
        self.model, self._line = sit_down(session.network, state, now)
        self.model.alone = session.table is not None
        self.outlook = Outlook(self.model, session.kit.settings)
        self.board = BoardView()
        self.talk = Talk(session, self.model)
        self.desk = Desk(self.model, self.talk, session.network.id)
        self.dialog: Dialog | Menu | KeyCard | None = None
        self.remark = Remark(session.kit.say)
        self._keeper = Keeper(session.kit.wake)
        self._fields = Fields(self.model, self.talk, self.desk.chat, self.desk.panel.box, self.remark)
        self._size = (0, 0)

    @property
    def session(self) -> Session:
        """The connection to the server of the game."""
        return self._session

    @property
    def bottom(self) -> chess.Color:
        """Whose side is below."""
        return self.outlook.bottom

    def _do(self, said: object) -> Transition:
        match said:
            case MoveChosen() | MoveQueued() | PremovesDropped() | Say.CONFIRM | Say.WITHDRAW:
                self._line.send_all(play.act(said, self.model, self._session.kit.preferences, self._now))
            case GoTo(ply=ply):
                self.model.review.go_to(ply, self.model.last)
            case Look():
                self.model.review.look(said, self.model.last)
            case Say.LEAVE if self.model.alone and not (self.model.over or self.model.stranded):
                self._ask(leave_question())
            case Say.LEAVE | Say.LEAVE_SURELY | Say.QUIT_SURELY | Say.SETTINGS | Say.REVIEW:
                self.dialog = None
                return self._go(said)
            case Say():
                self.dialog = None
                self._carry_out(said)
            case _:
                return self._say(said)
        return None

    def _say(self, said: object) -> Transition:
        """Do what is said in the fields, and about the chat."""
        match said:
            case Speak() | Typed():
                return self._do(self._fields.read(said, self._now))
            case ChooseMuted():
                self._ask(self.talk.menu(self.desk.chat.mute, Say.STAY))
            case Mute():
                self.dialog = None
                self.talk.mute(said)
        return None

    def _go(self, said: Say) -> Transition:
        """Go to another screen."""
        if said is Say.QUIT_SURELY:
            return Quit()
        if said is Say.SETTINGS:
            return Overlay(SettingsScreen(self._session.kit))
        if said is Say.REVIEW:
            ply = self.model.review.current(self.model.last)
            return Overlay(ReviewScreen(self._session, self.model.record, self._documents, ply=ply))
        return Pop()

    def _carry_out(self, said: Say) -> None:
        """Do what a button says: what concerns this screen here, and what the server must know there."""
        if (dialog := self._question(said)) is not None:
            self._ask(dialog)
            return
        match said:
            case Say.SAVE | Say.COPY_PGN | Say.COPY_FEN:
                self._keep(said)
            case Say.DISMISS:
                self._dismiss()
            case Say.DISMISS_NEWS:
                self._session.bulletin.dismiss()
            case _:
                self._look_otherwise(said)

    def _question(self, said: Say) -> Dialog | Menu | KeyCard | None:
        """Return what is to be asked, chosen or read before anything is done."""
        match said:
            case Say.RESIGN:
                return resign_question(self.model)
            case Say.OFFER_DRAW if self.model.at_one_board:
                return draw_question()
            case Say.MORE:
                return more_menu(self.desk.more, self.model)
            case Say.KEEP:
                return keep_menu(self.desk.keep)
            case Say.KEYS:
                return KeyCard(KEYS)
        return None

    def _look_otherwise(self, said: Say) -> None:
        """Show the game in another way, or let the server know what is said."""
        match said:
            case Say.FLIP:
                self.outlook.flip()
            case Say.TURN:
                self.outlook.switch_turning()
            case Say.ZEN:
                self.outlook.switch_zen()
            case Say.CLOCK:
                self.remark.say(clocks_told(self.model, self._now), self._now)
            case Say.TALK:
                self.desk.go_to_chat()
            case Say.TYPE if self.model.color is not None:
                self.outlook.typing = True
                self.desk.go_to_box()
            case _:
                self._line.tell(order_of(said, self.model))

    def _ask(self, dialog: Dialog | Menu | KeyCard) -> None:
        style = self._session.style(self._size)
        dialog.place(pygame.Rect((0, 0), self._size), style)
        self.desk.form.release()
        self.dialog = dialog

    def _keep(self, said: Say) -> None:
        site = self._session.network.greeting.name
        match said:
            case Say.COPY_PGN:
                self._keeper.copy_pgn(to_pgn(self.model.record, site))
            case Say.COPY_FEN:
                self._keeper.copy_fen(self.model.shown.fen())
            case _:
                record = Record.from_state(self.model.record.state(0))  # the game goes on meanwhile
                folder = self._documents or platformdirs.user_documents_path()
                self._keeper.save(record, folder, partial(to_pgn, record, site))

    def _dismiss(self) -> None:
        """Let go of what is read: the screen's own remark, else a refusal, else what the server says to all."""
        if self.remark.at(self._now):
            self.remark.drop()
            self._session.kit.say("")
        elif self.model.problem:
            self.model.problem = ""
        elif self.desk.news.shown:
            self._session.bulletin.dismiss()
