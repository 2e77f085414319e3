"""What the player should know or answer just now, in words. Of several things the weightiest is said."""

from dataclasses import dataclass
from typing import Literal

import chess

from client.language import _, in_words, phrase
from client.model.game import GameModel
from client.model.orders import Say
from client.words.ending import ending_of
from client.words.offers import offer_text, offered_text
from client.words.people import opponent_first
from client.words.standstill import claim_text, pause_text
from client.words.times import countdown_text
from shared.result import Result

Tone = Literal["plain", "warning", "question", "won", "lost", "even"]
_LINE_DOWN = phrase("Connection lost. Trying again…")
_MOVE_KEPT = phrase("Connection lost. Your move goes out when it is back.")
_SHOWN_FIRST_MOVE_MS = 60_000


Answer = tuple[str, Say | None]
"""The text of a button and what it says; None: nothing just now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text, perhaps a title, and the answers to it as buttons.

    `about`: the seq of the offer that is answered; `dismiss`: a click on it makes it go; `hint`: it is no more
    than that, so that news may take its place.
    """

    text: str
    tone: Tone = "plain"
    title: str = ""
    answers: tuple[Answer, ...] = ()
    dismiss: bool = False
    hint: bool = False
    about: int = 0


def notice_of(model: GameModel, now: int, remark: str = "") -> Notice | None:
    """Return the weightiest notice; `remark` is what the screen itself has to say just now."""
    if model.over:
        return _result(model, remark)
    if model.stranded:
        return _stranded(model, remark)
    if model.line_down:
        lost = _LINE_DOWN if model.pending is None else _MOVE_KEPT
        return Notice(f"{model.problem} {in_words(lost)}".lstrip(), "warning")
    if model.halted:
        return Notice(model.halted, "warning", _("Play stands still"))
    if model.confirming is not None:
        text = _("Play {move}?").format(move=model.record.board.san(model.confirming))
        return Notice(text, "question", answers=((phrase("Play"), Say.CONFIRM), (phrase("Undo"), Say.WITHDRAW)))
    if offer := model.offer_to_me:
        resume = offer.kind == "resume"
        yes, no = (phrase("Go on"), phrase("Not now")) if resume else (phrase("Accept"), phrase("Decline"))
        answers = ((yes, Say.ACCEPT), (no, Say.DECLINE))
        return Notice(offer_text(offer.kind, model), "question", answers=answers, about=offer.seq)
    if model.adjourned:
        return _adjourned(model, remark)
    said = Notice(remark, dismiss=True) if remark else None
    return _absence(model, now) or said or _hint(model, now)


def news_of(text: str) -> Notice | None:
    """Return what the server says to everybody, which is nothing of this game; None for an empty text."""
    return Notice(text, answers=((phrase("Dismiss"), Say.DISMISS_NEWS),)) if text else None


def _adjourned(model: GameModel, remark: str) -> Notice:
    """Say that the game waits; what a player can do about it always has the same place."""
    told = remark or model.problem
    text = told or pause_text(model.record.pause or "agreement")
    if model.color is None:
        return Notice(text, dismiss=bool(told))
    asked = "resume" in model.record.offers
    if asked and not told:
        text = offered_text("resume")
    answers: tuple[Answer, ...] = ((phrase("Go on"), None if asked else Say.GO_ON),)
    return Notice(text, "question", _("Adjourned"), answers, dismiss=bool(told))


def _result(model: GameModel, remark: str) -> Notice:
    """Say who won and how, and what became of the rematch; a remark leaves the title and the answers there."""
    outcome = model.record.outcome
    if outcome is None:
        raise ValueError("a game that goes on has no result")
    title, tone = _verdict(model, outcome.result, outcome.winner)
    more, answers = ("", ()) if model.color is None else _rematch(model)
    if model.stranded:
        more, answers = model.stranded, ((phrase("Back"), Say.LEAVE),)
    elif model.line_down:
        more, answers = in_words(_LINE_DOWN), tuple((text, None) for text, _says in answers)
    text = remark or f"{ending_of(model)}. {more}".rstrip()
    return Notice(text, tone, title, _and_review(answers, model), dismiss=bool(remark))


def _and_review(answers: tuple[Answer, ...], model: GameModel) -> tuple[Answer, ...]:
    """Add the review where no answer has the second place; a watcher has no other."""
    review: Answer = (phrase("Review"), Say.REVIEW)
    if model.color is None:
        return (review,)
    if not answers:
        return ((phrase("Rematch"), None), review)
    return (answers[0], review) if len(answers) == 1 else answers


