"""What goes on in the lobby: the lists, followed while it is in sight, and what a click on a row does."""

import pygame
import pytest

from client.model.lobby.waiting import Wait
from client.network import LineDown, LineUp, Network
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from client.screens.lobby.custom import CustomGame
from shared.clock import TimeControl
from shared.messages import (
    AcceptSeek,
    CancelSeek,
    Challenged,
    DeclineSeek,
    FollowLobby,
    GameState,
    LeaveLobby,
    LiveGame,
    LiveGames,
    Move,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    Player,
    Seek,
    SeekPosted,
    Unwatch,
    Watch,
    Welcome,
)
from tests.client.events import motion, wheel

BLITZ = TimeControl.parse("5+3")
HOSTILE = ["<b>Eve</b>", "W" * 5_000, "a\x00b\x1b[31m", "\u202eevil", "\ud800", "e" + "\u0301" * 500]


def next_of(network, kind):
    while not isinstance(message := network.wait(10), kind):
        assert message is not None, f"no {kind.__name__} came"
    return message


@pytest.fixture
def user(use, session):
    """Somebody in the lobby, as Ann."""
    return use(LobbyScreen(session))


@pytest.fixture
def known(user):
    """The same, once the server has told its lists, so that a test can tell others."""
    user.until(lambda: user.screen.session.lobby.is_known)
    return user


@pytest.fixture
def cleo(server):
    with Network("127.0.0.1", server.port, "Cleo") as network:
        yield network


def go_to(user, part):
    tabs = user.screen.hall.lists.tabs
    at = next(i for i, option in enumerate(tabs.options) if option.value is part)
    user.click_at(tabs.cells()[at].center)


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def pick(user, table, name):
    """Click the row of somebody."""
    user.until(lambda: any(row.text == name for row in table.rows))
    index = next(i for i, row in enumerate(table.rows) if row.text == name)
    user.click_at(table.row_rect(index).center)


def pair(white, black):
    """Let two lines begin a game; return its id."""
    white.send(Seek(control=BLITZ, color="white"))
    next_of(white, SeekPosted)
    black.send(Seek(control=BLITZ, color="black"))
    next_of(black, GameState)
    return next_of(white, GameState).game


def hear(user, *messages):
    for message in messages:
        user.screen.session.hear(message, user.now)
        user.screen.receive(message, user.now)


# ---------------------------------------------------------------- seeks and players


def test_an_open_seek_is_seen_and_played_by_one_click(user, bob):
    bob.send(Seek(control=BLITZ, color="white"))
    seeks = user.screen.hall.lists.seeks
    user.until(lambda: seeks.rows)
    assert texts(seeks) == [["Bob", "5+3", "blitz", "Play"]]
    pick(user, seeks, "Bob")
    user.until(lambda: isinstance(user.screen, GameScreen))
    assert next_of(bob, GameState).black.name == "Ann"


def test_ones_own_seek_is_shown_as_such_and_taken_back_by_a_click(user):
    lobby = user.screen
    user.click(lobby.hall.pairing.tiles[0])
    seeks = lobby.hall.lists.seeks
    user.until(lambda: seeks.rows)
    assert texts(seeks) == [["You", "1+0", "bullet", "Withdraw"]]
    pick(user, seeks, "Ann")
    user.until(lambda: lobby.waiting is None)
    user.step([motion((1, 1))])
    user.until(lambda: not seeks.rows)
    assert lobby.hall.pairing.tiles[0].shown


def test_a_seek_that_is_gone_is_said_to_be(user):
    user.until(lambda: user.screen.session.lobby.is_known)
    hear(user, OpenSeeks(seeks=[OpenSeek(seek=99, by=Player("b", "Bob"))], total=1, fresh=True))
    pick(user, user.screen.hall.lists.seeks, "Bob")
    user.until(lambda: "quicker" in user.screen.hall.lists.remark.text)


def test_a_player_is_challenged_on_terms_of_ones_own_and_says_no(user, bob):
    go_to(user, Part.PLAYERS)
    lobby = user.screen
    pick(user, lobby.hall.lists.players, "Bob")
    form = lobby.overlay
    assert isinstance(form, CustomGame)
    user.click_at(form.wish.cells()[0].center)
    user.click(form.play)
    challenge = next_of(bob, Challenged).seek
    assert (challenge.by.name, challenge.color, challenge.control) == ("Ann", "white", TimeControl.parse("10+5"))
    user.until(lambda: lobby.waiting.state is Wait.STANDS)
    assert lobby.caption == "Waiting for Bob"
    bob.send(DeclineSeek(seek=challenge.seek))
    user.until(lambda: lobby.waiting.over)
    assert lobby.hall.card.doing.text == "Bob declined"
    user.click(lobby.hall.card.cancel)
    assert lobby.waiting is None


def test_a_challenge_is_accepted(user, bob):
    go_to(user, Part.PLAYERS)
    pick(user, user.screen.hall.lists.players, "Bob")
    user.click(user.screen.overlay.play)
    bob.send(AcceptSeek(seek=next_of(bob, Challenged).seek.seek))
    user.until(lambda: isinstance(user.screen, GameScreen))
    user.app._cut(1)
    assert user.screen.waiting is None


