"""What is asked before something that cannot be undone."""

from client.language import _, phrase
from client.model.orders import Say
from client.ui.widgets import Button, Dialog


def resign_question() -> Dialog:
    """Ask whether the player gives up."""
    stay, resign = Button(phrase("Play on"), Say.STAY), Button(phrase("Resign"), Say.RESIGN_SURELY, kind="danger")
    return Dialog(phrase("Resign?"), phrase("Your opponent wins the game."), [stay, resign], cancel=Say.STAY)


def quit_question(*, clock_runs: bool) -> Dialog:
    """Ask whether the window is to be closed on a game that goes on."""
    stay, leave = Button(phrase("Stay"), Say.STAY), Button(phrase("Close"), Say.QUIT_SURELY, kind="danger")
    text = _("You can come back to the game while it lasts.")
    if clock_runs:
        text = f"{_('The clock runs on.')} {text}"
    return Dialog(phrase("Close the window?"), text, [stay, leave], cancel=Say.STAY)


def sends_something(dialog: object) -> bool:
    """Tell whether an answer to this question goes to the server."""
    return isinstance(dialog, Dialog) and any(button.says is Say.RESIGN_SURELY for button in dialog.buttons)
