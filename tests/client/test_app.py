import pygame
import pytest

from client.app import FOCUSED_HZ, RESTING_HZ, UNFOCUSED_HZ, App
from client.network import LineDown, LineUp
from client.screens import WAKE, Overlay, Pop, Push, Quit, Replace, Session
from client.screens.settings import SettingsScreen
from client.waker import Waker
from shared.messages import Seek, Welcome
from tests.client.fake_server import GREETING, fake_server


class Page:
    """A screen that notes what happens to it, and does what it is told to with the next key."""

    def __init__(self, session=None, *, next_due=None, quits=True):
        self.session = session
        self.next_due, self.quits = next_due, quits
        self.will, self.caption = None, ""
        self.sizes, self.drawn, self.events, self.messages = [], [], [], []

    def layout(self, size):
        self.sizes.append(size)

    def draw(self, surface, now_ms):
        self.drawn.append(now_ms)

    def handle(self, event):
        self.events.append(event.type)
        return self.will if event.type == pygame.KEYDOWN else None

    def receive(self, message, now_ms):
        self.messages.append(message)

    def due(self, now_ms):
        return self.next_due

    def may_quit(self):
        return self.quits


KEY = pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0)


def press(user, will):
    user.screen.will = will
    user.step([KEY])


def test_screens_are_opened_closed_and_replaced(use):
    first, second, third = Page(), Page(), Page()
    user = use(first)
    press(user, Push(second))
    assert user.app.stack == [first, second]
    press(user, Replace(third))
    assert user.app.stack == [first, third]
    press(user, Pop())
    assert user.app.stack == [first]
    press(user, Quit())
    assert not user.app.running


def test_a_screen_is_laid_out_before_it_is_drawn_and_when_it_comes_back(use):
    first, second = Page(), Page()
    user = use(first)
    user.step()
    press(user, Push(second))
    press(user, Pop())
    assert first.sizes == [(1280, 800)] * 2
    assert second.sizes == [(1280, 800)]


def test_it_draws_only_what_is_new_or_due(use):
    page = Page()
    user = use(page)
    for now in (1, 2, 3):
        user.app.step([], now)
    page.next_due = 10
    for now in (9, 10):
        user.app.step([], now)
    page.next_due = None
    user.app.step([KEY], 11)
    user.app.step([], 12)
    assert page.drawn == [1, 10, 11]


def test_a_new_size_of_the_window_reaches_the_screen(use, window):
    page = Page()
    user = use(page)
    user.step()
    window.size = (640, 480)
    user.step()
    assert page.sizes[-1] == (640, 480)


def test_the_window_gets_no_smaller_than_everything_fits(window):
    assert window.minimum_size == (480, 360)


def test_closing_the_window_asks_the_screen(use):
    page = Page(quits=False)
    user = use(page)
    user.step([pygame.Event(pygame.QUIT)])
    assert user.app.running
    page.quits = True
    user.step([pygame.Event(pygame.QUIT)])
    assert not user.app.running


@pytest.mark.parametrize("code", [pygame.K_RETURN, pygame.K_SPACE, pygame.K_ESCAPE])
def test_a_key_that_is_held_down_acts_once(use, code):
    page = Page()
    user = use(page)
    down, up = pygame.Event(pygame.KEYDOWN, key=code, mod=0), pygame.Event(pygame.KEYUP, key=code, mod=0)
    user.step([down, down, down, up, down])
    assert page.events.count(pygame.KEYDOWN) == 2


def test_an_arrow_key_that_is_held_down_repeats(use):
    page = Page()
    user = use(page)
    user.step([pygame.Event(pygame.KEYDOWN, key=pygame.K_LEFT, mod=0)] * 3)
    assert page.events.count(pygame.KEYDOWN) == 3


def test_messages_reach_the_top_screen_alone(use, session, stopped):
    below, top = Page(session), Page(session)
    user = use(below)
    press(user, Push(top))
    stopped()
    user.until(lambda: any(isinstance(message, LineDown) for message in top.messages))
    assert below.messages == []


