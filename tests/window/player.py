"""Somebody at a window."""

import chess
import pygame

from tests.window.places import Places


def same(one, other):
    return pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")


class Player:
    """Somebody at a window, who knows where things are because he sees them."""

    def __init__(self, house, name, place, size, *, home="", options=()):
        self.house, self.name = house, name
        self.window = house.open_window(home or name, *options)
        self.resize(place, size)

    def resize(self, place, size):
        self.places = Places(size, self.name, self.house.address)
        self.window.arrange(place, size)

    def connect(self):
        home = self.places.home()
        self.window.enter(home.name.rect.center, self.name)
        self.window.enter(home.server.rect.center, self.house.address)
        self.save("home")
        self.window.click(home.connect.rect.center)
        self.window.until_title("Lobby")

    def host(self):
        """Open a private game as White and copy its code."""
        lobby = self.places.lobby()
        friend, white = lobby.hall.pairing.whom.cells()[1], lobby.hall.pairing.wish.cells()[0]
        self.window.click(friend.center)
        self.window.click(white.center)
        self.save("lobby")
        self.window.click(self.places.tile().center)
        self.window.until_title("Waiting for your friend")
        self.window.click(self.places.waiting().copy.rect.center)
        self.save("waiting")

    def join(self):
        """Paste the code and join."""
        lobby = self.places.lobby()
        self.window.focus()
        self.window.click(lobby.hall.joining.code.rect.center)
        self.house.desktop.press("ctrl+v")
        self.save("code")
        self.window.click(lobby.hall.joining.join.rect.center)

    def move(self, uci, *, by_drag):
        move, squares = chess.Move.from_uci(uci), self.places.game().board.geometry
        source, target = (squares.box_of(square).center for square in (move.from_square, move.to_square))
        if by_drag:
            self.window.drag(source, target)
        else:
            self.window.click(source)
            self.window.click(target)
        if move.promotion is not None:
            self.save("picker")
            choice = dict(squares.picker(move.to_square))[move.promotion]
            self.window.click(choice.center)

    def sees(self, moves, **fields):
        """Tell whether the board, and what is said of the game, look as they should."""
        game = self.places.game(moves, **fields)
        return self.looks_like(game, game.board.geometry.box) and self.looks_like(game, game.desk.card.rect)

    def looks_like(self, screen, area=None):
        """Tell whether the window shows what the screen would draw, there or everywhere."""
        area = pygame.Rect(self.places.whole if area is None else area)
        return not area or same(self.window.picture(area), self.places.picture(screen, area))

    def save(self, name):
        self.house.save(self.window, f"{self.name}-{name}")
