"""The text client and a server that says what the test says."""

import unicodedata
from contextlib import ExitStack

import pytest

from client.address import Address
from client.network import NetworkError
from shared import messages
from shared.messages import Welcome
from tests.client.board import OPENING, state_of
from tests.client.fake_server import fake_server
from tests.client.text_player import TextPlayer


@pytest.fixture
def stack():
    with ExitStack() as opened:
        yield opened


def test_nothing_that_others_write_reaches_the_terminal_but_as_text(stack, tmp_path):
    sequence = "\x1b]0;owned\x07\x9b2J\r\n\u202e\x00"
    evil, name = sequence + "w" * 900, sequence + "w"  # nobody may say more, or be called more
    server = stack.enter_context(fake_server())
    player = TextPlayer(stack, tmp_path, "Ann", Address("127.0.0.1", server.port))
    peer = server.accept()
    peer.welcome(Welcome(player="a", name="Ann", token="secret"))
    player.hear("as Ann")
    state = state_of(OPENING)
    by = messages.Player("b", name)
    seek = messages.OpenSeek(seek=1, by=by)
    peer.say(
        messages.Announcement(text=evil),
        messages.Challenged(seek=seek),
        state,
        messages.Said(game=state.game, room="players", lines=[messages.ChatLine(by, evil[:200])]),
        messages.Refused(code="busy", text=evil),
        messages.Halted(text=evil),
        messages.Announcement(text="That was all."),
    )
    player.hear("That was all.")
    shown = "".join(player.heard)
    assert "owned" in shown
    assert not {letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert max(map(len, player.heard)) < 2_000
    peer.hang_up()


def test_what_the_server_says_to_all_is_told_once(stack, tmp_path):
    server = stack.enter_context(fake_server())
    player = TextPlayer(stack, tmp_path, "Ann", Address("127.0.0.1", server.port))
    peer = server.accept()
    peer.welcome()
    peer.say(
        messages.Announcement(text="Cake."),
        messages.Halted(text=""),
        messages.Halted(text="", over=True),
        state_of(),
    )
    player.hear("You watch")
    assert player.heard[2:5] == [
        "From the operator: Cake.",
        "The server cannot store moves just now. No clock runs; play goes on when it can again.",
        "The server can store moves again.",
    ]
    peer.hang_up()


def test_who_is_sent_away_is_told_why_and_the_exit_code_says_so(stack, tmp_path):
    server = stack.enter_context(fake_server())
    player = TextPlayer(stack, tmp_path, "Ann", Address("127.0.0.1", server.port))
    peer = server.accept()
    peer.welcome()
    peer.say(messages.Goodbye(code="kicked", text="Take a break."))
    player.hear("Take a break.")
    assert player.end() == 1


def test_what_keeps_a_player_out_is_told_by_its_error(stack, tmp_path):
    server = stack.enter_context(fake_server())
    server.stop_listening()
    player = TextPlayer(stack, tmp_path, "Ann", Address("127.0.0.1", server.port))
    with pytest.raises(NetworkError, match="Nothing answers"):
        player.end()
