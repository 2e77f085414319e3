"""Chat: players talk to each other, spectators among themselves. Nothing of it is stored or logged."""

from server.errors import GameError
from server.play.gallery import Gallery
from server.play.hall import Hall
from server.play.talk import Pace, Talk
from server.players import Players
from server.sessions import Session, Sessions
from shared import codec
from shared.messages import ChatLine, RefusalCode, Said, Say
from shared.text import tidy_text


class Chat:
    """What is said at all games; each has a room for its players and one for its spectators."""

    def __init__(
        self, hall: Hall, gallery: Gallery, sessions: Sessions, players: Players, *, allowed: bool
    ) -> None:
        self._hall = hall
        self._gallery = gallery
        self._sessions = sessions
        self._players = players
        self._allowed = allowed
        self._talks: dict[str, Talk] = {}
        self._pace = Pace()
        self._said: list[Talk] = []

    def say(self, player: str, command: Say, now: int) -> None:
        """Let somebody be heard by those who play, or watch, with it. Raises GameError."""
        if not self._allowed:
            raise GameError(RefusalCode.CHAT_OFF, "There is no chat on this server.")
        game = command.game
        table = self._hall.look(game, now)
        if table is None:
            raise GameError(RefusalCode.NO_SUCH_GAME, "There is no such game, or it ended a while ago.")
        record = table.game.record
        plays = record.color_played_by(player) is not None
        if not plays and game not in self._gallery.watched_by(player):
            raise GameError(
                RefusalCode.NOT_WATCHING, "Watch the game first, then you can talk with who watches it."
            )
        line = self._line(player, command.text, now)
        if not plays:
            self._said.append(self._gallery.say(game, line, now))
            return
        talk = self._talks.setdefault(game, Talk())
        talk.add(line)
        self._said.append(talk)
        said = codec.encode(Said(game=game, room="players", lines=[line]))
        for heard_by in (record.white, record.black):
            self._sessions.tell_line(heard_by.id, said)

    def catch_up(self, session: Session, game: str) -> None:
        """Send a player who has come what was said lately."""
        talk = self._talks.get(game)
        if talk is not None and talk.count:
            self._sessions.send(session, talk.all(game, "players"))

    def end_turn(self) -> None:
        """Forget what was said at games to which nobody can come any more."""
        self._said.clear()
        for game in self._hall.register.gone:
            self._talks.pop(game, None)

    def recover(self) -> None:
        """Let nothing of a turn that failed have been said."""
        while self._said:
            self._said.pop().take_back()

    def _line(self, player: str, text: str, now: int) -> ChatLine:
        """Return a text as it will be heard. Raises GameError when it cannot be, or comes too fast."""
        try:
            tidied = tidy_text(text)
        except ValueError as error:
            raise GameError(RefusalCode.BAD_TEXT, str(error)) from error
        if not self._pace.allows(player, now):
            raise GameError(RefusalCode.TOO_FAST, "You talk fast. Wait a few seconds, then say it again.")
        return ChatLine(self._players.seat(player), tidied)
