"""What a player has typed, told back."""

from client.language import _

_LONGEST = 40


def quoted(text: str) -> str:
    """Return a text in quotation marks, a long one shortened."""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return _("“{text}”").format(text=shown)
