"""The operator's end of the line: takes one order to a running server and brings back the answer."""

import socket
from pathlib import Path

from server.operator.answers import AnyAnswer
from server.operator.key import Key, read_key
from server.operator.line import MAX_ANSWER_BYTES, BadLineError, decode_answer, encode_order, read_line
from server.operator.orders import AnyOrder

PATIENCE_S = 10.0


class NoServerError(Exception):
    """No server could be asked; the text says why and what to do."""


def run_errand(folder: Path, order: AnyOrder) -> AnyAnswer:
    """Have the server with this data folder carry out an order. Raises NoServerError when none answers."""
    try:
        key = read_key(folder)
    except OSError as error:
        raise NoServerError(
            f"cannot read {error.filename} ({error.strerror}); be the user that the server runs as"
        ) from error
    if key is None:
        raise NoServerError(
            f"no server runs with the data folder {folder}; start it, or choose another with --data"
        )
    try:
        return decode_answer(_exchange(key, order))
    except ConnectionRefusedError as error:
        raise NoServerError(
            f"no server runs with the data folder {folder} any more (process {key.pid} has ended); start it again"
        ) from error
    except (OSError, BadLineError) as error:
        raise NoServerError(
            f"the server with the data folder {folder} (process {key.pid}) does not answer; "
            "it may still do what you asked, so see its log"
        ) from error


def _exchange(key: Key, order: AnyOrder) -> bytes:
    with socket.create_connection(("127.0.0.1", key.port), timeout=PATIENCE_S) as line:
        line.sendall(encode_order(key.token, order))
        return read_line(line, MAX_ANSWER_BYTES, PATIENCE_S)
