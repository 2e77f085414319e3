import pygame
import pytest

from client.model.orders import Say
from client.network import LineDown, LineUp
from shared import messages
from shared.messages import StandingOffer
from shared.result import Reason, Result
from tests.client.board import LATER, OPENING, Wire, over, state_of

TEA = messages.Announcement(text="Tea is ready.")
TOLD = "From the operator: Tea is ready."
CLOSING = messages.Announcement(text="The server stops in 1 minute.", closing_in_ms=60_000)
SIZES = [(480, 360), (480, 640), (1280, 800)]


def test_words_of_the_operator_are_marked_as_such_and_dismissed_by_a_button(sit):
    table = sit(state_of(OPENING))
    table.hear(TEA)
    assert table.news == TOLD
    table.at(LATER)
    table.push("Dismiss")
    assert table.news == ""


def test_escape_dismisses_them_too(sit):
    table = sit(state_of(OPENING))
    table.hear(TEA)
    table.key(pygame.K_ESCAPE)
    assert table.news == ""


def test_the_closing_is_counted_down_once_and_without_words_that_grow_old(sit):
    table = sit(state_of(OPENING, control=None))
    table.hear(CLOSING, 1_000)
    table.at(1_000)
    assert table.news == "The server closes in 1:00. Games that run then go on when it is back."
    assert table.screen.due(1_500) is None
    assert table.screen.due(2_000) == 2_000
    table.at(36_000)
    assert table.news.startswith("The server closes in 0:25.")


def test_words_that_the_countdown_hid_are_shown_after_it(sit):
    table = sit(state_of(OPENING))
    table.hear(TEA)
    table.hear(CLOSING)
    table.at(LATER)
    table.push("Dismiss")
    assert table.news == TOLD


@pytest.mark.parametrize("news", [TEA, CLOSING], ids=["words", "countdown"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    ("state", "says"),
    [
        (state_of(OPENING, offers=[StandingOffer("takeback", "white", 3)]), "You asked to take a move back."),
        (state_of(OPENING, offers=[StandingOffer("draw", "black", 3)]), "Bela offers a draw."),
        (state_of(OPENING, pause="agreement"), "The game is adjourned. It goes on when you both want to."),
        (over(), "Draw by agreement."),
    ],
    ids=["my offer", "offer", "adjourned", "over"],
)
def test_what_the_game_says_is_never_hidden_by_news(sit, state, says, size, news):
    table = sit(state, size=size)
    table.hear(news)
    table.at(100)
    assert table.screen.desk.card.shown
    assert table.notice == says


def test_a_result_stands_with_its_reason_beside_the_news(sit):
    table = sit(state_of(OPENING), size=(1280, 800))
    table.hear(TEA)
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.BLACK_WINS, reason=Reason.RESIGNATION))
    assert table.screen.desk.card.notice.title == "You lost"
    assert "resign" in table.notice
    assert table.news == TOLD


def test_news_for_which_there_was_no_room_wait_until_there_is(sit):
    table = sit(state_of(OPENING, offers=[StandingOffer("draw", "black", 3)]), size=(480, 360))
    table.hear(messages.Announcement(text="Please be at your boards five minutes before it begins. " * 4))
    assert table.news == ""
    table.key(pygame.K_ESCAPE)  # nobody has read them yet
    table.hear(messages.OfferDeclined(game="g", seq=4, at=0, kind="draw", by="white"))
    assert table.news.startswith("From the operator: Please be")


def test_news_that_come_up_where_an_answer_was_are_not_dismissed_by_a_press_on_it(sit):
    table = sit(state_of(OPENING, offers=[StandingOffer("draw", "black", 3)]), size=(480, 640))
    table.hear(TEA)
    table.at(LATER)
    place = table.button("Accept").rect.center
    table.hear(messages.OfferDeclined(game="g", seq=4, at=LATER, kind="draw", by="black"), LATER)
    assert table.button("Dismiss").rect.collidepoint(place)
    table.click(place)
    assert table.news == TOLD


def test_a_break_of_the_line_loses_no_words_of_the_operator(sit):
    table = sit(state_of(OPENING))
    table.hear(TEA)
    table.hear(CLOSING)
    for message in (LineDown("gone", 100), LineUp(Wire.welcome)):
        table.hear(message)
    assert table.news == TOLD


def test_a_mere_hint_makes_room(sit):
    table = sit(state_of(OPENING), size=(480, 360))
    table.hear(messages.Announcement(text="Please be at your boards five minutes before it begins. " * 4))
    table.key(pygame.K_LEFT)
    assert table.news
    assert not table.screen.desk.card.shown


def test_dismissing_news_takes_nothing_else_with_it(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.Refused(code="offer-too-soon", text="Ask again later.", game="g"))
    table.hear(TEA)
    table.screen._do(Say.DISMISS_NEWS)
    assert table.notice == "Ask again later."
