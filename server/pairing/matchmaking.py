"""How two players come to a game: quick pairing, a code for a friend, a rematch."""

from server.errors import GameError
from server.pairing.door import Door
from server.pairing.lobby import Lobby, Pairing, StandingSeek, Terms
from server.pairing.rematches import Finished, Rematches
from server.play.hall import Hall
from server.sessions import Session, Sessions
from shared.messages import (
    CancelSeek,
    ClientMessage,
    DeclineRematch,
    Done,
    Join,
    OfferRematch,
    RefusalCode,
    RematchDeclined,
    RematchOffered,
    Seek,
    SeekEnded,
    SeekPosted,
)
from shared.record import side

HOST_GRACE_MS = 60_000
"""A private game whose host lost the connection waits so long for it to come back."""


class Matchmaking:
    """Carries out the commands that lead to a game."""

    def __init__(self, lobby: Lobby, rematches: Rematches, sessions: Sessions, hall: Hall, door: Door) -> None:
        self._lobby = lobby
        self._rematches = rematches
        self._sessions = sessions
        self._hall = hall
        self._door = door
        self._hosts_away: dict[str, int] = {}  # in the order in which they left

    def obey(self, session: Session, player: str, command: ClientMessage, now: int) -> None:
        """Carry out a command. Raises GameError when it is not allowed."""
        match command:
            case Seek():
                self._seek(session, player, command, now)
            case Join():
                self._join(session, player, command, now)
            case CancelSeek(seek=seek):
                self._lobby.cancel(player, seek)
                self._sessions.send(session, SeekEnded(seek=seek, re=command.id))
            case OfferRematch():
                self._offer_rematch(session, player, command, now)
            case DeclineRematch():
                finished = self._rematches.find(command.game, player)
                self._rematches.drop(finished.game)
                self._tell_declined(finished, player)
                self._done(session, command)

    def arrive(self, player: str) -> None:
        """Show a player who came back the private games that still wait for a friend."""
        self._hosts_away.pop(player, None)
        for seek in self._lobby.of_player(player):
            self._sessions.tell(player, _posted(seek))

    def leave(self, player: str, now: int) -> None:
        """Withdraw the wishes of a player whose connection is lost; its private games wait for a while."""
        for seek in self._lobby.of_player(player):
            if not seek.code:
                self._lobby.cancel(player, seek.id)
        if self._lobby.of_player(player):
            self._hosts_away[player] = now
        for finished in self._rematches.leave(player):
            self._tell_declined(finished, player)

    def expire(self, now: int) -> None:
        """Close the private games of hosts who did not come back."""
        gone = [player for player, left in self._hosts_away.items() if now - left >= HOST_GRACE_MS]
        for player in gone:
            del self._hosts_away[player]
            self._lobby.withdraw(player)

    def withdraw_all(self) -> None:
        """Withdraw every wish for a game."""
        for player in self._lobby.players():
            for seek in self._lobby.withdraw(player):
                self._sessions.tell(player, SeekEnded(seek=seek.id))

    def seeks(self) -> dict[str, int]:
        """Return how many games each player waits for who waits for any."""
        return {player: len(self._lobby.of_player(player)) for player in self._lobby.players()}

    def _seek(self, session: Session, player: str, command: Seek, now: int) -> None:
        self._check_free(player)
        terms = Terms.of(command)
        if command.private:
            found: Pairing | StandingSeek = self._lobby.host(player, terms, command.color)
        else:
            found = self._lobby.seek(player, terms, command.color)
        if isinstance(found, StandingSeek):
            self._sessions.send(session, _posted(found, re=command.id))
        else:
            self._done(session, command)
            self._start(found, now)

    def _join(self, session: Session, player: str, command: Join, now: int) -> None:
        seek = self._lobby.find(command.code)
        self._check_free(player)
        if not self._sessions.is_online(seek.player):
            raise GameError(RefusalCode.OPPONENT_BUSY, "Your friend's connection is lost; try again in a moment.")
        pairing = self._lobby.join(seek, player)
        self._done(session, command)
        self._start(pairing, now)

    def _offer_rematch(self, session: Session, player: str, command: OfferRematch, now: int) -> None:
        finished = self._rematches.find(command.game, player)
        opponent = finished.opponent_of(player)
        self._check_free(player)
        if not self._sessions.is_online(opponent) or self._hall.seats.is_busy(opponent):
            raise GameError(RefusalCode.OPPONENT_BUSY, "Your opponent has left or plays another game.")
        pairing = self._rematches.wish(finished, player)
        for seat in (player, opponent):
            self._sessions.tell(seat, RematchOffered(game=command.game, by=side(finished.color_of(player))))
        self._done(session, command)
        if pairing is not None:
            self._start(pairing, now)

    def _start(self, pairing: Pairing, now: int) -> None:
        """Begin the game and withdraw whatever else its players were waiting for."""
        game = self._hall.start(pairing, now).id
        if pairing.seek is not None:
            self._sessions.tell(pairing.seek.player, SeekEnded(seek=pairing.seek.id, game=game))
        for player in (pairing.white, pairing.black):
            for seek in self._lobby.withdraw(player):
                self._sessions.tell(player, SeekEnded(seek=seek.id, game=game))
            for finished in self._rematches.leave(player):
                self._tell_declined(finished, player)

    def _check_free(self, player: str) -> None:
        if self._hall.seats.is_busy(player):
            raise GameError(RefusalCode.ALREADY_PLAYING, "You are playing already; finish that game first.")
        self._door.check()

    def _tell_declined(self, finished: Finished, by: str) -> None:
        notice = RematchDeclined(game=finished.game, by=side(finished.color_of(by)))
        for player in (finished.white.id, finished.black.id):
            self._sessions.tell(player, notice)

    def _done(self, session: Session, command: ClientMessage) -> None:
        if command.id:
            self._sessions.send(session, Done(re=command.id))


def _posted(seek: StandingSeek, re: int = 0) -> SeekPosted:
    terms = seek.terms
    return SeekPosted(
        seek=seek.id,
        control=terms.control,
        color=seek.color,
        code=seek.code,
        variant=terms.variant,
        fen=terms.fen,
        re=re,
    )
