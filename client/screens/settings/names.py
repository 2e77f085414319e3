"""What players read for the names of what lies in assets: themes, boards, languages and sounds."""

from collections.abc import Iterable, Mapping
from typing import Final

from client.language import ENGLISH, languages, phrase
from client.model.cues import Cue
from client.ui.theme import board_names, theme_names

CUES: Final = {
    Cue.MOVE: phrase("Move"),
    Cue.CAPTURE: phrase("Capture"),
    Cue.CHECK: phrase("Check"),
    Cue.CASTLE: phrase("Castling"),
    Cue.PROMOTION: phrase("Promotion"),
    Cue.START: phrase("Start of a game"),
    Cue.END: phrase("End of a game"),
    Cue.LOW_TIME: phrase("Little time left"),
    Cue.CHAT: phrase("Chat"),
}
"""What is to be heard, in the order in which it is shown."""

Named = tuple[str, str]
"""What an option reads, and the name that is kept."""

_THEMES: Final = {
    "dark": phrase("Dark"),
    "light": phrase("Light"),
    "high-contrast": phrase("High contrast"),
    "colour-blind": phrase("Colour-blind safe"),
}
_BOARDS: Final = {
    "": phrase("The theme's own"),
    "brown": phrase("Brown"),
    "green": phrase("Green"),
    "blue": phrase("Blue"),
    "grey": phrase("Grey"),
    "wood": phrase("Wood"),
    "rose": phrase("Rose"),
    "slate": phrase("Slate"),
    "contrast": phrase("High contrast"),
}
_LANGUAGES: Final = {
    "": phrase("As the system"),
    ENGLISH: "English",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "hu": "Magyar",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
}
"""Each in its own words, which its speakers find whatever is spoken now."""


def named_themes() -> list[Named]:
    """Return all themes."""
    return _named(_THEMES, theme_names())


def named_boards() -> list[Named]:
    """Return all boards, after what is the theme's own."""
    return _named(_BOARDS, ["", *board_names()])


def named_languages() -> list[Named]:
    """Return all languages that there is a catalogue for, after that of the system."""
    return _named(_LANGUAGES, ["", *languages()])


def _named(words: Mapping[str, str], names: Iterable[str]) -> list[Named]:
    """Return the names that there are, in the order of the words for them; one without words reads as it is."""
    there = list(names)
    return [(words[name], name) for name in words if name in there] + [
        (name, name) for name in there if name not in words
    ]
