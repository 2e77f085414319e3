import chess
import pygame
import pytest

from client.model.review import Look
from client.network import LineDown
from client.screens.parts.key_card import KeyCard
from client.ui import clipboard
from shared import messages
from shared.clock import TimeControl
from shared.result import Reason, Result
from tests.client.board import LATER, OPENING, gone, moved, over, state_of
from tests.client.events import wheel

FOUR = [*OPENING, "g1f3", "b8c6"]


def typed(table, text):
    for letter in text:
        table.screen.handle(pygame.Event(pygame.TEXTINPUT, text=letter))


def step(table, look):
    (button,) = (button for button in table.screen.desk.panel.steps.buttons if button.says is look)
    table.click(button.rect.center)


@pytest.mark.parametrize("size", [(1280, 800), (480, 640), (1920, 1080)])
def test_four_buttons_lead_through_the_moves(sit, size):
    table = sit(state_of(FOUR), size=size)
    current = []
    for look in (Look.BACK, Look.BACK, Look.FORTH, Look.FIRST, Look.LAST):
        step(table, look)
        current.append(table.screen.desk.moves.current)
    assert current == [3, 2, 3, 0, 4]


def test_a_button_that_leads_nowhere_cannot_be_pressed(sit):
    table = sit(state_of(FOUR))
    first, back, forth, last = table.screen.desk.panel.steps.buttons
    assert (first.enabled, back.enabled, forth.enabled, last.enabled) == (True, True, False, False)
    table.key(pygame.K_HOME)
    assert (first.enabled, back.enabled, forth.enabled, last.enabled) == (False, False, True, True)


def test_the_wheel_over_the_board_leads_through_the_moves(sit):
    table = sit(state_of(FOUR))
    table.screen.handle(wheel(1))
    assert table.screen.desk.moves.current == 4
    table.mouse(pygame.MOUSEMOTION, table.center(chess.A1))
    table.screen.handle(wheel(1))
    table.screen.handle(wheel(1))
    assert table.screen.desk.moves.current == 2
    table.screen.handle(wheel(-1))
    assert table.screen.desk.moves.current == 3


def test_a_move_that_comes_while_one_looks_back_is_marked_until_one_is_back(sit):
    table = sit(state_of(FOUR))
    last = table.screen.desk.panel.steps.buttons[-1]
    table.key(pygame.K_LEFT)
    assert (last.kind, table.notice) == (
        "quiet",
        "You are looking back. A click on the board returns to the game.",
    )
    table.hear(moved(6, "f1b5"))
    assert last.kind == "primary"
    assert "there is a new move" in table.notice
    assert table.screen.desk.moves.current == 3
    step(table, Look.LAST)
    assert last.kind == "quiet"
    assert table.screen.desk.moves.current == 5


def test_a_hint_does_not_cover_the_buttons_that_lead_back(sit):
    table = sit(state_of(FOUR), size=(480, 640))
    step(table, Look.BACK)
    step(table, Look.BACK)
    assert table.screen.desk.moves.current == 2


def test_the_opening_is_named_by_its_position(sit):
    table = sit(state_of([*FOUR, "f1b5"]))
    assert table.screen.desk.moves.title == "Ruy Lopez"
    table.hear(moved(7, "a7a6"))
    assert table.screen.desk.moves.title == "Ruy Lopez: Morphy Defense"


def test_before_any_opening_it_is_said_what_kind_of_game_it_is(sit):
    table = sit(state_of(["e2e4"], fen="4k3/8/8/8/8/8/4P3/4K3 w - - 0 1"))
    assert table.screen.desk.moves.title == "1+1, from position"


@pytest.mark.parametrize("entry", ["Copy PGN", "Copy FEN"])
def test_game_and_position_are_copied_also_while_it_goes_on(sit, monkeypatch, entry):
    kept = []
    monkeypatch.setattr(clipboard, "put", lambda text: kept.append(text) or True)
    table = sit(state_of(FOUR))
    table.key(pygame.K_LEFT)
    table.push("Save")
    table.push(entry)
    (text,) = kept
    if entry == "Copy FEN":
        assert text == "rnbqkbnr/pppp1ppp/8/4p3/4P3/5N2/PPPP1PPP/RNBQKB1R b KQkq - 1 2"
    else:
        assert "1. e4" in text
        assert "2. Nf3" in text
    assert "on the clipboard" in table.notice


def test_where_there_is_no_clipboard_it_is_said(sit, monkeypatch):
    monkeypatch.setattr(clipboard, "put", lambda _text: False)
    table = sit(state_of(FOUR))
    table.push("Save")
    table.push("Copy FEN")
    assert table.notice.startswith("There is no clipboard")


