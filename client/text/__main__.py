"""`rookery-text`: plays in a terminal."""

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import metadata

from client.address import Address
from client.arguments import BAD_START, OneLineParser, add_player
from client.language import speak, system_language
from client.network import NetworkError
from client.preferences import Settings
from client.profile import Profile, ProfileError
from client.servers import Neighbourhood
from client.text.entrance import Entrance, Left
from client.text.place import Bell
from client.text.terminal import Gone, Source, Terminal
from client.text.visit import INTERRUPTED, LEFT, Visit


def main(arguments: Sequence[str] | None = None) -> int:
    """Play; return the exit code.

    It is 0 when the player left, 1 when the server sent the player away, 2 with a line on stderr when nothing came
    of it, 130 after Ctrl+C.
    """
    return run("rookery-text", _parser().parse_args(arguments))


def run(program: str, options: argparse.Namespace) -> int:
    """Play as the command line says; return the exit code. `program` is what to call it where it complains."""
    try:
        return play(profile=options.profile, name=options.name, address=options.connect)
    except (NetworkError, ProfileError) as error:
        sys.stderr.write(f"{program}: {error}\n")
        return BAD_START
    except KeyboardInterrupt:
        return INTERRUPTED


def play(profile: str | None = None, name: str | None = None, address: Address | None = None) -> int:
    """Play on the process's own terminal; return the exit code. Raises NetworkError and ProfileError."""
    speak(Settings.open().now.language or system_language())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows another
    bell = Bell()
    with Profile.open(profile) as kept:
        if name is not None:
            kept.name = name
        return stay(Terminal(_typed_bytes(), sys.stdout, bell), kept, bell, Neighbourhood(bell), address)


def stay(
    terminal: Terminal, profile: Profile, bell: Bell, around: Neighbourhood, address: Address | None = None
) -> int:
    """Enter a server and stay until the player leaves; return the exit code. Raises NetworkError."""
    try:
        with Entrance(terminal, profile, bell, around).enter(address) as network:
            return Visit(network, terminal, profile, bell).run()
    except (Gone, Left):
        return LEFT


def _typed_bytes() -> Source:
    """Return the standard input without its buffer, whose lock a thread that reads would hold to the very end."""
    buffer = getattr(sys.stdin, "buffer", None)  # a program without a console has no standard input
    return buffer.raw if isinstance(buffer, io.BufferedReader) else io.BytesIO()


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(
        prog="rookery-text", description="Play chess with the people on your network, in a terminal."
    )
    add_player(parser)
    parser.add_argument("--version", action="version", version=f"rookery {metadata.version('rookery')}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
