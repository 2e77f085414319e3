"""A bot on the command line: python -m client.bots --connect HOST:PORT --bot random."""

import argparse
import sys
from collections.abc import Sequence

from client.address import Address
from client.bots import Bot, FirstLegalBot, RandomBot, Refusal, Seat, play
from client.bots.entrance import profile_of
from client.network import NetworkError
from client.profile import ProfileError, ProfileInUseError
from shared.clock import TimeControl
from shared.messages import DEFAULT_PORT

_CANNOT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Play games and print how they ended; return the exit code."""
    options = _parser().parse_args(arguments)
    bot: Bot = RandomBot(options.seed) if options.bot == "random" else FirstLegalBot()
    try:
        host, port = options.connect.host, options.connect.port
        with Seat(host, port, options.name, profile=options.profile or profile_of(options.name)) as seat:
            for _ in range(options.games):
                record = play(seat.play(options.tc), bot)
                print(f"{record.white.name} - {record.black.name}: {record.outcome}", flush=True)  # noqa: T201 - its job
    except (NetworkError, ProfileError, Refusal) as error:
        more = " Or give this bot another --name." if isinstance(error, ProfileInUseError) else ""
        print(f"{error}{more}", file=sys.stderr)  # noqa: T201 - its job
        return _CANNOT
    except KeyboardInterrupt:
        pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m client.bots", description=__doc__)
    parser.add_argument(
        "--connect", type=_address, metavar="HOST[:PORT]", required=True, help=f"port {DEFAULT_PORT} if not given"
    )
    parser.add_argument("--bot", choices=("random", "first"), default="random", help="how it plays (%(default)s)")
    parser.add_argument("--name", default="Bot", help="what it is called (%(default)s)")
    parser.add_argument(
        "--profile", help="makes it the same player each time; one for each bot that runs (bot- and its name)"
    )
    parser.add_argument("--games", type=int, default=1, help="how many games it plays (%(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="of the random bot, to play the same moves again")
    parser.add_argument("--tc", type=_control, default="5+3", help="minutes+seconds (%(default)s), or none")
    return parser


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _control(text: str) -> str | None:
    """Check the time control while the command line is read."""
    if text == "none":
        return None
    try:
        TimeControl.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


if __name__ == "__main__":
    sys.exit(main())
