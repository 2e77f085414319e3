"""`rookery`: opens the window, or plays in the terminal where there is no screen for one."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import metadata

from client.arguments import BAD_START, OneLineParser, add_player


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; return the exit code: 0, or 2 with one line on stderr when it cannot start."""
    options = _parser().parse_args(arguments)
    if not _may_have_display():
        return _without_screen(options, "neither DISPLAY nor WAYLAND_DISPLAY is set")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "rookery")  # by this name taskbars group windows
    try:
        return _play(options)
    except KeyboardInterrupt:
        return 130  # what a shell expects of a program that Ctrl+C has ended


def _play(options: argparse.Namespace) -> int:
    # pygame takes a while and says hello when it is imported: not before the command line is known to be good
    from client.profile import ProfileError  # noqa: PLC0415
    from client.start import play  # noqa: PLC0415
    from client.window.opening import NoDisplayError  # noqa: PLC0415

    try:
        play(profile=options.profile, name=options.name, address=options.connect)
    except NoDisplayError as error:
        return _without_screen(options, str(error))
    except ProfileError as error:
        return _complain(str(error), hint="")
    return 0


def _without_screen(options: argparse.Namespace, why: str) -> int:
    """Say that there is no screen, and go on in the terminal if somebody sits at one."""
    trouble = f"no screen to open a window on ({why})"
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return _complain(trouble)
    sys.stderr.write(f"rookery: {trouble}, so this is the text client\n")
    from client.text.__main__ import run  # noqa: PLC0415 - the window does without it

    return run("rookery", options)


def _complain(what: str, hint: str = "; to host games on this computer, run rookery-server") -> int:
    sys.stderr.write(f"rookery: {what}{hint}\n")
    return BAD_START


def _may_have_display() -> bool:
    """Tell whether there can be a screen; without one SDL would draw where nobody sees it."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(prog="rookery", description="Play chess with the people on your network.")
    add_player(parser)
    parser.add_argument("--version", action="version", version=f"rookery {metadata.version('rookery')}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
