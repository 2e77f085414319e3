"""A bot on the command line: rookery-bot --connect HOST:PORT --engine casual."""

import sys
from collections.abc import Sequence

from client.bots.cli.arguments import parser
from client.bots.cli.attendance import attend
from client.bots.place import Refusal
from client.engines.trouble import EXIT_CODE, EngineTrouble
from client.network import NetworkError
from client.profile import ProfileError, ProfileInUseError
from client.words.engines import fault_text
from shared.text import legible

_CANNOT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Play games and print how they ended; return the exit code."""
    options = parser().parse_args(arguments)
    try:
        for record in attend(options):
            print(legible(f"{record.white.name} - {record.black.name}: {record.outcome}"), flush=True)  # noqa: T201 - its job
    except EngineTrouble as trouble:
        return _complain(fault_text(trouble.fault), EXIT_CODE)
    except (NetworkError, ProfileError, Refusal) as error:
        more = " Or give this bot another --name." if isinstance(error, ProfileInUseError) else ""
        return _complain(f"{error}{more}", _CANNOT)
    except KeyboardInterrupt:
        pass
    return 0


def _complain(what: str, code: int) -> int:
    print(what, file=sys.stderr)  # noqa: T201 - its job
    return code


if __name__ == "__main__":
    sys.exit(main())
