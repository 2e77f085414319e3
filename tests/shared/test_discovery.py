import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.discovery import DISCOVERY_PORTS, QUESTION_BYTES, Here, answer, question, read_answer, read_question
from shared.reference import PROTOCOL

NONCE = "0123456789abcdef"
HERE = Here(nonce=NONCE, server="c0a8e5d1", name="Chess club", port=5555, players=3, protocol=1, version="0.1.0")


def plain(**fields):
    return json.dumps({"type": "here", **msgspec.structs.asdict(HERE), **fields}).encode()


def test_a_question_is_read_again():
    assert read_question(question(NONCE)).nonce == NONCE


def test_an_answer_is_read_again():
    assert read_answer(answer(HERE), {NONCE}) == HERE


@pytest.mark.parametrize("letter", ["x", '"', "\\", "ß", "馬", "\U0001f3f0"])
def test_an_answer_is_never_longer_than_the_question(letter):
    longest = Here(
        nonce="n" * 32,
        server="s" * 64,
        name=letter * 60,
        port=65_535,
        players=1_000_000,
        protocol=1_000_000,
        version="v" * 32,
    )
    assert len(answer(longest)) <= QUESTION_BYTES == len(question("n" * 32))


def test_a_question_that_is_shorter_than_an_answer_may_be_is_not_heard():
    assert read_question(question(NONCE)[:-1]) is None
    assert read_question(b'{"type":"who-is-there","nonce":"%s"}' % NONCE.encode()) is None


def test_a_question_that_fits_no_datagram_is_not_heard():
    assert read_question(question(NONCE) + b" " * 4_000) is None


def test_an_answer_to_what_we_did_not_ask_is_passed_over():
    assert read_answer(answer(HERE), {"another nonce"}) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"port": 0},
        {"port": 65_536},
        {"port": "5555"},
        {"players": -1},
        {"players": 10**30},
        {"name": "x" * 61},
        {"name": None},
        {"server": ""},
        {"type": "hello"},
        {"version": ["0"] * 40},
    ],
)
def test_what_is_no_answer_is_passed_over(broken):
    assert read_answer(plain(), {NONCE}) == HERE
    assert read_answer(plain(**broken), {NONCE}) is None


def test_a_later_version_may_say_more():
    assert read_answer(plain(motto="Gens una sumus"), {NONCE}) == HERE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  Chess\n\tclub ", "Chess club"),
        ("\u202eevil\u2066", "evil"),
        ("a" + "\u0301" * 40, "á" + "\u0301" * 8),
        ("\u200b\u3164\x00", ""),
        ("<b>club</b>", "<b>club</b>"),
    ],
)
def test_a_name_is_what_can_be_seen_of_it(name, shown):
    assert read_answer(plain(name=name), {NONCE}).name == shown


def test_the_reference_shows_how_it_is_done():
    text = PROTOCOL.read_text(encoding="utf-8")
    [asked, told] = re.findall(r'^    (\{"type":"(?:who-is-there|here)".*?\})$', text, re.MULTILINE | re.DOTALL)
    nonce = json.loads(asked)["nonce"]
    assert json.loads(asked).keys() == json.loads(question(nonce)).keys()
    assert json.loads(told).keys() == json.loads(answer(HERE)).keys()
    assert read_answer(told.encode(), {nonce}).name == "Chess club"
    assert f"{DISCOVERY_PORTS[0]} to\n{DISCOVERY_PORTS[-1]}" in text


@given(st.binary(max_size=600) | st.text(max_size=300).map(str.encode))
def test_garbage_is_nothing(data):
    assert read_question(data) is None
    assert read_question(data.ljust(QUESTION_BYTES)) is None
    assert read_answer(data, {NONCE}) is None


@given(st.text(max_size=60), st.integers(-10, 70_000), st.characters())
def test_whatever_an_answer_holds_is_read_or_passed_over(name, port, letter):
    data = plain(name=name + letter, port=port, server=letter)
    assert (here := read_answer(data, {NONCE})) is None or here.name.isprintable() or "\u200d" in here.name
