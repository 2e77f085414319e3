"""Every screen in every state: a name, and what makes it in a window of a size from the kit of a player."""

from functools import partial

from tests.client.scenes.game import SITUATIONS, screen_of
from tests.client.scenes.home import HOMES
from tests.client.scenes.line import session_of
from tests.client.scenes.lobby import LOBBIES
from tests.client.scenes.local import LOCALS
from tests.client.scenes.review import REVIEWS
from tests.client.scenes.sheets import SHEETS

NAMES = "Magnus the Great", "Judit"


def made(build, kit, size):
    """Return the screen that is built of a session, laid out."""
    screen = build(session_of(kit))
    screen.layout(size)
    return screen


BUILDS = [*HOMES, *LOBBIES, *LOCALS, *SHEETS, *REVIEWS]
SCENES = {
    **{build.__name__.replace("_", " "): partial(made, build) for build in BUILDS},
    **{f"game {name}": partial(screen_of, names=NAMES, **told) for name, told in SITUATIONS.items()},
}
"""Each is called with a kit and a size. The kit's profile is the scene's own: scenes may write into it."""
