"""What may be typed after `rookery-server` where no word follows."""

import argparse
import socket
from importlib.metadata import version

from server.cli import arguments
from server.cli.data import data_folder
from server.cli.words import WORDS
from server.house import House
from server.net.addresses import EVERYWHERE
from server.store import Durability
from server.store.space import MIN_FREE_MB
from shared.messages import DEFAULT_PORT
from shared.naming import LONGEST_SERVER_NAME


def options_of(args: list[str]) -> argparse.Namespace:
    """Read the options; end the program with a line that says what is wrong with them."""
    parser = _parser()
    options, rest = parser.parse_known_args(args)
    if rest:
        parser.error(_not_understood(rest))
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rookery-server",
        usage="%(prog)s [OPTION ...]          serves\n       %(prog)s WORD [OPTION ...]     does what it says",
        description="Serve chess games to the network.",
        epilog=_words(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default=EVERYWHERE[0], help="address to listen on (default: all IPv4; :: is all)"
    )
    parser.add_argument(
        "--port", type=arguments.port, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}; 0 takes a free one"
    )
    parser.add_argument(
        "--or-next-port", action="store_true", help="where the port is taken, take the next one that is free"
    )
    parser.add_argument(
        "--data",
        type=arguments.data_or_memory,
        default=data_folder(),
        help=f"folder for the database (default: %(default)s); {arguments.MEMORY} keeps games in memory only",
    )
    parser.add_argument(
        "--durability",
        choices=list(map(str, Durability)),
        default=str(Durability.DISK),
        help="what a move that was shown outlives: a power cut (disk, the default), or only a crash (process)",
    )
    parser.add_argument(
        "--keep-games",
        type=arguments.positive,
        metavar="N",
        help="keep only N games: first those called off are deleted, then those that ended first (default: all)",
    )
    parser.add_argument(
        "--min-free",
        type=arguments.positive,
        default=MIN_FREE_MB,
        metavar="MB",
        help="begin no new games with less than this free on the disk (default: %(default)s)",
    )
    parser.add_argument(
        "--name",
        type=arguments.server_name,
        default=socket.gethostname()[:LONGEST_SERVER_NAME] or House().name,
        help="what players see this server called (default: %(default)s)",
    )
    parser.add_argument(
        "--draws",
        choices=["automatic", "claim"],
        default="automatic",
        help="threefold repetition and fifty moves end a game by themselves (automatic, the default), or when a "
        "player claims it",
    )
    parser.add_argument("--no-chat", dest="chat", action="store_false", help="let nobody talk")
    parser.add_argument(
        "--metrics-port", type=arguments.port, help="serve figures for Prometheus here (default: not at all)"
    )
    parser.add_argument(
        "--metrics-host",
        default="127.0.0.1",
        help="address to serve them on (default: %(default)s, for this computer)",
    )
    parser.add_argument(
        "--no-announce",
        dest="announce",
        action="store_false",
        help="do not answer windows that ask the network which servers there are",
    )
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="stop when the standard input ends, so that no server outlives the program that started it",
    )
    parser.add_argument("--log-level", default="info", choices=["debug", "info", "warning", "error"])
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('rookery')}")
    return parser


def _not_understood(rest: list[str]) -> str:
    """Say what is wrong with arguments that mean nothing to a server that is to start."""
    words = _what_words_do()
    if word := next((each for each in rest if each in words), ""):
        return f"the word comes first: rookery-server {word}, then its options; see rookery-server {word} --help"
    if rest[0].startswith("-"):
        return f"there is no option {rest[0]}; --help lists the options"
    return f"{rest[0]!r} is no word; the words, which come first, are {', '.join(words)}; --help says what they do"


def _what_words_do() -> dict[str, str]:
    """Return what else the program can do."""
    words = {name: word.does for name, word in WORDS.items()}
    words["export"] = "write every finished game into one PGN file"
    words["backup"] = "copy the database, also while the server runs"
    return words


def _words() -> str:
    """Return what else the program can do, a line each."""
    lines = [f"  {name:<12} {does}" for name, does in _what_words_do().items()]
    return "\n".join(["words, each with a --help of its own:", *lines])
