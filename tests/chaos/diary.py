"""What a player saw and what it decided, written down at once, so that it outlives the player's process."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from shared import codec
from shared.messages import GameEnded, GameEvent, GameId, GameState, Move

_SAW, _CHOSE, _CAME = b"saw ", b"chose ", b"came "
_seen_decoder = msgspec.json.Decoder(GameEvent | GameState)
_move_decoder = msgspec.json.Decoder(Move)


class Pen:
    """Writes a diary. A line is with the operating system before anything comes of it."""

    def __init__(self, file):
        self._file = file

    def came(self, player):
        """Note that the player's process began, or began anew."""
        os.write(self._file, _CAME + player.encode() + b"\n")

    def saw(self, message):
        """Note an event or a whole game that was shown to the player."""
        os.write(self._file, _SAW + codec.encode(message))

    def chose(self, move):
        """Note a move that the player is about to send."""
        os.write(self._file, _CHOSE + codec.encode(move))


@contextmanager
def pen(path):
    """Go on with the diary at `path`, or begin it."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0))
    try:
        yield Pen(file)
    finally:
        os.close(file)


@dataclass
class Life:
    """What one process of a player saw, in order."""

    player: str
    seen: list = field(default_factory=list)


@dataclass
class Diary:
    """All that a player saw in each of its lives, and the moves that it chose."""

    name: str
    lives: list[Life] = field(default_factory=list)
    choices: list[Move] = field(default_factory=list)

    def seen(self):
        """Return everything that was seen."""
        return [message for life in self.lives for message in life.seen]

    def unfinished(self) -> set[GameId]:
        """Return the games of which a beginning was seen and no end."""
        over = {message.game for message in self.seen() if is_end(message)}
        return {message.game for message in self.seen()} - over


def is_end(message):
    """Whether it shows that its game is over."""
    return isinstance(message, GameEnded) or (isinstance(message, GameState) and message.result is not None)


def read(path):
    """Read a diary; the name of its player is the file's."""
    diary = Diary(path.stem)
    for line in path.read_bytes().splitlines() if path.exists() else []:
        if line.startswith(_CAME):
            diary.lives.append(Life(line.removeprefix(_CAME).decode()))
        elif line.startswith(_SAW):
            diary.lives[-1].seen.append(_seen_decoder.decode(line.removeprefix(_SAW)))
        else:
            diary.choices.append(_move_decoder.decode(line.removeprefix(_CHOSE)))
    return diary
