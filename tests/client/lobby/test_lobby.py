import pygame
import pytest

from client.model.lobby.waiting import Wait
from client.network import LineUp, Network
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.ui import clipboard
from shared.clock import TimeControl
from shared.messages import (
    Abort,
    FollowLobby,
    GameClock,
    GameState,
    Join,
    Ping,
    Player,
    RefusalCode,
    Refused,
    Seek,
    SeekPosted,
    Welcome,
)
from shared.result import Reason, Result

BLITZ = TimeControl.parse("5+3")


@pytest.fixture
def user(use, session):
    """Somebody in the lobby, as Ann."""
    return use(LobbyScreen(session))


def tile(lobby, text):
    return next(one for one in lobby.hall.pairing.tiles if one.text == text)


def waiting(user):
    """Tell whether the server has the seek of the window's player."""
    waits = user.screen.waiting if isinstance(user.screen, LobbyScreen) else None
    return waits is not None and waits.state is Wait.STANDS


def playing(user):
    return isinstance(user.screen, GameScreen)


def next_of(network, kind):
    """Return the next message of this kind that the opponent gets."""
    while not isinstance(message := network.wait(10), kind):
        assert message is not None, f"no {kind.__name__} came"
    return message


def pick(user, text="5+3"):
    user.click(tile(user.screen, text))


def test_the_tiles_offer_what_is_usual_with_its_speed(user):
    offered = {one.text: one.speed for one in user.screen.hall.pairing.tiles}
    assert offered == {
        "1+0": "bullet",
        "2+1": "bullet",
        "3+0": "blitz",
        "3+2": "blitz",
        "5+0": "blitz",
        "5+3": "blitz",
        "10+0": "rapid",
        "10+5": "rapid",
        "15+10": "rapid",
        "30+0": "classical",
        "30+20": "classical",
        "∞": "unlimited",
    }


def test_it_shows_who_and_where_the_player_is(user, server):
    header = user.screen.hall.header
    assert header.server.text == "Thursday club"
    assert header.player.text == "Ann"
    assert header.state.text == f"127.0.0.1:{server.port}"


def test_a_tile_finds_the_opponent_who_wants_the_same(user, bob):
    pick(user)
    user.until(lambda: waiting(user))
    bob.send(Seek(control=BLITZ))
    user.until(lambda: playing(user))
    assert next_of(bob, GameState).control == BLITZ
    assert len(user.app.stack) == 2


@pytest.mark.parametrize(("at", "seat"), [(0, "white"), (2, "black")])
def test_the_wish_for_a_colour_comes_true(user, bob, at, seat):
    lobby = user.screen
    user.click_at(lobby.hall.pairing.wish.cells()[at].center)
    pick(user, "∞")
    user.until(lambda: waiting(user))
    bob.send(Seek(control=None))
    assert getattr(next_of(bob, GameState), seat).name == "Ann"


def test_a_seek_that_was_cancelled_is_not_paired(user, bob):
    pick(user)
    user.until(lambda: waiting(user))
    user.click(user.screen.hall.card.cancel)
    assert user.screen.waiting is None
    pick(user, "3+2")
    user.until(lambda: waiting(user))
    assert isinstance(bob.request(Seek(control=BLITZ)), SeekPosted)
    bob.send(Seek(control=TimeControl.parse("3+2")))
    assert next_of(bob, GameState).control == TimeControl.parse("3+2")


def test_a_seek_cancelled_before_the_server_answered_is_withdrawn_when_it_does(user, bob, session):
    pick(user)
    user.press(pygame.K_ESCAPE)
    assert user.screen.waiting is None
    session.network.request(Seek(control=None, private=True))  # answered after the seek and before its withdrawal
    user.step()
    session.network.request(Seek(control=None, private=True))
    assert isinstance(bob.request(Seek(control=BLITZ)), SeekPosted)


