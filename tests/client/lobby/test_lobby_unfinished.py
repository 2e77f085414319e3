import pygame
import pytest

from client.network import LineUp, Network
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.screens.lobby.unfinished import GoOn
from shared.clock import TimeControl
from shared.messages import (
    Accept,
    Announcement,
    GamePaused,
    GameResumed,
    GameState,
    Halted,
    Move,
    Offer,
    OfferMade,
    Player,
    Seek,
    Welcome,
)

BLITZ = TimeControl.parse("5+3")


def next_of(network, sort, /, **fields):
    """Return the next message of this kind, and with these fields, that comes on a line."""
    while True:
        message = network.wait(10)
        assert message is not None, f"no {sort.__name__} came"
        if isinstance(message, sort) and all(getattr(message, key) == value for key, value in fields.items()):
            return message


def adjourn(ann, bob):
    """Let two lines begin a game, make a move each, and adjourn it; return its id."""
    ann.send(Seek(control=BLITZ, color="white"))
    bob.send(Seek(control=BLITZ, color="black"))
    game = next_of(ann, GameState).game
    next_of(bob, GameState)
    assert ann.request(Move(game=game, uci="e2e4", after=1)).seq == 2
    assert bob.request(Move(game=game, uci="e7e5", after=2)).seq == 3
    ann.request(Offer(game=game, kind="pause"))
    bob.send(Accept(game=game, offer=next_of(bob, OfferMade).seq))
    for line in (ann, bob):
        next_of(line, GamePaused)
    return game


@pytest.fixture
def come_back(use, kit, server, session):
    """Ann comes back in a window, with the token of her first line."""
    lines = []

    def start():
        session.network.close()
        lines.append(Network("127.0.0.1", server.port, "Ann", session.network.token, wake=kit.wake))
        return use(LobbyScreen(type(session)(lines[0], kit)))

    yield start
    for line in lines:
        line.close()


def in_game(user):
    return isinstance(user.screen, GameScreen)


def test_who_comes_back_with_an_adjourned_game_is_told_opens_it_and_goes_on(come_back, session, bob):
    game = adjourn(session.network, bob)
    user = come_back()
    lobby = user.screen
    user.until(lambda: lobby.hall.banner.label.text == "Your game against Bob is adjourned")
    assert user.screen is lobby
    user.click(lobby.hall.banner.button)
    user.until(lambda: in_game(user))
    (go_on,) = user.screen.desk.card.buttons
    user.now += 1_000
    user.step()  # buttons that came up only just now take no press
    user.click(go_on)
    bob.send(Accept(game=game, offer=next_of(bob, OfferMade, kind="resume").seq))
    user.until(lambda: not user.screen.model.adjourned)
    assert user.screen.model.movable is not None


def test_an_adjourned_game_is_left_for_the_lobby_and_waits_there(come_back, session, bob):
    adjourn(session.network, bob)
    user = come_back()
    lobby = user.screen
    user.until(lambda: lobby.hall.banner.button.shown)
    user.click(lobby.hall.banner.button)
    user.until(lambda: in_game(user))
    user.click(user.screen.desk.leave)
    assert user.screen is lobby
    assert lobby.hall.banner.label.text == "Your game against Bob is adjourned"
    user.click(lobby.hall.banner.button)
    user.until(lambda: in_game(user))


def test_the_opponents_wish_to_go_on_is_told_in_the_lobby(come_back, session, bob):
    game = adjourn(session.network, bob)
    user = come_back()
    lobby = user.screen
    bob.request(Offer(game=game, kind="resume"))
    user.until(lambda: lobby.hall.banner.label.text == "Bob would like to go on with your game")


@pytest.mark.parametrize("waits", [False, True], ids=["lobby", "waiting"])
def test_a_game_that_goes_on_opens_itself_wherever_its_player_is(come_back, session, bob, waits):
    game = adjourn(session.network, bob)
    user = come_back()
    lobby = user.screen
    network = lobby.session.network
    user.until(lambda: game in lobby.session.unfinished.records)
    network.send(Offer(game=game, kind="resume"))
    offer = next_of(bob, OfferMade, kind="resume").seq
    if waits:
        user.click(next(tile for tile in lobby.hall.pairing.tiles if tile.text == "30+0"))
        user.until(lambda: user.screen.waiting is not None and user.screen.waiting.posted is not None)
    bob.send(Accept(game=game, offer=offer))
    next_of(bob, GameResumed)
    user.until(lambda: in_game(user))
    assert user.screen.model.game == game


