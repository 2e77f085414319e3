import gettext
import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from assets.make import catalogues
from assets.make.catalogues import compiled, languages, load, marked, missing, words


@pytest.fixture(scope="module")
def found():
    return words()


@pytest.fixture
def folder(tmp_path, monkeypatch, found):
    """An empty folder for catalogues."""
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    monkeypatch.setattr(catalogues, "words", lambda: found)
    return tmp_path


def forms(message):
    """Return the English texts of a message, and its translations."""
    return [each if isinstance(each, (tuple, list)) else (each,) for each in (message.id, message.string)]


def gaps(text):
    return set(re.findall(r"\{\w*\}", text))


def test_every_text_in_the_code_is_in_each_catalogue_and_translated(found):
    for language in languages():
        catalogue = load(language)
        assert {message.id for message in catalogue} == {message.id for message in found}
        assert not catalogue.obsolete
        assert list(missing(catalogue)) == []


def test_what_was_compiled_is_what_the_translators_wrote():
    for language in languages():
        shipped = catalogues.LOCALES / language / "LC_MESSAGES" / "rookery.mo"
        assert shipped.read_bytes() == compiled(load(language)), language


def test_a_translation_has_the_same_gaps_as_the_text():
    for language in languages():
        for message in load(language):
            texts, translations = forms(message)
            if message.id:
                assert all(gaps(each) == gaps(texts[-1]) for each in translations), (language, message.id)


def test_texts_are_found_wherever_they_are_marked():
    source = """A = phrase("One"); f"{_('Two')}: {plural('{count} of', '{count} of them', n)}" + "."; gather(_)"""
    assert list(marked(source, "a.py")) == ["One", "Two", ("{count} of", "{count} of them")]


@pytest.mark.parametrize("source", ["_(text)", "_(f'{name} won')", "plural('one', many, 1)", "phrase('a' + 'b')"])
def test_a_text_that_is_made_as_the_program_runs_cannot_be_marked(source):
    with pytest.raises(ValueError, match=r"a\.py:1: .* is no text as it stands"):
        list(marked(source, "a.py"))


def test_a_language_begins_with_nothing_translated(folder, found, capsys):
    catalogues.main(["de"])
    assert languages() == ["de"]
    assert len(list(missing(load("de")))) == len(found)
    assert f"de: {len(found)} of {len(found)} texts" in capsys.readouterr().out


def test_what_is_translated_is_kept_and_is_told_with_its_plurals(folder, found):
    catalogues.main(["de"])
    catalogue = load("de")
    catalogue["You won."].string = "Gewonnen."
    catalogue["{count} hour"].string = ("{count} Stunde", "{count} Stunden")
    (folder / "de" / "LC_MESSAGES" / "rookery.po").write_bytes(catalogues._written(catalogue))
    catalogues.main([])
    assert len(list(missing(load("de")))) == len(found) - 2
    with (folder / "de" / "LC_MESSAGES" / "rookery.mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("You won.") == "Gewonnen."
    assert spoken.gettext("You lost.") == "You lost."
    assert spoken.ngettext("{count} hour", "{count} hours", 2) == "{count} Stunden"


def test_what_was_translated_from_another_text_is_to_be_looked_at_first():
    text = '#, fuzzy\nmsgid "You won."\nmsgstr "Gewonnen."\n'
    catalogue = read_po(BytesIO(text.encode()), locale="de")
    assert list(missing(catalogue)) == ["You won."]
    assert b"Gewonnen" not in compiled(catalogue)
