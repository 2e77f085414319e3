"""What lies over the lobby: the settings, a custom game, a past game."""

from client.screens.lobby.asks import Challenge, OpenPast, Part
from client.screens.settings import SettingsScreen
from shared.clock import TimeControl
from shared.messages import GameSummary, Player
from shared.result import Reason, Result
from tests.client.scenes.lobby import lobby_in_the_evening, lobby_on

PAST = GameSummary(
    game="x", white=Player("p", "Magnus the Great"), black=Player("q", "Judit"), result=Result.DRAW,
    reason=Reason.THREEFOLD_REPETITION, utc=1_772_827_200_000, plies=61, control=TimeControl.parse("5+3"),
)  # fmt: skip


class Laid:
    """A screen over another one, as the app lays it."""

    def __init__(self, under, over):
        self.under, self.over = under, over

    def layout(self, size):
        for screen in (self.under, self.over):
            screen.layout(size)

    def draw(self, surface, now):
        for screen in (self.under, self.over):
            screen.draw(surface, now)


def settings(session):
    return Laid(lobby_in_the_evening(session), SettingsScreen(session.kit))


def settings_further_down(session):
    laid = settings(session)
    laid.layout((1280, 800))
    laid.over.form.show(laid.over.reset)
    return laid


def settings_to_be_reset(session):
    laid = settings(session)
    laid.over._ask()
    return laid


def custom_game(session):
    return overlaid(session, "custom")


def custom_challenge(session):
    return overlaid(session, Challenge("Judit"))


def custom_position(session):
    screen = overlaid(session, "custom")
    start = screen.overlay.start
    start.kind.chosen = [option.value for option in start.kind.options].index("fen")
    start.fen.text = "8/8/8/8/4k3/8/4P3/4K3 w - -"
    screen.overlay._show()
    return screen


def past_game(session):
    return overlaid(session, OpenPast(PAST), lobby_on(Part.PAST)(session))


def overlaid(session, said, screen=None):
    screen = screen or lobby_in_the_evening(session)
    screen.layout((1280, 800))
    screen._do(said)
    screen._show()
    return screen


SHEETS = [
    settings,
    settings_further_down,
    settings_to_be_reset,
    custom_game,
    custom_challenge,
    custom_position,
    past_game,
]
