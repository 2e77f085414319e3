"""Makes the README's picture, from the real window: python -m tests.window.picture FILE."""

import sys
import tempfile
from pathlib import Path

import chess

from tests.window.desktop import LEFT, RIGHT
from tests.window.house import open_house
from tests.window.player import Player

SIZE = (1280, 800)
OPERA_GAME = (
    "e2e4 e7e5 g1f3 d7d6 d2d4 c8g4 d4e5 g4f3 d1f3 d6e5 f1c4 g8f6 f3b3 d8e7 b1c3 c7c6 c1g5 b7b5 c3b5 c6b5 c4b5 "
    "b8d7 e1c1 a8d8 d1d7 d8d7 h1d1 e7e6 b5d7 f6d7"
)
NEXT = chess.B3
"""The queen, which is about to go to b8."""


def main(path):
    """Play the game, pick up the queen, and take the picture."""
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder)) as house:
        pair = [
            Player(house, name, place, SIZE, options=["--connect", house.address, "--name", name])
            for name, place in (("Ann", LEFT), ("Bob", RIGHT))
        ]
        ann, bob = pair
        ann.window.until_title("Lobby")
        bob.window.until_title("Lobby")
        ann.host()
        bob.join()
        for ply, uci in enumerate(OPERA_GAME.split()):
            pair[ply % 2].window.until_title("Your move")
            pair[ply % 2].move(uci, by_drag=False)
        ann.window.until_title("Your move")
        ann.window.click(ann.places.game().board.geometry.box_of(NEXT).center)
        house.desktop.put_mouse_away()
        ann.window.save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
