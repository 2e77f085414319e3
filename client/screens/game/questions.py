"""What is asked before something that cannot be undone."""

from client.language import _, phrase
from client.model.game import GameModel
from client.model.orders import Say
from client.ui.widgets import Button, Dialog
from client.words.people import color_name

_NOT_KEPT = phrase("It ends with that and is not kept. Save it as PGN if you would like to have it.")


def resign_question(model: GameModel) -> Dialog:
    """Ask whether the player gives up; at one board, whether the side to move does."""
    stay, resign = Button(phrase("Play on"), Say.STAY), Button(phrase("Resign"), Say.RESIGN_SURELY, kind="danger")
    title, text = _("Resign?"), _("Your opponent wins the game.")
    if model.at_one_board:
        loser, winner = (color_name(color) for color in (model.turn, not model.turn))
        title = _("{side} resigns?").format(side=loser)
        text = _("It is {loser}'s turn. {winner} wins the game.").format(loser=loser, winner=winner)
    return Dialog(title, text, [stay, resign], cancel=Say.STAY)


def draw_question() -> Dialog:
    """Ask two at one board whether they agree."""
    stay, draw = Button(phrase("Play on"), Say.STAY), Button(phrase("Draw"), Say.DRAW_SURELY, kind="primary")
    return Dialog(
        phrase("Both agree to a draw?"), phrase("The game ends in a draw."), [stay, draw], cancel=Say.STAY
    )


def leave_question() -> Dialog:
    """Ask whether a game is to be left that cannot be come back to."""
    stay, leave = Button(phrase("Play on"), Say.STAY), Button(phrase("Leave"), Say.LEAVE_SURELY, kind="danger")
    return Dialog(phrase("Leave the game?"), _NOT_KEPT, [stay, leave], cancel=Say.STAY)


def quit_question(*, clock_runs: bool, kept: bool) -> Dialog:
    """Ask whether the window is to be closed on a game that goes on; one that is `kept` can be come back to."""
    stay, leave = Button(phrase("Stay"), Say.STAY), Button(phrase("Close"), Say.QUIT_SURELY, kind="danger")
    if not kept:
        return Dialog(phrase("Close the window?"), _NOT_KEPT, [stay, leave], cancel=Say.STAY)
    text = _("You can come back to the game while it lasts.")
    if clock_runs:
        text = f"{_('The clock runs on.')} {text}"
    return Dialog(phrase("Close the window?"), text, [stay, leave], cancel=Say.STAY)


def sends_something(dialog: object) -> bool:
    """Tell whether an answer to this question goes to the server."""
    return isinstance(dialog, Dialog) and any(button.says is Say.RESIGN_SURELY for button in dialog.buttons)
