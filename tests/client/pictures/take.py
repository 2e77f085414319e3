"""Takes the golden pictures anew, and says which have changed: look at those before they are committed.

python -m tests.client.pictures.take            all
python -m tests.client.pictures.take lobby      those with "lobby" in their names
"""

import os
import sys

import pygame

from tests.client.pictures.camera import Camera, same, save
from tests.client.pictures.recorded import otherwise
from tests.client.pictures.shots import FOLDER, SHOTS


def main(words):
    """Write what has changed."""
    if differs := otherwise():
        raise SystemExit(f"These pictures could not be compared with the others: {differs}.")
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    FOLDER.mkdir(exist_ok=True)
    camera = Camera()
    shots = [shot for shot in SHOTS if not words or any(word in shot.name for word in words)]
    for shot in shots:
        picture = camera.take(shot)
        if shot.path.exists() and same(picture, pygame.image.load(shot.path)):
            continue
        print("changed" if shot.path.exists() else "new", shot.path)
        save(picture, shot.path)
    print(f"{len(shots)} pictures taken")
    drop_strays()


def drop_strays():
    """Delete the pictures that belong to no shot any more."""
    for path in set(FOLDER.glob("*.png")) - {shot.path for shot in SHOTS}:
        print("gone", path)
        path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
