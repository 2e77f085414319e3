import chess
import pygame
import pytest

from client.screens.game import GameScreen
from shared import messages
from shared.messages import GameState, Seek


def wait_for(network, kind):
    while True:
        message = network.wait(10)
        assert message is not None, f"no {kind.__name__} came"
        if isinstance(message, kind):
            return message


@pytest.fixture
def game(session, bob):
    """Ann has White against Bob; both have the start of the game."""
    session.network.send(Seek(color="white"))
    bob.send(Seek(color="black"))
    wait_for(bob, GameState)
    return wait_for(session.network, GameState)


@pytest.fixture
def ann(use, game, session, tmp_path):
    return use(GameScreen(session, game, 0, documents=tmp_path))


def center(ann, square):
    return tuple(ann.screen.board.geometry.box_of(square).center)


def drag(ann, source, target):
    """Move a piece by the mouse, through the event queue."""
    for kind, square in (
        (pygame.MOUSEBUTTONDOWN, source),
        (pygame.MOUSEMOTION, target),
        (pygame.MOUSEBUTTONUP, target),
    ):
        more = {"rel": (9, 9), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        pygame.event.post(pygame.Event(kind, pos=center(ann, square), **more))
        ann.step()


def confirmed(ann, ply):
    ann.until(lambda: ann.screen.model.record.ply == ply)


def answer(bob, uci):
    """Bob waits for Ann's move and plays his."""
    last = wait_for(bob, messages.MovePlayed)
    bob.send(messages.Move(game=last.game, uci=uci, after=last.seq))
    wait_for(bob, messages.MovePlayed)


def test_a_game_is_played_by_the_mouse_to_mate_and_a_rematch_follows(ann, bob):
    drag(ann, chess.F2, chess.F3)
    confirmed(ann, 1)
    answer(bob, "e7e5")
    confirmed(ann, 2)
    ann.click_at(center(ann, chess.G2))
    ann.click_at(center(ann, chess.G4))
    confirmed(ann, 3)
    answer(bob, "d8h4")
    ann.until(lambda: ann.screen.model.over)
    assert ann.screen.desk.card.notice.title == "You lost"
    assert ann.screen.desk.moves.sans == ["f3", "e5", "g4", "Qh4#"]

    first = ann.screen.model.game
    bob.send(messages.OfferRematch(game=first))
    ann.until(lambda: chess.BLACK in ann.screen.model.rematch.wishes)
    ann.now += 1_000
    ann.step()
    ann.click(ann.screen.desk.card.buttons[0])
    ann.until(lambda: ann.screen.model.game != first)
    assert ann.screen.bottom == chess.BLACK


def test_a_draw_is_offered_and_taken(ann, bob):
    drag(ann, chess.E2, chess.E4)
    confirmed(ann, 1)
    answer(bob, "e7e5")
    confirmed(ann, 2)
    bob.send(messages.Offer(game=ann.screen.model.game, kind="draw"))
    ann.until(lambda: ann.screen.model.offer_to_me)
    ann.now += 1_000
    ann.step()
    ann.click(ann.screen.desk.card.buttons[0])
    ann.until(lambda: ann.screen.model.over)
    assert ann.screen.desk.card.notice.text == "Draw by agreement."


def test_an_opponent_who_leaves_is_missed(ann, bob):
    drag(ann, chess.E2, chess.E4)
    confirmed(ann, 1)
    bob.close()
    ann.until(lambda: ann.screen.desk.card.notice is not None and "Bob" in ann.screen.desk.card.notice.text)
    assert ann.screen.desk.top.view.absent


@pytest.fixture
def called_off(ann, bob):
    """Bob has called the game off; both see it."""
    bob.send(messages.Abort(game=ann.screen.model.game))
    ann.until(lambda: ann.screen.model.over)
    wait_for(bob, messages.GameEnded)


def press(ann, text):
    """Press an answer of the notice, once it has been there for long enough."""
    ann.now += 1_000
    ann.step()
    ann.click(next(button for button in ann.screen.desk.card.buttons if button.text == text))


def no_rematch(ann):
    return (
        "The lobby has new games." in ann.screen.desk.card.notice.text
        and not ann.screen.desk.card.buttons[0].enabled
    )


def test_who_declines_a_rematch_sees_that_there_will_be_none(ann, bob, called_off):
    assert ann.screen.desk.card.notice.text == "Game aborted by Bob."
    bob.send(messages.OfferRematch(game=ann.screen.model.game))
    ann.until(lambda: ann.screen.model.rematch.wishes)
    press(ann, "No")
    ann.until(lambda: no_rematch(ann))


def test_a_server_that_is_stopped_leaves_the_result_in_sight(ann, called_off, stopped):
    stopped()
    ann.until(lambda: ann.screen.model.line_down)
    assert ann.screen.desk.card.notice.title == "No result"
    assert ann.screen.desk.card.notice.text == "Game aborted by Bob. Connection lost. Trying again…"
