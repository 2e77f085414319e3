"""The session at the end of PROTOCOL.md, typed into the real server."""

import json
import re
import socket
from contextlib import ExitStack

from server.house import House
from server.service import Server
from shared import reference

SESSION = re.findall(r"^([AB])([<>]) (\{.*\})$", reference.PROTOCOL.read_text(encoding="utf-8"), re.MULTILINE)
MADE_BY_THE_SERVER = ("server", "version", "player", "token", "code", "game")
TIMES = ("run", "utc", "at", "now", "since")


class Terminal:
    """One `nc`, on which pings are overlooked."""

    def __init__(self, port: int, opened: ExitStack) -> None:
        self._socket = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        self._lines = opened.enter_context(self._socket.makefile("rb"))

    def type(self, line: str) -> None:
        self._socket.sendall(line.encode() + b"\n")

    def read(self) -> dict[str, object]:
        for line in self._lines:
            message = json.loads(line)
            if message["type"] != "ping":
                return message
        raise AssertionError("the server hung up")


def translated(line: str, real: dict[str, str]) -> str:
    """Put what this server made in the place of what the reference's server made."""
    for written, made in real.items():
        line = line.replace(json.dumps(written), json.dumps(made))
    return line


def test_the_session_in_the_reference_is_what_the_server_does():
    real: dict[str, str] = {}
    with Server(None, house=House(name="Chess club")) as server, ExitStack() as opened:
        terminals = {}
        for who, way, line in SESSION:
            if who not in terminals:
                terminals[who] = Terminal(server.port, opened)
            if way == ">":
                terminals[who].type(translated(line, real))
                continue
            seen, written = terminals[who].read(), json.loads(line)
            if written["type"] != "refused":  # its code is no secret
                real |= {written[key]: seen[key] for key in MADE_BY_THE_SERVER if key in written and key in seen}
            expected = json.loads(translated(line, real))
            assert seen == {**expected, **{key: seen.get(key) for key in TIMES if key in expected}}
