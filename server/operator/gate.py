"""The operator's socket: only this computer can reach it, and only who may read the data folder can use it."""

import logging
import os
import secrets
import selectors
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from server.arrivals import Ordered
from server.errors import StoreError
from server.journal import note
from server.net.listener import knock
from server.operator.answers import AnyAnswer, Declined, HubAnswer, Process, Scene, Status
from server.operator.key import Key, remove_key, write_key
from server.operator.line import Asker, BadLineError, Envelope, decode_envelope, decode_order, encode_answer
from server.operator.orders import AnyOrder

PATIENCE_S = 1.0
"""An operator has so long to ask, and so long to take the answer."""
HUB_PATIENCE_S = 5.0
MAX_ASKERS = 64
"""So many are listened to at once; one more makes whoever has been silent longest lose the line."""

_ACCEPT_AGAIN_S = 0.2
_log = logging.getLogger(__name__)


class Gate:
    """Takes orders, each on a connection of its own: hears many at once, and carries out one after the other."""

    def __init__(self, folder: Path) -> None:
        """Open the socket and lay the key to it into the folder. Raises StoreError when that cannot be done."""
        self._folder = folder
        self._token = secrets.token_urlsafe(32)
        self._deliver: Callable[[Ordered], None]
        self._describe: Callable[[], Process]
        self._stopping = False
        self._askers: list[Asker] = []  # who came first is the first
        self._thread = threading.Thread(target=self._run, name="rookery-operator")
        try:
            self._listening = socket.create_server(("127.0.0.1", 0))
            self._listening.setblocking(False)
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
        with selectors.DefaultSelector() as self._selector:
            self._selector.register(self._listening, selectors.EVENT_READ)
            while not self._stopping:
                self._look()
            for asker in list(self._askers):
                self._dismiss(asker)

    def _look(self) -> None:
        """Wait for something to happen, attend to all who have said something, and let the next one in."""
        before = time.monotonic()  # what arrived while somebody else was attended to is not late
        ready = [key for key, _ in self._selector.select(PATIENCE_S)]
        for key in ready:
            if key.data is not None:
                self._attend(key.data)
        for asker in [asker for asker in self._askers if asker.until <= before]:
            self._dismiss(asker)
        if any(key.data is None for key in ready):
            self._admit()

    def _admit(self) -> None:
        try:
            line, _ = self._listening.accept()
            asker = Asker(line, time.monotonic() + PATIENCE_S)
            self._selector.register(line, selectors.EVENT_READ, asker)
        except BlockingIOError:  # gone already
            return
        except OSError as error:
            note(_log, "operator-unheard", level=logging.WARNING, why=error)
            time.sleep(_ACCEPT_AGAIN_S)
            return
        if len(self._askers) >= MAX_ASKERS:
            self._dismiss(self._askers[0])
        self._askers.append(asker)

    def _dismiss(self, asker: Asker) -> None:
        self._askers.remove(asker)
        self._selector.unregister(asker.socket)
        asker.socket.close()

    def _attend(self, asker: Asker) -> None:
        try:
            line = asker.read()
            if line is None:
                return
            self._serve(asker, line)
        except OSError as error:
            _log.debug("an operator's line broke: %s", error)
        except Exception:  # noqa: BLE001 - whatever one line brings about, the next one is heard
            note(_log, "bug", level=logging.ERROR, trouble=True, command="an operator's order")
        self._dismiss(asker)

    def _serve(self, asker: Asker, line: bytes) -> None:
        try:
            envelope = decode_envelope(line)
        except BadLineError:
            return
        if not secrets.compare_digest(envelope.token.encode(), self._token.encode()):
            note(_log, "operator-turned-away", level=logging.WARNING)
            return
        if asker.has_gone():
            return  # nobody would hear that it was done
        answer = encode_answer(self._answer(envelope))
        asker.socket.settimeout(PATIENCE_S)
        asker.socket.sendall(answer)

    def _answer(self, envelope: Envelope) -> AnyAnswer:
        try:
            order = decode_order(envelope)
        except BadLineError as error:
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
