"""Which offers stand: what draw, takeback, more time, pause and resume have in common in a game's fold."""

import chess

from shared.messages import (
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferKind,
    OfferMade,
    Side,
    StandingOffer,
    TimeGiven,
)

Offers = dict[OfferKind, StandingOffer]
"""The offer that stands of each kind; never changed in place."""


def offers_after(offers: Offers, event: GameEvent, turn: chess.Color) -> Offers:
    """Return which offers stand after an event; it was `turn`'s move before it."""
    match event:
        case OfferMade(kind=kind, by=by, seq=seq):
            return {**offers, kind: StandingOffer(kind, by, seq)}
        case OfferDeclined(kind=kind):
            return _without(offers, kind)
        case MovePlayed():
            return _after_move(offers, "white" if turn == chess.WHITE else "black") if offers else offers
        case TimeGiven(to=to):
            met = offers.get("more-time")
            return _without(offers, "more-time") if met is not None and met.by == to else offers
        case GamePaused(cause="agreement" | "absence"):
            return _without(offers, "pause")
        case GameResumed():
            return _without(offers, "resume")
        case MovesTakenBack() | GameEnded():
            return {}
    return offers


def _after_move(offers: Offers, mover: Side) -> Offers:
    """Drop what the mover has left unanswered; a takeback was for the position that is gone."""
    return {kind: offer for kind, offer in offers.items() if offer.by == mover and kind != "takeback"}


def _without(offers: Offers, kind: OfferKind) -> Offers:
    return {other: offer for other, offer in offers.items() if other != kind}
