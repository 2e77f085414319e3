"""What a player can do with a game that is over, and what comes of it."""

from pathlib import Path

import chess
import platformdirs
import pygame
from chess.pgn import GameNode

from client.model.board.gestures import MoveChosen
from client.model.cues import cue_of_last_move
from client.model.orders import Say
from client.model.review import Look
from client.model.study import Replay, Variations
from client.screens import Overlay, Pop, Session, Transition
from client.screens.parts.keep import Keeper
from client.screens.parts.key_card import KeyCard
from client.screens.parts.moves import GoTo
from client.screens.parts.remark import Remark
from client.screens.review.adviser import Adviser
from client.screens.review.desk import ReviewDesk
from client.screens.review.keys import KEYS
from client.screens.review.menus import keep_menu, more_menu
from client.screens.review.orders import Order
from client.screens.review.score_sheet import GoToNode
from client.screens.settings import SettingsScreen
from client.ui.board.view import BoardView
from client.ui.widgets import Menu
from shared.record import Record


class Reading:
    """A finished game with all that there is to it, and how what the player says is carried out."""

    def __init__(self, session: Session, record: Record, documents: Path | None, ply: int) -> None:
        self._session, self._record, self._documents = session, record, documents
        self.variations = Variations(record, session.network.greeting.name)
        self.variations.go_to(self.variations.own[ply])
        self.replay = Replay(record)
        self.adviser = Adviser(session.kit.preferences.engine, session.kit.wake)
        self.board = BoardView()
        self.desk = ReviewDesk(record, self.variations, self.replay)
        self.dialog: Menu | KeyCard | None = None
        self.remark = Remark(session.kit.say)
        mine = record.color_played_by(session.network.id)
        self.bottom: chess.Color = chess.WHITE if mine is None else mine
        self._keeper = Keeper(session.kit.wake)
        self._size = (0, 0)
        self._now = 0

    def _do(self, said: object) -> Transition:
        match said:
            case MoveChosen(move=move):
                self._try(move)
            case GoTo(ply=ply):
                line = self.variations.line
                self._go_to(line[ply - 1])
            case GoToNode(node=node):
                self._go_to(node)
            case Look():
                self._look(said)
            case Order():
                self.dialog = None
                self._carry_out(said)
            case Say():
                self.dialog = None
                return self._say(said)
        return None

    # ------------------------------------------------------------ going through the game

    def _try(self, move: chess.Move) -> None:
        """Make a move, of the game or another one."""
        self.replay.stop()
        self.variations.play(move)
        self._sound()

    def _go_to(self, node: GameNode) -> None:
        self.variations.go_to(node)
        self.replay.moved(self._now)

    def _look(self, where: Look) -> None:
        """Go through the line that is looked at."""
        match where:
            case Look.FIRST:
                self.variations.first()
            case Look.BACK:
                self.variations.back()
            case Look.FORTH if self.variations.forth():
                self._sound()
            case Look.LAST:
                self.variations.last()
        self.replay.moved(self._now)

    def _play(self) -> None:
        """Let the game play by itself from here, or from its beginning where it is at its end; or stop it."""
        if self.replay.plays:
            self.replay.stop()
            return
        own = self.variations.own
        if not self.variations.in_game:
            self.variations.go_to(own[self.variations.own_ply])
        if self.variations.node is own[-1]:
            self.variations.first()
        self.replay.start(self._now)

    def _go_on(self) -> None:
        """Make the moves of the game whose time has come."""
        if not self.replay.plays:
            return
        if not self.variations.in_game or self.variations.node is self.variations.own[-1]:
            self.replay.stop()
            return
        at = self.replay.next_at(self.variations.ply)
        if at is not None and at <= self._now:
            self.variations.forth()
            self.replay.moved(self._now)
            self._sound()

    def _sound(self) -> None:
        self._session.kit.sound(cue_of_last_move(self.variations.board))

    # ------------------------------------------------------------ what else can be done

    def _carry_out(self, order: Order) -> None:
        match order:
            case Order.PLAY:
                self._play()
            case Order.FASTER | Order.SLOWER:
                self.replay.change_speed(1 if order is Order.FASTER else -1, self._now)
            case Order.UP | Order.DOWN:
                self.variations.beside(-1 if order is Order.UP else 1)
                self.replay.moved(self._now)
            case Order.REMOVE:
                self.variations.remove()
            case Order.PROMOTE:
                self.variations.promote()
            case _:
                self._advise(order)

    def _advise(self, order: Order) -> None:
        """Ask the engine, or heed it."""
        match order:
            case Order.ENGINE:
                self.adviser.switch()
            case Order.RETRY:
                self.adviser.retry()
            case Order.BEST:
                evaluation = self.adviser.advice.evaluation if self.adviser.on else None
                if evaluation is not None and evaluation.line:
                    self._try(evaluation.line[0])

    def _say(self, said: Say) -> Transition:
        """Do what can be said at a game that goes on, too."""
        match said:
            case Say.LEAVE:
                return Pop()
            case Say.SETTINGS:
                return Overlay(SettingsScreen(self._session.kit))
            case Say.MORE:
                self._ask(more_menu(self.desk.more, self.variations))
            case Say.KEEP:
                self._ask(keep_menu(self.desk.keep))
            case Say.KEYS:
                self._ask(KeyCard(KEYS))
            case Say.FLIP:
                self.bottom = not self.bottom
            case _:
                self._keep(said)
        return None

    def _ask(self, dialog: Menu | KeyCard) -> None:
        dialog.place(pygame.Rect((0, 0), self._size), self._session.style(self._size))
        self.desk.form.release()
        self.dialog = dialog

    def _keep(self, said: Say) -> None:
        """Keep the game with its variations, or the position."""
        match said:
            case Say.COPY_PGN:
                self._keeper.copy_pgn(self.variations.pgn)
            case Say.COPY_FEN:
                self._keeper.copy_fen(self.variations.board.fen())
            case Say.SAVE:
                pgn = self.variations.pgn  # as it is now: moves may be tried while it is written
                folder = self._documents or platformdirs.user_documents_path()
                self._keeper.save(self._record, folder, lambda: pgn)