# ---------------------------------------------------------------- several at once, and news


@pytest.fixture
def user(use, session):
    return use(LobbyScreen(session))


def hear(user, *messages, now=0):
    for message in messages:
        user.screen.session.hear(message, now)
        user.screen.receive(message, now)


def adjourned(session, game, opponent):
    me, other = Player(session.network.id, "Ann"), Player("b", opponent)
    return GameState(
        game=game, seq=3, utc=0, now=9, since=9, white=me, black=other,
        moves=["e2e4", "e7e5"], position_seq=3, pause="agreement",
    )  # fmt: skip


def test_of_several_unfinished_games_one_is_chosen(user, session):
    hear(user, adjourned(session, "g1", "Bob"), adjourned(session, "g2", "Cleo"))
    lobby = user.screen
    assert lobby.hall.banner.label.text == "You have 2 unfinished games"
    hear(user, OfferMade(game="g2", seq=4, at=0, kind="resume", by="black"))
    assert lobby.hall.banner.label.text == "Cleo would like to go on with your game"
    user.click(lobby.hall.banner.button)
    first, second = lobby.overlay.buttons
    assert (first.text, first.says) == ("Cleo: no clock, would like to go on", GoOn("g2"))
    assert second.text == "Bob: no clock, adjourned"
    user.click(first)
    assert lobby.overlay is None
    assert lobby.presence.wanted == "g2"


def test_games_that_are_over_meanwhile_are_told_no_more(user, session):
    hear(user, adjourned(session, "g1", "Bob"))
    hear(user, LineUp(Welcome(player=session.network.id, name="Ann", token="t")))
    assert not user.screen.hall.banner.shown


def test_what_the_server_says_to_all_is_told_until_it_is_dismissed(user):
    hear(user, Announcement(text="The server closes.", closing_in_ms=60_000), now=user.now)
    lobby = user.screen
    assert lobby.hall.news.label.text == "The server closes in 1:00. Games that run then go on when it is back."
    user.now += 1_000
    user.step()
    assert lobby.hall.news.label.text == "The server closes in 0:59. Games that run then go on when it is back."
    hear(user, Halted(text="The disk is full."), now=user.now)
    assert lobby.hall.news.label.text == "The disk is full."
    user.press(pygame.K_ESCAPE)
    hear(user, Halted(text="", over=True), now=user.now)
    assert lobby.hall.news.label.text.startswith("The server closes in")
    user.click(lobby.hall.news.button)
    assert not lobby.hall.news.shown


def test_an_announcement_hides_no_unfinished_game(user, session):
    hear(user, adjourned(session, "g1", "Bob"), Announcement(text="Tea is ready."))
    lobby = user.screen
    assert lobby.hall.banner.label.text == "Your game against Bob is adjourned"
    assert lobby.hall.news.label.text == "From the operator: Tea is ready."
    user.click(lobby.hall.banner.button)
    assert lobby.presence.wanted == "g1"


def test_nothing_moves_when_a_banner_comes_or_goes(user, session):
    lobby = user.screen
    places = [tuple(widget.rect) for widget in lobby.hall.pairing.widgets]
    hear(user, adjourned(session, "g1", "Bob"), Announcement(text="Tea is ready. " * 20))
    assert lobby.hall.banner.shown
    assert lobby.hall.news.shown
    assert [tuple(widget.rect) for widget in lobby.hall.pairing.widgets] == places


def test_a_click_on_the_news_goes_to_nothing_that_lies_under_them(user):
    lobby = user.screen
    lobby.layout((480, 360))
    hear(user, Announcement(text="Tea is ready."))
    user.now += 1_000
    under = lobby.hall.news.label.rect.center
    assert any(tile.rect.collidepoint(under) for tile in lobby.hall.pairing.tiles)
    user.click_at(under)
    assert lobby.waiting is None
    user.press(pygame.K_ESCAPE)
    assert not lobby.hall.news.shown
    user.click_at(under)
    assert lobby.waiting is not None


def test_who_waits_for_an_opponent_is_told_too(user):
    user.click(user.screen.hall.pairing.tiles[0])
    hear(user, Announcement(text="Tea is ready."))
    news = user.screen.hall.news
    assert news.label.text == "From the operator: Tea is ready."
    user.click(news.button)
    assert not news.shown
