"""What is not needed in every review, in a menu."""

from client.language import phrase
from client.model.orders import Say
from client.model.study import Variations
from client.screens.review.orders import Order
from client.ui.theme import TextSize
from client.ui.widgets import Button, Menu, Widget


def more_menu(anchor: Widget, variations: Variations) -> Menu:
    """Open what can be done with a variation, and how the game is shown."""
    entries = (
        (phrase("Put this variation first"), Order.PROMOTE, variations.promotable),
        (phrase("Remove from here on"), Order.REMOVE, not variations.in_game),
        (phrase("Flip the board"), Say.FLIP, True),
        (phrase("Settings"), Say.SETTINGS, True),
        (phrase("Keys"), Say.KEYS, True),
    )
    buttons = []
    for text, says, possible in entries:
        button = Button(text, says, size=TextSize.CAPTION)
        button.enabled = possible
        buttons.append(button)
    return Menu(anchor, buttons, cancel=Say.STAY)


def keep_menu(anchor: Widget) -> Menu:
    """Open the ways to keep the game with its variations, or the position that is looked at."""
    entries = (
        (phrase("Save PGN"), Say.SAVE),
        (phrase("Copy PGN"), Say.COPY_PGN),
        (phrase("Copy FEN"), Say.COPY_FEN),
    )
    return Menu(anchor, [Button(text, says, size=TextSize.CAPTION) for text, says in entries], cancel=Say.STAY)
