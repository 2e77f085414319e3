"""Games on this computer alone, as they are set up."""

from client.bots.search.levels import Level
from client.computer.opponents import Opponent, _of_level
from client.engines.strength import Strengths
from client.screens.local import ComputerScreen, OneBoardScreen

STOCKFISH = Opponent("/usr/games/stockfish", "Stockfish 17.1", "Stockfish 17.1", Strengths(1_320, 3_190))


class Found:
    """The levels, and one engine, on whatever computer."""

    searching = False

    def __init__(self, named):
        self.all = (*map(_of_level, Level), STOCKFISH)


def two_at_one_board(session):
    return OneBoardScreen(session.kit)


def two_of_one_name(session):
    screen = OneBoardScreen(session.kit)
    screen.white.text = screen.black.text = "Judit"
    screen._begin()
    return screen


def computer(session):
    return ComputerScreen(session.kit, Found)


def computer_with_an_engine(session):
    screen = computer(session)
    screen.opponents.choice.chosen = len(Level)
    screen.opponents.choose()
    screen.opponents.show()
    screen.opponents.strength.slider.value = 10
    return screen


def computer_without_that_engine(session):
    screen = computer(session)
    screen.opponents._path = screen.opponents.path.text = "/usr/games/fritz"
    return screen


LOCALS = [two_at_one_board, two_of_one_name, computer, computer_with_an_engine, computer_without_that_engine]
