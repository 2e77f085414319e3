"""What is asked before something that cannot be undone."""

from client.screens.game.notice import Say
from client.ui.widgets import Button, Dialog


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


def sends_something(dialog: Dialog | None) -> bool:
    """Tell whether an answer to this question goes to the server."""
    return dialog is not None and any(button.says is Say.RESIGN_SURELY for button in dialog.buttons)
