"""What the terminal says of a game: the same as elsewhere, with what can be typed about it."""

import chess

from client.language import _
from client.model.game import GameModel
from client.model.low_time import is_low
from client.words import telling
from client.words.offers import declined_text, gift_text
from client.words.spoken import clock_words, result_words
from client.words.standstill import pause_text
from client.words.telling import introduction, made, name_of, taken_back, whats_next, whose_turn
from shared.messages import (
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    TimeGiven,
)
from shared.record import color_of


def beginning(model: GameModel, now: int) -> list[str]:
    """Say which game this is, and how it stands."""
    lines = [introduction(model), last_move(model)] if model.record.ply else [introduction(model)]
    return [*lines, whats_next(model, now)]


def last_move(model: GameModel) -> str:
    """Say the last move that was made."""
    board = model.record.board.copy()
    if not board.move_stack:
        return _("No move has been made.")
    move = board.pop()
    return made(board, move, model, written=True)


def clocks(model: GameModel, now: int) -> str:
    """Say both clocks, mine first."""
    if model.record.clock is None:
        return _("This game has no clock.")
    parts = []
    for color in (model.color is not False, model.color is False):
        left = clock_words(model.remaining(color, now) or 0)
        parts.append(_("{name}: {time}").format(name=name_of(model, color), time=left))
    text = ", ".join(parts) + "."
    return f"{text} {_('This is a guess, as the line is bad.')}" if model.late(now) else text


def happening(event: GameEvent, model: GameModel, before: chess.Board, now: int) -> str:
    """Say what has just happened; `before` is the board as it was. Empty for what `facts` says."""
    match event:
        case MovePlayed(uci=uci):
            told = made(before, chess.Move.from_uci(uci), model, written=True)
            return told + _clock_if_low(model, before.turn, now)
        case MovesTakenBack(plies=plies):
            return taken_back(plies, model)
        case GamePaused(cause=cause):
            return pause_text(cause)
        case GameResumed():
            return f"{_('The game goes on.')} {whose_turn(model)}"
        case GameEnded():
            return _ended(model)
        case _:
            return _answered(event, model)


def _answered(event: GameEvent, model: GameModel) -> str:
    """Say what came of an offer."""
    match event:
        case OfferDeclined(kind=kind, by=by) if color_of(by) != model.color:
            return declined_text(kind, name_of(model, color_of(by)))
        case OfferDeclined():
            return _("You declined.")
        case TimeGiven() if color_of(event.to) == model.color:
            return gift_text(event, model)
        case TimeGiven(to=to, ms=ms):
            return _("{name} was given {time}.").format(name=name_of(model, color_of(to)), time=clock_words(ms))
        case _:
            return ""


def facts(model: GameModel, now: int) -> dict[str, str]:
    """Return what holds for the time being, by a name for each; each is to be said when it begins to hold."""
    said = telling.facts(model, now)
    hints = {name: hint for name, hint in _hints(model, now).items() if said.get(name)}
    return said | {name: f"{said[name]} {hint}" for name, hint in hints.items()}


def _hints(model: GameModel, now: int) -> dict[str, str]:
    """Return what can be typed about each fact, if it holds."""
    answer, hints = _("Type accept or decline."), {"claim": _("To claim it, type: claim.")}
    if model.offer_to_me is not None:
        hints["offer"] = answer
    if model.color is not None and model.attendance.claim_left(not model.color, now) == 0:
        hints["absence"] = _("Type claim win, or claim draw.")
    if model.rematch.gone:
        hints["rematch"] = _("To leave, type: lobby.")
    elif model.color not in model.rematch.wishes:
        hints["rematch"] = answer
    return hints


def _clock_if_low(model: GameModel, mover: chess.Color, now: int) -> str:
    """Say how much time I have when my turn begins, if that is little."""
    if model.color is None or mover == model.color or model.record.control is None or model.over:
        return ""
    left = model.remaining(model.color, now) or 0
    if not is_low(left, model.record.control.base_ms):
        return ""
    return " " + _("You have {time}.").format(time=clock_words(left))


def _ended(model: GameModel) -> str:
    what_now = "" if model.color is None else " " + _("To play again, type: rematch. To leave, type: lobby.")
    return result_words(model) + what_now
