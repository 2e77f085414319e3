from dataclasses import replace

import pygame
import pytest

from client.language import speak
from client.model.cues import Cue
from client.preferences import Preferences
from client.screens import Overlay, Pop, Session
from client.screens.game import GameScreen
from client.screens.home import HomeScreen
from client.screens.lobby import LobbyScreen
from client.screens.settings import SettingsScreen
from client.screens.settings.names import named_boards, named_languages, named_themes
from client.screens.settings.rows import CuesRow, OptionRow, SwitchRow
from client.ui.theme import theme_names
from client.ui.widgets import Choice
from shared.messages import Abort, Challenged, GameState, Move, OpenSeek, Player, Seek
from tests.client.board import Wire, over, state_of
from tests.client.events import down, key, motion, typed, up

SIZES = [(480, 360), (800, 600), (1280, 800), (1920, 1080), (3840, 2160)]
NOT_SHOWN = {"frame", "maximized", "pastime", "silent", "turn_board"}
"""The window keeps where it is by itself, and what was played last; what is silent has a switch for each sound."""


@pytest.fixture(autouse=True)
def english():
    yield
    speak("en")


@pytest.fixture
def screen(kit):
    made = SettingsScreen(kit)
    made.layout((1280, 800))
    return made


def row(screen, field):
    return next(one for one in screen.rows if getattr(one, "_field", "") == field)


def click(screen, pos):
    screen.handle(motion(pos))
    screen.handle(down(pos))
    return screen.handle(up(pos))


def use(screen, kind, field):
    """Bring a control into sight; return it."""
    control = getattr(row(screen, field), kind)
    screen.form.show(control)
    assert screen.form.rect.contains(control.rect)
    return control


def test_every_preference_has_a_row(screen):
    shown = {one._field for one in screen.rows if hasattr(one, "_field")}
    assert shown == set(Preferences.__struct_fields__) - NOT_SHOWN


def test_every_switch_changes_its_preference_at_once_and_back(screen, kit):
    for field in [one._field for one in screen.rows if isinstance(one, SwitchRow)]:
        before = getattr(kit.preferences, field)
        for expected in (not before, before):
            click(screen, use(screen, "switch", field).rect.center)
            assert getattr(kit.preferences, field) is expected, field


def test_every_option_can_be_chosen_by_the_mouse(screen, kit):
    for one in [one for one in screen.rows if isinstance(one, OptionRow)]:
        for at in reversed(range(len(one.choice.options))):
            choice = use(screen, "choice", one._field)
            click(screen, choice.cells()[at].center)
            screen.layout((1280, 800))
            assert getattr(kit.preferences, one._field) == one._options[at][1]
            assert choice.chosen == at


def test_the_volume_is_set_by_dragging(screen, kit):
    slider = use(screen, "slider", "volume")
    screen.handle(down(slider.rect.center))
    screen.handle(motion((slider.rect.left, 0)))
    assert kit.preferences.volume == Preferences().volume
    screen.handle(up((slider.rect.left, 0)))
    assert kit.preferences.volume == 0


def test_each_sound_can_be_switched_off_and_is_heard_when_it_is_switched_on(kit):
    heard = []
    kit = replace(kit, sound=lambda cue: heard.append(cue) if cue not in kit.preferences.silent else None)
    screen = SettingsScreen(kit)
    screen.layout((1280, 800))
    cues = next(one for one in screen.rows if isinstance(one, CuesRow))
    assert set(cues.switches) == set(Cue)
    for cue, switch in cues.switches.items():
        screen.form.show(switch)
        click(screen, switch.rect.center)
        assert kit.preferences.silent == {cue}
        click(screen, switch.rect.center)
        assert kit.preferences.silent == set()
    assert heard == list(cues.switches)


def test_the_volume_can_be_heard_when_it_is_changed(kit):
    heard = []
    screen = SettingsScreen(replace(kit, sound=heard.append))
    screen.layout((1280, 800))
    screen.form.give_focus(row(screen, "volume").slider)
    screen.handle(key(pygame.K_LEFT))
    assert heard == [Cue.MOVE]


def test_an_engine_that_is_typed_holds_once_the_focus_goes_elsewhere(screen, kit):
    field = use(screen, "typed", "engine")
    click(screen, field.rect.center)
    screen.handle(typed(" /usr/games/stockfish"))
    screen.layout((1280, 800))  # something else has changed meanwhile
    assert kit.preferences.engine == ""
    screen.handle(key(pygame.K_TAB))
    assert kit.preferences.engine == "/usr/games/stockfish"


def test_an_engine_that_is_typed_holds_when_the_settings_are_closed(screen, kit):
    click(screen, use(screen, "typed", "engine").rect.center)
    screen.handle(typed("lc0"))
    assert screen.handle(key(pygame.K_ESCAPE)) == Pop()
    assert kit.preferences.engine == "lc0"


def test_everything_can_be_reached_and_changed_by_keyboard_alone(screen, kit):
    reached = []
    while screen.form.focus not in reached:
        if screen.form.focus is not None:
            reached.append(screen.form.focus)
        screen.handle(key(pygame.K_TAB))
        assert screen.form.focus not in screen.form.page or screen.form.rect.contains(screen.form.focus.rect)
    controls = [one for section in screen.rows for one in section.widgets if one.focusable]
    assert set(controls) < set(reached)
    screen.form.give_focus(row(screen, "theme").choice)
    screen.handle(key(pygame.K_RIGHT))
    assert kit.preferences.theme == "light"
    screen.form.give_focus(row(screen, "zen").switch)
    screen.handle(key(pygame.K_SPACE))
    assert kit.preferences.zen


