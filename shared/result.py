"""How a game can end, and how that is said."""

from enum import StrEnum

import chess
import msgspec


class Result(StrEnum):
    """The score, as PGN writes it; ``NONE`` is a game without a score (aborted)."""

    WHITE_WINS = "1-0"
    BLACK_WINS = "0-1"
    DRAW = "1/2-1/2"
    NONE = "*"


class Reason(StrEnum):
    """Why a game ended. Every way to end has a name of its own."""

    CHECKMATE = "checkmate"
    RESIGNATION = "resignation"
    TIME = "time"
    ABANDONMENT = "abandonment"
    STALEMATE = "stalemate"
    THREEFOLD_REPETITION = "threefold-repetition"
    FIFTY_MOVES = "fifty-moves"
    INSUFFICIENT_MATERIAL = "insufficient-material"
    AGREEMENT = "agreement"
    TIME_INSUFFICIENT_MATERIAL = "time-insufficient-material"
    ABANDONMENT_DRAW = "abandonment-draw"
    LENGTH_LIMIT = "length-limit"
    ABORTED = "aborted"
    NO_FIRST_MOVE = "no-first-move"
    FIVEFOLD_REPETITION = "fivefold-repetition"
    SEVENTY_FIVE_MOVES = "seventy-five-moves"
    ADJUDICATION = "adjudication"


class Outcome(msgspec.Struct, frozen=True):
    """A result and its reason; `by` is who called the game off, where somebody did."""

    result: Result
    reason: Reason
    by: chess.Color | None = None

    @classmethod
    def win(cls, color: chess.Color, reason: Reason) -> "Outcome":
        """Return the outcome in which `color` wins."""
        return cls(Result.WHITE_WINS if color == chess.WHITE else Result.BLACK_WINS, reason)

    @classmethod
    def draw(cls, reason: Reason) -> "Outcome":
        """Return a draw."""
        return cls(Result.DRAW, reason)

    @classmethod
    def unscored(cls, reason: Reason, by: chess.Color | None = None) -> "Outcome":
        """Return the end of a game that nobody won, lost or drew."""
        return cls(Result.NONE, reason, by)

    @property
    def winner(self) -> chess.Color | None:
        """The colour that won, or None."""
        return {Result.WHITE_WINS: chess.WHITE, Result.BLACK_WINS: chess.BLACK}.get(self.result)

    def __str__(self) -> str:
        """Say it in a sentence: "White wins by checkmate"."""
        how = _WORDS[self.reason]
        match self.result:
            case Result.WHITE_WINS:
                return f"White wins {how}"
            case Result.BLACK_WINS:
                return f"Black wins {how}"
            case Result.DRAW:
                return f"Draw {how}"
            case Result.NONE:
                who = "" if self.by is None else f"by {chess.COLOR_NAMES[self.by].title()}"
                return " ".join(filter(None, ("Game aborted", how, who)))


_WORDS = {
    Reason.CHECKMATE: "by checkmate",
    Reason.RESIGNATION: "by resignation",
    Reason.TIME: "on time",
    Reason.ABANDONMENT: "as the opponent left",
    Reason.STALEMATE: "by stalemate",
    Reason.THREEFOLD_REPETITION: "by threefold repetition",
    Reason.FIFTY_MOVES: "by the fifty-move rule",
    Reason.INSUFFICIENT_MATERIAL: "by insufficient material",
    Reason.AGREEMENT: "by agreement",
    Reason.TIME_INSUFFICIENT_MATERIAL: "on time, as the opponent cannot mate",
    Reason.ABANDONMENT_DRAW: "as the opponent left",
    Reason.LENGTH_LIMIT: "by the length limit",
    Reason.ABORTED: "",
    Reason.NO_FIRST_MOVE: "as no first move was made",
    Reason.FIVEFOLD_REPETITION: "by fivefold repetition",
    Reason.SEVENTY_FIVE_MOVES: "by the seventy-five-move rule",
    Reason.ADJUDICATION: "by adjudication",
}
