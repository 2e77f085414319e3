"""Keeping a game, or the position that is looked at: as a file, or on the clipboard."""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from client.language import _
from client.model.game import GameModel
from client.model.orders import Say
from client.pgn_file import save_and_tell
from client.ui import clipboard
from shared.pgn import to_pgn
from shared.record import Record


class Keeper:
    """Does what a player says about keeping the game. Files are written in a thread, as a folder may be slow."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._told: SimpleQueue[str] = SimpleQueue()

    def keep(self, said: Say, model: GameModel, folder: Path, site: str) -> None:
        """Begin to do it; `news` will say what came of it."""
        match said:
            case Say.COPY_PGN:
                self._copy(to_pgn(model.record, site), _("The game is on the clipboard, as PGN."))
            case Say.COPY_FEN:
                self._copy(model.shown.fen(), _("The position is on the clipboard, as FEN."))
            case _:
                record = Record.from_state(model.record.state(0))  # the game goes on meanwhile
                # no daemon: what was asked for is written even when the window is closed at once
                threading.Thread(target=self._save, args=(record, folder, site), name="saving").start()

    def news(self) -> str:
        """Return a sentence that says what came of something, once; empty when there is none."""
        try:
            return self._told.get_nowait()
        except Empty:
            return ""

    def _copy(self, text: str, done: str) -> None:
        failed = _("There is no clipboard here. Save the game as PGN instead.")
        self._told.put(done if clipboard.put(text) else failed)

    def _save(self, record: Record, folder: Path, site: str) -> None:
        self._told.put(save_and_tell(record, folder, site))
        self._wake()
