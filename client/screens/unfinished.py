"""How the lobby speaks of the player's games that are not over."""

from dataclasses import dataclass

from client.screens.banner import Banner
from client.ui.widgets import Button, Menu
from client.words.terms import terms_text
from shared.messages import GameId
from shared.record import Record, side

_LISTED = 6


@dataclass(frozen=True, slots=True)
class GoOn:
    """Show this game."""

    game: GameId


def tell_unfinished(banner: Banner, records: list[Record], me: str) -> None:
    """Tell in the banner which games wait; several are chosen from by a menu."""
    if not records:
        banner.hide()
    elif len(records) == 1:
        button = "Open the game" if records[0].adjourned else "Return to your game"
        banner.tell(_sentence(records[0], me), (button, GoOn(records[0].game)))
    else:
        ready = next((_sentence(record, me) for record in records if _is_asked(record, me)), "")
        banner.tell(ready or f"You have {len(records)} unfinished games", ("Choose", "choose"))


def unfinished_menu(banner: Banner, records: list[Record], me: str) -> Menu:
    """Return the choice of those games; where the opponent would like to go on comes first."""
    records = sorted(records, key=lambda record: (record.adjourned, not _is_asked(record, me)))
    entries = [Button(_entry(record, me), GoOn(record.game)) for record in records[:_LISTED]]
    return Menu(banner.button, entries, cancel="close", align="right")


def _sentence(record: Record, me: str) -> str:
    name = _opponent(record, me)
    if not record.adjourned:
        return f"Your game against {name} goes on"
    if _is_asked(record, me):
        return f"{name} would like to go on with your game"
    return f"Your game against {name} is adjourned"


def _entry(record: Record, me: str) -> str:
    state = "would like to go on" if _is_asked(record, me) else "adjourned" if record.adjourned else "running"
    return f"{_opponent(record, me)}: {terms_text(record.control, record.variant, record.fen)}, {state}"


def _opponent(record: Record, me: str) -> str:
    return record.black.name if record.white.id == me else record.white.name


def _is_asked(record: Record, me: str) -> bool:
    """Tell whether the opponent has offered to resume."""
    color = record.color_played_by(me)
    offer = record.offers.get("resume")
    return offer is not None and color is not None and offer.by == side(not color)
