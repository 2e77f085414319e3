"""A bot that joins a game, as a process of its own. It ends with the window, however that ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from client.address import Address
from client.computer.opponents import Opponent
from client.engines.trouble import EXIT_CODE
from client.language import _

FAREWELL_S: Final = 20.0
"""How long a bot may take to leave: it ends its engine first, which may hang."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # else a console flashes up on Windows
_CODE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is to play, where, and the code of the private game; `elo` is how well, for those with `strengths`."""

    opponent: Opponent
    address: Address
    code: str
    elo: int | None = None

    def command(self) -> list[str]:
        """Return the command line of the bot; a build in one file is its own bot."""
        frozen = getattr(sys, "frozen", False)
        host = f"[{self.address.host}]" if ":" in self.address.host else self.address.host
        return [
            sys.executable,
            *(["--bot"] if frozen else ["-m", "client.bots"]),
            f"--connect={host}:{self.address.port}",
            f"--join={self.code}",
            f"--engine={self.opponent.plays_by}",
            f"--name={self.opponent.name}",
            *([f"--elo={self.elo}"] if self.elo is not None else []),
            "--until-stdin-closes",
        ]


class Guest:
    """The bot of an invitation, from now until it has left: after the game and its rematches, or when it is told.

    `wake` is called, from a thread, when it has left. No call waits for anything, but `join`.
    """

    def __init__(self, invitation: Invitation, wake: Callable[[], object]) -> None:
        self._invitation, self._wake = invitation, wake
        self._lock = threading.Lock()  # guards all below
        self._process: subprocess.Popen[bytes] | None = None
        self._told_to_leave = False
        self._deadline: threading.Timer | None = None
        self._left = False
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="guest", daemon=True)
        self._thread.start()

    @property
    def left(self) -> bool:
        """Whether it is not there any more."""
        with self._lock:
            return self._left

    @property
    def trouble(self) -> str:
        """Why it left before its time, in words for players; else empty."""
        with self._lock:
            return self._trouble

    def leave(self) -> None:
        """Ask it to leave. May be called again."""
        with self._lock:
            self._told_to_leave = True
            if self._process is not None:
                self._hang_up(self._process)

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until nothing of it is left. Not for the window's thread, which draws meanwhile."""
        self._thread.join(timeout_s)

    # ------------------------------------------------------------ the guest's thread

    def _run(self) -> None:
        try:
            code = self._attend()
        except OSError:
            code = -1
        with self._lock:
            self._left = True
            self._trouble = "" if self._told_to_leave or code == 0 else _words_for(code)
        self._wake()

    def _attend(self) -> int:
        """Start the bot, and wait until it has left; return its exit code. Raises OSError."""
        with self._start() as process:
            with self._lock:
                self._process = process
                if self._told_to_leave:
                    self._hang_up(process)
            code = process.wait()
            with self._lock:
                self._process = None
                if self._deadline is not None:
                    self._deadline.cancel()
            return code

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program
            self._invitation.command(),
            cwd=None if getattr(sys, "frozen", False) else _CODE,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )

    def _hang_up(self, process: subprocess.Popen[bytes]) -> None:
        """Close what the bot reads, which asks it to leave; end it where it does not. With the lock held."""
        if self._deadline is not None or process.stdin is None:
            return
        with suppress(OSError):
            process.stdin.close()
        self._deadline = threading.Timer(FAREWELL_S, process.kill)
        self._deadline.daemon = True
        self._deadline.start()


def _words_for(code: int) -> str:
    if code == EXIT_CODE:
        return _("The engine has failed. Choose another opponent, or try it once more.")
    return _("The program that plays against you has ended. Try once more.")
