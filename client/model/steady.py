"""Lists that change by themselves, and yet stand still while somebody aims at one of their rows."""

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
E = TypeVar("E")

_MOST_GONE = 100
"""A pointer that rests on a list for hours does not gather more rows than these that are gone."""


class Steady(Generic[K, E]):
    """Rows by their keys. While they are held, those that went stay as `gone`, and new ones come at the end."""

    def __init__(self) -> None:
        self.rows: dict[K, E] = {}
        self.gone: set[K] = set()

    def take(self, entries: Mapping[K, E], *, held: bool) -> None:
        """Take over the rows that there are now, in their order unless it is held."""
        gone = {key for key in self.rows if key not in entries}
        if held and len(gone) <= _MOST_GONE:
            self.rows.update(entries)
            self.gone = gone
        else:
            self.rows, self.gone = dict(entries), set()
