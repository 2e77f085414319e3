"""What a player can do in the lobby, and what comes of it."""

from client.model.lobby.waiting import Waiting
from client.screens import Overlay, Pop, Session, Transition
from client.screens.lobby.asks import Challenge, OlderGames, OpenPast, Part
from client.screens.lobby.challenges import AnswerChallenge, answer_challenge
from client.screens.lobby.controls import Picked
from client.screens.lobby.custom import CustomGame
from client.screens.lobby.hall import Hall
from client.screens.lobby.invitations import AnswerRematch, answer_rematch
from client.screens.lobby.joining import ASKING
from client.screens.lobby.past_game import PastGame
from client.screens.lobby.presence import Presence
from client.screens.lobby.seeking import Seeking
from client.screens.lobby.unfinished import GoOn, unfinished_menu
from client.screens.review import ReviewScreen
from client.ui.widgets import Dialog, Menu
from shared.messages import AcceptSeek, CancelSeek, Join, Seek, Sync, Watch


class Visit:
    """All that there is in the lobby, and how what the player says is carried out."""

    def __init__(self, session: Session, part: Part = Part.PLAY) -> None:
        self._session, self._now = session, 0
        self.overlay: Dialog | Menu | CustomGame | PastGame | None = None
        self.presence = Presence(session.network)
        self.seeking = Seeking(session, self.presence)
        self.hall = Hall(session, self.presence.gallery)
        self.hall.lists.go_to(part)
        self.hall.show(0)
        self.presence.ask_for(session.network.welcome.games)

    @property
    def session(self) -> Session:
        """The connection to the server whose lobby this is."""
        return self._session

    @property
    def waiting(self) -> Waiting | None:
        """The seek of one's own that one waits for."""
        return self.seeking.waiting

    def _do(self, said: object) -> Transition:
        if isinstance(self.overlay, Menu) or said == "close":
            self.overlay = None
        match said:
            case Pop() | Overlay():
                return said
            case Dialog():
                self._open(said)
            case OpenPast(summary=summary):
                self.overlay = PastGame(summary, self._session.kit.wake)
                self.overlay.ask(self.presence.send)
            case Part():
                self.hall.lists.go_to(said)
                self._look_again()
            case OlderGames():
                self.presence.send(self.hall.lists.past.go_on(self._session.network.name))
            case str():
                self._act(said)
            case _:
                self._ask(said)
        return None

    def _act(self, said: str) -> None:
        """Do what a button says."""
        match said:
            case "custom":
                self._customize()
            case "cancel":
                self.seeking.withdraw()
            case "again" if isinstance(self.overlay, PastGame):
                self.overlay.ask(self.presence.send)
            case "copy":
                self.hall.card.copy_code()
            case "join":
                self._join(self.hall.joining.command())
            case "choose":
                games = list(self._session.unfinished.records.values())
                self._open(unfinished_menu(self.hall.banner, games, self._session.network.id))
            case "dismiss":
                self.hall.news.dismiss()

    def _ask(self, said: object) -> None:
        """Ask the server for what the player picked."""
        match said:
            case Picked() | Seek():
                self._seek(self.hall.pairing.seek(said.control) if isinstance(said, Picked) else said)
            case Challenge(name=name):
                self._customize(name)
            case AcceptSeek() | CancelSeek():
                self.presence.send(said)
            case Watch():
                self.presence.want(said)
            case GoOn(game=game):
                self.presence.want(Sync(game=game))
            case AnswerChallenge():
                answer_challenge(self._session, said)
                self.hall.banner.disarm(self._now)
            case AnswerRematch():
                answer_rematch(self._session, said)
                self.hall.banner.disarm(self._now)

    def _join(self, command: Join | None) -> None:
        if command is not None and self.presence.send(command):
            self.hall.joining.say(ASKING)

    def _seek(self, seek: Seek) -> None:
        self.overlay = None
        self.seeking.begin(seek, self._now)
        self.hall.show_playing()

    def _customize(self, opponent: str = "") -> None:
        """Let the player choose the terms, beginning with the colour and the company chosen beside the tiles."""
        pairing = self.hall.pairing
        self._open(CustomGame(opponent, wish=pairing.wish.chosen, private=pairing.whom.value is True))

    def _open(self, overlay: Dialog | Menu | CustomGame) -> None:
        self.hall.form.release()
        self.overlay = overlay

    def _look_again(self) -> None:
        """Ask anew for what the server tells only when it is asked."""
        if self.hall.lists.shown is Part.PAST:
            self.presence.send(self.hall.lists.past.begin(self._session.network.name))

    def _open_read(self) -> Transition:
        """Open the game that was asked for, once it has been read."""
        if not isinstance(self.overlay, PastGame) or self.overlay.record is None:
            return None
        review = ReviewScreen(self._session, self.overlay.record)
        self.overlay = None
        return Overlay(review)
