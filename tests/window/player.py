"""Somebody at a window."""

import chess
import pygame

from client.preferences import Preferences
from client.screens.settings.rows import Prefer
from client.ui.widgets import Choice
from tests.client.events import down, up
from tests.window.desktop import until
from tests.window.places import Places, after

MIDDLING = (800, 600)
_POINTER = (48, 48)
"""The room that the pointer takes in the picture, on either side of its tip."""


class Player:
    """Somebody at a window, who knows where things are because he sees them."""

    def __init__(self, house, name, place, size, *, home="", options=()):
        self.house, self.name = house, name
        self.window = house.open_window(home or name, *options)
        self.resize(place, size)

    def resize(self, place, size):
        self.places = Places(size, self.name, self.house.address)
        self.window.arrange(place, size)

    def prefers(self, **preferences):
        """Expect the window to look as it does with these settings."""
        self.places = Places(self.places.size, self.name, self.house.address, Preferences(**preferences))

    def connect(self):
        front = self.places.home().front
        self.window.enter(front.player.name.rect.center, self.name)
        self.window.enter(front.server.rect.center, self.house.address)
        self.window.click(front.join.rect.center)
        self.window.until_title("Lobby")

    def host(self):
        """Open a private game as White and copy its code."""
        lobby = self.places.lobby()
        friend, white = lobby.hall.pairing.whom.cells()[1], lobby.hall.pairing.wish.cells()[0]
        self.window.click(friend.center)
        self.window.click(white.center)
        self.window.click(self.places.tile().center)
        self.window.until_title("Waiting for your friend")
        self.window.click(self.places.waiting().copy.rect.center)

    def join(self):
        """Paste the code and join."""
        joining = self.places.lobby().hall.joining
        self.window.focus()
        self.window.click(joining.code.rect.center)
        self.house.desktop.press("ctrl+v")
        self.window.click(joining.join.rect.center)

    def join_with(self, code):
        """Type the code that somebody has told."""
        self.window.enter(self.places.lobby().hall.joining.code.rect.center, code)
        self.house.desktop.press("Return")

    def resign(self, moves):
        """Resign after these moves, and mean it."""
        game = self.places.game(moves)
        button = game.desk.resign.rect.center
        self.window.click(button)
        asks = after(game, down(button), up(button))
        self.window.click(asks.dialog.buttons[-1].rect.center)

    def choose(self, field, value):
        """Choose a value in the settings, which are open."""
        for choice in self.places.settings().form.widgets:
            for option, cell in (
                zip(choice.options, choice.cells(), strict=True) if isinstance(choice, Choice) else ()
            ):
                if option.value == Prefer(field, value):
                    self.window.click(cell.center)

    def at(self, square):
        """Return where a square is, given as in e4."""
        return self.places.game().board.geometry.box_of(chess.parse_square(square)).center

    def click(self, *squares):
        for square in squares:
            self.window.click(self.at(square))

    def drag(self, source, target, *, button=1, key=""):
        self.window.drag(self.at(source), self.at(target), button=button, key=key)

    def move(self, uci, *, by_drag):
        """Make a move; a pawn becomes what the picker has for it."""
        move, squares = chess.Move.from_uci(uci), self.places.game().board.geometry
        if by_drag:
            self.drag(uci[:2], uci[2:4])
        else:
            self.click(uci[:2], uci[2:4])
        if move.promotion is not None:
            self.window.click(dict(squares.picker(move.to_square))[move.promotion].center)

    def sees(self, moves, **fields):
        """Tell whether the board, and what is said of the game, look as they should."""
        game = self.places.game(moves, **fields)
        return self.looks_like(game, game.board.geometry.box) and self.looks_like(game, game.desk.card.rect)

    def until_board(self, game):
        """Wait until the board looks like that of a game screen, wherever the pointer is."""
        area = pygame.Rect(game.board.geometry.box)
        until(lambda: self.looks_like(game, area, pointer=self.window.pointer), "the board looks as it should")

    def looks_like(self, screen, area=None, *, pointer=None):
        """Tell whether the window shows what the screen would draw, there or everywhere, but for the pointer."""
        area = pygame.Rect(self.places.whole if area is None else area)
        if not area:
            return True
        seen, drawn = self.window.picture(area), self.places.picture(screen, area)
        for picture in (seen, drawn) if pointer else ():
            hidden = pygame.Rect((0, 0), _POINTER)
            hidden.center = pointer[0] - area.left, pointer[1] - area.top
            picture.fill("black", hidden)
        return pygame.image.tobytes(seen, "RGB") == pygame.image.tobytes(drawn, "RGB")

    def save(self, name):
        self.house.save(self.window, f"{self.name}-{name}")