def test_who_is_alone_is_told_what_to_do(user, server):
    go_to(user, Part.PLAYERS)
    players = user.screen.hall.lists.players
    user.until(lambda: user.screen.session.lobby.is_known)
    assert players.rows == []
    assert players.empty == f"You are alone here. Give your friends the address: 127.0.0.1:{server.port}"


def test_of_long_lists_the_rest_is_counted(known):
    players = [OnlinePlayer(player=Player(f"p{n}", f"Player {n}")) for n in range(200)]
    go_to(known, Part.PLAYERS)
    hear(known, OnlinePlayers(players=players, total=1_000, fresh=True))
    lists = known.screen.hall.lists
    assert len(lists.players.rows) == 200
    assert lists.more.text == "and 800 more"
    assert "Players 1000" in [option.text for option in lists.tabs.options]


# ---------------------------------------------------------------- lists that change


def seeks_of(*names, gone=(), fresh=False):
    seeks = [OpenSeek(seek=ord(name[0]), by=Player(name, name), control=BLITZ) for name in names]
    return OpenSeeks(seeks=seeks, gone=[ord(one[0]) for one in gone], total=len(names), fresh=fresh)


def test_a_press_counts_for_the_row_that_was_there(known, session):
    hear(known, seeks_of("Bob", "Cleo", "Di", fresh=True))
    table, sent = known.screen.hall.lists.seeks, []
    session.network.send = sent.append
    place = table.row_rect(1).center
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=pygame.BUTTON_LEFT))
    known.step()
    hear(known, seeks_of(gone=["Bob", "Cleo"]))
    assert [row.text for row in table.rows] == ["Bob", "Cleo", "Di"]
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=place, button=pygame.BUTTON_LEFT))
    known.step()
    assert [command.seek for command in sent if isinstance(command, AcceptSeek)] == [ord("C")]


def test_under_the_mouse_rows_stand_still_until_it_leaves(known, session):
    hear(known, seeks_of("Bob", "Cleo", fresh=True))
    table, sent = known.screen.hall.lists.seeks, []
    session.network.send = sent.append
    known.step([motion(table.row_rect(0).center)])
    hear(known, seeks_of("Ada", gone=["Bob"]))
    assert [row.text for row in table.rows] == ["Bob", "Cleo", "Ada"]
    known.click_at(table.row_rect(0).center)
    assert not [command for command in sent if isinstance(command, AcceptSeek)]  # it is gone
    known.step([motion((1, 1))])
    assert [row.text for row in table.rows] == ["Cleo", "Ada"]


def test_the_keyboard_stays_on_its_row_when_others_come_before_it(known):
    hear(known, seeks_of("Bob", "Cleo", fresh=True))
    table = known.screen.hall.lists.seeks
    known.screen.hall.form.give_focus(table, keyboard=True)
    known.press(pygame.K_DOWN)
    hear(known, seeks_of("Ada", "Bob", "Cleo", fresh=True))
    assert table.rows[table.at].text == "Cleo"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_drawn_as_text(known, name):
    player = Player("x", name)
    hear(
        known,
        OpenSeeks(seeks=[OpenSeek(seek=1, by=player)], total=1, fresh=True),
        OnlinePlayers(players=[OnlinePlayer(player=player)], total=2, fresh=True),
        LiveGames(games=[LiveGame(game="g", white=player, black=player, utc=0)], total=1, fresh=True),
    )
    for part in (Part.SEEKS, Part.PLAYERS, Part.GAMES):
        known.screen._do(part)
        known.screen._show()
        known.screen.draw(pygame.Surface((1280, 800)), 0)


# ---------------------------------------------------------------- following


def test_the_lobby_is_followed_only_while_it_is_in_sight(user, session, bob, cleo):
    sent, send = [], session.network.send
    session.network.send = lambda command: (sent.append(command), send(command))
    game = pair(bob, cleo)
    go_to(user, Part.GAMES)
    grid = user.screen.hall.lists.grid
    user.until(lambda: user.screen.presence.gallery.games.get(game) is not None)
    user.click_at(grid.cell(0).center)
    user.until(lambda: isinstance(user.screen, GameScreen))
    assert user.screen.model.color is None
    assert sent[-1] == LeaveLobby()
    assert not [command for command in sent if isinstance(command, Unwatch)]
    user.press(pygame.K_ESCAPE)
    user.app._cut(1)
    assert sent[sent.index(LeaveLobby()) + 1 :][:3] == [Unwatch(game=game), FollowLobby(), Watch(game=game)]
    user.until(lambda: user.screen.presence.gallery.games.get(game) is not None)
    bob.send(Move(game=game, uci="e2e4", after=1))
    user.until(lambda: user.screen.presence.gallery.games[game].record.ply == 1)


