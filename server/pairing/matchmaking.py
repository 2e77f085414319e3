"""How two players come to a game: quick pairing, an open seek, a challenge, a code for a friend, a rematch."""

from server.errors import GameError
from server.pairing.challenges import Challenges
from server.pairing.door import Door
from server.pairing.lists import as_open_seek, as_posted
from server.pairing.lobby import Lobby
from server.pairing.rematches import Finished, Rematches
from server.pairing.seeks import Pairing, StandingSeek, Terms
from server.play.hall import Hall
from server.players import Players
from server.sessions import Session, Sessions
from shared.messages import (
    AcceptSeek,
    CancelSeek,
    Challenged,
    DeclineRematch,
    DeclineSeek,
    Done,
    Join,
    OfferRematch,
    RefusalCode,
    RematchDeclined,
    RematchOffered,
    Seek,
    SeekEnded,
)
from shared.record import side

PairingCommand = Seek | AcceptSeek | DeclineSeek | CancelSeek | Join | OfferRematch | DeclineRematch
"""What leads to a game, or away from one."""

HOST_GRACE_MS = 60_000
"""A private game whose host lost the connection waits so long for it to come back."""


class Matchmaking:
    """Carries out the commands that lead to a game."""

    def __init__(
        self,
        lobby: Lobby,
        rematches: Rematches,
        sessions: Sessions,
        players: Players,
        hall: Hall,
        door: Door,
    ) -> None:
        self._lobby = lobby
        self._rematches = rematches
        self._sessions = sessions
        self._players = players
        self._hall = hall
        self._door = door
        self._challenges = Challenges(players, sessions, hall.register.seats)
        self._hosts_away: dict[str, int] = {}  # in the order in which they left
        hall.on_busy = self._withdraw

    def obey(self, session: Session, player: str, command: PairingCommand, now: int) -> None:
        """Carry out a command. Raises GameError when it is not allowed."""
        match command:
            case Seek():
                self._seek(session, player, command, now)
            case Join() | AcceptSeek():
                self._accept(session, player, command, now)
            case DeclineSeek():
                self._decline(session, player, command, now)
            case CancelSeek():
                self._cancel(session, player, command, now)
            case OfferRematch():
                self._offer_rematch(session, player, command, now)
            case DeclineRematch():
                self._decline_rematch(session, player, command)

    def arrive(self, player: str) -> None:
        """Show a player who came back the private games that still wait for a friend."""
        self._hosts_away.pop(player, None)
        for seek in self._lobby.of_player(player):
            self._sessions.tell(player, as_posted(seek, self._players))

    def leave(self, player: str, now: int) -> None:
        """Withdraw the wishes of a player whose connection is lost; its private games wait for a while."""
        self.move(player, now)
        if self._lobby.of_player(player):
            self._hosts_away[player] = now
        for finished in self._rematches.leave(player):
            self._tell_declined(finished, player)

    def move(self, player: str, now: int) -> None:
        """End what a player sought on a connection that it has left, even for another one; private games wait."""
        for seek in self._lobby.withdraw(player, but_private=True):
            if seek.player == player:
                self._challenges.taken_back(seek, now)
            self._tell_ended(seek)

    def expire(self, now: int) -> None:
        """Close the private games of hosts who did not come back."""
        gone = [player for player, left in self._hosts_away.items() if now - left >= HOST_GRACE_MS]
        for player in gone:
            del self._hosts_away[player]
            self._withdraw(player)

    def end_turn(self) -> None:
        """Note that what this turn has done is stored."""
        self._lobby.settled()

    def recover(self, now: int) -> None:
        """Nothing of this turn counts: seeks stand as before it, but for those of players who left in it."""
        self._lobby.undo()
        for player in self._lobby.everybody():
            if not self._sessions.is_online(player):
                self.leave(player, now)

    # ------------------------------------------------------------ seeks

    def withdraw_all(self) -> None:
        """Withdraw every wish for a game."""
        for player in self._lobby.players():
            self._withdraw(player)

    def seeks(self) -> dict[str, int]:
        """Return how many games each player waits for who waits for any."""
        return {player: len(self._lobby.of_player(player)) for player in self._lobby.players()}

    def _seek(self, session: Session, player: str, command: Seek, now: int) -> None:
        self._check_may_begin(player, now)
        terms, color = Terms.of(command), command.color
        before = self._lobby.of_player(player)
        if command.to:
            opponent = self._challenges.opponent(player, command.to, now)
            found = self._lobby.challenge(player, opponent, terms, color)
        elif command.private:
            found = self._lobby.host(player, terms, color)
        else:
            found = self._lobby.seek(player, terms, color)
        if isinstance(found, Pairing):
            self._done(session, command)
            self._start(found, now)
            return
        self._sessions.send(session, as_posted(found, self._players, re=command.id))
        if found.to and found not in before:
            self._sessions.tell(found.to, Challenged(seek=as_open_seek(found, self._players)))

    def _accept(self, session: Session, player: str, command: Join | AcceptSeek, now: int) -> None:
        if isinstance(command, AcceptSeek):
            self._check_may_begin(player, now)
            pairing = self._lobby.accept(player, command.seek)
        else:
            seek = self._lobby.find(command.code)
            self._check_may_begin(player, now)
            if not self._sessions.is_online(seek.player):
                raise GameError(
                    RefusalCode.OPPONENT_BUSY, "Your friend's connection is lost; try again in a moment."
                )
            pairing = self._lobby.join(seek, player)
        self._done(session, command)
        self._start(pairing, now)

    def _decline(self, session: Session, player: str, command: DeclineSeek, now: int) -> None:
        seek = self._lobby.decline(player, command.seek)
        self._challenges.declined(seek, now)
        self._sessions.tell(seek.player, SeekEnded(seek=seek.id, declined=True))
        self._done(session, command)

    def _cancel(self, session: Session, player: str, command: CancelSeek, now: int) -> None:
        seek = self._lobby.cancel(player, command.seek)
        self._challenges.taken_back(seek, now)
        self._sessions.send(session, SeekEnded(seek=seek.id, re=command.id))
        if seek.to:
            self._sessions.tell(seek.to, SeekEnded(seek=seek.id))

    def _start(self, pairing: Pairing, now: int) -> None:
        """Begin the game and withdraw whatever else its players were waiting for."""
        game = self._hall.start(pairing, now).id
        self._challenges.met(pairing)
        players = (pairing.white, pairing.black)
        if pairing.seek is not None:
            self._tell_ended(pairing.seek, game, players)
        for player in players:
            for seek in self._lobby.withdraw(player):
                self._tell_ended(seek, game, players)
            for finished in self._rematches.leave(player):
                self._tell_declined(finished, player)

    def _withdraw(self, player: str) -> None:
        """End all that a player looks for, or is asked for."""
        for seek in self._lobby.withdraw(player):
            self._tell_ended(seek)

    def _tell_ended(self, seek: StandingSeek, game: str = "", players: tuple[str, ...] = ()) -> None:
        """Tell who knows of a seek that it stands no more, and the `players` of a game which one they play now."""
        for player in (seek.player, seek.to):
            if player:
                self._sessions.tell(player, SeekEnded(seek=seek.id, game=game if player in players else ""))

    # ------------------------------------------------------------ rematches

    def _offer_rematch(self, session: Session, player: str, command: OfferRematch, now: int) -> None:
        finished = self._rematches.find(command.game, player)
        opponent = finished.opponent_of(player)
        self._check_may_begin(player, now)
        if not self._sessions.is_online(opponent) or self._hall.register.seats.is_busy(opponent):
            raise GameError(RefusalCode.OPPONENT_BUSY, "Your opponent has left or plays another game.")
        pairing = self._rematches.wish(finished, player)
        for seat in (player, opponent):
            self._sessions.tell(seat, RematchOffered(game=command.game, by=side(finished.color_of(player))))
        self._done(session, command)
        if pairing is not None:
            self._start(pairing, now)

    def _decline_rematch(self, session: Session, player: str, command: DeclineRematch) -> None:
        finished = self._rematches.find(command.game, player)
        self._rematches.drop(finished.game)
        self._tell_declined(finished, player)
        self._done(session, command)

    def _tell_declined(self, finished: Finished, by: str) -> None:
        notice = RematchDeclined(game=finished.game, by=side(finished.color_of(by)))
        for player in (finished.white.id, finished.black.id):
            self._sessions.tell(player, notice)

    # ------------------------------------------------------------ inside

    def _check_may_begin(self, player: str, now: int) -> None:
        """Raise GameError when a player may not begin another game now."""
        if self._hall.register.seats.is_busy(player):
            raise GameError(RefusalCode.ALREADY_PLAYING, "You are playing already; finish that game first.")
        self._door.check()
        wait_ms = self._hall.unplayed.wait_ms(player, self._sessions.address_of(player), now)
        if wait_ms:
            raise GameError(
                RefusalCode.TOO_FAST,
                f"You left many games before they had begun; look for another in {-(-wait_ms // 1000)} s.",
            )

    def _done(self, session: Session, command: PairingCommand) -> None:
        if command.id:
            self._sessions.send(session, Done(re=command.id))
