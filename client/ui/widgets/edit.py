"""Editing a line of text, without a window: the text, the caret, and what is selected."""

import unicodedata

_MOST_PASTED = 20_000
"""What is beyond is not even looked at: there is no saying how much lies on a clipboard."""


class Edit:
    """A line of at most `limit` characters. The selection is what lies between the anchor and the caret."""

    def __init__(self, text: str = "", limit: int = 100) -> None:
        self.limit = limit
        self.text = _line(text[:_MOST_PASTED])[:limit]
        self.caret = len(self.text)
        self.anchor = self.caret

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selection begins and ends."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        start, end = self.selection
        return self.text[start:end]

    def insert(self, text: str) -> None:
        """Put text in the place of the selection; what is beyond the limit is left out."""
        start, end = self.selection
        room = self.limit - len(self.text) + end - start
        text = _line(text[:_MOST_PASTED])[: max(0, room)]
        self.text = self.text[:start] + text + self.text[end:]
        self.caret = self.anchor = start + len(text)

    def replace_all(self, text: str) -> None:
        """Put text in the place of everything."""
        self.select_all()
        self.insert(text)

    def delete(self, by: int) -> None:
        """Delete the selection, or without one the character before (-1) or after (1) the caret."""
        if self.anchor == self.caret:
            self.go(self.caret + by, select=True)
        self.insert("")

    def go(self, to: int, *, select: bool = False) -> None:
        """Move the caret; `select` leaves the anchor where it is."""
        self.caret = max(0, min(len(self.text), to))
        if not select:
            self.anchor = self.caret

    def step(self, by: int, *, select: bool = False) -> None:
        """Move the caret by one character; without `select`, a selection collapses to that end instead."""
        start, end = self.selection
        if start != end and not select:
            self.go(start if by < 0 else end)
        else:
            self.go(self.caret + by, select=select)

    def select_all(self) -> None:
        """Select everything."""
        self.anchor, self.caret = 0, len(self.text)

    def word_start(self) -> int:
        """Return where the word before the caret begins."""
        before = self.text[: self.caret].rstrip()
        return before.rfind(" ") + 1

    def word_end(self) -> int:
        """Return where the word after the caret ends."""
        at = self.caret + len(self.text[self.caret :]) - len(self.text[self.caret :].lstrip())
        end = self.text.find(" ", at)
        return len(self.text) if end < 0 else end


def _line(text: str) -> str:
    """Return the text on one line, without what cannot be typed."""
    text = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))
