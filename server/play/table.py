"""A table: one live game, its log as lines, and who is sitting there. Commands come in, events go out."""

import chess

from server.errors import GameError
from server.play.absence import Absence
from server.play.game import Game
from shared.clock import speed_of
from shared.messages import (
    Abort,
    AcceptDraw,
    Claim,
    DeclineDraw,
    GameCommand,
    GameEvent,
    Move,
    OfferDraw,
    OpponentPresence,
    RefusalCode,
    Resign,
)

RESUME_AFTER_MS = 60_000
"""A game paused by a restart goes on so long after the first player came back, even without the other."""

_BOTH_MOVED = 2


class Table:
    """One live game and the people at it. `now` is in ms on the server's time axis."""

    def __init__(self, game: Game, lines: list[bytes]) -> None:
        self.game = game
        self.lines = lines
        self._absence = Absence(game.record.game, speed_of(game.record.control))
        self._resume_at: int | None = None

    @property
    def id(self) -> str:
        """The game's id."""
        return self.game.record.game

    def obey(self, color: chess.Color, command: GameCommand, now: int) -> list[GameEvent]:
        """Carry out a player's command. Raises GameError when it is not allowed."""
        match command:
            case Move(uci=uci, after=after):
                return self.game.move(color, uci, after, now)
            case OfferDraw():
                return self.game.offer_draw(color, now)
            case AcceptDraw(offer=offer):
                return self.game.accept_draw(color, offer, now)
            case DeclineDraw(offer=offer):
                return self.game.decline_draw(color, offer, now)
            case Resign():
                return self.game.resign(color, now)
            case Abort():
                return self.game.abort(now)
            case Claim(result=result):
                return self._claim(color, now, draw=result == "draw")
        raise TypeError(f"{command} is not for a table")

    def sit_down(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Note that a player is at the board; a paused game goes on when both are."""
        self._absence.come_back(color, now)
        if not self.game.record.paused:
            return []
        if self._absence.is_here(not color):
            return self.game.resume(now)
        self._resume_at = now + RESUME_AFTER_MS
        return []

    def get_up(self, color: chess.Color, now: int) -> None:
        """Note that a player's connection is lost."""
        self._absence.leave(color, now)
        if not self._absence.is_here(not color):
            self._resume_at = None

    def expire(self, now: int) -> list[GameEvent]:
        """Let happen what time alone does: a flag falls, a first move is late, a paused game goes on."""
        if self._resume_at is not None and self.game.record.paused and now >= self._resume_at:
            return self.game.resume(now)
        return self.game.expire(now)

    def deadline(self) -> int | None:
        """Return when `expire` or `news` will next have something, or None."""
        resume = self._resume_at if self.game.record.paused else None
        due = [at for at in (self.game.deadline(), self._absence.deadline(), resume) if at is not None]
        return min(due, default=None)

    def news(self, now: int) -> list[OpponentPresence]:
        """Return what has changed in who is here; call it after anything else has been done."""
        record = self.game.record
        counts = not (record.over or record.paused) and record.ply >= _BOTH_MOVED
        self._absence.update(record.board.turn if counts else None, now)
        return self._absence.news(now)

    def presence_of(self, color: chess.Color, now: int) -> OpponentPresence:
        """Say whether a player is here, for an opponent who has just come."""
        return self._absence.notice(color, now)

    def _claim(self, color: chess.Color, now: int, *, draw: bool) -> list[GameEvent]:
        if not self.game.record.over and not self._absence.may_claim(color, now):
            raise GameError(RefusalCode.NOTHING_TO_CLAIM, "Your opponent has not been gone for long enough.")
        return self.game.abandon(color, now, draw=draw)
