"""Writes the tables of PROTOCOL.md, and protocol.schema.json, from the types of the messages.

`python -m shared.reference` prints PROTOCOL.md as it should be; `--write` rewrites both files.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from shared import examples, messages
from shared.clock import FIRST_MOVE_LIMIT, TimeControl
from shared.codec import encode
from shared.messages import (
    ChatLine,
    Command,
    Event,
    GameClock,
    GameSummary,
    LiveGame,
    Notice,
    OnlinePlayer,
    OpenSeek,
    Player,
    StandingOffer,
)
from shared.result import Outcome, Reason, Result
from shared.setup import Variant

PROTOCOL = Path(__file__).with_name("PROTOCOL.md")
SCHEMA = Path(__file__).with_name("protocol.schema.json")

_PARTS = (
    Player,
    TimeControl,
    StandingOffer,
    OpenSeek,
    OnlinePlayer,
    LiveGame,
    ChatLine,
    GameClock,
    GameSummary,
)
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Print the reference, or write it where it belongs."""
    parser = argparse.ArgumentParser(description="Print PROTOCOL.md as generated from the messages.")
    parser.add_argument("--write", action="store_true", help="rewrite PROTOCOL.md and protocol.schema.json")
    text = protocol(PROTOCOL.read_text(encoding="utf-8"))
    if parser.parse_args().write:
        PROTOCOL.write_text(text, encoding="utf-8", newline="\n")
        SCHEMA.write_text(schema(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    return 0


def protocol(text: str) -> str:
    """Return the text of PROTOCOL.md with its generated parts made anew. Raises KeyError for an unknown part."""
    parts = {
        "limits": _limits,
        "commands": lambda: _messages(examples.COMMANDS),
        "events": lambda: _messages(examples.EVENTS),
        "notices": lambda: _messages(examples.NOTICES),
        "parts": lambda: "\n".join(_struct(kind) for kind in _PARTS),
        "reasons": _reasons,
        "firstmoves": _first_moves,
    }
    return _PART.sub(lambda found: f"{found[1]}\n{parts[found[2]]()}\n{found[3]}", text)


def schema() -> str:
    """Return a JSON Schema of every line, as the text of protocol.schema.json."""
    kinds = {"ClientMessage": messages.ClientMessage, "ServerMessage": messages.ServerMessage}
    unions, components = msgspec.json.schema_components(kinds.values(), ref_template="#/$defs/{name}")
    for component in components.values():
        if "description" in component:  # the docstring, which before Python 3.13 is indented as in the source
            component["description"] = cleandoc(component["description"])
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Rookery protocol {messages.PROTOCOL_VERSION}: one line, from a client or from a server",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in kinds],
        "$defs": {**dict(zip(kinds, unions, strict=True)), **components},
    }
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=2).decode() + "\n"


# ---------------------------------------------------------------- parts of the text


def _messages(instances: Iterable[Command | Event | Notice]) -> str:
    return "\n".join(
        f"{_struct(type(each))}\n```json\n{encode(each).decode().rstrip()}\n```\n" for each in instances
    )


def _struct(kind: type[msgspec.Struct]) -> str:
    """Return a heading, what the struct is for, and a table of its fields."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    name = f"`{info.tag}`" if info.tag else kind.__name__
    table = _table(_FIELD_HEADING, map(_row, info.fields))
    return f"#### {name}\n\n{cleandoc(kind.__doc__ or '')}\n\n{table}"


def _limits() -> str:
    rows = [
        ("protocol version", f"{messages.PROTOCOL_VERSION}"),
        ("port, unless told otherwise", f"{messages.DEFAULT_PORT}"),
        ("longest line to a server, newline included", f"{messages.MAX_COMMAND_BYTES:,} bytes"),
        ("longest line to a client, newline included", f"{messages.MAX_REPLY_BYTES:,} bytes"),
        ("the server pings every", f"{messages.PING_INTERVAL_MS:,} ms"),
        ("the server hangs up on a client silent for", f"{messages.SILENCE_LIMIT_MS:,} ms"),
    ]
    return _table(("limit", "value"), rows)


def _first_moves() -> str:
    rows = [(speed.value, f"{limit // 1000:,} s") for speed, limit in FIRST_MOVE_LIMIT.items()]
    return _table(("speed", "time for a side's first move"), rows)


def _reasons() -> str:
    rows = []
    for reason in Reason:
        sentence = str(Outcome(Result.DRAW, reason)).removeprefix("Draw").strip()
        rows.append((f"`{reason.value}`", sentence or "called off"))
    return _table(("reason", "in words"), rows)


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


# ---------------------------------------------------------------- fields


_FIELD_HEADING = ("field", "type", "if absent", "meaning and limits")


def _row(field: inspect.Field) -> tuple[str, ...]:
    notes = [note for each in _alternatives(field.type) for note in _notes(each)]
    return f"`{field.encode_name}`", _type(field.type), _default(field), "; ".join(notes)


def _type(info: inspect.Type) -> str:
    match info:
        case inspect.Metadata(type=inner):
            return _type(inner)
        case inspect.ListType(item_type=item):
            return f"list of {_type(item)}"
        case inspect.UnionType(types=types):
            return " or ".join(_type(each) for each in types)
        case inspect.StructType(cls=cls):
            return str(cls.__name__)
        case inspect.LiteralType(values=values):
            return _one_of(values)
        case inspect.EnumType(cls=cls):
            return _enum(cls)
        case _:
            return _SCALARS[type(info)]


_SCALARS: dict[type[inspect.Type], str] = {
    inspect.IntType: "integer",
    inspect.StrType: "string",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}


def _one_of(values: Iterable[Any]) -> str:
    return " or ".join(f'`"{value}"`' for value in values)


def _enum(cls: type[Any]) -> str:
    """Spell out a short closed set; name a long one, which has a table of its own."""
    assert issubclass(cls, StrEnum)
    return _one_of(each.value for each in cls) if cls in {Result, Variant} else f"a {cls.__name__}"


def _default(field: inspect.Field) -> str:
    if field.required:
        return "(required)"
    default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return f"`{msgspec.json.encode(default).decode()}`"


def _alternatives(info: inspect.Type) -> tuple[inspect.Type, ...]:
    return info.types if isinstance(info, inspect.UnionType) else (info,)


def _notes(info: inspect.Type) -> Iterable[str]:
    """Say what a value means and how far it goes, as its type tells."""
    match info:
        case inspect.Metadata(type=inner, extra_json_schema=extra):
            yield from [extra["description"]] if extra and "description" in extra else []
            yield from _notes(inner)
        case inspect.ListType(item_type=item):
            yield from _notes(item)
        case inspect.IntType(ge=low, le=high) if low is not None or high is not None:
            yield f"{low} to {high:,}"
        case inspect.StrType(max_length=longest) if longest is not None:
            yield f"at most {longest} characters"


if __name__ == "__main__":
    sys.exit(main())
