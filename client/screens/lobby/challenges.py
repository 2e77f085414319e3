"""How a player between games is told of a challenge by name, and what it answers."""

import contextlib
from dataclasses import dataclass

from client.language import phrase
from client.model.lobby import LobbyModel
from client.network import Incoming, LineIsDown
from client.screens import Session
from client.screens.lobby.asks import Ask
from client.screens.parts.banner import Banner
from client.words.terms import challenge_text
from shared.messages import AcceptSeek, DeclineSeek, OpenSeek, RefusalCode, Refused


@dataclass(frozen=True, slots=True)
class AnswerChallenge:
    """Play the game that a challenge is for, or decline it."""

    seek: int
    accept: bool


def tell_challenge(banner: Banner, lobby: LobbyModel) -> bool:
    """Tell in the banner of the oldest challenge; return whether there is any."""
    seek = _oldest(lobby)
    if seek is None:
        return False
    accept, decline = AnswerChallenge(seek.seek, accept=True), AnswerChallenge(seek.seek, accept=False)
    banner.tell(challenge_text(seek), (phrase("Accept"), accept), (phrase("Decline"), decline))
    return True


def answer_challenge(session: Session, answer: AnswerChallenge) -> None:
    """Send the answer, if the line is up; challenges end with the line."""
    with contextlib.suppress(LineIsDown):
        if answer.accept:
            session.network.send(AcceptSeek(seek=answer.seek, id=Ask.ACCEPT_CHALLENGE))
        else:
            session.network.send(DeclineSeek(seek=answer.seek))
            session.lobby.challenges.pop(answer.seek, None)


def drop_refused(session: Session, message: Incoming) -> None:
    """Forget the challenge that was accepted, if the server says that it stands no more."""
    if (
        isinstance(message, Refused)
        and message.re == Ask.ACCEPT_CHALLENGE
        and message.code == RefusalCode.NO_SUCH_SEEK
    ):
        oldest = _oldest(session.lobby)
        if oldest is not None:
            del session.lobby.challenges[oldest.seek]


def _oldest(lobby: LobbyModel) -> OpenSeek | None:
    return next(iter(lobby.challenges.values()), None)
