"""How a player likes the program: kept in the configuration folder, for all profiles of this computer alike."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
import platformdirs
from msgspec import Meta

from client.kept_file import read_json, write_json
from shared.messages import ColorWish

_FILE = "settings.json"
_OF_THE_WINDOW = ("frame", "maximized", "full_screen")

Percent = Annotated[int, Meta(ge=0, le=100)]
SCALES = (100, 125, 150, 200, 250, 300)
"""The sizes of text and controls that one chooses from, percent."""
Scale = Annotated[int, Meta(ge=SCALES[0], le=SCALES[-1])]
Name = Annotated[str, Meta(max_length=20)]
FilePath = Annotated[str, Meta(max_length=1_000)]


class Frame(msgspec.Struct, frozen=True):
    """Where the window is on the desktop, and how large the desktops were then, in the system's units."""

    x: int
    y: int
    width: int
    height: int
    desktops: tuple[tuple[int, int], ...] = ()


class Pastime(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen last for a game on this computer alone: against a program, or of two at one board.

    `opponent`: a level, or the path of an engine, and `elo` how well it plays; 0 is as well as it can. The time
    control as it is written, empty for no clock.
    """

    opponent: FilePath = "casual"
    elo: Annotated[int, Meta(ge=0, le=10_000)] = 0
    control: Name = ""
    color: ColorWish = "random"
    chess960: bool = False
    white: Name = ""
    black: Name = ""


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """Every choice that the player has, with what holds until one is made.

    `theme`, `board` and `language` are names of what lies in assets; an empty board is that of the theme, an empty
    language that of the system. `scale` in percent. `silent`: the cues that make no sound. `engine`: a program for
    evaluations, by path. `confirm` "slow": moves of games whose speed is classical or unlimited.
    """

    theme: Name = "dark"
    board: Name = ""
    scale: Scale = 100
    language: Name = ""
    volume: Percent = 70
    silent: frozenset[Name] = frozenset()
    animation: bool = True
    premoves: bool = True
    auto_queen: Literal["never", "premoves", "always"] = "premoves"
    confirm: Literal["never", "slow", "always"] = "never"
    coordinates: Literal["edge", "all", "none"] = "edge"
    tenths: Literal["never", "low", "always"] = "low"
    zen: bool = False
    blindfold: bool = False
    move_box: bool = False
    speech: bool = False
    engine: FilePath = ""
    turn_board: bool = False
    pastime: Pastime = Pastime()
    frame: Frame | None = None
    maximized: bool = False
    full_screen: bool = False


class Settings:
    """The preferences as they are `now`. Every change is in effect, and written, at once."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self.now = _understood(read_json(self._path))

    @classmethod
    def open(cls) -> Self:
        """Open those of this computer: in the folder that ROOKERY_SETTINGS names, or the system's own for it."""
        named = os.environ.get("ROOKERY_SETTINGS")
        return cls(Path(named) if named else Path(platformdirs.user_config_dir("rookery", appauthor=False)))

    def change(self, **fields: object) -> None:
        """Change some of them. Raises msgspec.ValidationError for what a field cannot be."""
        changed = _with(self.now, fields)
        if changed == self.now:
            return
        self.now = changed
        kept = read_json(self._path)  # another window may have changed something else meanwhile
        write_json(self._path, changed if kept is None else _with(_understood(kept), fields))

    def reset(self) -> None:
        """Take everything back to how it was before the first choice, but for where the window is."""
        fresh = msgspec.to_builtins(Preferences())
        kept = msgspec.to_builtins(self.now)
        self.change(**fresh | {field: kept[field] for field in _OF_THE_WINDOW})


def _with(preferences: Preferences, fields: Mapping[str, object]) -> Preferences:
    """Return them with some changed. Raises msgspec.ValidationError for what a field cannot be."""
    return msgspec.convert(msgspec.to_builtins(preferences) | fields, Preferences)


def _understood(kept: object) -> Preferences:
    """Return what is kept, leaving out each field that this version cannot read."""
    fields: Mapping[str, object] = kept if isinstance(kept, dict) else {}
    good = {}
    for name, value in fields.items():
        try:
            msgspec.convert({name: value}, Preferences)
        except msgspec.ValidationError:
            continue
        good[name] = value
    return msgspec.convert(good, Preferences)
