"""What is told of a game, aloud or in a terminal: how it began, who moves, and what holds just now."""

import chess

from client.language import _, plural
from client.model.low_time import is_low
from client.model.standing import Standing
from client.words.offers import offer_text, offered_text
from client.words.people import color_name, opponent_first
from client.words.spoken import clock_words, move_words, result_words
from client.words.standstill import claim_text
from client.words.terms import terms_text
from shared.record import color_of

_VERY_LOW_MS = 10_000
_COUNTED_MS = 30_000


def introduction(model: Standing) -> str:
    """Say which game this is."""
    record = model.record
    terms = terms_text(record.control, record.variant, record.fen)
    white, black = record.white.name, record.black.name
    if model.at_one_board:
        return _("{white} plays {black}, {terms}.").format(white=white, black=black, terms=terms)
    if model.color is None:
        return _("You watch {white} against {black}, {terms}.").format(white=white, black=black, terms=terms)
    text = _("You play {color} against {name}, {terms}.")
    return text.format(color=color_name(model.color), name=record.player(not model.color).name, terms=terms)


def whats_next(model: Standing, now: int) -> str:
    """Say what is waited for in a game that one has come to, or how it ended."""
    if model.over:
        return result_words(model)
    left = model.first_move_left(now)
    if left is not None and _has_opponent(model) and model.color == model.record.board.turn:
        return _("It is your move. Make it within {time}.").format(time=clock_words(left))
    return whose_turn(model)


def whose_turn(model: Standing) -> str:
    """Say whose move it is."""
    turn = model.record.board.turn
    if not _has_opponent(model):
        return _("{side} to move.").format(side=color_name(turn))
    if turn == model.color:
        return _("It is your move.")
    return _("{name} is to move.").format(name=opponent_first(model))


def made(board: chess.Board, move: chess.Move, model: Standing, *, written: bool = False) -> str:
    """Say who makes which move on a board: "Bela: knight to f3."; where it is `written`, with its SAN."""
    said = move_words(board, move)
    if written and (san := board.san(move)) != said:
        said = f"{san}, {said}"
    return _("{name}: {move}.").format(name=name_of(model, board.turn), move=said)


def taken_back(plies: int, model: Standing) -> str:
    """Say that so many moves were taken back, and who is to move now."""
    taken = plural("{count} move is taken back.", "{count} moves are taken back.", plies)
    return f"{taken} {whose_turn(model)}"


def name_of(model: Standing, color: chess.Color) -> str:
    """Return who plays a colour, as the one who hears it would say: "You", a name, or the colour."""
    if not _has_opponent(model):
        return color_name(color)
    return _("You") if color == model.color else opponent_first(model)


def facts(model: Standing, now: int) -> dict[str, str]:
    """Return what holds for the time being, by a name for each; each is to be told when it begins to hold."""
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
    said["claim"] = claim_text(claim.reason) if claim else ""
    said["absence"] = _absence(model, now)
    said["late"] = _late(model, now)
    said["low"] = _low(model, now)
    return said


def _presence(model: Standing) -> str:
    """Say whether the opponent is there."""
    if not _has_opponent(model) or model.over:
        return ""
    name = opponent_first(model)
    match model.attendance.presence(not model.color):
        case "here":
            return _("{name} is here.").format(name=name)
        case "away":
            return _("{name} lost the connection.").format(name=name)
        case "gone":
            return _("{name} has left.").format(name=name)


def _absence(model: Standing, now: int) -> str:
    """Say when I may claim the game, and then that I may."""
    if not _has_opponent(model) or not model.attendance.counting(not model.color):
        return ""
    left = model.attendance.claim_left(not model.color, now)
    if left == 0:
        return _("You may wait, or claim the game.")
    if left is None:
        return ""
    rounded = -(-left // _COUNTED_MS) * _COUNTED_MS  # so that it is said a few times, not every second
    return _("You may claim the game in {time}.").format(time=clock_words(rounded))


def _offer(model: Standing) -> str:
    """Say what is offered to me, else what I have offered."""
    if model.over:
        return ""
    if (offer := model.offer_to_me) is not None:
        return offer_text(offer.kind, model)
    if (mine := model.offer_by_me) is not None:
        return offered_text(mine.kind)
    if model.color is None and "draw" in model.record.offers:
        by = color_of(model.record.offers["draw"].by)
        return _("{side} offers a draw.").format(side=color_name(by))
    return ""


def _rematch(model: Standing) -> str:
    if not _has_opponent(model):
        return ""
    if model.rematch.gone:
        return _("There will be no rematch.")
    if model.color in model.rematch.wishes:
        return _("You offered a rematch.")
    if model.rematch.wishes:
        return _("{name} would like a rematch.").format(name=opponent_first(model))
    return ""


def _late(model: Standing, now: int) -> str:
    silent = not model.line_down and model.late(now)
    return _("The server has not been heard for some seconds. The clocks are a guess.") if silent else ""


def _low(model: Standing, now: int) -> str:
    """Say that my time runs out, once when it is low and once when it is very low."""
    control, color = model.record.control, model.color
    if control is None or color is None or model.at_one_board or model.running() != color:
        return ""
    left = model.remaining(color, now) or 0
    if left < _VERY_LOW_MS:
        return _("Less than {time} left.").format(time=clock_words(_VERY_LOW_MS))
    return _("Your time is low.") if is_low(left, control.base_ms) else ""


def _has_opponent(model: Standing) -> bool:
    """Tell whether I play, and against somebody who is not at this board."""
    return model.color is not None and not model.at_one_board