def test_who_plays_is_watched_from_the_list_of_players(user, bob, cleo):
    pair(bob, cleo)
    go_to(user, Part.PLAYERS)
    table = user.screen.hall.lists.players
    user.until(lambda: ["Bob", "plays", "Watch"] in texts(table))
    pick(user, table, "Bob")
    user.until(lambda: isinstance(user.screen, GameScreen))
    assert user.screen.model.record.white.name == "Bob"


def test_while_one_watches_a_seek_of_ones_own_stands_and_its_game_opens(user, server, bob, cleo):
    pair(bob, cleo)
    user.click(user.screen.hall.pairing.tiles[0])
    user.until(lambda: user.screen.waiting.state is Wait.STANDS)
    go_to(user, Part.PLAYERS)
    pick(user, user.screen.hall.lists.players, "Bob")
    user.until(lambda: isinstance(user.screen, GameScreen))
    with Network("127.0.0.1", server.port, "Di") as di:
        di.send(Seek(control=TimeControl.parse("1+0")))
        user.until(lambda: user.screen.model.color is not None)
        assert len(user.app.stack) == 2
        user.app._cut(1)
        assert user.screen.waiting is None


def test_only_the_games_in_sight_are_watched(known, session):
    sent = []
    session.network.send = sent.append
    go_to(known, Part.GAMES)
    games = [LiveGame(game=f"g{n}", white=Player("w", "W"), black=Player("b", "B"), utc=0) for n in range(60)]
    hear(known, LiveGames(games=games, total=60, fresh=True))
    grid, watched = known.screen.hall.lists.grid, [one.game for one in sent if isinstance(one, Watch)]
    assert watched == [f"g{n}" for n in range(6)]
    known.step([motion(grid.cell(0).center), wheel(-100)])
    assert {one.game for one in sent if isinstance(one, Unwatch)} == set(watched)
    assert "g59" in known.screen.presence.gallery.games
    go_to(known, Part.SEEKS)
    assert not known.screen.presence.gallery.games


def test_clocks_on_small_boards_are_drawn_once_a_second_and_nothing_else_is_due(user, bob, cleo):
    lobby, surface = user.screen, pygame.Surface((1280, 800))
    lobby.draw(surface, user.now)
    assert lobby.due(user.now) is None
    game = pair(bob, cleo)
    bob.request(Move(game=game, uci="e2e4", after=1))
    cleo.request(Move(game=game, uci="e7e5", after=2))
    go_to(user, Part.GAMES)
    user.until(
        lambda: (model := lobby.presence.gallery.games.get(game)) is not None and model.running() is not None
    )
    lobby.draw(surface, user.now)
    due = lobby.due(user.now)
    assert user.now < due <= user.now + 1_001
    assert lobby.changing(user.now) is None
    assert lobby.changing(due) == lobby.hall.lists.rect


def test_a_line_that_was_lost_and_is_back_is_followed_again(known, session):
    sent = []
    session.network.send = sent.append
    hear(known, seeks_of("Bob", fresh=True), LineDown("", 100))
    table = known.screen.hall.lists.seeks
    assert not table.enabled
    known.click_at(table.row_rect(0).center)
    assert sent == []
    hear(known, LineUp(Welcome(player=session.network.id, name="Ann", token="t")))
    assert sent == [FollowLobby()]
    hear(known, seeks_of("Cleo", fresh=True))
    assert [row.text for row in table.rows] == ["Cleo"]
    assert table.enabled


def test_another_wish_withdraws_the_one_before(user, session):
    user.click(user.screen.hall.pairing.tiles[0])
    user.until(lambda: user.screen.waiting.state is Wait.STANDS)
    first, sent = user.screen.waiting.posted, []
    session.network.send = sent.append
    user.screen._do(Seek(control=BLITZ))
    assert sent == [CancelSeek(seek=first), Seek(control=BLITZ, id=user.screen.waiting.seek.id)]


# ---------------------------------------------------------------- by keyboard, and where it is narrow


def test_ctrl_and_tab_turn_to_the_next_list(user):
    lists = user.screen.hall.lists
    seen = []
    for _ in range(4):
        user.press(pygame.K_TAB, pygame.KMOD_CTRL)
        seen.append(lists.shown)
    assert seen == [Part.PLAYERS, Part.GAMES, Part.PAST, Part.SEEKS]
    user.press(pygame.K_TAB, pygame.KMOD_CTRL | pygame.KMOD_SHIFT)
    assert lists.shown is Part.PAST


def test_in_a_small_window_playing_is_a_tab_too_and_waiting_comes_to_it(user):
    lobby = user.screen
    user.app.window.size = (480, 360)
    user.step([pygame.Event(pygame.WINDOWSIZECHANGED)])
    lobby.layout((480, 360))
    assert lobby.hall.lists.shown is Part.PLAY
    go_to(user, Part.SEEKS)
    assert not lobby.hall.pairing.custom.shown
    lobby._do(Seek(control=BLITZ))
    assert lobby.hall.lists.shown is Part.PLAY
    lobby.layout((480, 360))
    assert lobby.hall.card.cancel.shown
    assert not lobby.hall.joining.join.shown
