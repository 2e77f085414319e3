import json
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared import messages
from shared.codec import LineDecoder, ProtocolError, command_decoder, decode_event, encode, reply_decoder
from tests.shared.strategies import COMMANDS, REPLIES, commands, cuts, logs, of_type, replies

DECODERS = [command_decoder, reply_decoder]
PING = b'{"type":"ping","ping":1}\n'
PONG = b'{"type":"pong","ping":1}\n'


def outcome_of(decoder: LineDecoder, pieces: Iterable[bytes]) -> tuple[list[object], str]:
    """Feed the pieces; return what came out, and what a ProtocolError said, if one came. Anything else escapes."""
    out: list[object] = []
    try:
        for piece in pieces:
            for message in decoder.feed(piece):
                out.append(message)  # noqa: PERF402 - what came before an error is kept
    except ProtocolError as error:
        return out, str(error) or "no reason given"
    return out, ""


def one(decoder: LineDecoder, line: bytes) -> object:
    [message] = decoder.feed(line)
    return message


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_command_survives_the_wire(kind, data):
    command = data.draw(of_type(kind))
    assert one(command_decoder(), encode(command)) == command


@pytest.mark.parametrize("kind", REPLIES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_reply_survives_the_wire(kind, data):
    reply = data.draw(of_type(kind))
    assert one(reply_decoder(), encode(reply)) == reply


@given(log=logs())
def test_every_stored_event_is_read_back(log):
    assert [decode_event(encode(event)) for event in log] == log


@given(sent=st.lists(commands, max_size=6), data=st.data())
def test_commands_come_out_the_same_however_they_are_split_and_glued(sent, data):
    pieces = data.draw(cuts(b"".join(map(encode, sent))))
    assert outcome_of(command_decoder(), pieces) == (sent, "")


@given(sent=st.lists(replies, max_size=6), data=st.data())
def test_replies_come_out_the_same_however_they_are_split_and_glued(sent, data):
    pieces = data.draw(cuts(b"".join(map(encode, sent))))
    assert outcome_of(reply_decoder(), pieces) == (sent, "")


def test_a_stream_may_come_one_byte_at_a_time():
    pieces = [bytes([byte]) for byte in PONG * 3]
    assert outcome_of(command_decoder(), pieces) == ([messages.Pong(ping=1)] * 3, "")


@pytest.mark.parametrize("new_decoder", DECODERS)
@given(data=st.data(), stream=st.binary(max_size=400))
@example(data=None, stream=b"\x00" * 100 + b"\n")
@example(data=None, stream=b"\xff\xfe\n")
@example(data=None, stream=b'"\xc3\x28"\n')
@example(data=None, stream=b'{"type":"pong","ping":' + b"9" * 5000 + b"}\n")
@example(data=None, stream=b'{"type":"pong","ping":1e999}\n')
@example(data=None, stream=b'{"type":"join","code":"\\ud800"}\n')
@example(data=None, stream=b'{"type":null}\n[]\n""\n0\n')
def test_garbage_gives_messages_or_a_protocol_error_and_nothing_else(new_decoder, data, stream):
    whole = outcome_of(new_decoder(), [stream])
    pieces = [stream[:1], stream[1:]] if data is None else data.draw(cuts(stream))
    assert outcome_of(new_decoder(), pieces) == whole


@given(sent=st.lists(commands, min_size=1, max_size=4), data=st.data())
def test_a_damaged_stream_gives_the_same_messages_and_error_however_it_is_split(sent, data):
    stream = bytearray(b"".join(map(encode, sent)))
    for place in data.draw(st.lists(st.integers(0, len(stream) - 1), min_size=1, max_size=3)):
        stream[place] ^= 1 << data.draw(st.integers(0, 7))
    stream = bytes(stream[: data.draw(st.integers(0, len(stream)))])
    whole = outcome_of(command_decoder(), [stream])
    assert outcome_of(command_decoder(), data.draw(cuts(stream))) == whole


@pytest.mark.parametrize("new_decoder", DECODERS)
def test_what_precedes_a_broken_line_is_delivered(new_decoder):
    good = PONG if new_decoder is command_decoder else PING
    out, broken = outcome_of(new_decoder(), [good + good + b"no json\n" + good])
    assert len(out) == 2
    assert broken.startswith("not a message of this protocol")


@pytest.mark.parametrize("new_decoder", DECODERS)
@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"type":"pong","ping":[', b'{"type":"future","x":[['])
@pytest.mark.parametrize("depth", [10, 1_000, 8_000])
def test_deep_nesting_is_passed_over_or_a_protocol_error(new_decoder, opening, depth):
    out, _ = outcome_of(new_decoder(), [opening * (depth // len(opening)) + b"\n" + PONG])
    assert out in ([], [messages.Pong(ping=1)])


def test_sound_deep_json_of_an_unknown_type_does_not_break_a_client():
    line = b'{"type":"future","x":' + b"[" * 200 + b"]" * 200 + b"}\n"
    assert outcome_of(reply_decoder(), [line + PING]) == ([messages.Ping(ping=1)], "")


@pytest.mark.parametrize(
    ("new_decoder", "limit", "line"),
    [
        (command_decoder, messages.MAX_COMMAND_BYTES, PONG),
        (reply_decoder, messages.MAX_REPLY_BYTES, PING),
    ],
)
def test_a_line_may_be_exactly_as_long_as_the_limit_and_no_longer(new_decoder, limit, line):
    longest = b" " * (limit - len(line)) + line
    assert len(outcome_of(new_decoder(), [longest])[0]) == 1
    too_long = ([], f"line longer than {limit} bytes")
    assert outcome_of(new_decoder(), [b" " + longest]) == too_long
    assert outcome_of(new_decoder(), [longest[:-1]]) == ([], "")
    assert outcome_of(new_decoder(), [b" " + longest[:-1]]) == too_long


def test_a_line_without_end_is_refused_once_it_passes_the_limit():
    pieces = iter([b"x" * 1000] * 100)
    assert outcome_of(command_decoder(), pieces) == ([], "line longer than 8192 bytes")
    assert len(list(pieces)) == 91


@pytest.mark.parametrize("new_decoder", DECODERS)
def test_empty_lines_and_carriage_returns_are_passed_over(new_decoder):
    line = PONG if new_decoder is command_decoder else PING
    out, broken = outcome_of(new_decoder(), [b"\r\n\n  \n" + line.replace(b"\n", b"\r\n") + b"\n"])
    assert (len(out), broken) == (1, "")


@given(reply=replies, data=st.data())
def test_a_client_passes_over_fields_that_it_does_not_know(reply, data):
    line = json.loads(encode(reply))
    line["new_in_a_later_version"] = data.draw(st.recursive(st.none() | st.text(), st.lists, max_leaves=4))
    assert one(reply_decoder(), json.dumps(line).encode() + b"\n") == reply


@given(command=commands)
def test_a_server_refuses_fields_that_it_does_not_know(command):
    line = {**json.loads(encode(command)), "colour": "white"}
    with pytest.raises(ProtocolError, match="colour"):
        list(command_decoder().feed(json.dumps(line).encode() + b"\n"))


def test_a_client_passes_over_types_that_it_does_not_know():
    stream = b'{"type":"fireworks","n":3}\n' + PING
    assert outcome_of(reply_decoder(), [stream]) == ([messages.Ping(ping=1)], "")


def test_a_server_refuses_types_that_it_does_not_know():
    with pytest.raises(ProtocolError, match="fireworks"):
        list(command_decoder().feed(b'{"type":"fireworks"}\n'))


@pytest.mark.parametrize("line", [b'{"type":"done","re":"x"}\n', b'{"type":"ping"}\n', b"{}\n", b'{"type":7}\n'])
def test_a_client_refuses_a_known_type_that_is_malformed(line):
    out, broken = outcome_of(reply_decoder(), [line])
    assert out == []
    assert broken


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"hello","protocol":1,"name":"%s"}' % (b"x" * 61),
        b'{"type":"hello","protocol":1,"name":"x","token":"%s"}' % (b"x" * 65),
        b'{"type":"move","game":"g","uci":"e2e4e5e6e","after":1}',
        b'{"type":"move","game":"g","uci":"e2e4","after":-1}',
        b'{"type":"move","game":"g","uci":"e2e4","after":1000001}',
        b'{"type":"move","game":"g","uci":"e2e4","after":99999999999999999999999}',
        b'{"type":"move","game":"g","uci":"e2e4","after":true}',
        b'{"type":"move","game":"g","uci":"e2e4"}',
        b'{"type":"resign","game":"%s"}' % (b"g" * 17),
        b'{"type":"seek","control":{"base_ms":10800001}}',
        b'{"type":"seek","control":{"base_ms":0,"increment_ms":180001}}',
        b'{"type":"seek","color":"red"}',
        b'{"type":"pong","ping":1,"id":9007199254740993}',
    ],
    ids=lambda line: line.decode()[:60],
)
def test_a_command_beyond_its_limits_is_refused(line):
    out, broken = outcome_of(command_decoder(), [line + b"\n"])
    assert out == []
    assert broken


def test_the_longest_game_fits_into_one_line():
    player = messages.Player(id="p" * 16, name="\N{SNOWMAN}" * 60)
    state = messages.GameState(
        game="g" * 16,
        seq=4000,
        white=player,
        black=player,
        utc=253_402_300_799_999,
        now=2**53,
        since=2**53,
        moves=["a7a8q"] * 600,
        clocks=[10_800_000 * 10] * 600,
    )
    assert one(reply_decoder(), encode(state)) == state


def test_no_two_messages_share_a_type():
    tags = [kind.__struct_config__.tag for kind in (*COMMANDS, *REPLIES)]
    assert len(set(tags)) == len(tags)


def test_a_stored_body_that_is_no_event_is_an_error_of_msgspec():
    for body in (b"", b"{}", PING, b"\xff"):
        with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
            decode_event(body)


def test_decoders_do_not_share_their_half_lines():
    first, second = command_decoder(), command_decoder()
    assert list(first.feed(PONG[:5])) == []
    assert list(second.feed(PONG)) == [messages.Pong(ping=1)]
    assert list(first.feed(PONG[5:])) == [messages.Pong(ping=1)]
