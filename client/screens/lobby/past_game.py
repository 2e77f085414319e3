"""A game that is over, on its way from the server's archive to the review."""

import threading
from collections.abc import Callable

from client.language import _, phrase
from client.model.study import UnreadableGameError, record_of
from client.network import Incoming, LineDown
from client.screens.lobby.asks import Ask
from client.screens.lobby.rows import date_text
from client.ui.widgets import Button, Dialog
from client.words.ending import outcome_text
from client.words.refusals import refusal_text
from client.words.terms import terms_text
from shared.messages import FetchPgn, GamePgn, GameSummary, Refused
from shared.record import Record
from shared.result import Outcome


class PastGame(Dialog):
    """Waits for the game, which is its `record` in the end. Says "close", and "again" when it has to be asked for.

    It is read in a thread, as a long one takes some time; `wake` is called after that.
    """

    def __init__(self, summary: GameSummary, wake: Callable[[], None]) -> None:
        self.summary, self._wake = summary, wake
        self.record: Record | None = None
        self._trouble = ""
        names = _("{white} and {black}").format(white=summary.white.name, black=summary.black.name)
        self._again = Button(phrase("Try again"), "again", kind="primary")
        super().__init__(names, "", [Button(phrase("Close"), "close"), self._again], cancel="close")
        self.show()

    @property
    def fetch(self) -> FetchPgn:
        """What asks the server for the whole game."""
        return FetchPgn(game=self.summary.game, id=Ask.PGN)

    def show(self) -> None:
        """Say which game it is, and that it comes, or why it does not."""
        summary = self.summary
        terms = terms_text(summary.control, summary.variant, summary.fen)
        ending = outcome_text(Outcome(summary.result, summary.reason))
        goes_on = self._trouble or _("Getting the game from the server…")
        self.text.text = f"{ending}. {terms}, {date_text(summary.utc)}. {goes_on}"
        self._again.enabled = bool(self._trouble)

    def ask(self, send: Callable[[FetchPgn], bool]) -> None:
        """Ask for the game; `send` tells whether the line took the command."""
        self._trouble = "" if send(self.fetch) else _("The connection is down just now.")
        self.show()

    def hear(self, message: Incoming) -> None:
        """Take the game when it comes, or say why it does not."""
        match message:
            case GamePgn(re=Ask.PGN, game=self.summary.game, pgn=pgn):
                threading.Thread(target=self._read, args=(pgn,), name="reading a game", daemon=True).start()
            case Refused(re=Ask.PGN):
                self._trouble = refusal_text(message)
            case LineDown():
                self._trouble = _("The connection was lost.")

    def _read(self, pgn: str) -> None:
        try:
            self.record = record_of(self.summary, pgn)
        except UnreadableGameError:
            self._trouble = _("What the server sent cannot be read.")
        self._wake()
