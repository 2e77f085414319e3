"""What the rules for names, chat and positions say of what a player typed: `shared` has them in English alone."""

from typing import Final

from client.language import Phrase, in_words, phrase

SENTENCES: Final[frozenset[Phrase]] = frozenset(
    (
        phrase("Type the name that the others should see."),
        phrase("That name is too long: it can have 20 characters at most."),
        phrase("A name needs a letter or a digit."),
        phrase("That name has a character that cannot be seen. Leave it out."),
        phrase("That name has too many accents on one letter. Leave some out."),
        phrase("That name mixes Latin, Cyrillic or Greek letters, some of which look alike. Use one alphabet."),
        phrase("There is nothing to be seen in that. Type some words."),
        phrase("That is too long: a line can have 200 characters at most."),
    )
)
"""All that they say to players. A server says the same of what it refuses."""


def rule_text(sentence: object) -> str:
    """Return one of the sentences in the player's language, anything else as it is."""
    text = str(sentence)
    return in_words(Phrase(text)) if text in SENTENCES else text
