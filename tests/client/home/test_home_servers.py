"""The list of servers on the first screen: how each is marked, and what a click or a key does."""

from dataclasses import replace

import pygame
import pytest

from client.address import Address
from client.network import Network
from client.profile import KnownServer
from client.screens.home import HomeScreen
from client.screens.home.front import PATIENCE_MS
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from client.servers import Neighbourhood, ServerSeen
from client.servers.asking import Asking
from client.waker import Waker
from shared.messages import Seek
from tests.client.events import key, motion, wheel
from tests.client.scenes.home import server_seen


@pytest.fixture
def home(use, kit, profile):
    """Somebody with a name at the first screen; what is `found` is shown at once."""
    profile.name = "Ann"

    def show(*servers):
        kit.around.servers = servers
        kit.wake()
        user.step()
        return user.screen.front.servers

    user = use(HomeScreen(kit))
    user.show = show
    return user


def real(club, **fields):
    address = Address("127.0.0.1", club.port)
    usual = {
        "name": "Thursday club",
        "source": "lan",
        "state": "reachable",
        "server": "s",
        "addresses": (address,),
    }
    return ServerSeen(address, **usual | fields)


def in_lobby(user):
    return isinstance(user.screen, LobbyScreen)


def texts(listed):
    return [row.text for row in listed.rows]


def test_a_click_on_a_server_goes_there_and_so_does_return_without_any_focus(home, server):
    listed = home.show(server_seen(1, "unreachable"), real(server))
    home.click_at(listed.row_rect(1).center)
    home.until(lambda: in_lobby(home))
    assert not home.app._kit.around.looks, "nobody asks the network while one plays"
    home.click(home.screen.hall.header.leave)
    assert home.app._kit.around.looks
    home.screen.front.form.give_focus(None)
    home.press(pygame.K_RETURN)
    home.until(lambda: in_lobby(home))


def test_hosting_steps_back_where_there_is_a_server_to_play_on(home, server):
    start = home.screen.front.hosting.start
    for seen, kind in ((real(server), "normal"), (server_seen(1, "unreachable"), "primary")):
        home.show(seen)
        assert start.kind == kind


def test_watching_opens_the_lobby_with_its_games(home, server):
    listed = home.show(real(server))
    home.click_at(listed.watch_rect(0).center)
    home.until(lambda: in_lobby(home))
    assert home.screen.hall.lists.shown is Part.GAMES


def test_in_a_narrow_list_there_is_a_button_to_play_and_none_to_watch(home, server):
    listed = home.show(real(server))
    listed.place(pygame.Rect(listed.rect.topleft, (300, listed.rect.height)), listed.style)
    assert not listed.watch_rect(0)
    home.screen.front.form.give_focus(listed, keyboard=True)
    home.press(pygame.K_RIGHT)
    assert not listed.on_watch
    home.click_at(listed.play_rect(0).center)
    home.until(lambda: in_lobby(home))
    assert home.screen.hall.lists.shown is not Part.GAMES


def test_the_keys_go_to_a_row_and_to_its_button_to_watch(home, server):
    listed = home.show(server_seen(1), real(server))
    home.screen.front.form.give_focus(listed, keyboard=True)
    for code in (pygame.K_DOWN, pygame.K_RIGHT):
        home.press(code)
    assert (listed.at, listed.on_watch) == (1, True)
    home.press(pygame.K_LEFT)
    assert not listed.on_watch
    home.press(pygame.K_RIGHT)
    home.press(pygame.K_RETURN)
    home.until(lambda: in_lobby(home))
    assert home.screen.hall.lists.shown is Part.GAMES


def test_where_nobody_can_watch_the_keys_stay_on_the_row(home):
    listed = home.show(server_seen(1, "unreachable"))
    home.screen.front.form.give_focus(listed, keyboard=True)
    home.press(pygame.K_RIGHT)
    assert not listed.on_watch


def test_tab_goes_from_the_name_past_hosting_to_the_servers_and_the_address(home):
    listed, front = home.show(server_seen(1)), home.screen.front
    home.press(pygame.K_TAB)
    stops = [front.form.focus]
    while stops[0] is not stops[-1] or len(stops) == 1:
        home.press(pygame.K_TAB)
        stops.append(front.form.focus)
    doors = front.doors
    assert stops[:-1] == [
        front.player.name, front.hosting.start, *doors, listed, front.server, front.join, front.gear,
    ]  # fmt: skip


def test_each_state_is_said_in_words(home):
    listed = home.show(
        server_seen(1, source="this computer", players=1),
        server_seen(2, "looking"),
        server_seen(3, "other version"),
        server_seen(4, "unreachable", source="recent"),
        server_seen(5, players=None, ping_ms=None),
    )
    assert [(row.remark, row.players, row.ping) for row in listed.servers] == [
        ("On this computer", "1 player", "120 ms"),
        ("Looking…", "", ""),
        ("Another version of Rookery", "", ""),
        ("Does not answer", "", ""),
        ("On your network", "", ""),
    ]


def test_a_server_of_another_version_is_not_called_but_explained(home):
    text = "School runs a newer Rookery (9.0). Update this one to play there."
    listed = home.show(server_seen(1, "other version", text=text))
    home.click_at(listed.row_rect(0).center)
    assert home.screen.front.message.text == text
    assert not home.screen.way.under_way


def test_rows_keep_their_places_under_the_pointer_and_what_is_gone_cannot_be_picked(home):
    listed = home.show(server_seen(2), server_seen(3))
    home.step([motion(listed.row_rect(1).center)])
    home.show(server_seen(1), server_seen(3))
    assert texts(listed) == ["Club 2", "Club 3", "Club 1"]
    home.click_at(listed.row_rect(0).center)
    assert not home.screen.way.under_way
    home.step([motion((1, 1))])
    assert texts(listed) == ["Club 1", "Club 3"]


