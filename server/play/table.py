"""A table: one live game, its log as lines, and who is sitting there. Commands come in, events go out."""

import chess

from server.errors import GameError
from server.play.absence import Absence
from server.play.game import Game
from shared import codec
from shared.clock import speed_of
from shared.messages import (
    Abort,
    Accept,
    Claim,
    ClaimDraw,
    Decline,
    GameEvent,
    GiveTime,
    Move,
    Offer,
    OpponentPresence,
    RefusalCode,
    Resign,
)
from shared.record import color_of

TableCommand = Move | Offer | Accept | Decline | GiveTime | Resign | Abort | Claim | ClaimDraw
"""What a player can do at a table."""

ADJOURNED_AFTER_MS = 86_400_000
"""A game paused by a restart to which nobody has come back for so long is adjourned."""

RESUME_AFTER_MS = 60_000
"""A game paused by a restart goes on so long after the first player came back, even without the other."""

MAX_MISSED = 50
"""Who missed more events than this gets the whole game instead."""


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

    def since(self, seq: int, now: int) -> bytes:
        """Return what somebody missed after event `seq`: events if they are few, else the whole game."""
        record = self.game.record
        if 0 < seq <= record.seq and record.seq - seq <= MAX_MISSED:
            return b"".join(self.lines[seq:])
        return codec.encode(record.state(self.game.at(now)))

    def goes_on_by(self, color: chess.Color, command: TableCommand) -> bool:
        """Whether a command would let an adjourned game go on, now or when the opponent agrees."""
        match command:
            case Offer(kind=kind):
                return kind == "resume"
            case Accept(offer=seq):
                standing = self.game.record.offers.get("resume")
                return standing is not None and standing.seq == seq and color_of(standing.by) != color
        return False

    def is_asked_to_go_on(self, color: chess.Color) -> bool:
        """Whether the opponent of `color` has offered to resume the game."""
        standing = self.game.record.offers.get("resume")
        return standing is not None and color_of(standing.by) != color

    def obey(  # noqa: C901, PLR0911 - a flat list of commands
        self, color: chess.Color, command: TableCommand, now: int
    ) -> list[GameEvent]:
        """Carry out a player's command. Raises GameError when it is not allowed."""
        match command:
            case Move(uci=uci, after=after):
                return self.game.move(color, uci, after, now)
            case Offer(kind=kind):
                return self.game.offer(color, kind, now)
            case Accept(offer=offer):
                return self.game.accept(color, offer, now)
            case Decline(offer=offer):
                return self.game.decline(color, offer, now)
            case GiveTime():
                return self.game.give_time(color, now)
            case Resign():
                return self.game.resign(color, now)
            case Abort():
                return self.game.abort(color, now)
            case Claim(result=result):
                return self._claim(color, now, draw=result == "draw")
            case ClaimDraw(uci=uci, after=after):
                return self.game.claim_draw(color, uci, after, now)

    def sit_down(self, color: chess.Color, now: int) -> list[GameEvent]:
        """Note that a player is at the board; a game that a restart paused goes on when both are."""
        self._absence.come_back(color, now)
        record = self.game.record
        if not record.paused or record.adjourned:
            return []
        if self._resume_at is None and now - self.game.last_event() >= ADJOURNED_AFTER_MS:
            return self.game.pause(now, "absence")
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
        if self._resume_at is not None and self._waits and now >= self._resume_at:
            return self.game.resume(now)
        return self.game.expire(now)

    def deadline(self) -> int | None:
        """Return when `expire` or `news` will next have something, or None."""
        resume = self._resume_at if self._waits else None
        due = [at for at in (self.game.deadline(), self._absence.deadline(), resume) if at is not None]
        return min(due, default=None)

    def news(self, now: int) -> list[OpponentPresence]:
        """Return what has changed in who is here; call it after anything else has been done."""
        record = self.game.record
        counts = not (record.over or record.paused) and record.both_moved
        self._absence.update(record.board.turn if counts else None, now)
        return self._absence.news(now)

    def presence_of(self, color: chess.Color, now: int) -> OpponentPresence:
        """Say whether a player is here, for an opponent who has just come."""
        return self._absence.notice(color, now)

    @property
    def _waits(self) -> bool:
        """Whether the game is paused, and goes on by itself."""
        return self.game.record.paused and not self.game.record.adjourned

    def _claim(self, color: chess.Color, now: int, *, draw: bool) -> list[GameEvent]:
        if not self.game.record.over and not self._absence.may_claim(color, now):
            raise GameError(RefusalCode.NOTHING_TO_CLAIM, "Your opponent has not been gone for long enough.")
        return self.game.abandon(color, now, draw=draw)
