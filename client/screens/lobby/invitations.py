"""What waits for the player in the lobby, told in the banner: of several things the weightiest."""

import contextlib
from dataclasses import dataclass

from client.language import _, phrase
from client.network import LineIsDown
from client.screens import Session
from client.screens.lobby.asks import Ask
from client.screens.lobby.challenges import tell_challenge
from client.screens.lobby.unfinished import tell_unfinished
from client.screens.parts.banner import Banner
from client.words.terms import looking_text
from shared.messages import AcceptSeek, DeclineRematch, GameId, OfferRematch, OpenSeek


@dataclass(frozen=True, slots=True)
class AnswerRematch:
    """Play once more against the opponent of this game, or decline."""

    game: GameId
    accept: bool


def tell_invitation(banner: Banner, session: Session, *, listed: bool) -> bool:
    """Tell who challenges, who wishes for a rematch, which game waits, or who looks for one; return whether any.

    `listed`: those who look for a game are in sight anyway, in their list.
    """
    games = list(session.unfinished.records.values())
    if tell_challenge(banner, session.lobby) or _tell_rematch(banner, session):
        return True
    tell_unfinished(banner, games, session.network.id)
    return bool(games) or (not listed and _tell_seek(banner, session))


def answer_rematch(session: Session, answer: AnswerRematch) -> None:
    """Send the answer, if the line is up; the wish ends with the line."""
    session.again.drop(answer.game)
    with contextlib.suppress(LineIsDown):
        session.network.send((OfferRematch if answer.accept else DeclineRematch)(game=answer.game))


def _tell_rematch(banner: Banner, session: Session) -> bool:
    """Tell of the latest opponent who would like a rematch."""
    game, name = next(reversed(session.again.wishes.items()), ("", ""))
    if game:
        accept, decline = AnswerRematch(game, accept=True), AnswerRematch(game, accept=False)
        text = _("{name} would like a rematch.").format(name=name)
        banner.tell(text, (phrase("Rematch"), accept), (phrase("No"), decline))
    return bool(game)


def _tell_seek(banner: Banner, session: Session) -> bool:
    """Tell who has looked for a game for the longest time, unless the player does so, too."""
    seek = _first_of_others(session)
    if seek is None or session.lobby.waiting is not None:
        return False
    banner.tell(looking_text(seek), (phrase("Play"), AcceptSeek(seek=seek.seek, id=Ask.ACCEPT_SEEK)))
    return True


def _first_of_others(session: Session) -> OpenSeek | None:
    seeks = session.lobby.seeks.entries.values()
    return next((seek for seek in seeks if seek.by.id != session.network.id), None)
