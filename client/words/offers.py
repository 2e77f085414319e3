"""What players offer and give each other, in sentences."""

from client.language import Phrase, _, in_words, phrase
from client.model.standing import Standing
from client.words.people import opponent_first
from client.words.spoken import clock_words
from shared.messages import OfferDeclined, OfferKind, TimeGiven
from shared.record import color_of

_TO_ME: dict[OfferKind, Phrase] = {
    "draw": phrase("{name} offers a draw."),
    "takeback": phrase("{name} would like to take a move back."),
    "more-time": phrase("{name} asks for 15 seconds more."),
    "pause": phrase("{name} offers to adjourn the game."),
    "resume": phrase("{name} is ready to go on with the game."),
}
_BY_ME: dict[OfferKind, Phrase] = {
    "draw": phrase("You offered a draw."),
    "takeback": phrase("You asked to take a move back."),
    "more-time": phrase("You asked for 15 seconds more."),
    "pause": phrase("You offered to adjourn the game."),
    "resume": phrase("You are ready to go on. The game waits for your opponent, on another day if need be."),
}
_DECLINED: dict[OfferKind, Phrase] = {
    "draw": phrase("{name} declines the draw."),
    "takeback": phrase("{name} does not let the move be taken back."),
    "more-time": phrase("{name} gives no time."),
    "pause": phrase("{name} would not like to adjourn."),
    "resume": phrase("{name} does not go on yet."),
}


def offer_text(kind: OfferKind, model: Standing) -> str:
    """Say what the opponent offers me."""
    return in_words(_TO_ME[kind]).format(name=opponent_first(model))


def offered_text(kind: OfferKind) -> str:
    """Say what I have offered."""
    return in_words(_BY_ME[kind])


def gift_text(given: TimeGiven, model: Standing) -> str:
    """Say why my clock has jumped."""
    return _("{name} gave you {time}.").format(name=opponent_first(model), time=clock_words(given.ms))


def declined_text(kind: OfferKind, name: str) -> str:
    """Say who has declined what, by their name as a sentence begins with it."""
    return in_words(_DECLINED[kind]).format(name=name)


def answer_text(answer: TimeGiven | OfferDeclined, model: Standing) -> str:
    """Say what the opponent has given or declined; empty for what I have."""
    match answer:
        case TimeGiven(to=to) if color_of(to) == model.color:
            return gift_text(answer, model)
        case OfferDeclined(kind=kind, by=by) if model.color is not None and color_of(by) != model.color:
            return declined_text(kind, opponent_first(model))
        case _:
            return ""
