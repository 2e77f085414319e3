import json
import re

import msgspec
import pytest

from shared import examples, reference
from shared.codec import command_decoder, encode, reply_decoder
from shared.messages import Command, GoodbyeCode, RefusalCode
from shared.result import Reason
from tests.shared.strategies import COMMANDS, REPLIES

TEXT = reference.PROTOCOL.read_text(encoding="utf-8")
EXAMPLES = (*examples.COMMANDS, *examples.EVENTS, *examples.NOTICES)
SESSION = re.findall(r"^([AB])([<>]) (\{.*\})$", TEXT, re.MULTILINE)


def codes_in_table(heading: str) -> list[str]:
    """Return the first column of the table with this heading."""
    table = TEXT.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)


def test_the_tables_are_those_of_the_messages():
    assert reference.protocol(TEXT) == TEXT, "run python -m shared.reference --write"


def test_the_schema_is_that_of_the_messages():
    written = json.loads(reference.SCHEMA.read_text(encoding="utf-8"))
    assert written == json.loads(reference.schema()), "run python -m shared.reference --write"


def test_a_table_that_has_drifted_is_set_right():
    drifted = TEXT.replace("| `uci` |", "| `san` |")
    assert drifted != TEXT
    assert reference.protocol(drifted) == TEXT


def test_every_message_has_one_example():
    assert sorted(type(each).__name__ for each in EXAMPLES) == sorted(kind.__name__ for kind in COMMANDS + REPLIES)


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: type(message).__name__)
def test_every_example_is_shown_and_is_a_line_of_the_protocol(message):
    line = encode(message)
    assert f"\n{line.decode()}```\n" in TEXT
    decoder = command_decoder() if isinstance(message, Command) else reply_decoder()
    assert list(decoder.feed(line)) == [message]


def test_no_other_json_stands_in_the_reference():
    shown = re.findall(r"^\{.*$", TEXT, re.MULTILINE)
    assert shown == [encode(message).decode().rstrip() for message in EXAMPLES]


@pytest.mark.parametrize(
    ("heading", "codes"),
    [("refusal code", RefusalCode), ("goodbye code", GoodbyeCode), ("reason", Reason)],
    ids=["refusals", "goodbyes", "reasons"],
)
def test_every_code_is_explained_and_no_other(heading, codes):
    assert codes_in_table(heading) == [code.value for code in codes]


@pytest.mark.parametrize(("who", "way", "line"), SESSION)
def test_every_line_of_the_session_is_one_of_the_protocol(who, way, line):
    decoder = command_decoder() if way == ">" else reply_decoder()
    [message] = decoder.feed(line.encode() + b"\n")
    if way == "<":
        assert encode(message).decode() == f"{line}\n", "as the server would write it"


def test_the_session_is_a_whole_one():
    types = [json.loads(line)["type"] for _, _, line in SESSION]
    assert types[0] == "greeting"
    assert {"hello", "welcome", "seek", "join", "game-state", "move", "move-played", "game-ended"} <= set(types)


def test_printing_the_reference_changes_no_file(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["reference"])
    assert reference.main() == 0
    assert capsys.readouterr().out == TEXT
    assert reference.PROTOCOL.read_text(encoding="utf-8") == TEXT


def test_writing_rewrites_both_files(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "PROTOCOL", tmp_path / "PROTOCOL.md")
    monkeypatch.setattr(reference, "SCHEMA", tmp_path / "schema.json")
    monkeypatch.setattr("sys.argv", ["reference", "--write"])
    (tmp_path / "PROTOCOL.md").write_text(TEXT.replace("| `uci` |", "| `san` |"), encoding="utf-8")
    assert reference.main() == 0
    assert (tmp_path / "PROTOCOL.md").read_text(encoding="utf-8") == TEXT
    assert msgspec.json.decode((tmp_path / "schema.json").read_bytes())["$defs"]
