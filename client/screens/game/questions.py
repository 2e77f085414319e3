"""What is asked before something that cannot be undone."""

from client.model.game import GameModel
from client.model.orders import Say
from client.ui.theme import TextSize
from client.ui.widgets import Button, Dialog, Menu, Widget

_ALWAYS = (Say.FLIP, Say.SETTINGS)
"""What needs nobody else."""


def resign_question() -> Dialog:
    """Ask whether the player gives up."""
    stay, resign = Button("Play on", Say.STAY), Button("Resign", Say.RESIGN_SURELY, kind="danger")
    return Dialog("Resign?", "Your opponent wins the game.", [stay, resign], cancel=Say.STAY)


def quit_question(*, clock_runs: bool) -> Dialog:
    """Ask whether the window is to be closed on a game that goes on."""
    stay, leave = Button("Stay", Say.STAY), Button("Close", Say.QUIT_SURELY, kind="danger")
    text = "You can come back to the game while it lasts."
    if clock_runs:
        text = f"The clock runs on. {text}"
    return Dialog("Close the window?", text, [stay, leave], cancel=Say.STAY)


def more_menu(anchor: Widget, *, adjourned: bool = False) -> Menu:
    """Open what is not needed in every game; `allow_more` tells which of it is possible."""
    entries = (
        ("Take back", Say.TAKE_BACK),
        ("Give 15 seconds", Say.GIVE_TIME),
        ("Ask for 15 seconds", Say.ASK_TIME),
        ("Go on", Say.GO_ON) if adjourned else ("Adjourn", Say.ADJOURN),
        ("Flip the board", Say.FLIP),
        ("Settings", Say.SETTINGS),
    )
    return Menu(anchor, [Button(text, says, size=TextSize.CAPTION) for text, says in entries], cancel=Say.STAY)


def allow_more(menu: Menu, model: GameModel) -> None:
    """Enable what the player may do just now."""
    possible = {
        Say.TAKE_BACK: model.may_offer("takeback"),
        Say.GIVE_TIME: model.asking.may_give_time(model.record),
        Say.ASK_TIME: model.may_offer("more-time"),
        Say.ADJOURN: model.may_offer("pause"),
        Say.GO_ON: model.may_offer("resume"),
    }
    for button in menu.buttons:
        if isinstance(button.says, Say):
            button.enabled = button.says in _ALWAYS or (model.heard and possible.get(button.says, False))


def sends_something(dialog: Dialog | Menu | None) -> bool:
    """Tell whether an answer to this question goes to the server."""
    return isinstance(dialog, Dialog) and any(button.says is Say.RESIGN_SURELY for button in dialog.buttons)
