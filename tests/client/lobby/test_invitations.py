"""What waits for a player in the lobby, besides challenges and unfinished games."""

import pytest

from client.model.lobby import Again
from client.network import Network
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from shared import messages as m
from shared.clock import TimeControl

BLITZ = TimeControl.parse("5+3")


def begun(game):
    white, black = m.Player("a", "Ann"), m.Player("b", "Bob")
    return m.GameStarted(game=game, seq=1, at=0, white=white, black=black, control=None, utc=0)


@pytest.fixture
def ann(use, session):
    return use(LobbyScreen(session))


def next_of(network, kind):
    while True:
        message = network.wait(10)
        assert message is not None, f"no {kind.__name__} came"
        if isinstance(message, kind):
            return message


def told(ann):
    banner = ann.screen.hall.banner if isinstance(ann.screen, LobbyScreen) else None
    return banner.label.text if banner is not None and banner.shown else ""


def seek(line, **terms):
    line.send(m.Seek(**{"control": BLITZ} | terms))
    return next_of(line, m.SeekPosted).seek


def turn_to(ann, part):
    tabs = ann.screen.hall.lists.tabs
    at = next(i for i, option in enumerate(tabs.options) if option.value is part)
    ann.click_at(tabs.cells()[at].center)


@pytest.fixture
def over(ann, bob):
    """A game of Ann and Bob that Bob has called off, after which Ann went to the lobby; its id."""
    ann.click(ann.screen.hall.pairing.tiles[0])
    ann.until(lambda: told(ann) or ann.screen.waiting is not None)
    bob.send(m.Seek(control=TimeControl.parse("1+0")))
    game = next_of(bob, m.GameState).game
    ann.until(lambda: isinstance(ann.screen, GameScreen))
    bob.send(m.Abort(game=game))
    ann.until(lambda: ann.screen.model.over)
    ann.click(ann.screen.desk.leave)
    ann.until(lambda: isinstance(ann.screen, LobbyScreen))
    return game


def test_who_went_to_the_lobby_is_told_of_the_wish_for_a_rematch_and_plays_it(ann, bob, over):
    bob.send(m.OfferRematch(game=over))
    ann.until(lambda: told(ann) == "Bob would like a rematch.")
    assert ann.screen.call == over
    ann.click(ann.screen.hall.banner.button)
    ann.until(lambda: isinstance(ann.screen, GameScreen) and ann.screen.model.game != over)
    assert next_of(bob, m.GameState).game == ann.screen.model.game


def test_a_rematch_is_declined_in_the_lobby(ann, bob, over):
    bob.send(m.OfferRematch(game=over))
    ann.until(lambda: told(ann))
    ann.click(ann.screen.hall.banner.second)
    assert next_of(bob, m.RematchDeclined).game == over
    assert told(ann) == ""


def test_a_wish_for_a_rematch_that_is_taken_back_is_told_no_more(ann, bob, over):
    bob.send(m.OfferRematch(game=over))
    ann.until(lambda: told(ann))
    bob.send(m.DeclineRematch(game=over))
    ann.until(lambda: not told(ann))


def test_a_wish_of_ones_own_and_one_about_a_game_of_others_are_nobodys_business():
    again = Again()
    again.hear(begun("g"), "a")
    again.hear(m.RematchOffered(game="g", by="white"), "a")
    again.hear(m.RematchOffered(game="h", by="black"), "a")
    assert not again.wishes
    again.hear(m.RematchOffered(game="g", by="black"), "a")
    assert again.wishes == {"g": "Bob"}


def test_a_wish_for_a_rematch_ends_with_the_line_and_with_the_next_game():
    again = Again()
    for end in (again.line_lost, lambda: again.hear(begun("h"), "a")):
        again.hear(begun("g"), "a")
        again.hear(m.RematchOffered(game="g", by="black"), "a")
        assert again.wishes
        end()
        assert not again.wishes
    for number in range(99):
        again.hear(begun(f"many{number}"), "a")
    again.hear(m.RematchOffered(game="g", by="black"), "a")
    assert not again.wishes


def test_who_looks_for_a_game_is_told_where_the_list_is_out_of_sight_and_played(ann, bob):
    turn_to(ann, Part.PLAYERS)
    seek(bob, color="black")
    ann.until(lambda: told(ann) == "Bob looks for a game: 5+3, you play White")
    ann.click(ann.screen.hall.banner.button)
    ann.until(lambda: isinstance(ann.screen, GameScreen))


def test_where_the_list_is_in_sight_nobody_is_told_of_who_is_in_it(ann, bob):
    seek(bob)
    ann.until(lambda: ann.screen.hall.lists.seeks.rows)
    assert told(ann) == ""
    turn_to(ann, Part.GAMES)
    assert told(ann).startswith("Bob")
    turn_to(ann, Part.SEEKS)
    assert told(ann) == ""


def test_who_waits_for_a_game_of_its_own_is_not_told_of_others(ann, bob, session):
    turn_to(ann, Part.PAST)
    ann.click(ann.screen.hall.pairing.tiles[0])
    seek(bob)
    ann.until(lambda: session.lobby.seeks.total == 2)
    assert told(ann) == ""


def test_who_has_looked_longest_is_told_first_and_who_looks_no_more_not_at_all(ann, bob, server, session):
    turn_to(ann, Part.GAMES)
    first = seek(bob)
    with Network("127.0.0.1", server.port, "Cleo") as cleo:
        seek(cleo, control=None)
        ann.until(lambda: session.lobby.seeks.total == 2)
        assert told(ann).startswith("Bob")
        bob.send(m.CancelSeek(seek=first))
        ann.until(lambda: told(ann).startswith("Cleo"))
