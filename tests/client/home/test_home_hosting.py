"""Hosting from the first screen: the server as a real process, its address, and its end."""

import pygame
import pytest

from client.address import Address
from client.network import Network
from client.screens.closing import ClosingScreen
from client.screens.home import HomeScreen
from client.screens.lobby import LobbyScreen
from client.servers import Host, Hosting, Running, Stopped
from client.ui import clipboard
from tests.client.around import hosting
from tests.client.scenes.home import server_seen

FRIENDS = (Address("192.168.1.5", 5556), Address("10.0.0.5", 5556))
LONELY = Running(Address("127.0.0.1", 5556), ())


def in_lobby(user):
    return isinstance(user.screen, LobbyScreen)


@pytest.fixture
def ann(use, kit, profile):
    """Ann, who hosts a server and is in its lobby."""
    profile.name = "Ann"
    user = use(HomeScreen(kit))
    user.click(user.screen.front.hosting.start)
    assert user.screen.caption == "Starting your server"
    user.until(lambda: in_lobby(user))
    return user


@pytest.fixture
def guest(ann, host):
    with Network(*where(host), "Bob") as network:
        ann.until(lambda: ann.screen.session.lobby.players.total == 2)
        yield network


def where(host):
    return host.running.address.host, host.running.address.port


def test_hosting_leads_to_the_lobby_of_a_server_that_runs_until_it_is_stopped(ann, host):
    lobby = ann.screen
    assert lobby.hall.header.server.text == "Ann's server"
    assert host.serves(lobby.session.network.host, lobby.session.network.port)
    ann.click(lobby.hall.header.leave)
    home = ann.screen
    assert not home.front.hosting.start.shown
    assert host.running is not None, "it goes on while the window is open"
    ann.click(home.front.hosting.stop)
    ann.until(lambda: isinstance(host.state, Stopped))
    ann.step()
    assert home.front.hosting.start.shown


def test_leaving_a_server_with_others_on_it_asks_what_is_to_become_of_it(ann, guest, host):
    lobby = ann.screen
    ann.click(lobby.hall.header.leave)
    assert "1 other player is on it" in lobby.overlay.text.text
    ann.press(pygame.K_ESCAPE)
    assert lobby.overlay is None
    ann.click(lobby.hall.header.leave)
    keep, _ = lobby.overlay.buttons
    ann.click(keep)
    assert isinstance(ann.screen, HomeScreen)
    assert host.running is not None


def test_who_stops_the_server_on_leaving_stops_it(ann, guest, host):
    ann.click(ann.screen.hall.header.leave)
    _, stop = ann.screen.overlay.buttons
    ann.click(stop)
    assert isinstance(ann.screen, HomeScreen)
    ann.until(lambda: isinstance(host.state, Stopped))


def test_closing_the_window_asks_when_others_are_on_the_server(ann, guest):
    ann.step([pygame.Event(pygame.QUIT)])
    asking = ann.app.overlay
    assert isinstance(asking, ClosingScreen)
    ann.until(lambda: asking.dialog is not None)
    assert "1 other player is on it" in asking.dialog.text.text
    ann.click(asking.dialog.buttons[0])
    assert ann.app.overlay is None
    ann.step([pygame.Event(pygame.QUIT)])
    ann.until(lambda: ann.app.overlay.dialog is not None)
    ann.click(ann.app.overlay.dialog.buttons[1])
    assert not ann.app.running


def test_closing_the_window_asks_nothing_when_nobody_else_is_there(ann):
    ann.step([pygame.Event(pygame.QUIT)])
    while ann.app.running:
        event = pygame.event.wait(10_000)
        assert event.type != pygame.NOEVENT
        ann.step([event])


def test_starting_the_server_can_be_called_off(use, kit, profile, host):
    profile.name = "Ann"
    user = use(HomeScreen(kit))
    user.click(user.screen.front.hosting.start)
    user.click(user.screen.dialog.cancel)
    assert not user.screen.way.under_way
    user.until(lambda: isinstance(host.state, Stopped))
    assert isinstance(user.screen, HomeScreen)


def test_a_server_that_cannot_start_is_told(use, kit, profile, waker, tmp_path):
    (tmp_path / "file").touch()
    profile.name = "Ann"
    user = use(HomeScreen(kit))
    kit.host._hosting = lambda name: Hosting(name, data=tmp_path / "file", announced=False)
    user.click(user.screen.front.hosting.start)
    user.until(lambda: not user.screen.way.under_way)
    assert "data folder" in user.screen.front.message.text
    assert user.screen.dialog is None


def test_a_server_that_dies_is_told_in_its_lobby(ann, host):
    host._server._process.kill()
    ann.until(lambda: not ann.screen.hall.header.up)
    ann.until(lambda: "Start it again" in ann.screen.hall.banner.label.text)


def test_a_game_on_a_server_of_this_computer_that_runs_no_more_is_gone_back_to_by_hosting_again(use, kit, profile):
    profile.name = "Ann"
    profile.remember_server("127.0.0.1", 1, "Ann's server", "s1")
    profile.remember_unfinished("s1", "Bob")
    user = use(HomeScreen(kit))
    user.click(user.screen.front.banner.button)
    assert user.screen.caption == "Starting your server"
    user.until(lambda: in_lobby(user))


@pytest.fixture
def front(use, kit, profile):
    """The first screen of who hosts; the server is only told of."""

    def show(running):
        profile.name = "Ann"
        object.__setattr__(kit, "host", hosting(running))
        return use(HomeScreen(kit))

    return show


def test_the_address_for_friends_is_shown_and_copied(front):
    user = front(Running(Address("127.0.0.1", 5556), FRIENDS))
    card = user.screen.front.hosting
    assert (card.address.text, card.more.text) == ("192.168.1.5:5556", "or 10.0.0.5:5556")
    user.click(card.copy)
    copied = clipboard.get() == card.address.text
    assert card.copy.text == ("Copied" if copied else "No clipboard")


def test_without_a_network_it_says_that_only_this_computer_finds_the_server(front):
    card = front(LONELY).screen.front.hosting
    assert card.address.text == "this computer only"
    assert not card.copy.shown


def test_stopping_with_players_on_the_server_asks(front, kit):
    user = front(LONELY)
    kit.around.servers = [server_seen(1, addresses=(LONELY.address,), players=2)]
    user.click(user.screen.front.hosting.stop)
    assert "2 other players are on it" in user.screen.dialog.text.text
    user.press(pygame.K_ESCAPE)
    assert user.screen.dialog is None


def test_the_lobby_of_ones_own_server_tells_friends_address(session, kit):
    running = Running(Address(session.network.host, session.network.port), FRIENDS)
    object.__setattr__(kit, "host", hosting(running))
    hall = LobbyScreen(session).hall
    hall.lay_out((1280, 800))
    hall.show(0)
    assert "192.168.1.5:5556" in hall.banner.label.text
    assert "192.168.1.5:5556" in hall.header.state.text
    assert hall.own.take("copy address") == "copy address"
    hall.show(0)
    assert hall.banner.button.text in ("Copied", "No clipboard")


def test_one_server_is_hosted_at_a_time_and_ends_with_its_host(waker):
    with Host(waker, lambda name: Hosting.for_oneself()) as host:
        host.start("One")
        first = host._server
        host.start("Two")
        assert host._server is first
    assert host._server.state == Stopped()