def test_a_screen_that_comes_to_the_top_hears_that_the_line_is_down(use, session, stopped):
    first, below, top = Page(), Page(session), Page(session)
    user = use(first)
    press(user, Push(below))
    press(user, Push(top))
    stopped()
    user.until(lambda: any(isinstance(message, LineDown) for message in top.messages))
    press(user, Pop())
    assert isinstance(below.messages[0], LineDown)
    press(user, Pop())
    assert first.messages == []


def test_the_token_that_a_server_gives_whom_it_forgot_is_kept(use, kit):
    with fake_server() as server:
        network, peer = server.connect(wake=kit.wake)
        page = Page(Session(network, kit))
        user = use(page)
        peer.hang_up()
        server.accept().welcome(Welcome(player="p9", name="Ann", token="another"))
        user.until(lambda: any(isinstance(message, LineUp) for message in page.messages))
        network._connection.shut_down()
    assert kit.profile.token(GREETING.server) == "another"


def test_the_line_is_closed_when_the_last_screen_that_uses_it_goes(use, session, is_open):
    first, second, third = Page(), Page(session), Page(session)
    user = use(first)
    press(user, Push(second))
    press(user, Push(third))
    press(user, Pop())
    assert is_open(session.network)
    press(user, Pop())
    assert not is_open(session.network)


def test_leaving_the_app_closes_the_line(window, session, kit, is_open):
    with App(window, Page(session), Waker(), kit):
        assert is_open(session.network)
    assert not is_open(session.network)


def test_however_often_it_is_woken_one_event_waits(window):
    waker = Waker()
    for _ in range(100):
        waker()
    assert len(pygame.event.get()) == 1
    waker.woken()
    waker()
    assert len(pygame.event.get()) == 1


def test_the_frame_tells_what_goes_on_beside_the_name_of_the_game(use):
    page = Page()
    user = use(page)
    user.step()
    assert user.app.window.title == "Rookery"
    page.caption = "Your move"
    user.step([KEY])
    assert user.app.window.title == "Your move - Rookery"


def test_the_window_rests_a_second_after_the_last_input(use):
    app = use(Page()).app
    assert app.window.focused
    app.step([KEY], 5_000)
    assert app.pace(5_999) == FOCUSED_HZ
    assert app.pace(6_000) == RESTING_HZ


def test_without_the_focus_the_window_is_slow_unless_something_moves(use):
    page = Page()
    app = use(page).app
    app.window.hide()
    assert app.pace(1_000) == UNFOCUSED_HZ
    page.next_due = 1_500
    assert app.pace(1_000) == UNFOCUSED_HZ
    page.next_due = 1_015
    assert app.pace(1_000) == FOCUSED_HZ


def test_an_overlay_has_the_input_and_is_drawn_over_a_screen_that_lives_on(use, session, stopped):
    below, sheet = Page(session), Page()
    user = use(below)
    press(user, Overlay(sheet))
    assert user.app.stack == [below]
    assert below.events[-1] == pygame.WINDOWFOCUSLOST  # it lets go of what it holds
    heard, drawn = len(below.events), len(below.drawn)
    user.step([KEY])
    assert (len(below.events), sheet.events) == (heard, [pygame.KEYDOWN])
    assert len(below.drawn) == drawn + 1
    assert below.drawn[-1] == sheet.drawn[-1]
    stopped()
    user.until(lambda: any(isinstance(message, LineDown) for message in below.messages))
    assert isinstance(sheet.messages[-1], LineDown)
    sheet.will = Pop()
    user.step([KEY])
    assert (user.app.stack, user.app.overlay) == ([below], None)


def test_an_overlay_goes_when_the_screen_under_it_gives_way_to_another(use, session, bob):
    below, sheet, third = Page(session), Page(), Page()
    user = use(below)
    press(user, Overlay(sheet))
    below.receive = lambda message, now_ms: Push(third)
    bob.send(Seek(control=None))
    session.network.send(Seek(control=None))
    user.until(lambda: third in user.app.stack)
    assert user.app.overlay is None


