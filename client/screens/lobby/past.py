"""The lobby's list of one's own games that are over, the latest first."""

from client.language import phrase
from client.screens.lobby.asks import Ask, OlderGames
from client.screens.lobby.rows import PAST_SHARES, past_row
from client.ui.style import Style
from client.ui.widgets import Cell, Table, TableRow
from client.words.refusals import refusal_text
from shared.messages import GameList, GameSummary, ListGames, PlayerId, Refused, ServerMessage

_EMPTY = phrase("You have finished no game on this server yet. Your games will be here, to look at again.")
_PER_PAGE = 30


class PastGames:
    """The pages that have come so far, shown in a table whose last row asks for the next one."""

    def __init__(self) -> None:
        self.table = Table(PAST_SHARES, empty=phrase("Asking the server…"))
        self._games: list[GameSummary] = []
        self._next = ""
        self._asked = ""

    def begin(self, name: str) -> ListGames:
        """Return what asks for the latest games of a player."""
        self._asked = ""
        return ListGames(player=name, limit=_PER_PAGE, id=Ask.PAST_GAMES)

    def go_on(self, name: str) -> ListGames:
        """Return what asks for the next page."""
        self._asked = self._next
        return ListGames(player=name, limit=_PER_PAGE, before=self._next, id=Ask.PAST_GAMES)

    def hear(self, message: ServerMessage) -> None:
        """Take in a page, or why there is none."""
        match message:
            case GameList(re=Ask.PAST_GAMES, games=games):
                self._games = [*self._games, *games] if self._asked else games
                self._next = message.next
                self.table.empty = _EMPTY
            case Refused(re=Ask.PAST_GAMES):
                self.table.empty = refusal_text(message)

    def show(self, me: PlayerId, style: Style) -> None:
        """Bring the table in line with what has come."""
        rows = [past_row(game, me, style) for game in self._games]
        if self._next:
            cells = (Cell(phrase("Older games…"), "accent_bright", "Semibold"), Cell(), Cell(), Cell())
            rows.append(TableRow("", OlderGames(), key="", cells=cells))
        self.table.show(rows)
