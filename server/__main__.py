"""`rookery-server`: it serves; with a word, it does what that says."""

import sys

from server.cli.backup import backup
from server.cli.export import export
from server.cli.operate import operate
from server.cli.priority import step_back
from server.cli.serve import serve
from server.cli.stopping import clean_up_when_stopped
from server.cli.words import WORDS


def main() -> int:
    """Do what the command line says and return the exit code."""
    match sys.argv[1:]:
        case ["export", *options]:
            step_back()
            clean_up_when_stopped()
            return export(options)
        case ["backup", *options]:
            clean_up_when_stopped()
            return backup(options)
        case [word, *options] if word in WORDS:
            return operate(word, options)
        case options:
            return serve(options)


if __name__ == "__main__":
    sys.exit(main())
