"""How a client finds the servers of its network: one UDP datagram asks, each server answers with one.

An answer is never longer than the question, so that nobody can use a server to flood somebody else; therefore the
question is padded. Bytes in, values out: whatever is not one of the two is nothing.
"""

from collections.abc import Container
from typing import Annotated

import msgspec
from msgspec import Meta

from shared.messages.words import DEFAULT_PORT
from shared.naming import tidy_server_name

DISCOVERY_PORTS = range(DEFAULT_PORT, DEFAULT_PORT + 8)
"""UDP. The servers of one computer take one each, as many as there are; who looks for servers asks them all."""
QUESTION_BYTES = 512
"""So long is a question at the least, and an answer at the most."""
_LONGEST_QUESTION = 1_200
"""That passes in one piece everywhere."""

Nonce = Annotated[str, Meta(min_length=8, max_length=32, description="made anew for each question")]


class WhoIsThere(msgspec.Struct, frozen=True, tag_field="type", tag="who-is-there"):
    """The question. `pad` makes it as long as an answer may be."""

    nonce: Nonce
    pad: str = ""


class Here(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="here"):
    """A server's answer, with the `nonce` of the question: what its greeting says, and its TCP port."""

    nonce: Nonce
    server: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Annotated[str, Meta(max_length=60)]
    port: Annotated[int, Meta(ge=1, le=65_535)]
    players: Annotated[int, Meta(ge=0, le=1_000_000)]
    protocol: Annotated[int, Meta(ge=0, le=1_000_000)]
    version: Annotated[str, Meta(max_length=32)]


_questions = msgspec.json.Decoder(WhoIsThere)
_answers = msgspec.json.Decoder(Here)
_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def question(nonce: str) -> bytes:
    """Return the datagram that asks."""
    bare = msgspec.json.encode(WhoIsThere(nonce))
    return msgspec.json.encode(WhoIsThere(nonce, "." * (QUESTION_BYTES - len(bare))))


def read_question(data: bytes) -> WhoIsThere | None:
    """Return the question in a datagram; None if there is none, or it is too short for an answer."""
    if not QUESTION_BYTES <= len(data) <= _LONGEST_QUESTION:
        return None
    try:
        return _questions.decode(data)
    except _BROKEN:
        return None


def answer(here: Here) -> bytes:
    """Return the datagram that answers. Raises ValueError where it would be longer than a question."""
    data = msgspec.json.encode(here)
    if len(data) > QUESTION_BYTES:
        raise ValueError(f"an answer of {len(data)} bytes")
    return data


def read_answer(data: bytes, nonces: Container[str]) -> Here | None:
    """Return the answer in a datagram, with a name that can be shown; None if it answers no question of ours."""
    if len(data) > QUESTION_BYTES:
        return None
    try:
        here = _answers.decode(data)
    except _BROKEN:
        return None
    if here.nonce not in nonces:
        return None
    return msgspec.structs.replace(here, name=tidy_server_name(here.name))
