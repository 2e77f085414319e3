"""Somebody at the text client: types lines into a pipe, and reads what comes out of another."""

import os
import select
from concurrent.futures import ThreadPoolExecutor, wait

from client.address import Address
from client.profile import Profile
from client.servers import Neighbourhood
from client.servers.asking import Asking
from client.text.__main__ import stay
from client.text.place import Bell
from client.text.terminal import Terminal

PATIENCE_S = 20


class TextPlayer:
    """Runs the text client in a thread, on two pipes."""

    def __init__(self, stack, root, name=None, address=None, around=None):
        typed, self._keyboard = os.pipe()
        self._screen, printed = os.pipe()
        source = stack.enter_context(os.fdopen(typed, "rb", buffering=0))
        sink = os.fdopen(printed, "w", encoding="utf-8")
        stack.callback(os.close, self._screen)
        self._open = True
        self._rest = b""
        self.heard = []
        self._profile = stack.enter_context(Profile.open(root=root))
        if name is not None:
            self._profile.name = name
        self._bell = Bell()
        self._around = around or Neighbourhood(self._bell, lambda: Asking((), list))  # asks nobody
        self._terminal = Terminal(source, sink, self._bell)
        self._address = address
        self._sink = sink
        threads = stack.enter_context(ThreadPoolExecutor(1))
        self._run = threads.submit(self._stay)
        stack.callback(self._finish)

    def _stay(self):
        with self._sink:
            return stay(self._terminal, self._profile, self._bell, self._around, self._address)

    def type(self, *lines):
        for line in lines:
            os.write(self._keyboard, (line if isinstance(line, bytes) else line.encode()) + b"\n")

    def hear(self, *texts):
        """Read on until a line has the first of these texts, then the next one; return the last such line."""
        for text in texts:
            while text not in self._next():
                pass
        return self.heard[-1]

    def _next(self):
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._screen], [], [], PATIENCE_S)
            assert ready, f"nothing more is said after {self.heard}"
            chunk = os.read(self._screen, 65_536)
            assert chunk, f"it ended after {self.heard}"
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        self.heard.append(line.decode())
        return self.heard[-1]

    def wake(self):
        """Wake the client, as a thread does that has found something."""
        self._bell()

    def end(self):
        """Type no more; return the exit code."""
        self._finish()
        return self._run.result()

    def _finish(self):
        if self._open:
            self._open = False
            os.close(self._keyboard)
        assert wait([self._run], PATIENCE_S).done


def text_player(stack, tmp_path, port, name):
    """Return somebody who is at a server."""
    player = TextPlayer(stack, tmp_path / name, name, Address("127.0.0.1", port))
    player.hear(f"as {name}")
    return player
