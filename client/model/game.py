"""A game as one player, or a watcher, sees it: the fold of what the server says, and a move of one's own on top.

It reads no clock and opens no socket: `now` is local time in ms, and what is to be sent is returned.
"""

from typing import get_args

import chess

from client.language import _
from client.model import refusals
from client.model.absence import Attendance
from client.model.asking import Asking
from client.model.standing import Standing
from client.words.refusals import refusal_text
from shared import messages
from shared.messages import ClientMessage, GameEvent, RefusalCode, ServerMessage
from shared.record import Record, color_of

_EVENTS = get_args(GameEvent)


class GameModel(Standing):
    """One game as it stands for me, which changes by what I do, and by what the server and the line say."""

    # ------------------------------------------------------------ what I do

    def play(self, move: chess.Move, now: int) -> messages.Move:
        """Make my move: it is shown at once and returned for sending."""
        self.confirming, self.pending, self._sent_at, self.problem = None, move, self._time.game_time(now), ""
        return messages.Move(game=self.game, uci=move.uci(), after=self.record.position_seq)

    def propose(self, move: chess.Move) -> None:
        """Show my move on the board, to be confirmed or withdrawn; my clock runs on."""
        self.confirming = move

    def confirm(self, now: int) -> list[ClientMessage]:
        """Play the move that was proposed, if one still is; returns what to send."""
        return [] if self.confirming is None else [self.play(self.confirming, now)]

    def withdraw(self) -> None:
        """Take back the move that was proposed."""
        self.confirming = None
        self.review.clamp(self.last)

    def premove(self, move: chess.Move) -> None:
        """Queue a move for when the opponent has moved."""
        if self.may_premove:
            self.premoves = self.premoves.queue(move, self.board)

    def drop_premoves(self, *, every: bool) -> None:
        """Take back the move that I queued last, or every one."""
        self.premoves = self.premoves.drop_all() if every else self.premoves.drop_last()

    def answer_offer(self, *, accept: bool) -> ClientMessage | None:
        """Return my answer to the standing offer; None when it has lapsed meanwhile."""
        offer = self.offer_to_me
        if offer is None:
            return None
        if accept:
            return messages.Accept(game=self.game, offer=offer.seq)
        return messages.Decline(game=self.game, offer=offer.seq)

    # ------------------------------------------------------------ what the server and the line say

    def receive(self, message: ServerMessage, now: int) -> list[ClientMessage]:
        """Take in what the server said; what is of other games is passed over. Returns what to send for it."""
        self._time.hear(now)
        if isinstance(message, messages.Ping):
            return self._pinged(message, now)
        if getattr(message, "game", "") != self.game:
            return []
        if isinstance(message, _EVENTS):
            return self._happened(message, now)
        return self._noticed(message, now)

    def line_lost(self) -> None:
        """Note that the connection broke; it is being restored elsewhere."""
        self.line_down, self.premoves = True, self.premoves.drop_all()

    def unsent(self) -> None:
        """Note that what the player wanted did not reach the server."""
        self.line_lost()
        self.problem = _("Not sent, as the connection was down.")

    def halt(self, why: str, now: int) -> None:
        """Note that the server cannot store moves, or, with an empty text, that it can again."""
        if bool(why) != bool(self._halted):
            self._time.stand_still(now, still=bool(why))
            self._let_go()
        self._halted = why

    def line_restored(self, now: int, *, same_run: bool = False) -> None:
        """Note that the connection stands again; what was missed will come, and who is not here is told again.

        A server that was restarted knows of no rematch, and the same one has dropped a wish for one meanwhile.
        """
        if self.over and (self.rematch.wishes or not same_run):
            self.rematch.end()
        self.line_down, self._asked_from = False, None
        self.attendance = Attendance()
        self._time.hear(now)

    def _pinged(self, ping: messages.Ping, now: int) -> list[ClientMessage]:
        for clock in ping.games:
            if clock.game == self.game:
                self._time.anchor(clock.now, now)
                return self._ask() if clock.seq > self.record.seq else []
        return []

    def _happened(self, event: GameEvent, now: int) -> list[ClientMessage]:
        if isinstance(event, messages.GameStarted):
            self._renew(Record(event))
            return []
        if event.seq <= self.record.seq:
            return []
        try:
            self.record.apply_hearsay(event)
        except ValueError:
            return self._ask()
        self._time.at_least(event.at, now)
        self.asking.note(event, self.record)
        self._asked_from = None
        return self._played(now) if isinstance(event, messages.MovePlayed) else self._settle(event)

    def _played(self, now: int) -> list[ClientMessage]:
        """Let go of what the move answered; where it is my turn now, play what I had queued for this moment."""
        board, mine = self.record.board, self.pending
        self.confirming, self.pending, self.problem = None, None, ""
        if board.turn == self.color:
            move, self.premoves = self.premoves.answer(board)
            return [] if move is None else [self.play(move, now)]
        if mine is None or mine != board.peek():
            self._let_go()  # I moved in another window: what I queue here is meant for something else
        return []

    def _settle(self, event: GameEvent) -> list[ClientMessage]:
        """Let go of what the event answered."""
        match event:
            case messages.MovesTakenBack() | messages.GameEnded():
                self._let_go()
                self.pending, self.problem = None, ""
                self.review.clamp(self.record.ply)
            case messages.GamePaused() | messages.GameResumed():
                self._let_go()
                self.problem = ""
                self.pending = None if self.record.adjourned else self.pending
        return []

    def _let_go(self) -> None:
        """Forget the moves that only I know of, as the position that they were meant for is gone."""
        self.confirming, self.premoves = None, self.premoves.drop_all()

    def _noticed(self, message: ServerMessage, now: int) -> list[ClientMessage]:
        match message:
            case messages.GameState():
                self._renew(Record.from_state(message))
                self._time.anchor(message.now, now)
            case messages.Refused():
                return self._refused(message)
            case messages.Done(seq=seq) if seq > self.record.seq:
                return self._ask()
            case messages.OpponentPresence():
                self.attendance.note(message, now)
            case messages.RematchOffered(by=by):
                self.rematch.offered(color_of(by))
                self.problem = ""
            case messages.RematchDeclined():
                self.rematch.end()
        return []

    def _refused(self, refusal: messages.Refused) -> list[ClientMessage]:
        """Say why, and take my move back if it is what was refused."""
        if self.over and refusal.code in refusals.OF_REMATCHES:
            self.rematch.end()
        if refusal.code != RefusalCode.GAME_OVER or not self.over:
            self.problem = refusal_text(refusal)
        if refusal.code in refusals.OF_MOVES:
            self.pending = None
            self._let_go()
            self.review.clamp(self.last)
        if refusal.seq > self.record.seq:
            return self._ask()
        # placement and side to move are what no two programs write differently
        elsewhere = refusal.fen and refusal.fen.split()[:2] != self.record.board.fen().split()[:2]
        return self._ask(whole=True) if elsewhere else []

    def _renew(self, record: Record) -> None:
        """Take over a whole game: what I had sent is in it, or will be sent again and answered."""
        if self.pending is not None and record.position_seq != self.record.position_seq:
            self.pending = None
        self._let_go()
        self.record = record
        self.asking = Asking(self.color)
        self._asked_from = None
        self.review.clamp(record.ply)

    def _ask(self, *, whole: bool = False) -> list[ClientMessage]:
        """Ask for what is missing, once for each place where something is."""
        self._let_go()
        seq = 0 if whole else self.record.seq
        if self._asked_from == seq:
            return []
        self._asked_from = seq
        ask = messages.Watch if self.color is None else messages.Sync
        return [ask(game=self.game, seq=seq)]
