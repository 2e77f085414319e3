"""What people do with windows besides playing: several on one computer, small ones, closing them, losing them."""

import signal

import pytest

from tests.window.desktop import LEFT, RIGHT, until
from tests.window.player import MIDDLING, Player

pytestmark = pytest.mark.window

SMALLEST = (480, 360)


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


def test_a_window_keeps_its_smallest_size_and_closes_at_once_while_there_is_no_game(house):
    window = house.open_window("Ann", "--connect", house.address, "--name", "Ann")
    window.until_title("Lobby")
    window.resize((100, 100))
    until(lambda: window.area.size == SMALLEST, "the window has its smallest size")
    window.focus()
    house.desktop.press("alt+F4")
    assert window.process.wait(30) == 0


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


def test_who_opens_a_window_again_that_the_system_has_ended_is_back_in_the_game(players, house):
    profiles = house.folder / "shared" / "rookery" / "profiles"
    assert sorted(folder.name for folder in profiles.iterdir()) == ["default", "default-2"]
    ann, bob = players
    ann.move("d2d4", by_drag=True)
    bob.window.until_title("Your move")
    ann.window.process.terminate()
    assert ann.window.process.wait(30) == -signal.SIGTERM, "nobody was asked"
    bob.window.until_title("Ann is away")
    again = Player(house, "Ann", LEFT, MIDDLING, home="shared")
    again.window.click(again.places.home_again().front.banner.button.rect.center)
    again.window.until_title("Bob's move", "Ann vs Bob")
    bob.move("d7d5", by_drag=False)
    again.window.until_title("Your move")
    again.move("c2c4", by_drag=False)
    bob.window.until_title("Your move")
