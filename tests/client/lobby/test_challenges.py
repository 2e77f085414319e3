import pytest

from client.network import Network
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.ui.arming import ARMING_MS
from shared.clock import TimeControl
from shared.messages import CancelSeek, DeclineSeek, GameState, Seek, SeekEnded, SeekPosted

BLITZ = TimeControl.parse("5+3")


def next_of(network, kind):
    while True:
        message = network.wait(10)
        assert message is not None, f"no {kind.__name__} came"
        if isinstance(message, kind):
            return message


@pytest.fixture
def ann(use, session):
    return use(LobbyScreen(session))


@pytest.fixture
def cleo(server):
    with Network("127.0.0.1", server.port, "Cleo") as network:
        yield network


def challenge(line, color="black"):
    line.send(Seek(control=BLITZ, color=color, to="Ann"))
    return next_of(line, SeekPosted).seek


def told(ann):
    return ann.screen.hall.banner.label.text if ann.screen.hall.banner.shown else ""


def test_a_challenge_is_told_in_the_lobby_and_accepted(ann, bob):
    challenge(bob)
    ann.until(lambda: told(ann) == "Bob challenges you: 5+3, you play White")
    ann.click(ann.screen.hall.banner.button)
    ann.until(lambda: isinstance(ann.screen, GameScreen))
    assert next_of(bob, GameState).white.name == "Ann"


def test_a_challenge_is_declined(ann, bob):
    seek = challenge(bob, "random")
    ann.until(lambda: told(ann) == "Bob challenges you: 5+3, either colour")
    ann.click(ann.screen.hall.banner.second)
    assert next_of(bob, SeekEnded) == SeekEnded(seek=seek, declined=True)
    assert told(ann) == ""


def test_a_challenge_that_is_taken_back_is_told_no_more(ann, bob):
    seek = challenge(bob)
    ann.until(lambda: told(ann))
    bob.send(CancelSeek(seek=seek))
    ann.until(lambda: not told(ann))


def test_who_waits_for_an_opponent_is_told_and_plays_whom_it_accepts(ann, bob):
    ann.click(ann.screen.hall.pairing.tiles[0])
    assert ann.screen.waiting is not None
    challenge(bob, "white")
    ann.until(lambda: told(ann) == "Bob challenges you: 5+3, you play Black")
    ann.click(ann.screen.hall.banner.button)
    ann.until(lambda: isinstance(ann.screen, GameScreen))


def test_a_double_click_answers_one_challenge_alone(ann, bob, cleo, session):
    for line, count in ((bob, 1), (cleo, 2)):
        challenge(line)
        ann.until(lambda count=count: len(session.lobby.challenges) == count)
    assert told(ann).startswith("Bob")
    decline = ann.screen.hall.banner.second
    ann.click(decline)
    ann.click_at(decline.rect.center)
    assert told(ann).startswith("Cleo")
    ann.now += ARMING_MS
    ann.step()
    ann.click_at(decline.rect.center)
    assert told(ann) == ""


def test_a_challenge_that_stands_no_more_for_the_server_is_let_go(ann, bob, session):
    challenge(bob)
    ann.until(lambda: told(ann))
    session.network.request(DeclineSeek(seek=next(iter(session.lobby.challenges))))
    ann.click(ann.screen.hall.banner.button)
    ann.until(lambda: not told(ann))
