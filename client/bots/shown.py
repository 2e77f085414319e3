"""A game as it is shown to who plays it or watches it: its record, its chat, and how many watch."""

from collections.abc import Sequence

import chess

from client.bots.place import Place
from client.model.chat import Chat
from client.network import ServerClosed
from shared.clock import Clock
from shared.messages import Audience, ChatLine, GameEvent, Room, Said, Say, Unwatch
from shared.record import Record
from shared.result import Outcome


class ShownGame:
    """What a player and a spectator can do alike."""

    room: Room
    """Where one is heard."""

    def __init__(self, place: Place, record: Record) -> None:
        self.record = record
        self.spectators = 0
        self.chat = Chat(record.game, place.id, place.muted)
        self._place = place

    def apply(self, event: GameEvent) -> None:
        """Take note of the next event. Raises ServerClosed when it cannot be."""
        try:
            self.record.apply_hearsay(event)
        except ValueError as error:
            raise ServerClosed(f"The server says what cannot be: {error}.") from error

    @property
    def id(self) -> str:
        """The game's id."""
        return self.record.game

    @property
    def board(self) -> chess.Board:
        """The position, as a copy to keep, with the moves that led to it."""
        return self.record.board.copy()

    @property
    def clock(self) -> Clock | None:
        """Both clocks as of the last event, or None in a game without."""
        return self.record.clock

    @property
    def outcome(self) -> Outcome | None:
        """How the game ended, or None while it goes on."""
        return self.record.outcome

    @property
    def said(self) -> Sequence[ChatLine]:
        """What was said in our room, the latest last, but by those whom we have muted."""
        return self.chat.lines(self.room)

    def say(self, text: str) -> None:
        """Say something to the opponent, or to the other spectators. Raises Refusal."""
        self._place.ask(Say(game=self.id, text=text))

    def update(self, patience_s: float | None = None) -> None:
        """Wait for something to arrive, of this game or not, for so long at the most."""
        self._place.update(patience_s)

    def wait_until_over(self) -> Outcome:
        """Wait for the game to end, however it does, and return the outcome."""
        while self.record.outcome is None:
            self._place.update()
        return self.record.outcome

    def hear(self, notice: Said | Audience) -> None:
        """Take in what was said, or how many watch."""
        match notice:
            case Said():
                self.chat.receive(notice)
            case Audience(spectators=spectators):
                self.spectators = spectators


class WatchedGame(ShownGame):
    """A game of others; its record follows what happens."""

    room = "spectators"
    left = False

    def leave(self) -> None:
        """Watch it no more."""
        self._place.ask(Unwatch(game=self.id))
        self.left = True
