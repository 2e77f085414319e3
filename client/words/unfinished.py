"""How the player's games that are not over are spoken of."""

from client.language import _
from client.words.terms import terms_text
from shared.messages import PlayerId
from shared.record import Record, side


def unfinished_text(record: Record, me: PlayerId) -> str:
    """Say how a game of mine stands that I do not look at."""
    name = other_player(record, me)
    if not record.adjourned:
        return _("Your game against {name} goes on").format(name=name)
    if is_asked(record, me):
        return _("{name} would like to go on with your game").format(name=name)
    return _("Your game against {name} is adjourned").format(name=name)


def unfinished_entry(record: Record, me: PlayerId) -> str:
    """Say the same as one line of a list."""
    state = (
        _("would like to go on") if is_asked(record, me) else _("adjourned") if record.adjourned else _("running")
    )
    terms = terms_text(record.control, record.variant, record.fen)
    return f"{other_player(record, me)}: {terms}, {state}"


def other_player(record: Record, me: PlayerId) -> str:
    """Return the name of my opponent."""
    return record.black.name if record.white.id == me else record.white.name


def is_asked(record: Record, me: PlayerId) -> bool:
    """Tell whether the opponent has offered to resume."""
    color = record.color_played_by(me)
    offer = record.offers.get("resume")
    return offer is not None and color is not None and offer.by == side(not color)
