import pytest

from shared.naming import LONGEST_NAME, tidy_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("\uff21\uff44\uff41", "Ada"),
        ("Žofie", "Žofie"),
        ("Анна", "Анна"),
        ("李小龙 2", "李小龙 2"),
        ("Việt", "Việt"),
    ],
)
def test_a_name_has_one_spelling(typed, name):
    assert tidy_name(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "x" * (LONGEST_NAME + 1), "a\x00b", "a\u202eb", "...", "!"])
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(ValueError, match=r"\w"):
        tidy_name(typed)


@pytest.mark.parametrize(
    "invisible",
    [
        "\ufe0f",
        "\ufe00",
        "\u034f",
        "\u180b",
        "\u17b4",
        "\U000e0100",
        "\u3164",
        "\uffa0",
        "\u115f",
        "\u2800",
        "\u200b",
        "\ue000",
        "\uffff",
    ],
)
def test_a_name_has_nothing_that_cannot_be_seen(invisible):
    with pytest.raises(ValueError, match="seen"):
        tidy_name(f"Ada{invisible}")


def test_a_letter_carries_no_pile_of_accents():
    with pytest.raises(ValueError, match="accents"):
        tidy_name("e" + "\u0301" * 12)


def test_alphabets_that_look_alike_are_not_mixed():
    with pytest.raises(ValueError, match="alphabet"):
        tidy_name("\u0410da")  # a Cyrillic A