def test_a_press_counts_for_the_server_that_was_shown_when_it_began(home, server):
    listed = home.show(real(server))
    place = listed.row_rect(0).center
    home.step([pygame.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=pygame.BUTTON_LEFT)])
    home.show(server_seen(1))
    home.step([pygame.Event(pygame.MOUSEBUTTONUP, pos=place, button=pygame.BUTTON_LEFT)])
    home.until(lambda: in_lobby(home))


def test_the_keyboard_stays_on_its_server_when_others_come_before_it(home):
    listed = home.show(server_seen(2))
    home.screen.front.form.give_focus(listed, keyboard=True)
    home.show(server_seen(1), server_seen(2))
    assert listed.servers[listed.at].text == "Club 2"


def test_thirty_servers_are_reached_by_wheel_and_keys(home):
    listed = home.show(*(server_seen(number) for number in range(30)))
    home.step([motion(listed.rect.center), wheel(-100)])
    assert listed.rect.contains(listed.row_rect(29))
    home.screen.front.form.give_focus(listed, keyboard=True)
    home.step([key(pygame.K_HOME)])
    assert listed.rect.contains(listed.row_rect(0))


def test_hostile_names_are_drawn_as_text(home, window):
    names = ["<b>x</b>{0}", "W" * 5_000, "a\u202eb", "a\ud800b", "\x00\x1b[31m", "\u0301" * 50]
    listed = home.show(
        *(
            server_seen(number, name=name.replace("{", "{{").replace("}", "}}"))
            for number, name in enumerate(names)
        )
    )
    assert texts(listed) == names
    assert home.screen.front.window.contains(listed.rect)


def test_after_three_seconds_without_any_server_it_says_what_may_be_in_the_way(home):
    home.step()
    front = home.screen.front
    assert "Looking" in front.servers.empty
    home.now += PATIENCE_MS
    home.step()
    assert "firewall" in front.servers.empty
    home.show(server_seen(1, "unreachable"))
    assert "firewall" in front.message.text
    home.show(server_seen(1))
    assert "firewall" not in front.message.text


def test_what_is_typed_is_looked_at_as_long_as_it_may_be_an_address(home):
    around = home.app._kit.around
    home.fill(home.screen.front.server, "192.168.1.7:4000")
    assert around.typed == Address("192.168.1.7", 4000)
    home.type("0000")
    assert around.typed is None


def test_this_computer_is_listed_while_a_server_runs_on_it_or_it_is_typed(home):
    seen = replace(server_seen(1, "unreachable", source="this computer"), address=Address("127.0.0.1"))
    seen = replace(seen, addresses=(seen.address,))
    assert home.show(seen).rows == []
    home.fill(home.screen.front.server, "127.0.0.1")
    assert len(home.show(seen).rows) == 1


def test_return_with_no_server_there_goes_to_hosting(home):
    home.screen.front.form.give_focus(home.screen.front.player.name)
    home.press(pygame.K_RETURN)
    assert home.screen.front.form.focus is home.screen.front.hosting.start


# ---------------------------------------------------------------- a game that waits


def test_a_game_that_is_not_over_is_offered_on_top_until_it_is(use, kit, server, bob, session):
    session.close()
    kit.profile.name = "Ann"
    user = use(HomeScreen(kit, Address("127.0.0.1", server.port)))
    user.until(lambda: in_lobby(user))
    lobby = user.screen
    lobby._do(Seek(control=None, color="white"))
    bob.request(Seek(control=None, color="black"))
    user.until(lambda: not in_lobby(user))
    assert [known.unfinished for known in kit.profile.recent] == ["Bob"]
    user.app._cut(1)
    home = user.screen
    kit.around.servers = [real(server, server=lobby.session.network.greeting.server)]
    kit.wake()
    user.step()
    assert home.front.servers.servers[0].mine
    assert "Bob" in home.front.banner.label.text
    user.click(home.front.banner.button)
    user.until(lambda: getattr(user.screen, "model", None) is not None)


def test_a_server_that_knows_of_no_game_ends_the_offer(use, kit, server):
    with Network("127.0.0.1", server.port, "Ann") as network:
        greeting = network.greeting
        kit.profile.remember_token(greeting.server, network.token)
    kit.profile.remember_server("127.0.0.1", server.port, "Thursday club", greeting.server)
    kit.profile.remember_unfinished(greeting.server, "Bob")
    kit.profile.name = "Ann"
    kit.around.servers = [real(server, server=greeting.server)]
    user = use(HomeScreen(kit))
    user.click(user.screen.front.banner.button)
    user.until(lambda: in_lobby(user))
    assert [known.unfinished for known in kit.profile.recent] == [""]
    user.click(user.screen.hall.header.leave)
    assert not user.screen.front.banner.shown


# ---------------------------------------------------------------- the real neighbourhood


def test_recent_and_typed_servers_are_really_looked_at(use, kit, server):
    waker = Waker()
    around = Neighbourhood(waker, lambda: Asking((), list))
    profile = kit.profile
    profile.remember_server("127.0.0.1", server.port, "Old name")
    user = use(HomeScreen(replace(kit, around=around, wake=waker)))
    user.app._waker = waker
    listed = user.screen.front.servers
    user.until(lambda: [row.state for row in listed.servers] == ["reachable"])
    assert listed.servers[0].text == "Thursday club"
    assert profile.recent == (KnownServer("127.0.0.1", server.port, "Old name"),)
    user.fill(user.screen.front.server, "127.0.0.1:1")
    user.until(lambda: [row.state for row in listed.servers] == ["reachable", "unreachable"])
    around.stop()
    around.join(30)
