import chess
import pygame
import pytest

from client.profile import Profile
from client.screens import Kit, Session
from client.screens.game import GameScreen
from client.screens.game.chat import Mute
from client.screens.game.chat.log import Log
from client.ui.theme import TextSize
from shared import messages
from shared.messages import Audience, ChatLine, Player, Refused, Said
from tests.client.board import ADA, BELA, OPENING, over, state_of
from tests.client.events import wheel

CAROL = Player("c", "Carol")
SIZES = [(1280, 800), (1920, 1080), (480, 360), (480, 640)]


def said(*lines, room="players", fresh=False):
    return Said(game="g", room=room, lines=[ChatLine(by, text) for by, text in lines], fresh=fresh)


def typed(table, text):
    for letter in text:
        table.screen.handle(pygame.Event(pygame.TEXTINPUT, text=letter))


def open_chat(table):
    typed(table, "c")


def rows(table):
    return [(row.name, row.text) for row in table.screen.desk.chat.log.rows()]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_said_is_to_be_read_beside_the_name(sit, size):
    table = sit(state_of(OPENING), size=size)
    open_chat(table)
    table.hear(said((BELA, "Good luck!"), (ADA, "Have fun")))
    assert rows(table) == [("Bela", "Good luck!"), ("Ada", "Have fun")]


@pytest.mark.parametrize("size", SIZES)
def test_a_line_is_sent_by_return_and_comes_back_from_the_server(sit, size):
    table = sit(state_of(OPENING), size=size)
    open_chat(table)
    typed(table, "fine, a draw?")
    table.key(pygame.K_RETURN)
    (sent,) = table.wire.sent
    assert (sent.game, sent.text) == ("g", "fine, a draw?")
    assert table.screen.desk.chat.field.text == ""
    assert rows(table) == []
    assert table.screen.bottom == chess.WHITE  # f in a text flips no board


def test_letters_in_the_field_are_no_shortcuts_and_esc_leaves_it(sit):
    table = sit(state_of(OPENING))
    open_chat(table)
    typed(table, "?/c")
    table.key(pygame.K_LEFT)
    table.key(pygame.K_f)
    assert table.screen.dialog is None
    assert table.screen.model.review.ply is None
    assert table.screen.desk.chat.field.text == "?/c"
    table.key(pygame.K_ESCAPE)
    table.key(pygame.K_LEFT)
    assert table.screen.model.review.ply == 1
    assert table.screen.desk.chat.field.text == "?/c"


@pytest.mark.parametrize(
    ("code", "hint"),
    [("chat-off", "no chat"), ("too-fast", "Slower"), ("bad-text", "Nothing of that"), ("storage", "Full.")],
)
def test_a_refused_line_says_why_and_is_in_the_field_again(sit, code, hint):
    table = sit(state_of(OPENING))
    open_chat(table)
    typed(table, "hello")
    table.key(pygame.K_RETURN)
    table.hear(Refused(code=code, text="Full.", re=table.wire.sent[0].id, game="g"))
    chat = table.screen.desk.chat
    assert hint in chat.hint.text
    assert chat.field.text == "hello"
    assert table.notice == ""
    assert chat.field.enabled == (code != "chat-off")


def test_a_line_that_cannot_be_sent_stays_in_the_field(sit):
    table = sit(state_of(OPENING))
    table.wire.up = False
    open_chat(table)
    typed(table, "hello")
    table.key(pygame.K_RETURN)
    assert table.screen.desk.chat.field.text == "hello"
    assert table.screen.desk.chat.hint.text.startswith("Not sent")


def test_nothing_at_all_is_not_sent(sit):
    table = sit(state_of(OPENING))
    open_chat(table)
    typed(table, "  ")
    table.key(pygame.K_RETURN)
    assert not table.wire.sent


def test_what_comes_while_the_moves_are_looked_at_is_counted_until_it_is_read(sit):
    table = sit(state_of(OPENING), size=(480, 360))
    table.hear(said((BELA, "one"), (BELA, "two"), (ADA, "three")))
    tabs = table.screen.desk.panel.tabs
    assert tabs.options[1].text == "Chat (2)"
    table.click(tabs.cells()[1].center)
    assert rows(table)[-1] == ("Ada", "three")
    table.click(tabs.cells()[0].center)
    assert tabs.options[1].text == "Chat"
    assert table.screen.desk.moves.shown


def muting(table):
    table.at(1)
    table.click(table.screen.desk.chat.mute.rect.center)
    (entry,) = table.screen.dialog.buttons
    table.click(entry.rect.center)


@pytest.mark.parametrize("size", SIZES)
def test_an_opponent_who_is_muted_is_not_read_until_the_player_wants_to_again(sit, kit, size):
    table = sit(state_of(OPENING), size=size)
    open_chat(table)
    table.hear(said((BELA, "You play badly.")))
    muting(table)
    table.hear(said((BELA, "Really."), (ADA, "Good game.")))
    assert rows(table) == [("Ada", "Good game.")]
    assert table.screen.desk.chat.hint.text == "Muted: Bela"
    assert kit.profile.muted == ("b",)
    muting(table)
    assert [text for _, text in rows(table)] == ["You play badly.", "Really.", "Good game."]
    assert kit.profile.muted == ()


