"""Being in the lobby, as far as the server knows: its lists are followed, the games in sight watched."""

import contextlib
from collections.abc import Iterable, Sequence

from client.model.lobby.gallery import Gallery
from client.network import LineIsDown, Network
from shared.messages import ClientMessage, FollowLobby, GameId, GameState, LeaveLobby, Sync, Watch
from shared.record import ADJOURNING

_ASKED_FOR = 20
"""So many unfinished games are asked for at once, as commands come one by one."""


class Presence:
    """Sends what that takes. Where the line is down nothing is sent, and `restored` makes up for it."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.gallery = Gallery(network.id)
        self.here = False
        self.wanted: GameId = ""
        """The game that is shown when the server has told how it stands."""

    def send(self, command: ClientMessage) -> bool:
        """Send a command; tell whether the line took it."""
        with contextlib.suppress(LineIsDown):
            self._network.send(command)
            return True
        return False

    def ask_for(self, unfinished: Sequence[GameId]) -> None:
        """Ask how the player's unfinished games stand."""
        for game in unfinished[:_ASKED_FOR]:
            self.send(Sync(game=game))

    def come(self) -> None:
        """Follow the lobby; what was watched elsewhere meanwhile is no more."""
        self.here = True
        self._send_all(self.gallery.look_at([]))
        self.send(FollowLobby())

    def go(self, keep: GameId = "") -> None:
        """Leave the lobby for a screen of its own; `keep` is the game that is watched there."""
        self.here, self.wanted = False, ""
        self._send_all(self.gallery.keep_only(keep))
        self.send(LeaveLobby())

    def want(self, command: Sync | Watch) -> None:
        """Ask for a game as it stands now, to show it when it comes."""
        if self.send(command):
            self.wanted = command.game

    def is_to_be_shown(self, state: GameState) -> bool:
        """Tell whether this is a game that was asked for, or one of the player's own whose clock runs."""
        mine = self._network.id in (state.white.id, state.black.id)
        runs = state.result is None and state.pause not in ADJOURNING
        if state.game == self.wanted:
            return state.result is None or not mine
        return mine and runs

    def look(self, games: Iterable[GameId]) -> None:
        """Watch these games, as many as one may, and no others."""
        if self.here:
            self._send_all(self.gallery.look_at(games))

    def restored(self, now: int) -> None:
        """Follow again on a line that is back; the network goes on watching by itself."""
        self.gallery.line_restored(now)
        self.send(FollowLobby())

    def _send_all(self, commands: Iterable[ClientMessage]) -> None:
        for command in commands:
            self.send(command)