def test_resetting_asks_first_and_leaves_the_window_where_it_is(screen, kit):
    kit.settings.change(theme="light", volume=5, maximized=True)
    screen.layout((1280, 800))
    screen.form.show(screen.reset)
    click(screen, screen.reset.rect.center)
    assert screen.handle(key(pygame.K_ESCAPE)) is None
    assert kit.preferences.theme == "light"
    click(screen, screen.reset.rect.center)
    click(screen, screen.dialog.buttons[1].rect.center)
    assert kit.preferences == Preferences(maximized=True)


def test_it_goes_by_esc_its_button_and_a_press_beside_it(screen):
    assert screen.handle(key(pygame.K_ESCAPE)) == Pop()
    assert click(screen, screen.close.rect.center) == Pop()
    assert screen.handle(down((20, 400))) == Pop()
    screen.layout((480, 360))
    assert screen.handle(down((20, 200))) is None


def test_a_challenge_sends_it_away_as_somebody_waits_for_the_answer(screen):
    assert screen.receive(Challenged(seek=OpenSeek(seek=1, by=Player("b", "Bela"), control=None)), 0) == Pop()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [100, 300])
def test_at_every_size_and_scale_all_controls_lie_on_the_sheet_and_none_on_another(kit, size, scale):
    kit.settings.change(scale=scale)
    screen = SettingsScreen(kit)
    screen.layout(size)
    stops = [one for one in screen.form.widgets if one.focusable]
    for at, one in enumerate(stops):
        assert screen._sheet.left <= one.rect.left < one.rect.right <= screen._sheet.right
        assert not any(one.rect.colliderect(other.rect) for other in stops[:at] if other is not screen.close)
    for choice in (one for one in stops if isinstance(one, Choice)):
        widest = max(choice.style.width(option.text, choice.size, "Semibold") for option in choice.options)
        assert choice.cells()[0].width >= widest
    screen.draw(pygame.Surface(size), 0)


@pytest.mark.parametrize("theme", theme_names())
def test_the_preview_shows_the_board_that_is_chosen(kit, theme):
    kit.settings.change(theme=theme)
    looks = set()
    for board in ("", "green", "wood"):
        kit.settings.change(board=board)
        screen = SettingsScreen(kit)
        screen.layout((1280, 800))
        preview = next(one for one in screen.form.page if type(one).__name__ == "BoardPreview")
        looks.add(pygame.image.tobytes(preview._picture, "RGB"))
        assert preview._picture.get_at((preview.rect.width // 2, preview.rect.height // 2))[:3] in (
            kit.theme.board_light,
            kit.theme.board_dark,
        )
    assert len(looks) == 3


def test_all_that_lies_in_assets_has_a_name_for_players():
    for words, name in [*named_themes(), *named_boards(), *named_languages()]:
        assert words != name


def next_of(network, kind):
    while not isinstance(message := network.wait(10), kind):
        assert message is not None
    return message


def test_over_a_running_game_the_moves_still_arrive_and_a_new_game_opens(use, session, bob):
    user = use(LobbyScreen(session))
    for open_game in range(2):
        user.press(pygame.K_COMMA, pygame.KMOD_CTRL)
        session.network.send(Seek(control=None, color="black"))
        bob.send(Seek(control=None, color="white"))
        user.until(lambda: isinstance(user.screen, GameScreen))
        assert user.app.overlay is None
        game = next_of(bob, GameState)
        user.press(pygame.K_COMMA, pygame.KMOD_CTRL)
        bob.send(Move(game=game.game, uci="e2e4", after=game.seq))
        user.until(lambda: user.screen.model.last == 1)
        assert isinstance(user.app.overlay, SettingsScreen)
        user.press(pygame.K_ESCAPE)
        assert user.app.overlay is None
        if not open_game:
            bob.send(Abort(game=game.game))
            user.until(lambda: user.screen.model.over)
            user.click(user.screen.desk.leave)


class Line(Wire):
    host, port, name = "127.0.0.1", 5555, "Ada"


def gears(kit, session):
    """Return each screen with its form, and the button there that opens the settings."""
    home, lobby = HomeScreen(kit), LobbyScreen(session)
    return [(home, home.front.form, home.front.gear), (lobby, lobby.hall.form, lobby.hall.header.gear)]


@pytest.mark.parametrize("size", SIZES)
def test_a_gear_opens_them_on_every_screen_between_games(kit, size):
    for screen, form, gear in gears(kit, Session(Line("a"), kit)):
        screen.layout(size)
        assert isinstance(click(screen, gear.rect.center), Overlay)
        assert pygame.Rect((0, 0), size).contains(gear.rect)
        assert not any(gear.rect.colliderect(one.rect) for one in form.widgets if one is not gear and one.shown)


def test_the_menu_of_a_game_opens_them_also_when_the_game_is_over(sit):
    for state in (state_of(), over()):
        table = sit(state)
        table.push("More")
        assert isinstance(table.push("Settings"), Overlay)
        assert table.screen.dialog is None
