import msgspec
import pytest

from client.preferences import Frame, Preferences, Settings


def test_a_preference_is_in_effect_at_once_and_after_the_next_start(tmp_path):
    settings = Settings(tmp_path / "new" / "folder")
    settings.change(theme="light", frame=Frame(1, 2, 800, 600), silent={"chat"})
    assert settings.now.theme == "light"
    assert Settings(tmp_path / "new" / "folder").now == settings.now
    assert settings.now.frame == Frame(1, 2, 800, 600)


def test_what_cannot_be_is_refused_and_changes_nothing(tmp_path):
    settings = Settings(tmp_path)
    with pytest.raises(msgspec.ValidationError):
        settings.change(scale=1_000)
    assert settings.now == Preferences()


def test_one_field_that_cannot_be_read_does_not_cost_the_others(tmp_path):
    (tmp_path / "settings.json").write_text(
        '{"theme": "light", "scale": "large", "of_tomorrow": [1], "volume": 20}'
    )
    assert Settings(tmp_path).now == Preferences(theme="light", volume=20)


@pytest.mark.parametrize("garbage", ["", "[]", "null", "{", "[" * 100_000])
def test_a_garbled_file_is_no_more_than_a_fresh_start(tmp_path, garbage):
    (tmp_path / "settings.json").write_text(garbage)
    assert Settings(tmp_path).now == Preferences()


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file")
    settings.change(volume=0)
    assert settings.now.volume == 0