def _stranded(model: GameModel, remark: str) -> Notice:
    """Say why the game cannot go on, and offer the way to another one."""
    answers: tuple[Answer, ...] = ((phrase("Play anew"), Say.LEAVE_SURELY),)
    return Notice(remark or model.stranded, "warning", answers=answers, dismiss=bool(remark))


def _verdict(model: GameModel, result: Result, winner: chess.Color | None) -> tuple[str, Tone]:
    if result is Result.NONE:
        return _("No result"), "even"
    if winner is None:
        return _("Draw"), "even"
    if model.color is None or model.at_one_board:
        return result.value, "even"
    return (_("You won"), "won") if winner == model.color else (_("You lost"), "lost")


def _rematch(model: GameModel) -> tuple[str, tuple[Answer, ...]]:
    """Return words about the rematch and the answers; "Rematch" always has the first place."""
    offer: Answer = (phrase("Rematch"), Say.REMATCH)
    if model.at_one_board:
        return model.problem, (offer,)
    if model.rematch.gone and model.alone:
        return model.problem or _("No rematch."), ((phrase("Another game"), Say.LEAVE),)
    if model.rematch.gone:
        return f"{model.problem or _('No rematch.')} {_('The lobby has new games.')}", ()
    if model.color in model.rematch.wishes:
        return _("You offered a rematch."), ((phrase("Rematch"), None), (phrase("Cancel"), Say.NO_REMATCH))
    if model.rematch.wishes:
        asks = _("{name} would like a rematch.").format(name=opponent_first(model))
        return asks, (offer, (phrase("No"), Say.NO_REMATCH))
    return model.problem, (offer,)


def _absence(model: GameModel, now: int) -> Notice | None:
    """Say that the opponent is not there, and what can be done."""
    if model.color is None:
        return None
    name, absent = opponent_first(model), not model.color
    match model.attendance.presence(absent):
        case "here":
            return None
        case "away":
            return Notice(_("{name} lost the connection.").format(name=name), "warning")
    if not model.attendance.counting(absent):
        mine = model.movable is not None
        left_text = _("{name} has left. It is your move.") if mine else _("{name} has left.")
        return Notice(left_text.format(name=name), "warning")
    left = model.attendance.claim_left(absent, now) or 0
    if left > 0:
        soon = _("{name} has left. You may claim the game in {time}.")
        return Notice(soon.format(name=name, time=countdown_text(left)), "warning")
    answers = ((phrase("A win"), Say.CLAIM_WIN), (phrase("A draw"), Say.CLAIM_DRAW))
    return Notice(_("{name} has left. You may wait, or claim").format(name=name), "question", answers=answers)


def _hint(model: GameModel, now: int) -> Notice | None:
    """Say what is good to know."""
    if model.problem:
        return Notice(model.problem, "warning", dismiss=True)
    if model.late(now) and model.running() is not None:
        return Notice(_("The server is silent. Until it is heard again, the clocks are a guess."), "warning")
    if model.review.ply is not None:
        missed = model.review.missed(model.last)
        text = _("You are looking back, and there is a new move.") if missed else _("You are looking back.")
        return Notice(f"{text} {_('A click on the board returns to the game.')}", hint=True)
    if draw := model.draw_to_claim:
        return Notice(claim_text(draw.reason), "question", answers=((phrase("Claim draw"), Say.CLAIM_NOW),))
    if offer := model.offer_by_me:
        return Notice(offered_text(offer.kind))
    if model.record.pause is not None:
        return Notice(pause_text(model.record.pause), "warning")
    left = model.first_move_left(now)
    if left is not None and left <= _SHOWN_FIRST_MOVE_MS:
        return Notice(_first_move_text(model, countdown_text(left)))
    return None


def _first_move_text(model: GameModel, time: str) -> str:
    """Say whose first move is waited for, and how long."""
    turn, elsewhere = model.record.board.turn, model.color is not None and not model.at_one_board
    if elsewhere and turn == model.color:
        return _("Your first move within {time}.").format(time=time)
    if elsewhere:
        return _("{name}'s first move within {time}.").format(name=opponent_first(model), time=time)
    text = _("White's first move within {time}.") if turn else _("Black's first move within {time}.")
    return text.format(time=time)
