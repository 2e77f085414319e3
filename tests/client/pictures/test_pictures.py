"""The screens look as they did when somebody last looked at them and took their pictures."""

import pygame
import pytest

from tests.client.pictures import camera
from tests.client.pictures.recorded import otherwise
from tests.client.pictures.shots import FOLDER, SHOTS, Shot

MOST_BYTES = 3_300_000
HOW_TO_TAKE_IT = "If that is as it should be: python -m tests.client.pictures.take"


@pytest.fixture(scope="module")
def photographer(display):
    if differs := otherwise():
        pytest.skip(f"the pictures were taken elsewhere ({differs})")
    return camera.Camera()


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_it_looks_as_in_its_picture(photographer, shot, tmp_path):
    seen = photographer.take(shot)
    golden = pygame.image.load(shot.path)
    if not camera.same(seen, golden):
        camera.save(seen, tmp_path / "seen.png")
        camera.save(camera.difference(seen, golden), tmp_path / "difference.png")
        pytest.fail(f"{shot.name} differs: see {tmp_path}. {HOW_TO_TAKE_IT}")


def test_the_pictures_are_those_of_the_shots_and_take_little_room():
    found = set(FOLDER.iterdir())
    assert found == {shot.path for shot in SHOTS}
    assert sum(path.stat().st_size for path in found) <= MOST_BYTES


def test_what_is_drawn_otherwise_is_seen(photographer, tmp_path):
    dark, light = (photographer.take(Shot("home", theme, (480, 360))) for theme in ("dark", "light"))
    assert camera.same(dark, photographer.take(Shot("home", "dark", (480, 360))))
    assert not camera.same(dark, light)
    one_pixel = dark.copy()
    one_pixel.set_at((7, 9), (1, 2, 3))
    assert not camera.same(dark, one_pixel)
    apart = camera.difference(dark, one_pixel)
    assert apart.get_at((7, 9)) != apart.get_at((8, 9)) == (0, 0, 0, 255)


def test_a_picture_comes_back_from_its_file_as_it_was(photographer, tmp_path):
    picture = photographer.take(Shot("game playing", "dark", (480, 360)))
    camera.save(picture, tmp_path / "kept.png")
    assert camera.same(picture, pygame.image.load(tmp_path / "kept.png"))
