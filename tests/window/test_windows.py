"""What people do with windows besides playing: several on one computer, small ones, closing them, losing them."""

import signal

import pytest

from tests.window.desktop import LEFT, RIGHT, until
from tests.window.player import MIDDLING, Player

pytestmark = pytest.mark.window

SMALLEST = (480, 360)


def test_two_windows_of_one_home_are_two_players(players, tmp_path):
    profiles = tmp_path / "shared" / "rookery" / "profiles"
    assert sorted(folder.name for folder in profiles.iterdir()) == ["default", "default-2"]
    ann, bob = players
    ann.move("e2e4", by_drag=True)
    bob.window.until_title("Your move")
    bob.move("e7e5", by_drag=False)
    ann.window.until_title("Your move")


def test_the_smallest_window_shows_the_whole_lobby_and_the_whole_game(pair, house):
    ann, bob = pair
    for player, place in ((ann, LEFT), (bob, RIGHT)):
        player.window.until_title("Lobby")
        player.resize(place, SMALLEST)
        house.desktop.put_mouse_away()
        lobby = player.places.lobby()
        until(lambda player=player, lobby=lobby: player.looks_like(lobby), "the lobby is laid out for this size")
    ann.host()
    bob.join()
    ann.window.until_title("Your move")
    ann.move("e2e4", by_drag=True)
    bob.window.until_title("Your move")
    house.desktop.put_mouse_away()
    game = bob.places.game(["e2e4"])
    until(lambda: bob.looks_like(game, game.board.geometry.box), "the board is laid out for this size")
    bob.save("smallest-game")


def test_the_window_cannot_be_made_smaller_than_its_smallest_size(pair):
    ann, _ = pair
    ann.window.until_title("Lobby")
    ann.window.resize((100, 100))
    until(lambda: ann.window.area.size == SMALLEST, "the window has its smallest size")


def test_a_window_without_a_game_closes_at_once(pair):
    ann, bob = pair
    ann.window.until_title("Lobby")
    ann.window.focus()
    ann.house.desktop.press("alt+F4")
    assert ann.window.process.wait(30) == 0
    bob.window.until_title("Lobby")


def test_closing_the_window_in_a_game_asks_first(players, house):
    ann, bob = players
    asks, board = ann.places.closing(), ann.places.game().board.geometry.box
    dialog = asks.dialog
    stay, close = dialog.buttons

    ann.window.focus()
    house.desktop.press("alt+F4")
    until(lambda: ann.looks_like(asks, dialog.rect), "the window asks")
    ann.save("closing")
    ann.window.click(stay.rect.center)
    house.desktop.put_mouse_away()
    until(lambda: ann.looks_like(ann.places.game(), board), "the game is back")
    ann.move("d2d4", by_drag=False)
    bob.window.until_title("Your move")

    ann.window.focus()
    house.desktop.press("alt+F4")
    house.desktop.put_mouse_away()
    until(lambda: ann.looks_like(asks, dialog.rect), "the window asks again")
    ann.window.click(close.rect.center)
    assert ann.window.process.wait(30) == 0
    bob.window.until_title("Ann is away", "Ann vs Bob")


def test_the_window_of_the_other_shows_that_a_client_was_killed(players, house):
    ann, bob = players
    ann.move("d2d4", by_drag=True)
    bob.window.until_title("Your move")
    ann.window.process.kill()
    bob.window.until_title("Ann is away", "Ann vs Bob")
    house.desktop.put_mouse_away()
    left = bob.places.game_without("white", ["d2d4"])
    until(lambda: bob.looks_like(left, left.desk.card.rect), "the notice says that Ann has left")
    bob.save("left-alone")


def test_who_opens_the_window_again_is_back_in_the_game(players, house):
    ann, bob = players
    ann.move("d2d4", by_drag=True)
    bob.window.until_title("Your move")
    ann.window.process.kill()
    bob.window.until_title("Ann is away")
    again = Player(house, "Ann", LEFT, MIDDLING, home="shared")
    again.window.click(again.places.home_again().front.banner.button.rect.center)
    again.window.until_title("Bob's move", "Ann vs Bob")
    bob.move("d7d5", by_drag=False)
    again.window.until_title("Your move")
    again.move("c2c4", by_drag=False)
    bob.window.until_title("Your move")


def test_a_window_that_the_system_ends_does_not_ask(players):
    ann, bob = players
    ann.window.process.terminate()
    assert ann.window.process.wait(30) == -signal.SIGTERM
    bob.window.until_title("Ann is away")
