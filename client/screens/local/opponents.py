"""Choosing a program to play against: a level, an engine that was found, or one whose path is typed."""

from collections.abc import Callable, Sequence
from typing import Protocol

from client.bots.search.levels import Level
from client.computer import Opponent
from client.language import phrase
from client.screens.local.parts import Titled
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Label, Option, Slider, TextField, Widget
from client.words.opponents import opponent_text, strength_text

LOOK = "look at that program"
"""What the field for a path says."""
_STEP = 50
_LONGEST_PATH = 1_000
_SEARCHING = phrase("Looking for chess engines on this computer…")
_NO_ENGINE = phrase("No chess engine answers there. Type the whole path of a program that speaks UCI.")
_HOW = phrase("Type where a chess engine (UCI) is, and press Return.")


class Findings(Protocol):
    """Who there is to play against, as client.computer.Opponents tells it."""

    @property
    def all(self) -> Sequence[Opponent]:
        """All that are known by now."""

    @property
    def searching(self) -> bool:
        """Whether engines are still looked for."""


Finding = Callable[[str], Findings]
"""Begins to look for opponents; the path is of a program that the player has named, or empty."""


class OpponentPart:
    """The levels and the engines, and what the one chosen is like. `wanted` is chosen once it is known."""

    def __init__(self, wanted: str, elo: int, path: str, find: Finding) -> None:
        self._find, self._wanted, self._elo, self._path = find, wanted, elo, path
        self._opponents = find(path)
        self._known: Sequence[Opponent] = self._opponents.all
        self.choice = Choice([Option(each.title, each) for each in self._known])
        self._titled = Titled(phrase("Opponent"), self.choice, columns=2)
        self.strength = StrengthPart()
        self.path = TextField(path, placeholder="/usr/games/stockfish", limit=_LONGEST_PATH, says=LOOK)
        self.other = Titled(phrase("Another program"), self.path)
        """The field for a path, a part of its own."""
        self.show()

    @property
    def widgets(self) -> Sequence[Widget]:
        """The choice, and the strength."""
        return [*self._titled.widgets, *self.strength.widgets]

    @property
    def opponent(self) -> Opponent:
        """Who is chosen."""
        return self._known[self.choice.chosen]

    @property
    def elo(self) -> int | None:
        """How well an engine is to play; None is as well as it can."""
        return self.strength.elo

    def look(self) -> None:
        """Look whether the program that is typed is an engine; it is chosen if so."""
        self._path = self._wanted = self.path.text.strip().strip('"')
        self._opponents = self._find(self._path)

    def choose(self) -> None:
        """Note that the player has chosen among those that are shown."""
        self._wanted = self.opponent.plays_by

    def show(self) -> None:
        """Bring everything in line with what is known and chosen."""
        if self._opponents.all != self._known or not self.choice.options:
            self._known = self._opponents.all
            self.choice.options = [Option(each.title, each) for each in self._known]
        ways = [each.plays_by for each in self._known]
        at = ways.index(self._wanted) if self._wanted in ways else ways.index(Level.CASUAL)
        self.choice.chosen = at
        self._titled.note.text = opponent_text(self.opponent)
        self.strength.show(self.opponent, self._elo)
        lost = bool(self._path) and not self._opponents.searching and self._path not in ways
        self.path.wrong = lost
        self.other.note.text = _SEARCHING if self._opponents.searching else _NO_ENGINE if lost else _HOW
        self.other.note.color = "danger" if lost else "text_muted"

    def place(self, column: Column, style: Style) -> None:
        """Take as much as both need."""
        self._titled.place(column, style)
        self.strength.place(column, style)


class StrengthPart:
    """How well an engine is to play, if it lets one choose."""

    def __init__(self) -> None:
        self._opponent: Opponent | None = None
        self._steps: list[int | None] = [None]
        self._label = Label("", TextSize.CAPTION, color="text_muted")
        self.slider = Slider(lambda step: step, step=1, most=0, unit="")

    @property
    def widgets(self) -> Sequence[Widget]:
        """The words, and the slider."""
        return [self._label, self.slider]

    @property
    def elo(self) -> int | None:
        """What is chosen; None is as well as it can."""
        return self._steps[min(self.slider.value, len(self._steps) - 1)]

    def show(self, opponent: Opponent, elo: int) -> None:
        """Offer what this opponent can do, at first about `elo` points; 0 is as well as it can."""
        if opponent != self._opponent:
            self._opponent = opponent
            able = opponent.strengths
            self._steps = [*(range(able.weakest, able.strongest + 1, _STEP) if able else ()), None]
            last = len(self._steps) - 1
            known = [step for step in self._steps if step is not None]
            self.slider.most = last
            nearest = min(range(last), key=lambda at: abs(known[at] - elo), default=last)
            self.slider.value = nearest if elo else last
        self._label.shown = self.slider.shown = len(self._steps) > 1
        self._label.text = strength_text(self.elo)

    def place(self, column: Column, style: Style) -> None:
        """Take a line for the words and one for the slider, if there is anything to choose."""
        if not self.slider.shown:
            return
        self._label.place(column.take(style.line(TextSize.CAPTION)), style)
        self.slider.place(column.take(style.px(32), style.px(style.theme.gap)), style)
