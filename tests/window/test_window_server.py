"""A server that is gone all of a sudden, with a game on it whose clocks run."""

import pytest

from client.network import LineDown
from shared.result import Reason
from tests.window.desktop import until

pytestmark = pytest.mark.window

BEFORE = ["e2e4", "e7e5", "g1f3"]


def test_a_game_goes_on_when_a_server_that_was_killed_is_started_again(players, house):
    ann, bob = players
    for uci, mover, other in zip(BEFORE, (ann, bob, ann), (bob, ann, bob), strict=True):
        mover.move(uci, by_drag=False)
        other.window.until_title("Your move")
    house.kill_server()
    for player in players:
        player.window.until_title("Not connected", "Ann vs Bob")
        game = player.places.game(BEFORE)
        game.receive(LineDown("", 1_000), 0)
        game.layout(player.places.size)
        until(lambda player=player, game=game: player.looks_like(game, game.desk.card.rect), "the window says so")

    house.serve_again()
    bob.window.until_title("Your move")
    ann.window.until_title("Bob's move")
    bob.move("b8c6", by_drag=True)
    ann.window.until_title("Your move")
    house.desktop.put_mouse_away()
    for player in players:
        until(lambda player=player: player.sees([*BEFORE, "b8c6"]), f"{player.name} sees the game go on")
    ann.resign([*BEFORE, "b8c6"])
    bob.window.until_title("Black wins by resignation")
    record = house.stored_game()
    assert record.moves == [*BEFORE, "b8c6"]
    assert record.outcome.reason == Reason.RESIGNATION
