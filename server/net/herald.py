"""The discovery thread: answers the windows on this network that ask which servers there are."""

import ipaddress
import logging
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress

from server.journal import note
from server.net.addresses import EVERYWHERE
from shared.discovery import Here, answer, read_question

MAX_ANSWERS = 200
"""So many a second, all in all."""
MAX_PER_ADDRESS = 20
"""So many a second to one address."""

MAX_HEARD = 500
"""So many datagrams a second are looked at, then ten more: a flood takes no time from the games."""

_LOOK_UP_S = 1.0
_REST_S = 0.1
_TRY_AGAIN_S = 0.2
_LONGEST_READ = 2_048
_log = logging.getLogger(__name__)


class Ration:
    """What is still to be had within this second; it remembers no more addresses than answers."""

    def __init__(self) -> None:
        self._second = 0
        self._heard = 0
        self._given: Counter[str] = Counter()

    def hear(self, now_s: float) -> bool:
        """Count one datagram; tell whether there are too many."""
        if int(now_s) != self._second:
            self._second, self._heard = int(now_s), 0
            self._given.clear()
        self._heard += 1
        return self._heard > MAX_HEARD

    def take(self, address: str) -> bool:
        """Take one answer for an address, if there is one left."""
        if self._given.total() >= MAX_ANSWERS or self._given[address] >= MAX_PER_ADDRESS:
            return False
        self._given[address] += 1
        return True


class Herald:
    """Answers questions for a server that listens on `host`, until it is stopped.

    A server that only this computer can reach is announced on this computer alone, and one that listens on a
    single address answers from that one. `describe` makes the answer to the question of a nonce.
    """

    def __init__(self, host: str, ports: Iterable[int], describe: Callable[[str], Here]) -> None:
        self._describe = describe
        self._ration = Ration()
        self._stopping = threading.Event()
        self._ports = tuple(ports)
        self._ear = _open_ear(host, self._ports)
        self._mouth = _open_mouth(host) if self._ear else None
        self._thread = threading.Thread(target=self._run, name="rookery-discovery")

    @property
    def port(self) -> int | None:
        """The UDP port at which it can be asked; None where there is none to be had."""
        return None if self._ear is None else int(self._ear.getsockname()[1])

    def start(self) -> None:
        """Begin to answer, if it is to and can."""
        if not self._ports:
            return
        if self._ear is None:
            note(_log, "not-announced", text="no port for discovery is free; players have to type the address")
            return
        note(_log, "announced", port=self.port)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more, and wait for the thread to end."""
        self._stopping.set()
        if self._ear is not None and self._thread.is_alive():
            with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knocking:
                knocking.sendto(b"", ("127.0.0.1", self._ear.getsockname()[1]))
            self._thread.join()
        self.close()

    def close(self) -> None:
        """Close the sockets of one that was never started, or is stopped."""
        for each in (self._ear, self._mouth):
            if each is not None:
                each.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._hear()
            except TimeoutError:
                continue
            except ConnectionResetError:
                continue  # Windows says so when somebody did not wait for the last answer
            except OSError as error:
                _log.debug("a question was not answered: %s", error)
                self._stopping.wait(_TRY_AGAIN_S)  # no network may be a lasting thing

    def _hear(self) -> None:
        """Wait for one question and answer it. Raises OSError."""
        assert self._ear is not None
        data, asker = self._ear.recvfrom(_LONGEST_READ)
        if self._ration.hear(time.monotonic()):
            self._stopping.wait(_REST_S)
        asked = read_question(data)
        if asked is not None and self._ration.take(str(asker[0])):
            (self._mouth or self._ear).sendto(answer(self._describe(asked.nonce)), asker)


def _open_ear(host: str, ports: Iterable[int]) -> socket.socket | None:
    """Return a socket that hears questions, also those that go to all of the network; None where none is free."""
    if ":" in host and host not in EVERYWHERE:
        return None  # questions come in IPv4
    heard_at = host if _is_loopback(host) else EVERYWHERE[0]
    for port in ports:
        ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            if sys.platform == "win32":
                ear.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            ear.bind((heard_at, port))
        except OSError:
            ear.close()
            continue
        ear.settimeout(_LOOK_UP_S)
        return ear
    return None


def _open_mouth(host: str) -> socket.socket | None:
    """Return a socket that speaks from `host`, where that is one address of the network."""
    if host in EVERYWHERE or _is_loopback(host):
        return None
    mouth = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        mouth.bind((host, 0))
    except OSError:
        mouth.close()
        return None
    return mouth


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback
