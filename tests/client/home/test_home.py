import socket
import threading

import pygame
import pytest

from client.address import Address
from client.network import Network
from client.screens.home import HomeScreen
from client.screens.home.names import numbered, suggested_name
from client.screens.lobby import LobbyScreen
from shared.messages import Goodbye, GoodbyeCode
from shared.naming import tidy_name
from tests.client.fake_server import fake_server


def connect(user, server, name="Ann"):
    front = user.screen.front
    user.fill(front.player.name, name)
    user.fill(front.server, f"127.0.0.1:{server.port}")
    user.click(front.join)


def in_lobby(user):
    return isinstance(user.screen, LobbyScreen)


def idle(home):
    return not home.way.under_way


def test_a_name_and_an_address_lead_to_the_lobby(user, server, profile):
    connect(user, server)
    user.until(lambda: in_lobby(user))
    assert user.screen.session.network.name == "Ann"
    assert profile.name == "Ann"
    greeting = user.screen.session.network.greeting
    assert [(known.host, known.port, known.name, known.server) for known in profile.recent] == [
        ("127.0.0.1", server.port, "Thursday club", greeting.server)
    ]


def test_return_in_a_field_connects(user, server):
    user.fill(user.screen.front.player.name, "Ann")
    user.click(user.screen.front.server)
    user.type(f"127.0.0.1:{server.port}")
    user.press(pygame.K_RETURN)
    user.until(lambda: in_lobby(user))


def test_who_comes_for_the_first_time_has_a_name_already_and_types_over_it(user, profile):
    front = user.screen.front
    assert tidy_name(front.player.name.text)
    assert front.form.focus is front.player.name
    user.type("Zoe")
    assert front.player.name.text == "Zoe"
    assert profile.name == ""


def test_who_has_a_name_comes_with_it_and_the_keys_go_nowhere_yet(use, kit, profile):
    profile.name = "Ann"
    front = use(HomeScreen(kit)).screen.front
    assert front.player.name.text == "Ann"
    assert front.form.focus is None


def test_a_suggested_name_that_is_taken_gets_a_number_and_a_chosen_one_is_told(user, server, profile):
    home = user.screen
    suggested = home.front.player.name.text
    with Network("127.0.0.1", server.port, suggested):
        user.fill(home.front.server, f"127.0.0.1:{server.port}")
        user.click(home.front.join)
        user.until(lambda: in_lobby(user))
        assert user.screen.session.network.name == f"{suggested} 2" == profile.name
        user.click(user.screen.hall.header.leave)
        assert home.front.player.name.text == f"{suggested} 2"
        connect(user, server, suggested)
        user.until(lambda: idle(home))
        assert home.front.player.name.wrong


@pytest.mark.parametrize(
    ("user_of_computer", "name"),
    [
        ("ann", "Ann"),
        ("  ÅSA  lindström ", "ÅSA lindström"),
        ("x" * 40, "X" + 19 * "x"),
        ("__", "Player"),
        ("", "Player"),
    ],
)
def test_a_name_is_suggested_by_what_the_computer_calls_its_user(user_of_computer, name):
    assert suggested_name(lambda: user_of_computer) == name
    assert [tidy_name(each) for each in numbered(name)] == numbered(name)


def test_nobody_knows_the_user_and_there_is_a_name_all_the_same():
    def unknown():
        raise KeyError("getpwuid(): uid not found")

    assert suggested_name(unknown) == "Player"


def test_who_comes_back_is_the_same_player(user, server):
    connect(user, server)
    user.until(lambda: in_lobby(user))
    first = user.screen.session.network.id
    user.click(user.screen.hall.header.leave)
    user.click(user.screen.front.join)
    user.until(lambda: in_lobby(user))
    assert user.screen.session.network.id == first


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
    user.fill(home.front.player.name, name)
    user.fill(home.front.server, address)
    user.click(home.front.join)
    assert words in home.front.message.text
    field = {"name": home.front.player.name, "server": home.front.server}[wrong]
    assert field.wrong
    assert home.front.form.focus is field
    assert idle(home)


def test_a_name_that_is_too_long_is_not_cut_but_refused(user, server, profile):
    home = user.screen
    connect(user, server, "Maximilian Alexander the Great")
    assert home.front.player.name.text == "Maximilian Alexander the Great"
    assert home.front.player.label.text == "Name too long: 30 of 20"
    assert "20 characters at most" in home.front.message.text
    assert home.front.player.name.wrong
    assert idle(home)
    assert profile.name == ""
    user.fill(home.front.player.name, "Maximilian")
    assert home.front.player.label.text == "Your name"


def test_nothing_listening_is_told_with_what_to_try(user):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    home = user.screen
    user.fill(home.front.player.name, "Ann")
    user.fill(home.front.server, f"127.0.0.1:{port}")
    user.click(home.front.join)
    user.until(lambda: idle(home))
    assert "Check" in home.front.message.text


def test_a_name_that_is_taken_is_told_at_the_name(user, server, bob):
    home = user.screen
    connect(user, server, "Bob")
    user.until(lambda: idle(home))
    assert "name" in home.front.message.text
    assert home.front.player.name.wrong


def test_what_is_not_a_rookery_server_is_told(user):
    home = user.screen
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer_like_a_web_server, args=(listening,))
        answering.start()
        user.fill(home.front.player.name, "Ann")
        user.fill(home.front.server, f"127.0.0.1:{listening.getsockname()[1]}")
        user.click(home.front.join)
        user.until(lambda: idle(home))
        answering.join()
    assert "not a Rookery server" in home.front.message.text


def answer_like_a_web_server(listening):
    accepted, _ = listening.accept()
    with accepted:
        accepted.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_connecting_can_be_given_up(user, way):
    home = user.screen
    with socket.create_server(("127.0.0.1", 0)) as silent:
        user.fill(home.front.player.name, "Ann")
        user.fill(home.front.server, f"127.0.0.1:{silent.getsockname()[1]}")
        user.click(home.front.join)
        assert not idle(home)
        thread = home.way._dial._thread
        if way == "button":
            user.click(home.dialog.cancel)
        else:
            user.press(pygame.K_ESCAPE)
        assert idle(home)
        assert home.dialog is None
    thread.join()
    user.step()
    assert user.app.stack == [home]


def test_a_line_that_comes_about_after_giving_up_is_closed(user, server, is_open):
    home = user.screen
    connect(user, server)
    dial = home.way._dial
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
        assert "another window" in home.front.banner.label.text
        assert home.front.banner.button.text == "Play here"
        user.click(home.front.banner.button)
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
        assert user.screen.front.message.text == "The operator has sent you away: tea time."
        assert not user.screen.front.banner.shown
        assert club.nobody_calls()
