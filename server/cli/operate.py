"""`rookery-server status`, `kick` and the other words that the running server carries out."""

import sys

import msgspec

from server.cli.report import ban_lines, status_lines
from server.cli.words import parse
from server.operator.answers import AnyAnswer, BanList, Carried, Declined, Status
from server.operator.errand import NoServerError, run_errand

_DECLINED = 1
_NOBODY_ASKED = 2


def operate(word: str, args: list[str]) -> int:
    """Carry out a word; return 0, 1 when the server declined, 2 when none could be asked."""
    options, order = parse(word, args)
    try:
        answer = run_errand(options.data, order)
    except NoServerError as error:
        print(f"rookery-server: {error}", file=sys.stderr)  # noqa: T201 - the program's output
        return _NOBODY_ASKED
    if isinstance(answer, Declined):
        print(f"rookery-server: {answer.text}", file=sys.stderr)  # noqa: T201 - as above
        return _DECLINED
    print("\n".join(_lines(answer, as_json=getattr(options, "json", False))))  # noqa: T201 - as above
    return 0


def _lines(answer: AnyAnswer, *, as_json: bool) -> list[str]:
    if as_json:
        return [msgspec.json.format(msgspec.json.encode(answer)).decode()]
    match answer:
        case Carried(text=text) | Declined(text=text):
            return [text]
        case BanList(bans=bans):
            return ban_lines(bans)
        case Status():
            return status_lines(answer)
