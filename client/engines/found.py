"""The engines that there are on this computer: where they usually lie, and what each says of itself."""

import asyncio
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from client.engines.program import opened
from client.engines.strength import Strengths, strengths
from client.engines.trouble import EngineTrouble

_KNOWN = re.compile(
    r"(stockfish|lc0|berserk|ethereal(-chess)?|fairy-stockfish|fruit|toga2|glaurung|koivisto|rubichess|obsidian"
    r"|caissa|viridithas|komodo|xiphos|demolito|texel)"
    r"([-_. ]?(\d|v\d|x64|x86|64|arm|apple|linux|ubuntu|windows|macos|avx|bmi|popcnt|sse|vnni)[\w.+-]*)?",
    re.IGNORECASE,
)
"""Programs of these names are engines. Others are never started, except where the player names one."""
_LONGEST_NAME = 40
_AT_ONCE = 2
_UNIX = ("/usr/games", "/usr/local/games", "/usr/local/bin", "/usr/bin", "~/.local/bin", "~/bin")
_MACOS = (
    "/opt/homebrew/bin",
    "/usr/local/bin",
    "/opt/local/bin",
    "~/bin",
    "/Applications/Stockfish.app/Contents/MacOS",
)
_WINDOWS = (
    r"%LOCALAPPDATA%\Microsoft\WinGet\Links",
    r"%ProgramFiles%\Stockfish",
    r"%LOCALAPPDATA%\Programs\Stockfish",
    r"%ChocolateyInstall%\bin",
    r"%USERPROFILE%\scoop\shims",
)


class Engine(msgspec.Struct, frozen=True):
    """An engine that has answered. Its name is what it calls itself: a text of others."""

    path: str
    name: str
    strengths: Strengths | None
    chess960: bool


def likely_engines() -> Sequence[str]:
    """Return the paths of programs that have the name of an engine, in the folders where such programs lie."""
    found: dict[str, str] = {}
    for folder in _folders():
        for path in _engines_in(folder):
            found.setdefault(os.path.realpath(path), str(path))
    return tuple(found.values())


async def ask(paths: Sequence[str]) -> Sequence[Engine]:
    """Return those of the programs that answer as engines do, in the order given."""
    turnstile = asyncio.Semaphore(_AT_ONCE)  # the others may be at a game meanwhile

    async def ask_one(path: str) -> Engine | None:
        async with turnstile:
            return await identify(path)

    answers = await asyncio.gather(*map(ask_one, paths))
    return [engine for engine in answers if engine is not None]


async def identify(path: str) -> Engine | None:
    """Return what the program at `path` says of itself, or None where it is no engine that works."""
    try:
        async with opened(path) as engine:
            name = " ".join(engine.id.get("name", "").split())[:_LONGEST_NAME]
            return Engine(
                path, name or Path(path).stem, strengths(engine.options), "UCI_Chess960" in engine.options
            )
    except EngineTrouble:
        return None


def _folders() -> Sequence[Path]:
    usual = {"win32": _WINDOWS, "darwin": _MACOS}.get(sys.platform, _UNIX)
    named = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    return [Path(os.path.expandvars(folder)).expanduser() for folder in (*named, *usual)]


def _engines_in(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    for path in paths:
        stem = path.name.removesuffix(".exe") if sys.platform == "win32" else path.name
        if _KNOWN.fullmatch(stem) and path.is_file() and os.access(path, os.X_OK):
            yield path
