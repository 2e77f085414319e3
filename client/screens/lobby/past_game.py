"""A game that is over, before it is looked at: how it ended, and its PGN for other programs."""

from client.language import _, phrase
from client.screens.lobby.asks import Ask
from client.screens.lobby.rows import date_text
from client.ui import clipboard
from client.ui.widgets import Button, Dialog
from client.words.ending import outcome_text
from client.words.terms import terms_text
from shared.messages import FetchPgn, GamePgn, GameSummary, Refused, ServerMessage
from shared.result import Outcome


class PastGame(Dialog):
    """Says "copy", for which `fetch` is to be sent, and "close"."""

    def __init__(self, summary: GameSummary) -> None:
        self.summary = summary
        names = _("{white} and {black}").format(white=summary.white.name, black=summary.black.name)
        terms = terms_text(summary.control, summary.variant, summary.fen)
        ending = outcome_text(Outcome(summary.result, summary.reason))
        buttons = [Button(phrase("Close"), "close"), Button(phrase("Copy PGN"), "copy", kind="primary")]
        super().__init__(names, f"{ending}. {terms}, {date_text(summary.utc)}", buttons, cancel="close")

    @property
    def fetch(self) -> FetchPgn:
        """What asks the server for the whole game."""
        return FetchPgn(game=self.summary.game, id=Ask.PGN)

    def hear(self, message: ServerMessage) -> None:
        """Copy the game when it comes, and say what came of it."""
        match message:
            case GamePgn(re=Ask.PGN, pgn=pgn):
                self.buttons[1].text = phrase("Copied") if clipboard.put(pgn) else phrase("No clipboard")
            case Refused(re=Ask.PGN, text=text):
                self.text.text = text
