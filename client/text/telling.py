"""What is said of a game: how it began, what happens in it, and what holds for the time being."""

import chess

from client.language import Phrase, _, in_words, phrase, plural
from client.model.game import GameModel
from client.model.low_time import is_low
from client.words.offers import gift_text, offer_text, offered_text
from client.words.people import color_name, opponent_first
from client.words.spoken import clock_words, move_words, result_words
from client.words.standstill import claim_text, pause_text
from client.words.terms import terms_text
from shared.messages import (
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferKind,
    TimeGiven,
)
from shared.record import color_of

_VERY_LOW_MS = 10_000
_COUNTED_MS = 30_000
_DECLINED: dict[OfferKind, Phrase] = {
    "draw": phrase("{name} declines the draw."),
    "takeback": phrase("{name} does not let the move be taken back."),
    "more-time": phrase("{name} gives no time."),
    "pause": phrase("{name} would not like to adjourn."),
    "resume": phrase("{name} does not go on yet."),
}


def beginning(model: GameModel, now: int) -> list[str]:
    """Say which game this is, and how it stands."""
    record = model.record
    terms = terms_text(record.control, record.variant, record.fen)
    if model.color is None:
        text = _("You watch {white} against {black}, {terms}.")
        lines = [text.format(white=record.white.name, black=record.black.name, terms=terms)]
    else:
        name = record.player(not model.color).name
        text = _("You play {color} against {name}, {terms}.")
        lines = [text.format(color=color_name(model.color), name=name, terms=terms)]
    if record.ply:
        lines.append(last_move(model))
    if model.over:
        return [*lines, result_words(model)]
    left = model.first_move_left(now)
    if left is not None and model.color == record.board.turn:
        return [*lines, _("It is your move. Make it within {time}.").format(time=clock_words(left))]
    return [*lines, whose_turn(model)]


def whose_turn(model: GameModel) -> str:
    """Say whose move it is."""
    turn = model.record.board.turn
    if model.color is None:
        return _("{side} to move.").format(side=color_name(turn))
    if turn == model.color:
        return _("It is your move.")
    return _("{name} is to move.").format(name=opponent_first(model))


def last_move(model: GameModel) -> str:
    """Say the last move that was made."""
    board = model.record.board.copy()
    if not board.move_stack:
        return _("No move has been made.")
    move = board.pop()
    return _moved(board, move, model)


def clocks(model: GameModel, now: int) -> str:
    """Say both clocks, mine first."""
    if model.record.clock is None:
        return _("This game has no clock.")
    parts = []
    for color in (model.color is not False, model.color is False):
        left = clock_words(model.remaining(color, now) or 0)
        parts.append(_("{name}: {time}").format(name=_name(model, color), time=left))
    text = ", ".join(parts) + "."
    return f"{text} {_('This is a guess, as the line is bad.')}" if model.late(now) else text


def happening(event: GameEvent, model: GameModel, before: chess.Board, now: int) -> str:
    """Say what has just happened; `before` is the board as it was. Empty for what `facts` says."""
    match event:
        case MovePlayed(uci=uci):
            return _moved(before, chess.Move.from_uci(uci), model) + _clock_if_low(model, before.turn, now)
        case MovesTakenBack(plies=plies):
            taken = plural("{count} move is taken back.", "{count} moves are taken back.", plies)
            return f"{taken} {whose_turn(model)}"
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
            return in_words(_DECLINED[kind]).format(name=_name(model, color_of(by)))
        case OfferDeclined():
            return _("You declined.")
        case TimeGiven() if color_of(event.to) == model.color:
            return gift_text(event, model)
        case TimeGiven(to=to, ms=ms):
            name = _name(model, color_of(to))
            return _("{name} was given {seconds} seconds.").format(name=name, seconds=ms // 1000)
        case _:
            return ""


def facts(model: GameModel, now: int) -> dict[str, str]:
    """Return what holds for the time being, by a name for each; each is to be said when it begins to hold."""
    said = {
        "line": _("Connection lost. Trying again.") if model.line_down else _("Connected."),
        "halted": model.halted,
        "presence": _presence(model),
        "offer": _offer(model),
        "rematch": _rematch(model) if model.over else "",
    }
    if model.over:
        return said
    claim = model.draw_to_claim
    said["claim"] = f"{claim_text(claim.reason)} {_('To claim it, type: claim.')}" if claim else ""
    said["absence"] = _absence(model, now)
    said["late"] = _late(model, now)
    said["low"] = _low(model, now)
    return said


def _moved(board: chess.Board, move: chess.Move, model: GameModel) -> str:
    """Say who made which move: "Bob: Nf3, knight to f3"."""
    san, words = board.san(move), move_words(board, move)
    said = san if san == words else f"{san}, {words}"
    return _("{name}: {move}.").format(name=_name(model, board.turn), move=said)


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


def _presence(model: GameModel) -> str:
    """Say whether the opponent is there."""
    if model.color is None or model.over:
        return ""
    name = opponent_first(model)
    match model.attendance.presence(not model.color):
        case "here":
            return _("{name} is here.").format(name=name)
        case "away":
            return _("{name} lost the connection.").format(name=name)
        case "gone":
            return _("{name} has left.").format(name=name)


def _absence(model: GameModel, now: int) -> str:
    """Say when I may claim the game, and then that I may."""
    if model.color is None or not model.attendance.counting(not model.color):
        return ""
    left = model.attendance.claim_left(not model.color, now)
    if left == 0:
        return _("You may wait, or claim the game: claim win, or claim draw.")
    if left is None:
        return ""
    rounded = -(-left // _COUNTED_MS) * _COUNTED_MS  # so that it is said a few times, not every second
    return _("You may claim the game in {time}.").format(time=clock_words(rounded))


def _offer(model: GameModel) -> str:
    """Say what is offered to me, else what I have offered."""
    if model.over:
        return ""
    if (offer := model.offer_to_me) is not None:
        return f"{offer_text(offer.kind, model)} {_('Type accept or decline.')}"
    if (mine := model.offer_by_me) is not None:
        return offered_text(mine.kind)
    if model.color is None and "draw" in model.record.offers:
        by = color_of(model.record.offers["draw"].by)
        return _("{name} offers a draw.").format(name=_name(model, by))
    return ""


def _rematch(model: GameModel) -> str:
    if model.color is None:
        return ""
    if model.rematch.gone:
        return _("There will be no rematch. To leave, type: lobby.")
    if model.color in model.rematch.wishes:
        return _("You offered a rematch.")
    if model.rematch.wishes:
        return _("{name} would like a rematch. Type accept or decline.").format(name=opponent_first(model))
    return ""


def _late(model: GameModel, now: int) -> str:
    silent = not model.line_down and model.late(now)
    return _("The server has not been heard for some seconds. The clocks are a guess.") if silent else ""


def _low(model: GameModel, now: int) -> str:
    """Say that my time runs out, once when it is low and once when it is very low."""
    control = model.record.control
    if control is None or model.color is None or model.running() != model.color:
        return ""
    left = model.remaining(model.color, now) or 0
    if left < _VERY_LOW_MS:
        return _("Less than {time} left.").format(time=clock_words(_VERY_LOW_MS))
    return _("Your time is low.") if is_low(left, control.base_ms) else ""


def _name(model: GameModel, color: chess.Color) -> str:
    """Return who plays a colour, as the one who hears it would say: "You", a name, or the colour."""
    if model.color is None:
        return color_name(color)
    return _("You") if color == model.color else opponent_first(model)
