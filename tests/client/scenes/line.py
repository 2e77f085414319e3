"""A line to a server on which nothing is said but what a scene lets be heard."""

from client.screens import Session
from shared.messages import Greeting, Welcome


class Line:
    """What the screens show of a line to a server; nothing is sent."""

    host, port = "192.168.100.200", 55555
    id = "p"

    def __init__(self, name, server):
        self.name = name
        self.greeting = Greeting(server="s", name=server, version="0.1", protocol=1)
        self.welcome = Welcome(player="p", name=name, token="t")

    def send(self, command):
        pass


def session_of(kit, name="Magnus the Great", server="Thursday club"):
    return Session(Line(name, server), kit)


def tell(screen, message):
    """Let a screen have a message as the app does."""
    screen.session.hear(message, 0)
    screen.receive(message, 0)
