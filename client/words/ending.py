"""How a game ended, as the one who sees it would say it."""

import chess

from client.language import _, in_words, phrase
from client.model.standing import Standing
from client.words.people import color_name, opponent_of
from shared.result import Outcome, Reason, Result

_WINS = {
    Reason.CHECKMATE: phrase("{winner} wins by checkmate"),
    Reason.RESIGNATION: phrase("{winner} wins by resignation"),
    Reason.TIME: phrase("{winner} wins on time"),
    Reason.ABANDONMENT: phrase("{winner} wins as the opponent left"),
    Reason.ADJUDICATION: phrase("{winner} wins by adjudication"),
}
_DRAWS = {
    Reason.TIME: phrase("Draw on time"),
    Reason.STALEMATE: phrase("Draw by stalemate"),
    Reason.THREEFOLD_REPETITION: phrase("Draw by threefold repetition"),
    Reason.FIVEFOLD_REPETITION: phrase("Draw by fivefold repetition"),
    Reason.FIFTY_MOVES: phrase("Draw by the fifty-move rule"),
    Reason.SEVENTY_FIVE_MOVES: phrase("Draw by the seventy-five-move rule"),
    Reason.INSUFFICIENT_MATERIAL: phrase("Draw by insufficient material"),
    Reason.AGREEMENT: phrase("Draw by agreement"),
    Reason.TIME_INSUFFICIENT_MATERIAL: phrase("Draw on time, as the opponent cannot mate"),
    Reason.ABANDONMENT_DRAW: phrase("Draw as the opponent left"),
    Reason.LENGTH_LIMIT: phrase("Draw by the length limit"),
    Reason.ADJUDICATION: phrase("Draw by adjudication"),
}
_UNSCORED = {
    Reason.NO_FIRST_MOVE: phrase("Game aborted as no first move was made"),
    Reason.ADJUDICATION: phrase("Game aborted by adjudication"),
}


def outcome_text(outcome: Outcome) -> str:
    """Say how a game ended, to whom it does not concern: "White wins by checkmate"."""
    winner = outcome.winner
    if winner is not None:
        won = _WINS.get(outcome.reason, phrase("{winner} wins"))
        return in_words(won).format(winner=color_name(winner))
    if outcome.result is Result.DRAW:
        return in_words(_DRAWS.get(outcome.reason, phrase("Draw")))
    if outcome.by is not None:
        return _("Game aborted by {side}").format(side=color_name(outcome.by))
    return in_words(_UNSCORED.get(outcome.reason, phrase("Game aborted")))


def ending_of(model: Standing) -> str:
    """Say how the game ended, and of one that was called off by whom. Raises ValueError while it goes on."""
    outcome = model.record.outcome
    if outcome is None:
        raise ValueError("a game that goes on has no result")
    if model.color is None or model.at_one_board:
        return outcome_text(outcome)
    match outcome.reason:
        case Reason.ABORTED if outcome.by is not None:
            return _("Game aborted by {who}").format(who=_who(model, outcome.by))
        case Reason.NO_FIRST_MOVE:
            who = _who(model, model.record.board.turn)
            return _("Game aborted, as {who} made no first move").format(who=who)
        case _:
            return outcome_text(outcome)


def _who(model: Standing, color: chess.Color) -> str:
    return _("you") if color == model.color else opponent_of(model)
