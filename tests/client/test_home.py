import socket
import threading

import pygame
import pytest

from client.address import Address
from client.network import Network
from client.screens.home import HomeScreen
from client.screens.lobby import LobbyScreen
from shared.messages import Goodbye, GoodbyeCode
from tests.client.fake_server import fake_server


def connect(user, server, name="Ann"):
    user.fill(user.screen.name, name)
    user.fill(user.screen.server, f"127.0.0.1:{server.port}")
    user.click(user.screen.connect)


def in_lobby(user):
    return isinstance(user.screen, LobbyScreen)


def idle(home):
    return home.connect.text != "Cancel"


def test_a_name_and_an_address_lead_to_the_lobby(user, server, profile):
    connect(user, server)
    user.until(lambda: in_lobby(user))
    assert user.screen.session.network.name == "Ann"
    assert profile.name == "Ann"
    assert [(known.host, known.port, known.name) for known in profile.recent] == [
        ("127.0.0.1", server.port, "Thursday club")
    ]


def test_return_in_a_field_connects(user, server):
    user.fill(user.screen.name, "Ann")
    user.press(pygame.K_TAB)
    user.type(f"127.0.0.1:{server.port}")
    user.press(pygame.K_RETURN)
    user.until(lambda: in_lobby(user))


def test_who_comes_back_is_the_same_player(user, server, kit, use):
    connect(user, server)
    user.until(lambda: in_lobby(user))
    first = user.screen.session.network.id
    user.click(user.screen.hall.header.leave)
    user.click(user.screen.connect)
    user.until(lambda: in_lobby(user))
    assert user.screen.session.network.id == first


def test_a_click_on_a_recent_server_connects(user, server, profile, kit, use):
    profile.name = "Ann"
    profile.remember_server("127.0.0.1", server.port, "Thursday club")
    profile.remember_server("127.0.0.1", 1, "Nobody")
    user = use(HomeScreen(kit))
    user.click_at(user.screen.recent.row_rect(1).center)
    user.until(lambda: in_lobby(user))


def test_an_address_from_the_command_line_connects_at_once(use, kit, profile, server):
    profile.name = "Ann"
    user = use(HomeScreen(kit, Address("127.0.0.1", server.port)))
    user.until(lambda: in_lobby(user))


@pytest.mark.parametrize(
    ("name", "address", "wrong", "words"),
    [
        ("", "127.0.0.1", "name", "Type the name"),
        ("Ann", "", "server", "like 192.168.1.20"),
        ("Ann", "127.0.0.1:99999", "server", "not a port"),
    ],
)
def test_what_cannot_be_is_said_before_connecting(user, name, address, wrong, words):
    home = user.screen
    user.fill(home.name, name)
    user.fill(home.server, address)
    user.click(home.connect)
    assert words in home.message.text
    assert getattr(home, wrong).wrong
    assert home.form.focus is getattr(home, wrong)
    assert idle(home)


def test_a_name_that_is_too_long_is_not_cut_but_refused(user, server, profile):
    home = user.screen
    connect(user, server, "Maximilian Alexander the Great")
    assert home.name.text == "Maximilian Alexander the Great"
    assert home.name_label.text == "Name too long: 30 of 20"
    assert "20 characters at most" in home.message.text
    assert home.name.wrong
    assert idle(home)
    assert profile.name == ""
    user.fill(home.name, "Maximilian")
    assert home.name_label.text == "Your name"


def test_nothing_listening_is_told_with_what_to_try(user):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    home = user.screen
    user.fill(home.name, "Ann")
    user.fill(home.server, f"127.0.0.1:{port}")
    user.click(home.connect)
    user.until(lambda: idle(home))
    assert "Check" in home.message.text
    assert home.server.wrong


def test_a_name_that_is_taken_is_told_at_the_name(user, server, bob):
    home = user.screen
    connect(user, server, "Bob")
    user.until(lambda: idle(home))
    assert "name" in home.message.text
    assert home.name.wrong


def test_what_is_not_a_rookery_server_is_told(user):
    home = user.screen
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer_like_a_web_server, args=(listening,))
        answering.start()
        user.fill(home.name, "Ann")
        user.fill(home.server, f"127.0.0.1:{listening.getsockname()[1]}")
        user.click(home.connect)
        user.until(lambda: idle(home))
        answering.join()
    assert "not a Rookery server" in home.message.text


def answer_like_a_web_server(listening):
    accepted, _ = listening.accept()
    with accepted:
        accepted.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_connecting_can_be_given_up(user, way):
    home = user.screen
    with socket.create_server(("127.0.0.1", 0)) as silent:
        user.fill(home.name, "Ann")
        user.fill(home.server, f"127.0.0.1:{silent.getsockname()[1]}")
        user.click(home.connect)
        assert not idle(home)
        assert home.due(0) is not None
        thread = home._dial._thread
        if way == "button":
            user.click(home.connect)
        else:
            user.press(pygame.K_ESCAPE)
        assert idle(home)
        assert home.due(0) is None
    thread.join()
    user.step()
    assert user.app.stack == [home]


def test_a_line_that_comes_about_after_giving_up_is_closed(user, server, is_open):
    home = user.screen
    connect(user, server)
    dial = home._dial
    dial._thread.join()
    network = dial.result
    dial.cancel()
    assert isinstance(network, Network)
    assert not is_open(network)


def test_another_window_of_the_same_player_takes_over_and_this_one_can_take_it_back(user, server):
    connect(user, server)
    user.until(lambda: in_lobby(user))
    network = user.screen.session.network
    with Network("127.0.0.1", server.port, "Ann", network.token) as other:
        user.until(lambda: not in_lobby(user))
        home = user.screen
        assert "another window" in home.message.text
        assert home.connect.text == "Play here"
        user.click(home.connect)
        user.until(lambda: in_lobby(user))
        assert user.screen.session.network.id == other.id


@pytest.mark.parametrize("code", [GoodbyeCode.KICKED, GoodbyeCode.BANNED])
def test_who_is_sent_away_by_the_operator_is_told_and_stays_away(user, code):
    with fake_server() as club:
        connect(user, club)
        peer = club.accept()
        peer.welcome()
        user.until(lambda: in_lobby(user))
        peer.say(Goodbye(code=code, text="The operator has sent you away: tea time."))
        user.until(lambda: not in_lobby(user))
        assert user.screen.message.text == "The operator has sent you away: tea time."
        assert user.screen.connect.text == "Connect"
        assert club.nobody_calls()
