"""Lines spoken aloud by the command that the platform has for it, if there is one. The caller never waits."""

import shutil
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass, replace
from typing import Final

LONGEST_LINE: Final = 600
"""No more characters of a line are spoken: it is enough for a position with all its men."""
WAITING_LINES: Final = 3
"""So many lines may wait; of more the newest are kept, as an old one is no news any more."""
PATIENCE_S: Final = 90.0
"""A command that speaks one line for longer hangs, and is ended."""

_POWERSHELL = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # else a console flashes up on Windows


@dataclass(frozen=True, slots=True)
class Command:
    """A program and its options; the text goes to its standard input, or comes after the options.

    `language` is the option that takes the code of a language, where there is one.
    """

    program: str
    options: tuple[str, ...]
    language: str = ""
    as_argument: bool = False

    def arguments(self, language: str) -> tuple[str, ...]:
        """Return the command line, but for a text that is an argument."""
        spoken = (self.language, language) if self.language and language else ()
        return (self.program, *self.options, *spoken, *(("--",) if self.as_argument else ()))


_BY_PLATFORM: dict[str, tuple[Command, ...]] = {
    "win32": (Command("powershell", ("-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)),),
    "darwin": (Command("say", ("-f", "-")),),
}
_ELSEWHERE = (
    Command("spd-say", ("--wait",), "--language", as_argument=True),
    Command("espeak-ng", ("--stdin",), "-v"),
    Command("espeak", ("--stdin",), "-v"),
)


class Speech:
    """Speaks one line after the other, in a thread of its own that begins with the first."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._changed = threading.Condition()  # guards all below
        self._lines: deque[tuple[str, str]] = deque(maxlen=WAITING_LINES)
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def say(self, text: str, language: str = "") -> None:
        """Speak a line after those that wait. Returns at once; may be called from any thread.

        `language` is the code of the one that it is in ("de"); empty: as the command does by itself.
        """
        line = _speakable(text)
        with self._changed:
            if self._closed or not line:
                return
            self._lines.append((line, language))
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
                self._thread.start()

    def hush(self) -> None:
        """Break off what is being spoken, and forget what waits."""
        with self._changed:
            self._lines.clear()
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Be silent at once and for good. May be called again."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread = self._thread
        self.hush()
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        command = _find()  # here, as a folder may be slow
        while (spoken := self._next()) is not None:
            if command is not None:
                self._speak(command, *spoken)

    def _next(self) -> tuple[str, str] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._closed)
            return None if self._closed else self._lines.popleft()

    def _speak(self, command: Command, line: str, language: str) -> None:
        """Speak a line; a command that fails or hangs costs this line alone."""
        process = self._start(command, line, language)
        if process is None:
            return
        try:
            process.communicate(None if command.as_argument else line.encode(), self._patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        finally:
            with self._changed:
                self._process = None

    def _start(self, command: Command, line: str, language: str) -> subprocess.Popen[bytes] | None:
        arguments = command.arguments(language)
        with self._changed:
            if self._closed:
                return None
            try:
                self._process = subprocess.Popen(  # noqa: S603 - a list, no shell; the text is no option
                    (*arguments, line) if command.as_argument else arguments,
                    stdin=subprocess.DEVNULL if command.as_argument else subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    creationflags=_NO_WINDOW,
                )
            except OSError:
                return None
            return self._process


def _find() -> Command | None:
    """Return the first command of this platform that is installed, by its whole path."""
    for command in _BY_PLATFORM.get(sys.platform, _ELSEWHERE):
        path = shutil.which(command.program)
        if path is not None:
            return replace(command, program=path)
    return None


def _speakable(text: str) -> str:
    """Return what can be spoken of a text: nothing hidden, nothing that an argument could not hold."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_LINE])
    return " ".join(seen.split())