def test_a_friend_joins_with_the_code(user, bob):
    user.click_at(user.screen.hall.pairing.whom.cells()[1].center)
    pick(user)
    user.until(lambda: waiting(user))
    card = user.screen.hall.card
    code = card.code.text
    assert card.code.shown
    assert len(code) == 6
    user.click(card.copy)
    assert clipboard.get() == code
    assert card.copy.text == "Copied"
    bob.send(Join(code=code))
    user.until(lambda: playing(user))


def test_the_code_of_a_friend_is_joined(user, bob):
    posted = bob.request(Seek(control=None, private=True))
    user.click(user.screen.hall.joining.code)
    user.type(f" {posted.code.lower()} ")
    user.press(pygame.K_RETURN)
    user.until(lambda: playing(user))
    assert next_of(bob, GameState).control is None


def test_a_code_that_is_not_known_is_refused_in_words(user):
    lobby = user.screen
    user.click(lobby.hall.joining.code)
    user.type("NOSUCH")
    user.click(lobby.hall.joining.join)
    user.until(lambda: lobby.hall.joining.code.wrong)
    assert "code" in lobby.hall.joining.text.text
    assert lobby.hall.joining.text.color == "danger"


def test_no_code_at_all_is_not_sent(user):
    user.click(user.screen.hall.joining.join)
    assert user.screen.hall.joining.text.text == "Type the code first."


def test_a_seek_that_is_refused_says_why_and_leads_back(user, session):
    for minutes in range(5):
        session.network.request(Seek(control=TimeControl(60_000 * (minutes + 1)), private=True))
    pick(user)
    user.until(lambda: user.screen.hall.card.cancel.text == "Back")
    assert "cancel one" in user.screen.hall.card.advice.text
    assert user.screen.hall.card.due(0) is None
    user.click(user.screen.hall.card.cancel)
    assert user.screen.waiting is None


def test_without_a_line_nothing_can_be_begun_and_a_banner_says_so(user, stopped):
    lobby = user.screen
    stopped()
    user.until(lambda: not lobby.hall.header.up)
    assert "Connection lost" in lobby.hall.banner.label.text
    pick(user)
    assert user.screen is lobby
    lobby.receive(LineUp(Welcome(player="p", name="Ann", token="t")), 0)
    assert not lobby.hall.banner.shown
    assert lobby.hall.pairing.tiles[0].enabled


def test_waiting_tells_that_the_line_is_down_and_seeks_again_when_it_is_back(user, session, stopped):
    pick(user)
    user.until(lambda: waiting(user))
    lobby = user.screen
    stopped()
    user.until(lambda: not waiting(user))
    assert "Connection lost" in lobby.hall.card.advice.text
    sent = []
    session.network.send = sent.append
    back = LineUp(Welcome(player="p", name="Ann", token="t"))
    session.hear(back, 0)
    lobby.receive(back, 0)
    seek = Seek(control=BLITZ, id=lobby.waiting.seek.id)
    assert sent == [FollowLobby(), seek]
    posted = SeekPosted(seek=9, control=BLITZ, re=seek.id)
    session.hear(posted, 0)
    lobby.receive(posted, 0)
    assert "Connection lost" not in lobby.hall.card.advice.text


def test_who_comes_back_with_a_running_game_returns_to_it(use, kit, server, session, bob):
    session.network.request(Seek(control=BLITZ))
    bob.send(Seek(control=BLITZ))
    next_of(session.network, GameState)
    session.network.close()
    with Network("127.0.0.1", server.port, "Ann", session.network.token, wake=kit.wake) as again:
        user = use(LobbyScreen(type(session)(again, kit)))
        user.until(lambda: playing(user))


def test_a_running_game_can_be_returned_to(user, session, bob):
    session.network.request(Seek(control=BLITZ))
    bob.send(Seek(control=BLITZ))
    state = next_of(bob, GameState)
    user.until(lambda: playing(user))
    user.app._cut(1)
    lobby = user.screen
    lobby.receive(Ping(ping=1, games=[GameClock(state.game, 1, 0)]), 0)
    assert lobby.hall.banner.button.text == "Return to your game"
    user.click(lobby.hall.banner.button)
    user.until(lambda: playing(user))


