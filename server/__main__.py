"""`rookery-server`: it serves; with a word, it does what that says."""

import sys

from server.cli.export import export
from server.cli.priority import step_back
from server.cli.serve import serve


def main() -> int:
    """Do what the command line says and return the exit code."""
    match sys.argv[1:]:
        case ["export", *options]:
            step_back()
            return export(options)
        case options:
            return serve(options)


if __name__ == "__main__":
    sys.exit(main())
