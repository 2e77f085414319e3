"""The words that can be typed: in the player's language, and in English always; with or without their accents."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

from client.language import in_words

M = TypeVar("M")


def meaning_of(typed: str, meanings: Mapping[str, M]) -> M | None:
    """Return what a word means, None where it means nothing. Of `meanings` phrases are known in two languages.

    English comes after the player's language, where both have the word.
    """
    own = {_plain(in_words(word)): meaning for word, meaning in meanings.items()}
    english = {_plain(word): meaning for word, meaning in meanings.items()}
    return (english | own).get(_plain(typed))


def is_one_of(typed: str, words: Iterable[str]) -> bool:
    """Tell whether this is one of the words."""
    return meaning_of(typed, dict.fromkeys(words, True)) is not None


def _plain(text: str) -> str:
    """Return a text without what is left out when one is in a hurry: capitals and accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