def test_an_overlay_makes_room_for_the_question_whether_to_close_the_window(use):
    below, sheet = Page(quits=False), Page()
    user = use(below)
    press(user, Overlay(sheet))
    user.step([pygame.Event(pygame.QUIT)])
    assert user.app.running
    assert user.app.overlay is None


def test_what_another_thread_wakes_the_window_for_reaches_the_overlay_and_the_screen_under_it(use):
    below, sheet = Page(), Page()
    user = use(below)
    press(user, Overlay(sheet))
    user.step([pygame.Event(WAKE)])
    assert below.events[-1] == sheet.events[-1] == WAKE


class Sheet(Page):
    """An overlay that hides what it lies over."""

    lost = 0

    def gone(self):
        self.lost += 1


def test_what_an_overlay_hides_is_laid_out_but_not_drawn_until_it_goes(use, window):
    below, sheet = Page(next_due=0), Sheet()
    sheet.caption = "Review"
    user = use(below)
    press(user, Overlay(sheet))
    drawn = len(below.drawn)
    window.size = (640, 480)
    user.step()
    assert (below.sizes[-1], len(below.drawn)) == ((640, 480), drawn)
    assert window.title.startswith("Review")
    sheet.will = Pop()
    user.step([KEY])
    assert len(below.drawn) == drawn + 1
    assert sheet.lost == 1


def test_overlays_lie_over_each_other_and_the_uppermost_has_the_input(use):
    below, sheet = Page(), Sheet()
    user = use(below)
    press(user, Overlay(sheet))
    user.press(pygame.K_COMMA, pygame.KMOD_LCTRL)
    assert isinstance(user.app.overlay, SettingsScreen)
    assert sheet.events[-1] == pygame.WINDOWFOCUSLOST
    user.press(pygame.K_ESCAPE)
    assert user.app.overlay is sheet
    assert sheet.lost == 0


def test_an_overlay_is_told_when_it_goes_as_the_screen_under_it_gives_way(use):
    below, sheet = Page(), Sheet()
    user = use(below)
    press(user, Overlay(sheet))
    sheet.will = Overlay(Page())
    user.step([KEY])
    below.handle = lambda event: Push(Page())
    user.step([pygame.Event(WAKE)])
    assert user.app.overlay is None
    assert sheet.lost == 1


def test_an_overlay_takes_part_in_when_to_draw_and_in_the_size_of_the_window(use, window):
    below, sheet = Page(), Page(next_due=50)
    user = use(below)
    press(user, Overlay(sheet))
    drawn = len(below.drawn)
    for now in (40, 50):
        user.app.step([], now)
    assert len(below.drawn) == len(sheet.drawn) == drawn + 1
    window.size = (640, 480)
    user.step()
    assert below.sizes[-1] == sheet.sizes[-1] == (640, 480)


@pytest.mark.parametrize("mod", [pygame.KMOD_LCTRL, pygame.KMOD_RMETA])
def test_the_settings_open_over_any_screen_by_their_key_and_go_by_it(use, mod):
    user = use(Page())
    for kind in (SettingsScreen, type(None), SettingsScreen):
        user.press(pygame.K_COMMA, mod)
        assert isinstance(user.app.overlay, kind)
    user.press(pygame.K_COMMA)
    assert isinstance(user.app.overlay, SettingsScreen)


def test_what_the_player_prefers_is_in_effect_at_once(use, kit):
    page = Page()
    user = use(page)
    user.step()
    sizes, drawn, ground = len(page.sizes), len(page.drawn), kit.theme.board_light
    kit.settings.change(board="green", scale=150)
    user.step()
    assert (len(page.sizes), len(page.drawn)) == (sizes + 1, drawn + 1)
    assert kit.theme.board_light != ground
    assert kit.style((1280, 800)).factor == 1.5
    user.step()
    assert len(page.sizes) == sizes + 1


def test_time_goes_on_while_it_runs(use):
    page = Page()
    app = use(page).app
    seen = []
    page.due = seen.append
    app.run(over=lambda: bool(seen) and seen[-1] > seen[0])
    assert seen[-1] > seen[0]
