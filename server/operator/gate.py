"""The operator's socket: only this computer can reach it, and only who may read the data folder can use it."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from server.arrivals import Ordered
from server.errors import StoreError
from server.journal import note
from server.net.listener import knock
from server.operator.answers import AnyAnswer, Declined, HubAnswer, Process, Scene, Status
from server.operator.key import Key, remove_key, write_key
from server.operator.line import MAX_ORDER_BYTES, Envelope, decode_envelope, decode_order, encode_answer, read_line
from server.operator.orders import AnyOrder

PATIENCE_S = 1.0
"""An operator has so long to ask, and so long to take the answer; the next one waits meanwhile."""
HUB_PATIENCE_S = 5.0

_ACCEPT_AGAIN_S = 0.2
_log = logging.getLogger(__name__)


class Gate:
    """Takes one order after the other, each on a connection of its own."""

    def __init__(self, folder: Path) -> None:
        """Open the socket and lay the key to it into the folder. Raises StoreError when that cannot be done."""
        self._folder = folder
        self._token = secrets.token_urlsafe(32)
        self._deliver: Callable[[Ordered], None]
        self._describe: Callable[[], Process]
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="rookery-operator")
        try:
            self._listening = socket.create_server(("127.0.0.1", 0))
        except OSError as error:
            raise StoreError(f"cannot open a socket on 127.0.0.1 for the operator ({error.strerror})") from error
        try:
            write_key(folder, Key(self._listening.getsockname()[1], self._token, os.getpid()))
        except StoreError:
            self._listening.close()
            raise

    def start(self, deliver: Callable[[Ordered], None], describe: Callable[[], Process]) -> None:
        """Begin to take orders: `deliver` hands each to the hub, `describe` says what the process is."""
        self._deliver, self._describe = deliver, describe
        self._thread.start()

    def stop(self) -> None:
        """Take the key away, finish what was asked, and wait for the thread to end."""
        remove_key(self._folder)
        self._stopping = True
        knock(self._listening)
        self._thread.join()

    def close(self) -> None:
        """Take the key away and close the socket."""
        remove_key(self._folder)
        self._listening.close()

    def _run(self) -> None:
        while not self._stopping:
            try:
                line, _ = self._listening.accept()
            except OSError as error:
                note(_log, "operator-unheard", level=logging.WARNING, why=error)
                time.sleep(_ACCEPT_AGAIN_S)
                continue
            with line, suppress(OSError):  # who hangs up or dawdles has no answer
                self._serve(line)

    def _serve(self, line: socket.socket) -> None:
        try:
            envelope = decode_envelope(read_line(line, MAX_ORDER_BYTES, PATIENCE_S))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return
        if not secrets.compare_digest(envelope.token.encode(), self._token.encode()):
            note(_log, "operator-turned-away", level=logging.WARNING)
            return
        answer = encode_answer(self._answer(envelope))
        line.settimeout(PATIENCE_S)
        line.sendall(answer)

    def _answer(self, envelope: Envelope) -> AnyAnswer:
        try:
            order = decode_order(envelope)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return Declined(text=f"This server does not understand that ({error}); is it of another version?")
        answer = self._ask_hub(order)
        return Status(process=self._describe(), scene=answer) if isinstance(answer, Scene) else answer

    def _ask_hub(self, order: AnyOrder) -> HubAnswer:
        answers: SimpleQueue[HubAnswer] = SimpleQueue()
        self._deliver(Ordered(order, answers.put))
        try:
            return answers.get(timeout=HUB_PATIENCE_S)
        except Empty:
            return Declined(
                text="The server does not answer; it may still do what you asked. See its log and its disk."
            )
