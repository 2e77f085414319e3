"""Etiquette of challenges: whom one may challenge, and how soon again."""

from server.errors import GameError
from server.pairing.patience import Declines, Throttle
from server.pairing.seeks import Pairing, StandingSeek
from server.play.seats import Seats
from server.players import Players
from server.sessions import Sessions
from shared.messages import RefusalCode

MAX_IN_VAIN = 10
"""Who took back so many challenges within a minute has to wait before the next."""
_MINUTE_MS = 60_000


class Challenges:
    """Who has challenged whom in vain. Forgotten by a restart."""

    def __init__(self, players: Players, sessions: Sessions, seats: Seats) -> None:
        self._players = players
        self._sessions = sessions
        self._seats = seats
        self._declines = Declines()
        self._in_vain = Throttle(MAX_IN_VAIN, _MINUTE_MS)

    def opponent(self, player: str, name: str, now: int) -> str:
        """Return whom `player` challenges by this name. Raises GameError when that cannot be now."""
        account = self._players.named(name)
        if account is None or not self._sessions.is_online(account.id):
            raise GameError(
                RefusalCode.NO_SUCH_PLAYER, f"Nobody called {name!r} is here just now; see who is in the lobby."
            )
        opponent = account.id
        if opponent == player:
            raise GameError(RefusalCode.NO_SUCH_PLAYER, "That is your own name; challenge somebody else.")
        if self._seats.is_busy(opponent):
            raise GameError(
                RefusalCode.OPPONENT_BUSY, "That player is playing; challenge it when the game is over."
            )
        wait_ms = max(self._declines.wait_ms(player, opponent, now), self._in_vain.wait_ms(player, now))
        if wait_ms:
            raise GameError(
                RefusalCode.TOO_FAST, f"Your last challenge came to nothing; try again in {-(-wait_ms // 1000)} s."
            )
        return opponent

    def declined(self, seek: StandingSeek, now: int) -> None:
        """Note that whom a challenge was for said no."""
        self._declines.note(seek.player, seek.to, now)

    def taken_back(self, seek: StandingSeek, now: int) -> None:
        """Note that a seek, which may be a challenge, was withdrawn by its player."""
        if seek.to:
            self._in_vain.note(seek.player, now)

    def met(self, pairing: Pairing) -> None:
        """Note that two play with each other."""
        self._declines.forgive(pairing.white, pairing.black)
