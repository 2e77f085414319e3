"""The board on the screen: it shows positions, and turns mouse, touch and keys into moves."""

from dataclasses import replace

import chess
import pygame

from client.model.board import gestures, premoves
from client.model.board.drawings import Drawings
from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import Gesture, Hand, MoveChosen, NeedsPromotion
from client.model.board.motion import Motion
from client.model.board.premoves import MoveQueued, Premoves, PremovesDropped
from client.ui.board.keys import ACT_KEYS, PROMOTION_KEYS, STEPS, brush_held, wants_picker
from client.ui.board.look import BoardLook
from client.ui.board.paint import BoardPaint, Picture
from client.ui.style import Style

BoardSaid = MoveChosen | MoveQueued | PremovesDropped | None
"""What the player does on a board."""

_NOWHERE = (-1, -1)


class BoardView:
    """A board with pieces. Give it positions by `show` and events by `handle`; it says what the player does.

    It keeps what is the player's alone: the hand, the drawings and the keyboard's cursor. The screen says by
    `focused` whether the board has the keyboard: then arrow keys move the cursor, Return and Space pick up and put
    down, and Esc lets go. Else those keys are the screen's, to step through moves; `takes` tells.

    Premoves: a click of the right button or Backspace takes back the last, a click on an empty square or Esc all.
    """

    def __init__(self) -> None:
        self.geometry = BoardGeometry(0, 0, 1)
        self.look = BoardLook()
        self.hand = Hand()
        self.drawings = Drawings()
        self.focused = False
        self._cursor = chess.E2
        self._paint: BoardPaint | None = None
        self._board = chess.Board()
        self._movable: chess.Board | None = None
        self._premoves: Premoves | None = None
        self._motion = Motion()
        self._pointer = _NOWHERE
        self._picking: chess.PieceType | None = None

    def place(self, geometry: BoardGeometry, style: Style, look: BoardLook | None = None) -> None:
        """Give the board its place and look; a drag is let go, as its square may be elsewhere now."""
        if self._paint is None:
            self._cursor = geometry.king_pawn
        self.geometry, self.look = geometry, look or self.look
        self.hand, self.drawings = replace(self.hand, hold=None), self.drawings.abandon()
        self._paint = BoardPaint(geometry, style, self.look)

    @property
    def cursor(self) -> chess.Square | None:
        """The square where the keyboard is, if the board has it."""
        return self._cursor if self.focused else None

    def show(
        self, board: chess.Board, movable: chess.Board | None, now: int, queue: Premoves | None = None
    ) -> None:
        """Show a position; what changed travels there.

        Moves can be made in `movable`, if it is not None, or else be added to `queue`, which is shown as if it
        were played already.
        """
        self._board, self._premoves = board, queue if movable is None else None
        shown = board if self._premoves is None else self._premoves.ahead(board)
        self._movable = movable if self._premoves is None else shown
        self.hand = gestures.settle(self.hand, self._movable, self._reach)
        self._motion.show(shown.piece_map(), now, animated=self.look.animation)

    def let_go(self) -> None:
        """Let go of what the player has begun, as the position that it was meant for is gone."""
        self.hand, self._picking = Hand(), None

    def animating(self, now: int) -> bool:
        """Tell whether pieces are under way, so that it should be drawn again soon."""
        return self._motion.goes_on(now)

    def draw(self, surface: pygame.Surface, now: int) -> None:
        """Draw the board as it is at `now`; raises RuntimeError before `place`."""
        if self._paint is None:
            raise RuntimeError("BoardView is used before it has a place")
        self._paint.draw(surface, self._picture(now), still=not self.animating(now))

    def _picture(self, now: int) -> Picture:
        hand = self.hand
        return Picture(
            self._board,
            self._motion.sprites(now),
            hand,
            self._pointer,
            held=None if hand.dragged is None else self._motion.pieces.get(hand.dragged),
            targets=self._targets(),
            aimed=self.geometry.square_at(self._pointer) if self.cursor is None else self.cursor,
            ahead=self._premoves is not None,
            premoves=() if self._premoves is None else self._premoves.moves,
            drawings=self.drawings,
            cursor=self.cursor,
        )

    def _targets(self) -> tuple[tuple[chess.Square, bool], ...]:
        """Return where the selected piece may go, and whether something is taken there."""
        if self._movable is None or self.hand.selected is None:
            return ()
        reach = self._reach(self._movable, self.hand.selected)
        return tuple((square, square in self._motion.pieces) for square in reach)

    @property
    def _reach(self) -> gestures.Reach:
        return gestures.targets if self._premoves is None else premoves.targets

    # ------------------------------------------------------------ what the player does

    @property
    def grabs(self) -> bool:
        """Whether the mouse belongs to the board: a piece is held, or the picker waits."""
        return self.hand.hold is not None or self.hand.promotion is not None

    def takes(self, key: int) -> bool:
        """Tell whether a key means something to the board just now."""
        if self.hand.promotion is not None:
            return key in PROMOTION_KEYS or key in STEPS or key in ACT_KEYS or key == pygame.K_ESCAPE
        match key:
            case pygame.K_ESCAPE:
                return self.hand.selected is not None or self._queued
            case pygame.K_BACKSPACE:
                return self._queued
            case _:
                return self.focused and (key in STEPS or key in ACT_KEYS)

    def handle(self, event: pygame.Event) -> BoardSaid:
        """Take an event; return what the player does by it, if anything."""
        match event.type:
            case pygame.MOUSEMOTION:
                self._pointer = event.pos
                self.hand = gestures.drag(self.hand, event.pos)
                self.drawings = self.drawings.stretch(self.geometry.square_at(event.pos))
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                return self._press(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                return self._release(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_RIGHT:
                self._begin_drawing(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_RIGHT:
                return self._end_drawing()
            case pygame.WINDOWFOCUSLOST:
                self.hand, self.drawings = replace(self.hand, hold=None), self.drawings.abandon()
            case pygame.KEYDOWN if self.takes(event.key):
                return self._key(event.key)
        return None

    def _press(self, pos: tuple[int, int]) -> BoardSaid:
        self._pointer = pos
        if self.hand.promotion is not None:
            self._picking = self.geometry.choice_at(self.hand.promotion.target, pos)
            return self._take(gestures.promote(self.hand, None)) if self._picking is None else None
        square, idle = self.geometry.square_at(pos), self.hand == Hand()
        if square is not None:
            self.drawings = Drawings()
        said = self._take(gestures.press(self.hand, self._movable, square, pos, self._reach))
        if idle and square is not None and self.hand == Hand() and self._queued:
            return PremovesDropped(every=True)
        return said

    def _release(self, pos: tuple[int, int]) -> BoardSaid:
        """Choose in the picker by press and release: the release that ends the pawn's own move chooses nothing."""
        if self.hand.promotion is not None:
            picked, self._picking = self._picking, None
            chosen = picked is not None and picked == self.geometry.choice_at(self.hand.promotion.target, pos)
            return self._take(gestures.promote(self.hand, picked)) if chosen else None
        return self._take(gestures.release(self.hand, self._movable, self.geometry.square_at(pos), self._reach))

    def _begin_drawing(self, pos: tuple[int, int]) -> None:
        """Put the brush down; while a piece is dragged the right button lets go of that alone."""
        dragging = self.grabs
        self.let_go()
        if not dragging:
            self.drawings = self.drawings.begin(self.geometry.square_at(pos), brush_held())

    def _end_drawing(self) -> BoardSaid:
        drawn = self.drawings.drawn
        if drawn is not None and drawn.circle and self._queued:
            self.drawings = self.drawings.abandon()
            return PremovesDropped(every=False)
        self.drawings = self.drawings.finish()
        return None

    def _key(self, key: int) -> BoardSaid:
        """Carry out a key that `takes` names."""
        if self.hand.promotion is not None:
            return self._pick_key(key, self.hand.promotion.target)
        if key == pygame.K_ESCAPE and self.hand.selected is not None:
            self.let_go()
        elif key in (pygame.K_ESCAPE, pygame.K_BACKSPACE):
            return PremovesDropped(every=key == pygame.K_ESCAPE)
        elif key in STEPS:
            self._cursor = self.geometry.beside(self._cursor, *STEPS[key])
        else:
            return self._act(self._cursor)
        return None

    def _act(self, square: chess.Square) -> BoardSaid:
        """Pick up or put down where the keyboard is, as a click there would."""
        point = self.geometry.box_of(square).center
        said = self._take(gestures.press(self.hand, self._movable, square, point, self._reach))
        if self.hand.hold is not None:
            said = self._take(gestures.release(self.hand, self._movable, square, self._reach))
        if self.hand.promotion is not None:
            self._pointer = point  # on the queen, the first choice
        return said

    def _pick_key(self, key: int, target: chess.Square) -> BoardSaid:
        """Choose in the picker: by a piece's letter, or by arrows and Return."""
        if key in STEPS:
            self._pointer = self.geometry.next_choice(target, self._pointer, STEPS[key][1])
            return None
        kind = self.geometry.choice_at(target, self._pointer) if key in ACT_KEYS else PROMOTION_KEYS.get(key)
        return self._take(gestures.promote(self.hand, kind)) if kind or key == pygame.K_ESCAPE else None

    @property
    def _queued(self) -> bool:
        return self._premoves is not None and bool(self._premoves.moves)

    def _take(self, step: tuple[Hand, Gesture]) -> BoardSaid:
        self.hand, said = step
        self._picking = None
        without_asking = self.look.queens(ahead=self._premoves is not None) and not wants_picker()
        if isinstance(said, NeedsPromotion) and without_asking:
            self.hand, said = gestures.promote(self.hand, chess.QUEEN)
        if not isinstance(said, MoveChosen):
            return None
        if said.dropped:
            self._put_down(said.move)
        return said if self._premoves is None else MoveQueued(said.move)

    def _put_down(self, move: chess.Move) -> None:
        """Let a dropped piece stand where it belongs, so that only what else moves is animated."""
        pieces, board = dict(self._motion.pieces), self._movable
        if board is not None and move.from_square in pieces:
            landing = gestures.landing if self._premoves is None else premoves.landing
            pieces[landing(board, move)] = pieces.pop(move.from_square)
        self._motion.put(pieces)
