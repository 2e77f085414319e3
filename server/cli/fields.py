"""What each field of an answer in JSON means, from the descriptions in its type."""

from collections.abc import Iterator
from typing import Annotated, get_args, get_origin, get_type_hints

import msgspec


def field_lines(kind: type[msgspec.Struct], path: str = "") -> Iterator[str]:
    """Yield a line for each field of a struct, those of its parts after it."""
    for name, hint in get_type_hints(kind, include_extras=True).items():
        inner, meta = _described(hint)
        yield f"  {path}{name}: {meta.description}"
        part, dot = (get_args(inner)[0], "[].") if get_origin(inner) is list else (inner, ".")
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            yield from field_lines(part, f"{path}{name}{dot}")


def _described(hint: object) -> tuple[object, msgspec.Meta]:
    assert get_origin(hint) is Annotated, f"{hint} has no description"
    inner, *notes = get_args(hint)
    return inner, notes[-1]
