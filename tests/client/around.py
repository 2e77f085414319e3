"""Servers around and a server of one's own that are what the test says, for screens that are only looked at."""

from types import SimpleNamespace

from client.servers import Running, Stopped


def hosting(running=None):
    """Return who hosts a server that runs, or none."""
    return SimpleNamespace(
        running=running if isinstance(running, Running) else None,
        state=running or Stopped(),
        serves=lambda host, port: (
            running is not None and (running.address.host, running.address.port) == (host, port)
        ),
        start=lambda name: None,
        stop=lambda: None,
    )


HOSTING_NOTHING = hosting()


class Around:
    """Finds nothing by itself."""

    def __init__(self):
        self.servers = ()
        self.looks = False
        self.recent, self.typed = (), None

    def include(self, recent, typed=None):
        self.recent, self.typed = recent, typed

    def start(self):
        self.looks = True

    def stop(self):
        self.looks = False
