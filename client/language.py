"""The program's own words in the player's language, through GNU gettext. What is said on the wire stays English.

Mark every text that players read: `_` translates at once, for texts that are made when they are shown; `phrase` is
for texts that live longer, as a button's. Such a text is translated whenever it is drawn, so that another language
is in effect at once. Neither is for names, chat, SAN, or anything else that is not the program's own.
"""

import contextlib
import gettext
import locale
import struct
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

ENGLISH: Final = "en"
"""The language in which the texts are written in the code."""
_DOMAIN = "rookery"
_spoken: gettext.NullTranslations = gettext.NullTranslations()
_code: str = ENGLISH


class Phrase(str):
    """A text of the program in English, which is translated where it is drawn: see `in_words`."""

    __slots__ = ()


def speak(language: str) -> None:
    """Use a language from now on, by its code ("de"). One that there is no sound catalogue for is English."""
    catalogue = _catalogue(language)
    if language == ENGLISH or not catalogue.is_file():
        use(gettext.NullTranslations(), ENGLISH)
        return
    try:
        with catalogue.open("rb") as file:
            use(gettext.GNUTranslations(file), language)
    except (OSError, ValueError, struct.error):  # what is no catalogue is not to keep the program from running
        use(gettext.NullTranslations(), ENGLISH)


def use(words: gettext.NullTranslations, language: str) -> None:
    """Take every text out of `words` from now on; they are in this language."""
    global _spoken, _code
    _spoken, _code = words, language


def spoken() -> str:
    """Return the code of the language that is spoken now."""
    return _code


def languages() -> list[str]:
    """Return the codes of all languages that there are: English, and each that there is a catalogue for."""
    folder = resources.files("assets") / "locale"
    if not folder.is_dir():
        return [ENGLISH]
    found = [place.name for place in folder.iterdir() if _catalogue(place.name).is_file()]
    return [ENGLISH, *sorted(code for code in found if code != ENGLISH)]


def system_language() -> str:
    """Return the code of the language that the computer is set to; English where it does not say."""
    with contextlib.suppress(ValueError):
        return language_of(locale.getlocale()[0] or "")
    return ENGLISH


def language_of(name: str) -> str:
    """Return the code of the language of a locale, as systems name it: "de_DE", on Windows "German_Germany"."""
    return locale.normalize(name.partition("_")[0]).partition("_")[0] or ENGLISH


def _(text: str) -> str:
    """Return a text of the program in the language that is spoken now."""
    return _spoken.gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """Return the form for `count` things, with `{count}` filled in."""
    return _spoken.ngettext(one, many, count).format(count=count)


def phrase(text: str) -> Phrase:
    """Mark a text of the program that is translated when it is drawn."""
    return Phrase(text)


def in_words(text: str) -> str:
    """Return what is to be drawn: a phrase in the language that is spoken now, any other text as it is."""
    return _spoken.gettext(text) if isinstance(text, Phrase) else text


def _catalogue(language: str) -> Traversable:
    return resources.files("assets") / "locale" / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
