import pytest

from client.language import ENGLISH, _, language_of, languages, speak


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de_DE", "de"),
        ("de", "de"),
        ("German_Germany", "de"),
        ("French_Canada", "fr"),
        ("Spanish_Spain", "es"),
        ("English_United States", "en"),
        ("pt_BR", "pt"),
        ("", ENGLISH),
    ],
)
def test_a_system_may_name_its_language_in_words(name, code):
    assert language_of(name) == code


@pytest.mark.parametrize("code", [code for code in languages() if code != ENGLISH])
def test_a_language_that_there_is_a_catalogue_for_is_spoken_at_once_and_english_again_after_it(code):
    speak(code)
    try:
        assert _("You won.") != "You won."
    finally:
        speak(ENGLISH)
    assert _("You won.") == "You won."


@pytest.mark.parametrize("code", ["C", "Klingon", "../de", ""])
def test_a_language_without_a_catalogue_is_english(code):
    speak("de")
    speak(code)
    assert _("You won.") == "You won."
