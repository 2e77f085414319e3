"""The first screen in each of its states, made from a session that nobody has opened yet."""

from client.screens.home import HomeScreen

LONG_ERROR = "What answers at 192.168.100.200:55555 is not a Rookery server. Check the address and the port."


def home(session):
    return HomeScreen(session.kit)


def home_with_servers(session):
    for number in range(8):
        session.kit.profile.remember_server(f"192.168.100.{100 + number}", 55555, f"Club {number}")
    return HomeScreen(session.kit)


def home_with_error(session):
    screen = home_with_servers(session)
    screen._fail(LONG_ERROR, screen.server)
    return screen


def home_with_long_name(session):
    screen = home_with_servers(session)
    screen.name.text = "Maximilian Alexander the Great"
    screen._connect()
    screen._count_name()
    return screen


HOMES = [home, home_with_servers, home_with_error, home_with_long_name]
