"""The operator's words: what is typed after `rookery-server`, and the order that it makes."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from server.cli import arguments
from server.cli.data import data_folder
from server.cli.fields import field_lines
from server.operator import orders
from server.operator.answers import BanList, Status
from shared.result import Result

_DEFAULT_MINUTES = 10.0
_EXIT_CODES = "exit codes: 0 it is done, 1 the server declines, 2 no server to ask, or a wrong argument"
_NO_OPERATOR = "a server that keeps games in memory has no socket for its operator"
_NOT_PART_OF_THE_ORDER = {"data", "json", "cancel"}


@dataclass(frozen=True, slots=True)
class Word:
    """What a word does, the order that it makes, and what may be typed after it."""

    does: str
    order: type[orders.AnyOrder]
    arguments: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


def parse(word: str, args: list[str]) -> tuple[argparse.Namespace, orders.AnyOrder]:
    """Read what was typed after a word. Raises SystemExit, with the reason on stderr."""
    options = _parser(word).parse_args(args)
    if getattr(options, "cancel", False):
        return options, orders.OpenDoor()
    fields = {name: value for name, value in vars(options).items() if name not in _NOT_PART_OF_THE_ORDER}
    order: orders.AnyOrder = msgspec.convert(fields | {"order": _tag(word)}, orders.AnyOrder)
    return options, order


def _tag(word: str) -> str:
    return str(WORDS[word].order.__struct_config__.tag)


def _parser(word: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"rookery-server {word}",
        description=f"{WORDS[word].does[0].upper()}{WORDS[word].does[1:]}.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data",
        type=arguments.data_on_disk(_NO_OPERATOR),
        default=data_folder(),
        help="the running server's data folder (default: %(default)s)",
    )
    for add in WORDS[word].arguments:
        add(parser)
    return parser


def _json(answer: type[Status | BanList]) -> Callable[[argparse.ArgumentParser], None]:
    def add(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs, with the fields below")
        parser.epilog = "\n".join(["fields of --json:", *field_lines(answer), "", _EXIT_CODES])

    return add


def _text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text",
        type=arguments.text_for_players,
        metavar="TEXT",
        help=f"in quotes, {orders.LONGEST_TEXT} characters at most",
    )


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", type=arguments.somebody, metavar="NAME", help="a player's name, in quotes if it has spaces"
    )


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "who",
        type=arguments.somebody,
        metavar="NAME|ADDRESS",
        help="a name, or one address like 192.168.1.20 (ranges are not supported)",
    )


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--why", type=arguments.text_or_nothing, default="", metavar="TEXT", help="what the player is told"
    )


def _game_and_result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("game", type=arguments.game, metavar="GAME", help="the game's id, as status shows it")
    results = list(map(str, Result))
    parser.add_argument("result", choices=results, help='"*" (in quotes) ends the game without a score')


def _countdown(parser: argparse.ArgumentParser) -> None:
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--minutes",
        type=arguments.minutes,
        default=_DEFAULT_MINUTES,
        metavar="N",
        help="stop then at the latest; games that still run go on at the next start (default: %(default)g)",
    )
    either.add_argument("--cancel", action="store_true", help="call the countdown off and open the door")


WORDS = {
    "status": Word("who is here, which games go on, how the server does", orders.TellStatus, (_json(Status),)),
    "announce": Word("show a text to everybody who is connected", orders.Announce, (_text,)),
    "kick": Word("hang up on a player, who may come back", orders.Kick, (_name, _why)),
    "ban": Word("keep out a player, by name, or an address", orders.AddBan, (_who,)),
    "unban": Word("let in again who was banned", orders.LiftBan, (_who,)),
    "bans": Word("list who is banned", orders.ListBans, (_json(BanList),)),
    "adjudicate": Word("end a game with a result", orders.Adjudicate, (_game_and_result,)),
    "release": Word("take a name from its owner, so that others may have it", orders.ReleaseName, (_name,)),
    "close-door": Word("let no new game begin; games that run go on", orders.CloseDoor),
    "open-door": Word("let games begin again", orders.OpenDoor),
    "drain": Word("close the door, and stop once no game runs or the time is over", orders.Drain, (_countdown,)),
}
"""Every word, in the order in which the help lists them."""
