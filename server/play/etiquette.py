"""Who may offer what to the opponent, and when again: nobody is to be pestered. Pure."""

from collections import Counter, defaultdict

import chess

from server.errors import GameError
from shared.messages import (
    GameEvent,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferKind,
    OfferMade,
    RefusalCode,
    TimeGiven,
)
from shared.record import Record, color_of

FOR_BOTH: tuple[OfferKind, ...] = ("draw", "pause", "resume")
"""What is the same for both sides, so that two offers of it that cross are an agreement."""

_LONGEST_WAIT_IN_MOVES = 16
_RESUME_AGAIN_MS = 10_000
"""A player asks to resume no sooner than this after it was told no; twice as long after every other no."""
_STANDS_ALREADY = "Your offer stands already; your opponent may answer it."
_ANSWER_FIRST = "Your opponent asks for that just now; answer first."


class Etiquette:
    """Keeps count of the moves and offers of both sides in one game.

    The next offer of a kind needs a move of one's own since the last one; after the second no two moves, after
    the third four, and so on. No moves are made in a game that is adjourned: there, time has to pass. Who agrees
    to a takeback may be asked for another at once.
    """

    def __init__(self) -> None:
        self._moves = Counter[chess.Color]()  # also those that were taken back
        self._declined = Counter[tuple[chess.Color, OfferKind]]()
        self._next_at_move: dict[tuple[chess.Color, OfferKind], int] = {}
        self._next_gift_at_move: defaultdict[chess.Color, int] = defaultdict(int)
        self._next_resume_at: dict[chess.Color, int] = {}

    def note(self, event: GameEvent, record: Record) -> None:
        """Take in an event that is about to be added to the record."""
        match event:
            case MovePlayed():
                self._moves[record.board.turn] += 1
            case OfferMade(kind=kind, by=by):
                color = color_of(by)
                self._next_at_move[color, kind] = self._moves[color] + self._wait(color, kind)
            case MovesTakenBack():
                for color in chess.COLORS:
                    self._next_at_move.pop((color, "takeback"), None)
            case OfferDeclined(kind=kind, by=by, at=at):
                self._note_no(not color_of(by), kind, at)
            case TimeGiven(to=to):
                giver = not color_of(to)
                self._next_gift_at_move[giver] = self._moves[giver] + 1

    def check_offer(self, record: Record, color: chess.Color, kind: OfferKind, at: int) -> None:
        """Raise GameError when that side may not offer this now."""
        if (standing := record.offers.get(kind)) is not None:
            own = color_of(standing.by) == color
            raise GameError(RefusalCode.OFFER_TOO_SOON, _STANDS_ALREADY if own else _ANSWER_FIRST)
        match kind:
            case "resume":
                self._check_resume(record, color, at)
                return
            case "takeback":
                plies_to_take_back(record, color)
            case "more-time" if record.clock is None:
                raise GameError(RefusalCode.NO_CLOCK, "This game has no clock.")
            case "draw" | "pause" if not record.both_moved:
                raise GameError(RefusalCode.OFFER_TOO_SOON, "That can be offered once both sides have moved.")
        if kind != "draw" and record.adjourned:
            raise GameError(RefusalCode.PAUSED, "The game is adjourned; offer to resume it first.")
        if self._moves[color] < self._next_at_move.get((color, kind), 0):
            raise GameError(
                RefusalCode.OFFER_TOO_SOON, "You have offered that; make a move before the next offer."
            )

    def check_gift(self, color: chess.Color) -> None:
        """Raise GameError when that side has to move before it gives time again."""
        if self._moves[color] < self._next_gift_at_move[color]:
            raise GameError(RefusalCode.OFFER_TOO_SOON, "You have given time; make a move before you give more.")

    def _check_resume(self, record: Record, color: chess.Color, at: int) -> None:
        if not record.adjourned:
            raise GameError(RefusalCode.NOT_PAUSED, "The game is not adjourned.")
        if at < self._next_resume_at.get(color, 0):
            raise GameError(RefusalCode.OFFER_TOO_SOON, "Your opponent has just said no; ask again later.")

    def _wait(self, color: chess.Color, kind: OfferKind) -> int:
        declined = self._declined[color, kind]
        return min(1 << max(0, declined - 1), _LONGEST_WAIT_IN_MOVES)

    def _note_no(self, offerer: chess.Color, kind: OfferKind, at: int) -> None:
        self._declined[offerer, kind] += 1
        self._next_at_move[offerer, kind] = self._moves[offerer] + self._wait(offerer, kind)
        if kind == "resume":
            self._next_resume_at[offerer] = at + (_RESUME_AGAIN_MS << min(10, self._declined[offerer, kind] - 1))


def plies_to_take_back(record: Record, color: chess.Color) -> int:
    """Return how many plies undo the last move of that side. Raises GameError when it has not moved yet."""
    plies = 2 if record.board.turn == color else 1
    if record.ply < plies:
        raise GameError(RefusalCode.NOTHING_TO_TAKE_BACK, "You have not made a move yet.")
    return plies
