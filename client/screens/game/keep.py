"""Keeping a game, or the position that is looked at: as a file, or on the clipboard."""

from pathlib import Path

from client.language import _
from client.model.game import GameModel
from client.model.orders import Say
from client.pgn_file import save_and_tell
from client.ui import clipboard
from shared.pgn import to_pgn


def keep(said: Say, model: GameModel, folder: Path, site: str) -> str:
    """Do what a player says about keeping the game; return a sentence that says what came of it."""
    match said:
        case Say.COPY_PGN:
            done = clipboard.put(to_pgn(model.record, site))
            return _("The game is on the clipboard, as PGN.") if done else _no_clipboard()
        case Say.COPY_FEN:
            done = clipboard.put(model.shown.fen())
            return _("The position is on the clipboard, as FEN.") if done else _no_clipboard()
        case _:
            return save_and_tell(model.record, folder, site)


def _no_clipboard() -> str:
    return _("There is no clipboard here. Save the game as PGN instead.")
