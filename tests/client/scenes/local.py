"""Games on this computer alone, as they are set up."""

from client.screens.local import OneBoardScreen


def two_at_one_board(session):
    return OneBoardScreen(session.kit)


def two_of_one_name(session):
    screen = OneBoardScreen(session.kit)
    screen.white.text = screen.black.text = "Judit"
    screen._begin()
    return screen


LOCALS = [two_at_one_board, two_of_one_name]
