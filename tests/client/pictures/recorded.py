"""What the golden pictures were taken with. With anything else they are not compared: edges may have other shades.

They do not depend on the processor, as far as it is an x86-64: with what pygame, SDL and the C library do in AVX2,
FMA and SSE all switched off, every pixel was the same. Windows, macOS and ARM have libraries by other compilers.
"""

import platform
import tomllib
from importlib import metadata
from pathlib import Path

_PROJECT = Path(__file__).parents[3] / "pyproject.toml"
_DRAWING = ("chess", "font-source-sans-pro", "pygame-ce")
"""The packages that make the pixels: pieces, letters, and all the rest."""
_MACHINE = "Linux x86_64"


def recorded_versions():
    """Return the version of each, as the extra `test` of pyproject.toml pins it."""
    extra = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]["test"]
    pinned = dict(line.split("==") for line in extra if "==" in line)
    return {package: pinned[package] for package in _DRAWING}


def otherwise():
    """Return in what this computer differs from the one where the pictures were taken; empty if in nothing."""
    here = {package: metadata.version(package) for package in _DRAWING}
    others = [f"{name} {here[name]}, not {it}" for name, it in recorded_versions().items() if here[name] != it]
    machine = f"{platform.system()} {platform.machine()}"
    return ", ".join(others if machine == _MACHINE else [*others, f"{machine}, not {_MACHINE}"])
