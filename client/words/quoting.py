"""What a player has typed, told back."""

_LONGEST = 40


def quoted(text: str) -> str:
    """Return a text in quotation marks, a long one shortened."""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return f"“{shown}”"