@pytest.mark.parametrize(
    ("tenths", "ms", "text"),
    [
        ("never", 8_700, "0:08"),
        ("low", 8_700, "0:08.7"),
        ("low", 10_000, "0:10"),
        ("always", 61_200, "1:01.2"),
        ("always", 3_600_000, "1:00:00"),
    ],
)
def test_tenths_are_shown_when_the_player_wants_them(sit, settings, tenths, ms, text):
    settings.change(tenths=tenths)
    table = sit(state_of(OPENING, white_ms=ms, control=TimeControl(7_200_000)))
    view = table.screen.desk.bottom.view
    assert view.tenths == tenths
    assert table.screen._seen[0 if chess.COLORS[0] == chess.WHITE else 1] == text


def test_the_absent_player_has_the_countdown_at_its_place(sit):
    table = sit(state_of([*OPENING, "g1f3"], control=None))
    seat = table.screen.desk.top
    assert seat.view.absence == ""
    table.hear(messages.OpponentPresence(game="g", side="black", presence="away"))
    assert seat.view.absence == "away"
    table.hear(gone(claim_in_ms=30_000, counting=True), 0)
    assert seat.view.absence == "left, 0:30"
    table.at(1)
    assert table.screen.due(999) is None
    assert table.screen.due(1_000) == 1_000
    table.hear(gone(claim_in_ms=30_000, counting=False))
    assert seat.view.absence == "left"


def test_clocks_that_are_a_guess_are_grey_and_it_is_said_why(sit):
    table = sit(state_of(OPENING))
    assert not table.screen.desk.bottom.view.vague
    table.at(60_000)
    assert table.screen.desk.bottom.view.vague
    assert table.notice == "The server is silent. Until it is heard again, the clocks are a guess."
    table.hear(messages.Ping(ping=1), 60_001)
    assert table.notice == ""
    assert not table.screen.desk.bottom.view.vague


def test_zen_shows_clocks_and_board_alone_until_the_end(sit):
    table = sit(state_of(OPENING))
    desk = table.screen.desk
    table.key(pygame.K_z)
    assert not any(part.shown for part in (desk.moves, desk.chat, desk.panel.tabs, desk.panel.steps))
    assert desk.top.view.nameless
    table.drag(chess.G1, chess.F3)
    assert len(table.wire.sent) == 1
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.WHITE_WINS, reason=Reason.RESIGNATION))
    assert desk.moves.shown
    assert desk.chat.shown
    assert not desk.top.view.nameless


def test_zen_is_for_the_next_game_too_and_is_left_by_the_same_key(sit, settings):
    table = sit(state_of(OPENING))
    table.key(pygame.K_z)
    assert settings.now.zen
    table.key(pygame.K_z)
    assert not settings.now.zen
    assert table.screen.desk.moves.shown


def test_who_watches_sees_everything_in_zen(sit, settings):
    settings.change(zen=True)
    table = sit(state_of(OPENING), me="somebody else")
    assert table.screen.desk.moves.shown
    assert not table.screen.desk.top.view.nameless


def test_the_keys_are_listed_on_a_card(sit):
    table = sit(state_of(OPENING))
    typed(table, "?")
    assert isinstance(table.screen.dialog, KeyCard)
    table.key(pygame.K_ESCAPE)
    assert table.screen.dialog is None
    table.push("More")
    table.push("Keys")
    table.click((1, 1))
    assert table.screen.dialog is None


def line(table, text):
    typed(table, text)
    table.key(pygame.K_RETURN)


@pytest.mark.parametrize("size", [(1280, 800), (480, 360), (480, 640)])
def test_a_move_can_be_typed_after_a_slash(sit, size):
    table = sit(state_of(OPENING), size=size)
    typed(table, "/")
    line(table, "Nf3")
    assert table.wire.sent == [messages.Move(game="g", uci="g1f3", after=3)]
    assert table.screen.desk.panel.box.text == ""
    table.key(pygame.K_ESCAPE)
    table.at(1)
    assert not table.screen.desk.panel.box.shown


def test_with_the_field_always_there_a_letter_is_enough(sit, settings):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    table.key(pygame.K_f)
    line(table, "f4")
    assert table.wire.sent == [messages.Move(game="g", uci="f2f4", after=3)]
    assert table.screen.bottom == chess.WHITE