def test_a_game_that_is_over_does_not_open_itself(user, bob, session):
    over = GameState(
        game="g",
        seq=9,
        white=Player("a", "Ann"),
        black=Player("b", "Bob"),
        utc=0,
        now=0,
        since=0,
        result=Result.NONE,
        reason=Reason.ABORTED,
    )
    assert user.screen.receive(over, 0) is None


def test_leaving_hangs_up(user, session, is_open):
    user.click(user.screen.hall.header.leave)
    assert not user.app.running
    assert not is_open(session.network)


def test_a_refusal_of_something_else_is_shown_too(user):
    user.screen.receive(Refused(code=RefusalCode.NO_SUCH_GAME, text="There is no such game."), 0)
    assert user.screen.hall.lists.remark.text == "There is no such game."
    assert user.screen.hall.lists.remark.shown


def test_after_a_game_the_lobby_is_ready_for_the_next(user, bob):
    pick(user)
    user.until(lambda: waiting(user))
    bob.send(Seek(control=BLITZ))
    state = next_of(bob, GameState)
    user.until(lambda: playing(user))
    bob.request(Abort(game=state.game))
    user.app._cut(1)
    pick(user, "3+0")
    user.until(lambda: waiting(user))


def test_a_seek_that_was_gone_when_it_was_cancelled_troubles_nobody(user):
    user.screen.receive(Refused(code=RefusalCode.NO_SUCH_SEEK, text="That seek does not stand any more."), 0)
    assert not user.screen.hall.lists.remark.shown


def test_arrows_lead_from_tile_to_tile_and_stay_within_them(user):
    tiles = user.screen.hall.pairing.tiles
    form = user.screen.hall.form
    form.give_focus(tiles[0], keyboard=True)
    for key, at in (
        (pygame.K_RIGHT, 1),
        (pygame.K_DOWN, 4),
        (pygame.K_LEFT, 3),
        (pygame.K_LEFT, 3),
        (pygame.K_UP, 0),
    ):
        user.press(key)
        assert form.focus is tiles[at]
    user.press(pygame.K_UP)
    assert form.focus is tiles[0]


def test_tab_goes_to_what_one_plays_by_before_the_way_out(user):
    hall = user.screen.hall
    user.press(pygame.K_TAB)
    assert hall.form.focus is hall.pairing.whom
    user.press(pygame.K_TAB, pygame.KMOD_SHIFT)
    assert hall.form.focus in hall.header.widgets
    user.screen.layout((480, 360))
    hall.form.give_focus(None)
    user.press(pygame.K_TAB)
    assert hall.form.focus is hall.lists.tabs


def test_custom_terms_begin_with_what_is_chosen_beside_the_tiles(user):
    pairing = user.screen.hall.pairing
    user.click_at(pairing.whom.cells()[1].center)
    user.click_at(pairing.wish.cells()[0].center)
    user.click(pairing.custom)
    assert (user.screen.overlay.whom.value, user.screen.overlay.wish.chosen) == ("friend", 0)


def test_after_a_game_no_seek_is_listed_that_is_gone(user, bob):
    bob.send(Seek(control=BLITZ))
    seeks = user.screen.hall.lists.seeks
    user.until(lambda: len(seeks.rows) == 1)
    pygame.event.post(
        pygame.Event(pygame.MOUSEMOTION, pos=seeks.row_rect(0).center, rel=(1, 1), buttons=(0, 0, 0))
    )
    user.click_at(seeks.row_rect(0).center)
    user.until(lambda: playing(user))
    bob.send(Abort(game=user.screen.model.game))
    user.until(lambda: user.screen.model.over)
    user.click(user.screen.desk.leave)
    user.until(lambda: not seeks.rows)
