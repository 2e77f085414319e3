"""Stored events of older versions, brought into the form in which they are sent today.

Lines go from the store to clients as they are, so an update of the database rewrites them once and for all.
"""

from collections.abc import Callable


def _name_offers(line: bytes) -> bytes:
    """Version 2: an offer says what is offered."""
    for old, new in (
        (b'{"type":"draw-offered",', b'{"type":"offer-made","kind":"draw",'),
        (b'{"type":"draw-declined",', b'{"type":"offer-declined","kind":"draw",'),
    ):
        if line.startswith(old):
            return new + line.removeprefix(old)
    return line


_STEPS: tuple[Callable[[bytes], bytes], ...] = (_name_offers,)
"""What turns a line of each version into one of the next."""
BODY_VERSION = len(_STEPS) + 1
"""The version of the events that are stored today."""


def upcast(body: bytes, version: int) -> bytes:
    """Return stored events, each a line, as this version would have stored them."""
    if version == BODY_VERSION:
        return body
    lines = body.splitlines(keepends=True)
    for step in _STEPS[version - 1 :]:
        lines = [step(line) for line in lines]
    return b"".join(lines)
