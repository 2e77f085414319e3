"""The chat of one game as this player has it: what comes, what goes out, and who is muted."""

from dataclasses import dataclass

from client.language import Phrase, _, in_words, phrase
from client.model.chat import Chat
from client.model.standing import Standing
from client.network import Incoming, LineIsDown
from client.screens import Session
from client.ui.fonts import ELLIPSIS
from client.ui.theme import TextSize
from client.ui.widgets import Button, Menu, Widget
from client.words.refusals import refusal_text
from shared import messages
from shared.messages import Audience, ChatLine, Player, Refused, Room, Said
from shared.messages import RefusalCode as Code
from shared.text import tidy_text

_SAY = 500
"""The number of what is said, by which a refusal of it is known."""
_LISTED = 6
_LONGEST_NAME = 24
_REFUSED = {
    Code.CHAT_OFF: phrase("There is no chat on this server."),
    Code.TOO_FAST: phrase("Slower, please. Wait a moment, then send it again."),
    Code.BAD_TEXT: phrase("Nothing of that can be seen. Type some words."),
}
_DOWN: Phrase = phrase("Not sent, as the connection is down. Send it again when it is back.")


@dataclass(frozen=True, slots=True)
class Speak:
    """Say what is in the field."""


@dataclass(frozen=True, slots=True)
class ChooseMuted:
    """Open the list of those who can be muted."""


@dataclass(frozen=True, slots=True)
class Mute:
    """Read no more of a player, or (not `on`) again."""

    player: Player
    on: bool


class Talk:
    """One room of a game: the players' for who plays, the spectators' for who watches."""

    def __init__(self, session: Session, standing: Standing) -> None:
        self._session, self._standing = session, standing
        self._muted = set(session.profile.muted)
        self._chat = Chat(standing.game, session.network.id, self._muted)
        self._sent = ""
        self.nobody = session.table is not None
        """Whether there is nobody to talk to."""
        self.room: Room = "spectators" if standing.color is None else "players"
        self.watching = 0
        self.problem = ""
        self.off = False

    @property
    def lines(self) -> list[ChatLine]:
        """What there is to be read, the latest last."""
        return list(self._chat.lines(self.room))

    @property
    def unread(self) -> int:
        """How many lines have come since the chat was in sight."""
        return self._chat.unread(self.room)

    def read(self) -> None:
        """Note that the chat is in sight."""
        self._chat.read(self.room)

    def hear(self, message: Incoming) -> str | None:
        """Take in what the server said, if it is about the chat.

        Returns what could not be said, which belongs into the field again.
        """
        match message:
            case Said():
                self._chat.receive(message)
            case Audience(game=game, spectators=spectators) if game == self._standing.game:
                self.watching = spectators
            case Refused(re=re) if re == _SAY and message.game == self._standing.game:
                known = _REFUSED.get(message.code)
                self.problem = in_words(known) if known else refusal_text(message)
                self.off = self.off or message.code == Code.CHAT_OFF
                return self._sent
        return None

    def say(self, text: str) -> bool:
        """Send a line; return whether it went."""
        try:
            tidied = tidy_text(text)
        except ValueError:
            self.problem = in_words(_REFUSED[Code.BAD_TEXT]) if text.strip() else ""
            return False
        try:
            self._session.network.send(messages.Say(game=self._standing.game, text=tidied, id=_SAY))
        except LineIsDown:
            self.problem = in_words(_DOWN)
            return False
        self._sent, self.problem = tidied, ""
        return True

    @property
    def muted(self) -> list[Player]:
        """Who of those at hand is muted."""
        return [player for player in self._voices() if player.id in self._muted]

    def mute(self, order: Mute) -> None:
        """Read no more of somebody, or again; it is remembered for other games."""
        profile = self._session.profile
        if order.on:
            self._muted.add(order.player.id)
            profile.mute(order.player.id)
        else:
            self._muted.discard(order.player.id)
            profile.unmute(order.player.id)

    def menu(self, anchor: Widget, cancel: object) -> Menu:
        """Return the choice of whom to mute, or to read again."""
        voices = self._voices()[:_LISTED]
        entries = [self._entry(player) for player in voices]
        if not entries:
            entries = [Button(phrase("Nobody has said anything yet"), cancel, size=TextSize.CAPTION)]
            entries[0].enabled = False
        return Menu(anchor, entries, cancel=cancel, align="right")

    def _entry(self, player: Player) -> Button:
        muted = player.id in self._muted
        text = _("Read {name} again") if muted else _("Mute {name}")
        return Button(
            text.format(name=short(player.name)), Mute(player, on=not muted), size=TextSize.CAPTION, kind="normal"
        )

    def _voices(self) -> list[Player]:
        """Return who can be muted: my opponent in any case, and who has spoken, the latest first."""
        standing = self._standing
        voices = list(self._chat.speakers(self.room))
        if standing.color is not None:
            opponent = standing.record.player(not standing.color)
            voices = [opponent, *(player for player in voices if player.id != opponent.id)]
        return voices


def short(name: str) -> str:
    """Return a name as a button has room for it."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + ELLIPSIS
