"""A list that many follow live: what of it is shown, and what has changed since it was last told. Pure."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from shared.messages import Notice, RequestId

K = TypeVar("K", bound=Hashable)
E = TypeVar("E")

MAX_SHOWN = 200
"""Who follows a list is shown the first so many entries of it; the rest can be asked for."""
MAX_PER_PAGE = 50
"""How many entries one message has at the most, so that it fits a line."""


@dataclass(frozen=True, slots=True)
class Page(Generic[K, E]):
    """What one message says of a list: entries that are new or changed, and keys of those that are gone.

    `total` counts all that there are. A `fresh` page begins the list anew; `next` says where the next one begins.
    """

    entries: list[E]
    gone: list[K]
    total: int
    fresh: bool = False
    next: str = ""


class Source(Protocol[K, E]):
    """Where a list comes from: what is true at this moment."""

    def __len__(self) -> int:
        """Return how many there are."""

    def numbered(self) -> Iterable[tuple[int, K]]:
        """Yield all keys in order, each with a number that grows and is never given again."""

    def entry(self, key: K) -> E:
        """Return what is to be said of one."""

    def message(self, page: Page[K, E], re: RequestId = 0) -> Notice:
        """Return a page as it goes over the wire."""


class LiveList(Generic[K, E]):
    """The first entries of a source as all followers have been told of them."""

    def __init__(self, source: Source[K, E]) -> None:
        self.source = source
        self.is_behind = False
        self._told: dict[K, E] = {}
        self._total = 0

    def begin(self) -> None:
        """Take what is true now for what followers are told first."""
        self._told = dict(self._window())
        self._total = len(self.source)
        self.is_behind = False

    def pages(self) -> Iterator[Page[K, E]]:
        """Yield all that has been told, for somebody who begins to follow."""
        entries = list(self._told.values())
        for start in range(0, max(1, len(entries)), MAX_PER_PAGE):
            yield Page(entries[start : start + MAX_PER_PAGE], [], self._total, fresh=start == 0)

    def changes(self) -> Page[K, E] | None:
        """Return what is to be told now, or None. The list `is_behind` when there was more than fits a page."""
        window = dict(self._window())
        gone = [key for key in self._told if key not in window]
        changed = [key for key, entry in window.items() if self._told.get(key) != entry]
        self.is_behind = len(changed) > MAX_PER_PAGE
        del changed[MAX_PER_PAGE:]
        if not gone and not changed and self._total == len(self.source):
            return None
        for key in gone:
            del self._told[key]
        self._told.update((key, window[key]) for key in changed)
        self._total = len(self.source)
        return Page([window[key] for key in changed], gone, self._total)

    def page(self, after: str, limit: int) -> Page[K, E]:
        """Return entries of the whole list; `after` is the `next` of the page before."""
        behind = int(after) if after.isdecimal() else 0
        found = list(islice((item for item in self.source.numbered() if item[0] > behind), limit + 1))
        entries = [self.source.entry(key) for _, key in found[:limit]]
        following = str(found[limit - 1][0]) if len(found) > limit else ""
        return Page(entries, [], len(self.source), next=following)

    def _window(self) -> Iterator[tuple[K, E]]:
        for _, key in islice(self.source.numbered(), MAX_SHOWN):
            yield key, self.source.entry(key)
