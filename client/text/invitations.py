"""Who would like to play with the player: challenges, and wishes for a rematch."""

from client.language import _
from client.text.place import Place
from client.words.terms import challenge_text
from shared import messages
from shared.messages import GameId, OpenSeek


class Invitations:
    """Tells of them, and sends the answer to the one that has waited longest; challenges come first."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @property
    def _challenges(self) -> dict[int, OpenSeek]:
        return self._place.tidings.lobby.challenges

    @property
    def _wishes(self) -> dict[GameId, str]:
        return self._place.tidings.again.wishes

    def tell_all(self) -> None:
        """Tell of all that wait for an answer."""
        for seek in self._challenges.values():
            self.tell_challenge(seek)
        for game in self._wishes:
            self.tell_rematch(game)

    def tell_challenge(self, seek: OpenSeek) -> None:
        """Say who challenges, and to what."""
        self._place.say(f"{challenge_text(seek)}. {_('Type accept or decline.')}")

    def tell_rematch(self, game: GameId) -> None:
        """Say who would like to play once more, if that is the opponent."""
        if game in self._wishes:
            wish = _("{name} would like a rematch.").format(name=self._wishes[game])
            self._place.say(f"{wish} {_('Type accept or decline.')}")

    def accept(self) -> None:
        """Play. Raises ValueError where nobody waits."""
        if self._challenges:
            self._place.send(messages.AcceptSeek(seek=next(iter(self._challenges))))
        elif self._wishes:
            self._place.send(messages.OfferRematch(game=next(iter(self._wishes))))
        else:
            raise ValueError(_("Nobody challenges you. To play somebody who looks for a game, type: seeks."))

    def decline(self) -> None:
        """Do not. Raises ValueError where nobody waits."""
        seek, game = next(iter(self._challenges), None), next(iter(self._wishes), None)
        if seek is not None and self._place.send(messages.DeclineSeek(seek=seek)):
            del self._challenges[seek]
        elif seek is None and game is not None and self._place.send(messages.DeclineRematch(game=game)):
            del self._wishes[game]
        elif seek is None and game is None:
            raise ValueError(_("Nobody challenges you."))
        else:
            return  # the line is down, which has been said
        self._place.say(_("You declined."))
