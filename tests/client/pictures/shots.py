"""Which pictures there are: every screen in two themes and three sizes, and once each what else can be seen."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
SMALL, MIDDLE, LARGE = (480, 360), (800, 600), (1280, 800)


@dataclass(frozen=True)
class Shot:
    """A picture of a scene, by its name, in a theme and a window of a size."""

    scene: str
    theme: str
    size: tuple[int, int]

    @property
    def name(self):
        """How it is called on the command line."""
        return f"{self.scene.replace(' ', '-')}-{self.theme}-{self.size[0]}x{self.size[1]}"

    @property
    def path(self):
        """Where the golden picture is kept."""
        return FOLDER / f"{self.name}.png"


SCREENS = [
    "home with servers of all kinds",
    "lobby in the evening",
    "custom game",
    "settings",
    "two at one board",
    "computer",
    "game playing",
    "review with an engine",
]
MOMENTS = [
    Shot("home in vain", "dark", SMALL),
    Shot("home of a host", "dark", SMALL),
    Shot("home with error", "light", SMALL),
    Shot("lobby alone", "light", SMALL),
    Shot("lobby on play", "dark", SMALL),
    Shot("players in the evening", "dark", SMALL),
    Shot("lobby on seeks", "light", SMALL),
    Shot("lobby with live games", "high-contrast", MIDDLE),
    Shot("lobby on past", "light", SMALL),
    Shot("lobby with everything", "dark", MIDDLE),
    Shot("lobby without line", "light", SMALL),
    Shot("waiting for a friend", "light", MIDDLE),
    Shot("waiting for a friend", "dark", SMALL),
    Shot("waiting with code", "dark", SMALL),
    Shot("waiting refused", "dark", MIDDLE),
    Shot("custom position", "light", SMALL),
    Shot("custom challenge", "dark", SMALL),
    Shot("past game", "dark", SMALL),
    Shot("settings further down", "light", SMALL),
    Shot("settings to be reset", "dark", SMALL),
    Shot("two of one name", "dark", SMALL),
    Shot("computer with an engine", "dark", LARGE),
    Shot("computer without that engine", "light", MIDDLE),
    Shot("game start", "light", SMALL),
    Shot("game piece picked up", "light", SMALL),
    Shot("game premoves and arrows", "dark", MIDDLE),
    Shot("game premoves and arrows", "high-contrast", SMALL),
    Shot("game promotion", "dark", SMALL),
    Shot("game check", "colour-blind", SMALL),
    Shot("game move to be confirmed", "light", SMALL),
    Shot("game looking back", "dark", SMALL),
    Shot("game to be resigned", "light", SMALL),
    Shot("game blindfold", "dark", SMALL),
    Shot("game draw offered", "dark", SMALL),
    Shot("game line down", "dark", SMALL),
    Shot("game words", "light", SMALL),
    Shot("game friendly chat", "dark", MIDDLE),
    Shot("game menu", "light", SMALL),
    Shot("game keys", "dark", SMALL),
    Shot("game move typed", "dark", SMALL),
    Shot("game zen", "light", SMALL),
    Shot("game watched", "dark", SMALL),
    Shot("game mate", "light", SMALL),
    Shot("review at the end", "light", SMALL),
    Shot("review with variations", "dark", MIDDLE),
    Shot("review without an engine", "dark", SMALL),
    Shot("mate seen", "light", SMALL),
    Shot("game rematch offered", "dark", SMALL),
]
SHOTS = [Shot(*shot) for shot in product(SCREENS, ("dark", "light"), (SMALL, MIDDLE, LARGE))] + MOMENTS
