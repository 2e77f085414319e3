"""A seek of one's own, from the wish for a game until somebody plays it or says no."""

from enum import Enum

import msgspec

from client.words.refusals import refusal_text
from shared.messages import CancelSeek, Refused, Seek, SeekEnded, SeekPosted, ServerMessage


class Wait(Enum):
    """How far a seek has come."""

    ASKING = "asking"
    """The server has not answered yet, or the line is down: then it is asked again."""
    STANDS = "stands"
    REFUSED = "refused"
    DECLINED = "declined"
    """Whom it was for said no."""
    IN_VAIN = "in vain"
    """Whom it was for has left, or plays with somebody else."""
    DONE = "done"
    """It was paired or withdrawn."""


class Waiting:
    """One seek, numbered so that its answers are known. `since` is when it was first posted, local ms."""

    def __init__(self, seek: Seek, number: int, since: int) -> None:
        self.seek = msgspec.structs.replace(seek, id=number)
        self.since = since
        self.state = Wait.ASKING
        self.code = ""
        self.why = ""
        """Why, where the server refused it."""
        self.up = True
        self.renewed = False
        """Whether the code is another than before the line was down."""
        self.posted: int | None = None
        self._old_code = ""

    @property
    def over(self) -> bool:
        """Whether nothing will come of it any more."""
        return self.state not in (Wait.ASKING, Wait.STANDS)

    def hear(self, message: ServerMessage) -> None:
        """Take in any message of the server."""
        match message:
            case SeekPosted(re=self.seek.id, code=code):
                self.state, self.posted, self.code = Wait.STANDS, message.seek, code
                self.renewed = self._old_code not in ("", code)
            case Refused(re=self.seek.id):
                self.state, self.why = Wait.REFUSED, refusal_text(message)
            case SeekEnded(seek=self.posted):
                self.state, self.posted = self._end(message), None

    def may_be(self, posted: SeekPosted) -> bool:
        """Tell whether a seek that the server names is this one: the same wish said twice is one seek."""
        wish = self.seek
        same = (wish.control, wish.color, wish.variant, wish.fen, wish.private)
        asked_for = (posted.control, posted.color, posted.variant, posted.fen, posted.code != "")
        return posted.seek == self.posted or (self.state is Wait.ASKING and same == asked_for)

    def line_lost(self) -> None:
        """Note that the line is down: the server withdraws the seeks of players who are away."""
        self.up = False
        if not self.over:
            self._old_code = self.code or self._old_code
            self.state, self.posted, self.code = Wait.ASKING, None, ""

    def line_restored(self) -> Seek | None:
        """Note that the line is back; return the seek, if it is to be posted anew."""
        self.up = True
        return None if self.over else self.seek

    def _end(self, ended: SeekEnded) -> Wait:
        if ended.game or not self.seek.to:
            return Wait.DONE
        return Wait.DECLINED if ended.declined else Wait.IN_VAIN

    def withdrawal(self) -> CancelSeek | None:
        """Return what takes the seek back, if the server knows of it."""
        return None if self.posted is None else CancelSeek(seek=self.posted)
