"""Keeping a game, or the position that is looked at: as a file, or on the clipboard."""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from client.language import _
from client.pgn_file import save_and_tell
from client.ui import clipboard
from shared.record import Record


class Keeper:
    """Keeps what a player wants to have. Files are written in a thread, as a folder may be slow."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._told: SimpleQueue[str] = SimpleQueue()

    def copy_pgn(self, pgn: str) -> None:
        """Put a game on the clipboard."""
        self._copy(pgn, _("The game is on the clipboard, as PGN."))

    def copy_fen(self, fen: str) -> None:
        """Put a position on the clipboard."""
        self._copy(fen, _("The position is on the clipboard, as FEN."))

    def save(self, record: Record, folder: Path, pgn: Callable[[], str]) -> None:
        """Begin to write what `pgn` returns into a file that is named after the game."""
        # no daemon: what was asked for is written even when the window is closed at once
        threading.Thread(target=self._save, args=(record, folder, pgn), name="saving").start()

    def news(self) -> str:
        """Return a sentence that says what came of something, once; empty when there is none."""
        try:
            return self._told.get_nowait()
        except Empty:
            return ""

    def _copy(self, text: str, done: str) -> None:
        failed = _("There is no clipboard here. Save the game as PGN instead.")
        self._told.put(done if clipboard.put(text) else failed)

    def _save(self, record: Record, folder: Path, pgn: Callable[[], str]) -> None:
        self._told.put(save_and_tell(record, folder, pgn()))
        self._wake()
