"""How the lobby speaks of the player's games that are not over."""

from dataclasses import dataclass

from client.language import phrase, plural
from client.screens.parts.banner import Banner
from client.ui.widgets import Button, Menu
from client.words.unfinished import is_asked, unfinished_entry, unfinished_text
from shared.messages import GameId
from shared.record import Record

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
        button = phrase("Open the game") if records[0].adjourned else phrase("Return to your game")
        banner.tell(unfinished_text(records[0], me), (button, GoOn(records[0].game)))
    else:
        ready = next((unfinished_text(record, me) for record in records if is_asked(record, me)), "")
        count = plural("You have {count} unfinished game", "You have {count} unfinished games", len(records))
        banner.tell(ready or count, (phrase("Choose"), "choose"))


def unfinished_menu(banner: Banner, records: list[Record], me: str) -> Menu:
    """Return the choice of those games; where the opponent would like to go on comes first."""
    records = sorted(records, key=lambda record: (record.adjourned, not is_asked(record, me)))
    entries = [Button(unfinished_entry(record, me), GoOn(record.game)) for record in records[:_LISTED]]
    return Menu(banner.button, entries, cancel="close", align="right")