def test_what_cannot_be_played_is_said_and_stays_to_be_put_right(sit, settings):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    box = table.screen.desk.panel.box
    line(table, "Nf6")
    assert box.wrong
    assert box.text == "Nf6"
    assert "f6" in table.notice
    table.key(pygame.K_BACKSPACE)
    line(table, "3")
    assert not box.wrong
    assert len(table.wire.sent) == 1


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("draw", messages.Offer(game="g", kind="draw")),
        ("takeback", messages.Offer(game="g", kind="takeback")),
        ("say good luck", messages.Say(game="g", text="good luck", id=500)),
    ],
)
def test_words_can_be_typed_too(sit, settings, text, sent):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    line(table, text)
    assert table.wire.sent == [sent]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("clock", "White has 1 minute. Black has 1 minute."),
        ("last", "Black played e5."),
        ("board", "White: "),
    ],
)
def test_what_is_asked_is_told(sit, settings, text, told):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    line(table, text)
    assert table.notice.startswith(told)


def test_resign_is_typed_and_asked_about(sit, settings):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    line(table, "resign")
    assert not table.wire.sent
    table.push("Resign")
    assert table.wire.sent == [messages.Resign(game="g")]


def test_help_shows_the_keys_and_flip_flips(sit, settings):
    settings.change(move_box=True)
    table = sit(state_of(OPENING))
    line(table, "help")
    assert isinstance(table.screen.dialog, KeyCard)
    table.key(pygame.K_ESCAPE)
    line(table, "flip")
    assert table.screen.bottom == chess.BLACK


def test_who_watches_types_no_moves(sit, settings):
    settings.change(move_box=True)
    table = sit(state_of(OPENING), me="somebody else")
    typed(table, "/e")
    assert not table.screen.desk.panel.box.shown


def test_a_watcher_has_the_buttons_that_it_can_use(sit):
    table = sit(state_of(OPENING), me="somebody else")
    assert [button.text for button in table.screen.desk.actions if button.enabled] == [
        "Flip",
        "More",
        "Save",
        "Lobby",
    ]
    table.push("Flip")
    assert table.screen.bottom == chess.BLACK
    assert (table.screen.desk.top.view.name, table.screen.desk.bottom.view.name) == ("Ada", "Bela")


def test_a_watched_game_ends_and_the_next_one_of_the_same_two_is_not_opened(sit):
    table = sit(state_of(OPENING), me="somebody else")
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.WHITE_WINS, reason=Reason.RESIGNATION))
    assert "White wins by resignation" in table.notice
    assert table.hear(state_of(game="h")) is None


def stops(table):
    found = []
    while (focus := tab(table)) not in found:
        found.append(focus)
    return found


def tab(table):
    table.screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode=""))
    return table.screen.desk.form.focus


@pytest.mark.parametrize("size", [(1280, 800), (480, 360), (480, 640)])
def test_tab_leads_to_everything_that_can_be_pressed_now(sit, settings, size):
    settings.change(move_box=True)
    table = sit(state_of(FOUR), size=size)
    desk = table.screen.desk
    wanted = [*desk.actions, *desk.panel.steps.buttons, desk.panel.box, desk.panel.tabs, *desk.chat.stops]
    assert {id(widget) for widget in wanted if widget.live} <= {id(widget) for widget in stops(table)}


def test_what_is_asked_comes_first_in_the_order_of_tab(sit):
    table = sit(state_of(OPENING, offers=[messages.StandingOffer("draw", "black", 3)]))
    order = [widget.text for widget in stops(table) if hasattr(widget, "text")]
    assert order.index("Accept") < order.index("Decline") < order.index("Resign")


def test_the_arrow_keys_choose_a_tab_while_it_has_the_focus(sit):
    table = sit(state_of(FOUR), size=(480, 360))
    while tab(table) is not table.screen.desk.panel.tabs:
        pass
    table.key(pygame.K_RIGHT)
    assert table.screen.desk.chat.shown
    assert table.screen.model.review.ply is None


def test_no_button_moves_when_an_offer_comes_and_goes(sit):
    table = sit(state_of(FOUR))
    desk = table.screen.desk

    def places():
        return [button.rect.copy() for button in (*desk.actions, *desk.panel.steps.buttons, desk.chat.mute)]

    before = places()
    table.hear(messages.OfferMade(game="g", seq=6, at=0, kind="draw", by="black"))
    assert places() == before
    table.at(LATER)
    table.push("Decline")
    table.hear(LineDown("x", 100))
    assert places() == before


def test_a_field_keeps_its_text_while_news_take_its_place(sit):
    table = sit(state_of(FOUR), size=(480, 360))
    typed(table, "c")
    typed(table, "hello")
    table.hear(messages.GameEnded(game="g", seq=6, at=0, result=Result.WHITE_WINS, reason=Reason.RESIGNATION))
    table.at(1)
    assert table.screen.desk.chat.field.text == "hello"


def test_over_means_no_more_moves_to_type(sit, settings):
    settings.change(move_box=True)
    assert not sit(over()).screen.desk.panel.box.shown
