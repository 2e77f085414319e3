"""The archive's thread: looks up what players ask, so that the hub never waits for a list."""

import logging
import threading
import time
from collections.abc import Callable
from queue import Full, Queue
from typing import assert_never

from server.archive.desk import ArchiveCommand, Question
from server.archive.logs import pgn_of
from server.arrivals import Answered
from server.errors import GameError, StoreError
from server.journal import note
from server.store.archive import Archive
from shared import messages as m
from shared.codec import encode

MAX_QUESTIONS = 100
"""So many questions wait at the most."""
MAX_EVENTS = 500
"""So many events make one answer at the most; who wants more of a game asks again from there."""

_log = logging.getLogger(__name__)


class Librarian:
    """Answers one question after the other from a connection of its own; `deliver` takes the answers."""

    def __init__(self, archive: Archive, deliver: Callable[[Answered], None]) -> None:
        self._archive = archive
        self._deliver = deliver
        self._questions: Queue[Question | None] = Queue(MAX_QUESTIONS)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rookery-archive")

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def ask(self, question: Question) -> bool:
        """Take a question without waiting; False when too many wait already."""
        try:
            self._questions.put_nowait(question)
        except Full:
            return False
        return True

    def stop(self) -> None:
        """Leave what has not been answered, and wait for the thread to end."""
        self._stopping.set()
        self._questions.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (question := self._questions.get()) is not None:
            if self._stopping.is_set():
                continue
            began = time.thread_time()
            self._deliver(Answered(question.peer, answer(self._archive, question.command)))
            # it competes with the hub for the interpreter, and rests as long as it worked
            self._stopping.wait(time.thread_time() - began)


def answer(archive: Archive, command: ArchiveCommand) -> list[bytes]:
    """Return the lines that answer a question."""
    try:
        return [
            encode(message) if isinstance(message, m.Notice) else message for message in _look_up(archive, command)
        ]
    except GameError as error:
        return [_refusal(command, error.code, str(error))]
    except StoreError:
        note(_log, "archive-fails", level=logging.ERROR, trouble=True)
    except Exception:  # noqa: BLE001 - any bug; the thread goes on for the others
        note(_log, "bug", level=logging.ERROR, trouble=True, command=type(command).__name__)
    return [_refusal(command, m.RefusalCode.NO_ARCHIVE, "The archive cannot be read at the moment.")]


def _look_up(archive: Archive, command: ArchiveCommand) -> list[bytes | m.Notice]:
    match command:
        case m.ListGames():
            games, following = archive.games(command)
            return [m.GameList(games=games, next=following, re=command.id)]
        case m.FetchGame(game=game, seq=seq):
            lines = _log_of(archive, game)[seq : seq + MAX_EVENTS]
            done = m.Done(re=command.id, game=game, seq=seq + len(lines))
            return [*lines, done] if command.id else [*lines]
        case m.FetchPgn(game=game):
            return [m.GamePgn(game=game, pgn=_pgn(archive, game), re=command.id)]
    assert_never(command)


def _pgn(archive: Archive, game: str) -> str:
    try:
        return pgn_of(_log_of(archive, game), archive.server_name())
    except ValueError as error:
        note(_log, "game-unreadable", level=logging.WARNING, game=game, why=error)
        raise GameError(m.RefusalCode.NO_ARCHIVE, "That game is stored, but it cannot be read.") from error


def _log_of(archive: Archive, game: str) -> list[bytes]:
    lines = archive.log(game)
    if not lines:
        raise GameError(m.RefusalCode.NO_SUCH_GAME, "No game that is over has this id.")
    return lines


def _refusal(command: ArchiveCommand, code: m.RefusalCode, text: str) -> bytes:
    game = "" if isinstance(command, m.ListGames) else command.game
    return encode(m.Refused(code=code, text=text, re=command.id, game=game))
