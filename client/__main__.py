"""`rookery`: opens the window."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import NoReturn

from client.address import Address
from shared.naming import tidy_name

_BAD_START = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; return the exit code: 0, or 2 with one line on stderr when it cannot start."""
    options = _parser().parse_args(arguments)
    if not _may_have_display():
        return _complain("no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "rookery")  # by this name taskbars group windows
    try:
        return _play(options)
    except KeyboardInterrupt:
        return 130  # what a shell expects of a program that Ctrl+C has ended


def _play(options: argparse.Namespace) -> int:
    # pygame takes a while and says hello when it is imported: not before the command line is known to be good
    from client.app import NoDisplayError  # noqa: PLC0415
    from client.profile import ProfileError  # noqa: PLC0415
    from client.start import play  # noqa: PLC0415

    try:
        play(profile=options.profile, name=options.name, address=options.connect)
    except NoDisplayError as error:
        return _complain(f"no screen to open a window on ({error})")
    except ProfileError as error:
        return _complain(str(error), hint="")
    return 0


def _complain(what: str, hint: str = "; to host games on this computer, run rookery-server") -> int:
    sys.stderr.write(f"rookery: {what}{hint}\n")
    return _BAD_START


def _may_have_display() -> bool:
    """Tell whether there can be a screen; without one SDL would draw where nobody sees it."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="rookery", description="Play chess with the people on your network.")
    parser.add_argument(
        "--connect",
        metavar="HOST[:PORT]",
        type=_address,
        help="go straight to the lobby of the server at this address",
    )
    parser.add_argument("--name", type=_name, help="what the others see you called")
    parser.add_argument(
        "--profile",
        metavar="NAME",
        help="be another player on this computer: each profile has a name, servers and running games of its own",
    )
    parser.add_argument("--version", action="version", version=f"rookery {metadata.version('rookery')}")
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """End with one line."""
        self.exit(_BAD_START, f"{self.prog}: {message}\n")


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _name(text: str) -> str:
    try:
        return tidy_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
