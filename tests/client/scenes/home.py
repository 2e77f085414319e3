"""The first screen in each of its states, made from a session that nobody has opened yet."""

from dataclasses import replace

from client.address import Address
from client.screens.home import HomeScreen
from client.screens.home.front import PATIENCE_MS
from client.servers import Running, ServerSeen
from tests.client.around import hosting

LONG_ERROR = "What answers at 192.168.100.200:55555 is not a Rookery server. Check the address and the port."


def server_seen(number, state="reachable", name="Club {}", **fields):
    """Return a server as it is seen on the network; each number is one of its own."""
    address = Address(f"192.168.100.{100 + number}", 55555)
    usual = {
        "ping_ms": 120,
        "players": 10 * number,
        "source": "lan",
        "server": f"s{number}",
        "addresses": (address,),
    }
    return ServerSeen(address, name.format(number), state=state, **usual | fields)


def home(session):
    session.kit.profile.name = "Magnus the Great"  # else it is that of the one who runs this
    return HomeScreen(session.kit)


def home_of_who_is_new(session):
    screen = HomeScreen(session.kit)
    screen.front.player.name.text = "Ann"
    return screen


def home_with_servers(session):
    session.kit.around.servers = [server_seen(number) for number in range(30)]
    return home(session)


def home_with_servers_of_all_kinds(session):
    session.kit.around.servers = [
        server_seen(0, name="Ann's server", source="this computer"),
        server_seen(1, name="Thursday club"),
        server_seen(2, "other version", "School"),
        server_seen(3, "looking", source="recent"),
        server_seen(4, "unreachable", "Office", source="recent"),
    ]
    return home(session)


def home_with_error(session):
    screen = home_with_servers(session)
    screen.front.tell(LONG_ERROR, screen.front.server)
    return screen


def home_with_long_name(session):
    screen = home_with_servers(session)
    screen.front.player.name.text = "Maximilian Alexander the Great"
    screen._act("host")
    return screen


def home_in_vain(session):
    screen = home(session)
    for now in (0, PATIENCE_MS):
        screen.due(now)
    return screen


def home_with_none_that_answers(session):
    session.kit.around.servers = [server_seen(1, "unreachable", source="recent")]
    return home_in_vain(session)


def home_of_a_host(session):
    """A server of one's own runs, and a game waits elsewhere."""
    friends = [Address(f"192.168.100.{number}", 55555) for number in range(200, 206)]
    running = Running(Address("127.0.0.1", 55555), tuple(friends))
    session.kit.profile.remember_server("192.168.100.101", 55555, "Thursday club", "s1")
    session.kit.profile.remember_unfinished("s1", "Magnus the Great")
    session.kit.around.servers = [server_seen(0, addresses=(running.address,)), server_seen(1), server_seen(2)]
    return home(replace(session, kit=replace(session.kit, host=hosting(running))))


def home_of_a_host_who_stops(session):
    screen = home_of_a_host(session)
    screen._kit.around.servers[0] = replace(screen._kit.around.servers[0], players=3)
    screen._act("stop")
    return screen


HOMES = [
    home,
    home_of_who_is_new,
    home_with_servers,
    home_with_servers_of_all_kinds,
    home_with_error,
    home_with_long_name,
    home_in_vain,
    home_with_none_that_answers,
    home_of_a_host,
    home_of_a_host_who_stops,
]
