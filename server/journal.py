"""The server's log: one line an event, `key=value` pairs (logfmt), for people and for programs that search it.

What is written is for the operator: never a token, never chat, never a line as a client sent it. A value with
anything unusual in it is quoted and escaped, so that no name can end a line or look like another pair.
"""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener
from queue import Full, Queue
from typing import TextIO

LONGEST_VALUE = 16_000
"""In characters; what is longer is cut. A traceback may be long, everything else is short."""

_PLAIN = re.compile(r"[\w.:+*/@\[\]-]+", re.ASCII)


MAX_WAITING = 10_000
"""So many lines wait to be written at the most; how many more there would have been is told."""


def note(
    log: logging.Logger, event: str, *, level: int = logging.INFO, trouble: bool = False, **fields: object
) -> None:
    """Write an event and what belongs to it; with `trouble`, also the exception that is being handled.

    Fields that are None are left out.
    """
    log.log(level, "%s", _Entry(event, fields), exc_info=trouble)


class Logfmt(logging.Formatter):
    """Formats every record as one line of pairs: time, level, the event or the message, what belongs to it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        entry = record.args[0] if isinstance(record.args, tuple) and record.args else None
        if isinstance(entry, _Entry):
            fields |= entry.fields
        else:
            fields |= {"event": "note", "text": record.getMessage()}
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        return pairs(fields)


@contextmanager
def written_to(stream: TextIO, level: str) -> Iterator[None]:
    """Write the log to a stream, from a thread of its own: a stream that takes nothing must not hold up a game."""
    lines = logging.StreamHandler(stream)
    waiting: Queue[logging.LogRecord] = Queue(MAX_WAITING)
    mailbox = _Mailbox(waiting)
    mailbox.setFormatter(Logfmt())
    writer = _Writer(waiting, lines)
    root = logging.getLogger()
    before = root.level
    root.setLevel(level.upper())
    root.addHandler(mailbox)
    writer.start()
    try:
        yield
    finally:
        root.removeHandler(mailbox)
        root.setLevel(before)
        writer.stop()


class _Writer(QueueListener):
    """Writes lines in the order in which they came."""

    def enqueue_sentinel(self) -> None:
        """End after what waits, also where so much waits that there is no room for another word."""
        self.queue.put(self._sentinel)  # type: ignore[attr-defined]


class _Mailbox(QueueHandler):
    """Formats lines and leaves them to the writer; those for which there is no room are counted."""

    lost = 0

    def enqueue(self, record: logging.LogRecord) -> None:
        """Leave a line, if there is room."""
        try:
            if self.lost:
                told = logging.makeLogRecord(
                    {"msg": pairs({"level": "warning", "event": "lost", "lines": self.lost})}
                )
                self.queue.put_nowait(told)
                self.lost = 0
            self.queue.put_nowait(record)
        except Full:
            self.lost += 1


def pairs(fields: dict[str, object]) -> str:
    """Return fields as `key=value` pairs on one line."""
    return " ".join(f"{key}={_value(value)}" for key, value in fields.items() if value is not None)


class _Entry:
    """An event on its way through the logging machinery."""

    def __init__(self, event: str, fields: dict[str, object]) -> None:
        self.fields = {"event": event, **fields}

    def __str__(self) -> str:
        return pairs(self.fields)


def _value(value: object) -> str:
    text = str(value)
    if len(text) > LONGEST_VALUE:
        text = f"{text[:LONGEST_VALUE]}..."
    if _PLAIN.fullmatch(text):
        return text
    if text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    return json.dumps(text)  # what cannot be shown is spelled out, line ends of any script among them
