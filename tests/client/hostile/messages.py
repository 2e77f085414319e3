"""Messages as a hostile server makes them: every field within its type, and as bad as that allows."""

import enum
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from client.wire.connection import _check
from shared.codec import ProtocolError, encode, reply_decoder
from shared.messages import ServerMessage

TEXTS = [
    "", " ", "{name}", "{0}", "%s%n", "<b>x</b>", "a\0b", "\u202eevil\u2066", "Z" + "\u0301" * 900, "\u0489" * 900,
    "W" * 900, "w " * 450, "\n\r\x1b[2J\x07", "\u2028\u2029\x85", "😀" * 300, "שלום", "مرحبا", "Draw",
    "\U0010ffff", "--help", "../../x", "ﷺ" * 300, "\t" * 900,
]  # fmt: skip
FENS = [
    "", "8/8/8/8/8/8/8/8 w - - 0 1", "k7/8/8/8/8/8/8/8 w - - 0 1", "KKKKKKKK/kkkkkkkk/8/8/8/8/8/8 w KQkq - 0 1",
    "/".join(["QQQQQQQQ"] * 8) + " w - - 0 1", "8/P7/8/8/8/8/p7/8 b - - 99999999 99999999999999",
    "PPPPPPPP/8/8/8/8/8/8/pppppppp w - - 0 1", "k~7/8/8/8/8/8/8/K7 w - - -5 -7",
    "krk5/8/8/8/8/8/8/KRK5 w BGbg - 0 1", "no position",
]  # fmt: skip
NUMBERS = [0, 1, -1, 2, 40, 999, 10_000, -(10**6), 2**31, -(2**31) - 1, 2**53, -(2**53), 10**30]
MOVES = ["e2e4", "e7e5", "0000", "e2e4q", "a7a8q", "e1g1", "@@@@", "Q@e4", "e1h1", "a1a1", " ", "g1f3", "d2d4"]
IDS = ["g", "g", "g", "a", "b", "p", "x", "", "\0", "\u202e", "😀" * 16]
_POOLS = {
    "moves": MOVES,
    "uci": MOVES,
    "fen": FENS,
    "game": IDS,
    "games": IDS,
    "id": IDS,
    "gone": IDS,
    "player": IDS,
}


def hostile(rng):
    """Return a message that comes through the wire."""
    while True:
        line = encode(_struct(rng.choice(get_args(ServerMessage)), rng))
        try:
            message = next(reply_decoder().feed(line))
            _check(message)
        except (ProtocolError, ValueError):
            continue
        return message


def _struct(kind, rng):
    hints = get_type_hints(kind, include_extras=True)
    fields = [field for field in msgspec.structs.fields(kind) if field.required or rng.random() < 0.6]
    return kind(**{field.name: _value(hints[field.name], field.name, rng) for field in fields})


def _value(kind, name, rng):
    match get_origin(kind):
        case origin if origin is Annotated:
            base, meta = get_args(kind)
            value = _value(base, name, rng)
            return value if meta.max_length is None else value[: meta.max_length]
        case origin if origin in (Union, UnionType):
            return _value(rng.choice(get_args(kind)), name, rng)
        case origin if origin is Literal:
            return rng.choice(get_args(kind))
        case origin if origin is list:
            return [_value(get_args(kind)[0], name, rng) for _ in range(rng.choice((0, 1, 2, 20)))]
    return _plain(kind, name, rng)


def _plain(kind, name, rng):
    if kind is str:
        return rng.choice(_POOLS.get(name, TEXTS))
    if kind is int:
        return rng.randrange(8) if name in ("seq", "position_seq") else rng.choice(NUMBERS)
    if kind in (bool, type(None)):
        return None if kind is not bool else rng.random() < 0.5
    return rng.choice(list(kind)) if issubclass(kind, enum.Enum) else _struct(kind, rng)
