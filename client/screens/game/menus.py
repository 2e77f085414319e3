"""What is not needed in every game, in menus."""

from client.language import phrase
from client.model.game import GameModel
from client.model.orders import Say
from client.ui.theme import TextSize
from client.ui.widgets import Button, Menu, Widget

_ALWAYS = {Say.FLIP, Say.TURN, Say.SETTINGS, Say.ZEN, Say.KEYS, Say.SAVE, Say.COPY_PGN, Say.COPY_FEN}


_GIVE_TIME, _ASK_TIME = (phrase("Give 15 seconds"), Say.GIVE_TIME), (phrase("Ask for 15 seconds"), Say.ASK_TIME)


def more_menu(anchor: Widget, model: GameModel) -> Menu:
    """Open what is asked of the opponent, and how the game is shown; `allow` tells which of it is possible.

    Where nobody else is there, no time is given, and no game waits for another day.
    """
    waits = (phrase("Go on"), Say.GO_ON) if model.adjourned else (phrase("Adjourn"), Say.ADJOURN)
    return _menu(
        anchor,
        (phrase("Take back"), Say.TAKE_BACK),
        *(() if model.alone else (_GIVE_TIME, _ASK_TIME, waits)),
        (phrase("Flip the board"), Say.FLIP),
        *(((phrase("Turn the board each move"), Say.TURN),) if model.at_one_board else ()),
        (phrase("Zen mode"), Say.ZEN),
        (phrase("Review the game"), Say.REVIEW),
        (phrase("Settings"), Say.SETTINGS),
        (phrase("Keys"), Say.KEYS),
    )


def keep_menu(anchor: Widget) -> Menu:
    """Open the ways to keep the game, or the position that is looked at."""
    return _menu(
        anchor,
        (phrase("Save PGN"), Say.SAVE),
        (phrase("Copy PGN"), Say.COPY_PGN),
        (phrase("Copy FEN"), Say.COPY_FEN),
    )


def allow(menu: Menu, model: GameModel) -> None:
    """Enable what the player may do just now."""
    possible = {
        Say.TAKE_BACK: model.may_offer("takeback"),
        Say.GIVE_TIME: model.asking.may_give_time(model.record),
        Say.ASK_TIME: model.may_offer("more-time"),
        Say.ADJOURN: model.may_offer("pause"),
        Say.GO_ON: model.may_offer("resume"),
    }
    always = _ALWAYS | {Say.REVIEW} if model.over else _ALWAYS
    for button in menu.buttons:
        if isinstance(button.says, Say):
            button.enabled = button.says in always or (model.heard and possible.get(button.says, False))


def _menu(anchor: Widget, *entries: tuple[str, Say]) -> Menu:
    buttons = [Button(text, says, size=TextSize.CAPTION) for text, says in entries]
    return Menu(anchor, buttons, cancel=Say.STAY)