def test_who_was_muted_in_another_game_is_so_in_this_one(sit, kit):
    kit.profile.mute("b")
    table = sit(state_of(OPENING))
    table.hear(said((BELA, "Hello"), fresh=True))
    assert rows(table) == []


def test_spectators_have_a_room_of_their_own_and_mute_each_other(sit):
    table = sit(state_of(OPENING), me="somebody else")
    table.hear(said((CAROL, "White is better."), room="spectators"))
    table.hear(said((BELA, "secret"), room="players"))
    assert rows(table) == [("Carol", "White is better.")]
    table.click(table.screen.desk.chat.mute.rect.center)
    assert [button.says for button in table.screen.dialog.buttons] == [Mute(CAROL, on=True)]


def test_where_nobody_has_spoken_there_is_nobody_to_mute(sit):
    table = sit(state_of(OPENING), me="somebody else")
    table.click(table.screen.desk.chat.mute.rect.center)
    assert not any(button.enabled for button in table.screen.dialog.buttons)


def test_how_many_watch_is_told(sit):
    table = sit(state_of(OPENING))
    table.hear(Audience(game="g", spectators=1))
    assert table.screen.desk.chat.audience.text == "1 person watches"
    table.hear(Audience(game="g", spectators=3))
    assert table.screen.desk.chat.audience.text == "3 people watch"
    table.hear(Audience(game="another", spectators=9))
    assert table.screen.desk.chat.audience.text == "3 people watch"


def test_the_chat_goes_on_after_the_end(sit):
    table = sit(over())
    open_chat(table)
    typed(table, "gg")
    table.key(pygame.K_RETURN)
    assert table.wire.sent[0].text == "gg"


def test_one_can_scroll_back_and_stays_there_while_more_is_said(sit):
    table = sit(state_of(OPENING))
    table.hear(said(*((BELA, f"line {number}") for number in range(100))))
    table.mouse(pygame.MOUSEMOTION, table.screen.desk.chat.log.rect.center)
    table.screen.handle(wheel(2))
    before = rows(table)
    assert before[-1][1] == "line 93"
    table.hear(said((BELA, "more")))
    assert rows(table) == before
    table.screen.handle(wheel(-99))
    assert rows(table)[-1] == ("Bela", "more")
    table.screen.handle(wheel(999))
    assert rows(table)[0][1] == "line 0"


HOSTILE = [
    "W" * 5_000,
    "<b>bold</b> <a href='file:///etc/passwd'>x</a> &amp; %s {name}",
    "\u202ereversed\u202c \u2066x\u2069",
    "\x00\x1b[31mred\r\nline",
    "\ud800 lone \udfff",
    "a\u0300" * 200,
    "שלום עולם مرحبا",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("size", SIZES)
def test_whatever_is_said_is_drawn_as_text_within_its_place(sit, size, text):
    table = sit(state_of(OPENING), size=size)
    open_chat(table)
    table.hear(said((Player("b", text[:40] or "b"), text), (CAROL, text)))
    table.at(1)
    log = table.screen.desk.chat.log
    for row in log.rows():
        assert row.indent + log.style.width(row.text, 15) <= log.rect.width + 1


def test_long_lines_are_broken_into_rows_only_where_they_are_in_sight(sit):
    table = sit(state_of(OPENING))
    table.hear(said(*((BELA, f"{number} " + "W" * 5_000) for number in range(500))))
    table.at(1)
    assert len(table.screen.desk.chat.log._folded) < 20


def test_a_line_travels_from_one_window_to_the_other(use, session, bob, tmp_path, fonts, settings):
    session.network.send(messages.Seek(id=1))
    bob.send(messages.Seek(id=1))
    state = next(
        message for message in iter(session.network.wait, None) if isinstance(message, messages.GameState)
    )
    user = use(GameScreen(session, state, 0))
    with Profile.open("bob", root=tmp_path) as profile:
        other = GameScreen(Session(bob, Kit(profile, settings, fonts, lambda: None, None, None)), state, 0)
        other.layout((1280, 800))
        other.talk.say("Good luck!")
        log = user.screen.desk.chat.log
        user.until(lambda: [row.text for row in log.rows()] == ["Good luck!"])
        assert [row.name for row in log.rows()] == ["Bob"]


def test_what_the_chat_is_for_is_told_to_its_end_or_not_at_all(style):
    log = Log({}, "a")
    log.empty = "Only you and your opponent can read what is said here."
    shown = []
    for height in (2, 1):
        surface = pygame.Surface((200, 80))
        log.place(pygame.Rect(0, 0, 200, height * style.line(TextSize.CAPTION)), style)
        log.draw(surface)
        shown.append(bool(pygame.mask.from_threshold(surface, (0, 0, 0), (1, 1, 1)).count() < 200 * 80))
    assert shown == [True, False]
