"""Keeps the catalogues of the program's words: finds them in the code, and compiles what the translators wrote.

python -m assets.make.catalogues             after a text was added or changed: brings every .po up to date
python -m assets.make.catalogues es          begins a language, by its code

A translation whose English has changed is marked as fuzzy, and not used until somebody has looked at it.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).parents[2]
LOCALES = PROJECT / "assets" / "locale"
_HEADER = "# The words of Rookery."
_FOR_GETTEXT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""The same words make the same bytes, whenever they are compiled."""


def words() -> Catalog:
    """Return every text that is marked in the code, without translations."""
    found = Catalog(project="Rookery", header_comment=_HEADER, fuzzy=False)
    for path in sorted((PROJECT / "client").rglob("*.py")):
        file = path.relative_to(PROJECT).as_posix()
        for text in marked(path.read_text("utf-8"), file):
            found.add(text, locations=[(file, 0)])
    return found


def marked(source: str, file: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the texts that are marked in a program, within f-strings too; of a plural both forms.

    Raises ValueError for one that is made as the program runs: no catalogue could have it.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="_" | "phrase"), args=[text]):
                yield _literal(text, file)
            case ast.Call(func=ast.Name(id="plural"), args=[one, many, _]):
                yield _literal(one, file), _literal(many, file)


def _literal(text: ast.expr, file: str) -> str:
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value
    raise ValueError(f"{file}:{text.lineno}: {ast.unparse(text)} is no text as it stands")


def languages() -> list[str]:
    """Return the codes of the languages that there is a catalogue for."""
    return sorted(path.parents[1].name for path in LOCALES.glob("*/LC_MESSAGES/rookery.po"))


def load(language: str) -> Catalog:
    """Return what the translators wrote; an empty catalogue for a language that begins."""
    path = _path(language, "po")
    if not path.exists():
        return Catalog(Locale.parse(language), project="Rookery", header_comment=_HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(catalogue: Catalog) -> Iterator[str]:
    """Yield the texts that have no translation, or an outdated one."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            yield str(message.id)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = BytesIO()
    catalogue.creation_date = catalogue.revision_date = _LONG_AGO
    write_mo(file, catalogue)
    return file.getvalue()


def main(begun: Sequence[str]) -> None:
    """Bring every catalogue up to date, and say what is to be translated."""
    template = words()
    for language in sorted({*languages(), *begun}):
        catalogue = load(language)
        catalogue.update(template)
        catalogue.obsolete.clear()
        _path(language, "po").parent.mkdir(parents=True, exist_ok=True)
        _path(language, "po").write_bytes(_written(catalogue))
        _path(language, "mo").write_bytes(compiled(catalogue))
        print(f"{language}: {len(list(missing(catalogue)))} of {len(catalogue)} texts to translate")  # noqa: T201 - a script


def _written(catalogue: Catalog) -> bytes:
    """Return a catalogue for its translators, without what only tells when and with what it was written."""
    file = BytesIO()
    write_po(file, catalogue, width=115, sort_output=True, include_lineno=False)
    head, gap, body = file.getvalue().partition(b"\n\n")
    lines = head.decode().split("\n")
    kept = [line for line in lines if not line.startswith('"') or line[1:].startswith(_FOR_GETTEXT)]
    return "\n".join(kept).encode() + gap + body


def _path(language: str, kind: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"rookery.{kind}"


if __name__ == "__main__":
    main(sys.argv[1:])
