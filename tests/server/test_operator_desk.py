"""What the operator can do, with a hub and people alone."""

import logging

import pytest

from server.arrivals import Opened, Ordered
from server.errors import StoreError
from server.operator import bans as bans_module
from server.operator import lookout
from server.operator.answers import BanList, Carried, Declined, Scene, StoredGame
from server.operator.orders import (
    AddBan,
    Adjudicate,
    Announce,
    AnyOrder,
    CloseDoor,
    Drain,
    Kick,
    LiftBan,
    ListBans,
    OpenDoor,
    ReleaseName,
    TellStatus,
)
from server.tally import SAMPLE_MS
from shared import messages as m
from shared.result import Reason, Result
from tests.server.club import FIVE, Person, codes, kinds, play

MINUTE = 60_000


def ask(club, order: AnyOrder):
    """Have an order arrive, and return its answer."""
    answers = []
    club.turn(Ordered(order, answers.append, club.now))
    [answer] = answers
    return answer


def carried(club, order: AnyOrder) -> str:
    answer = ask(club, order)
    assert isinstance(answer, Carried), answer
    return answer.text


def declined(club, order: AnyOrder) -> str:
    answer = ask(club, order)
    assert isinstance(answer, Declined), answer
    return answer.text


def come(club, name: str, *, token: str = "", address: str = "192.0.2.7") -> list[m.ServerMessage]:
    """Return what somebody hears who comes from an address and says hello, if it is let that far."""
    person = Person(club, name, token)
    club.turn(Opened(person, club.now, address))
    if not person.hung_up:
        person.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=name, token=token))
    return person.heard


def adjourn(game: str, white: Person, black: Person) -> None:
    """Let two people, who have just begun a game, put it off."""
    play(game, white, black, "e2e4 e7e5")
    white.say(m.Offer(game=game, kind="pause"))
    black.say(m.Accept(game=game, offer=black.last(m.OfferMade).seq))


# ---------------------------------------------------------------- status


def test_status_says_who_is_here_and_what_is_played(club, ada, bo, game):
    play(game, ada, bo, "e2e4 e7e5")
    [cy] = club.enter("Cy")
    cy.say(m.Seek(control=FIVE))
    club.wait(10_000)
    scene = ask(club, TellStatus())
    assert isinstance(scene, Scene)
    assert [(p.name, p.player, p.doing) for p in scene.players] == [
        ("Ada", ada.id, f"playing {game}"),
        ("Bo", bo.id, f"playing {game}"),
        ("Cy", cy.id, "waiting for a game"),
    ]
    assert {p.connected_s for p in scene.players} == {10}
    assert {p.ping_ms for p in scene.players} == {0}
    [live] = scene.games
    assert (live.game, live.white, live.black, live.control, live.ply) == (game, "Ada", "Bo", "5+0", 2)
    assert not live.paused
    assert (scene.seeks, scene.connections, scene.door, scene.drain_s) == (1, 3, "open", None)
    assert (scene.games_begun, scene.games_ended, scene.moves) == (1, 0, 2)


def test_games_that_nobody_came_back_to_are_named_and_can_be_adjudicated_by_that(club, ada, bo, game):
    adjourn(game, ada, bo)
    other = club.pair(bo, ada)
    club.restart()
    scene = ask(club, TellStatus())
    assert (scene.games, scene.waiting) == ([], 2)
    assert scene.stored == [
        StoredGame(game=game, white="Ada", black="Bo", control="5+0", adjourned=True),
        StoredGame(game=other, white="Bo", black="Ada", control="5+0", adjourned=False),
    ]
    for stored in scene.stored:
        carried(club, Adjudicate(game=stored.game, result=Result.DRAW))
    scene = ask(club, TellStatus())
    assert (scene.stored, scene.waiting) == ([], 0)


def test_of_many_stored_games_some_are_named_and_all_are_counted(club, ada, bo, monkeypatch):
    games = [club.pair(ada, bo, None) for _ in range(3)]
    club.restart()
    monkeypatch.setattr(lookout, "MAX_STORED", 2)
    scene = ask(club, TellStatus())
    assert {stored.game for stored in scene.stored} < set(games)
    assert (len(scene.stored), scene.waiting) == (2, 3)


def test_who_has_only_an_adjourned_game_does_not_play(club, ada, bo, game):
    adjourn(game, ada, bo)
    scene = ask(club, TellStatus())
    assert [player.doing for player in scene.players] == ["looking around"] * 2
    assert [(live.paused, live.adjourned) for live in scene.games] == [(True, True)]
    other = club.pair(ada, bo)
    assert [player.doing for player in ask(club, TellStatus()).players] == [f"playing {other}"] * 2


def test_status_says_who_is_away_from_a_game(club, ada, bo, game):
    assert [live.away for live in ask(club, TellStatus()).games] == [[]]
    ada.drop()
    assert [live.away for live in ask(club, TellStatus()).games] == [["white"]]
    bo.drop()
    assert [live.away for live in ask(club, TellStatus()).games] == [["white", "black"]]


def test_status_counts_who_watches(club, ada, bo, game):
    other = club.pair(*club.enter("Di", "Ed"))
    [cy, fay] = club.enter("Cy", "Fay")
    cy.say(m.Watch(game=other), m.Watch(game=game))
    fay.say(m.Watch(game=game))
    scene = ask(club, TellStatus())
    assert {live.game: live.spectators for live in scene.games} == {game: 2, other: 1}
    assert scene.spectators == 2
    assert [p.doing for p in scene.players if p.name == "Cy"] == [f"watching {game}"]
    club.now += SAMPLE_MS
    club.turn()
    assert club.hub._tally.spectators == 2
    cy.drop()
    fay.say(m.Unwatch(game=game))
    scene = ask(club, TellStatus())
    assert [live.spectators for live in scene.games] == [0, 0]
    assert scene.spectators == 0


def test_status_says_where_players_come_from(club):
    come(club, "Ada", address="198.51.100.4")
    [ada] = ask(club, TellStatus()).players
    assert ada.address == "198.51.100.4"


# ---------------------------------------------------------------- people


def test_everybody_hears_an_announcement(club, ada, bo):
    stranger = Person(club, "nobody")
    stranger.connect()
    assert "2 players" in carried(club, Announce(text="Cake is ready."))
    for person in (ada, bo):
        assert person.last(m.Announcement) == m.Announcement(text="Cake is ready.")
    assert stranger.all(m.Announcement) == []


def test_who_is_kicked_is_told_why_and_may_come_back_to_the_game(club, ada, bo, game):
    carried(club, Kick(name=" ADA ", why="Your clock is broken"))
    assert ada.hung_up
    goodbye = ada.last(m.Goodbye)
    assert goodbye.code == "kicked"
    assert goodbye.text.endswith(": Your clock is broken. You may connect again.")
    assert bo.last(m.OpponentPresence).presence == "away"
    assert ada.again().last(m.Welcome).games == [game]


def test_nobody_is_kicked_who_is_not_here(club, ada):
    ada.drop()
    assert "status" in declined(club, Kick(name="Ada"))
    assert "status" in declined(club, Kick(name="\x00"))


def test_a_banned_player_is_sent_away_and_its_game_goes_on(club, ada, bo, game):
    carried(club, AddBan(who="ada"))
    assert (ada.hung_up, ada.last(m.Goodbye).code) == (True, "banned")
    assert bo.last(m.OpponentPresence).presence == "away"
    assert [live.game for live in ask(club, TellStatus()).games] == [game]


def test_a_banned_player_comes_back_under_no_name_and_nobody_else_under_the_banned_one(club, ada):
    carried(club, AddBan(who="Ada"))
    assert codes(come(club, "Ada", token=ada.token)) == ["banned"]
    assert codes(come(club, "Somebody", token=ada.token)) == ["banned"]
    assert codes(come(club, "ÀDA".replace("À", "A"))) == ["banned"]
    assert codes(come(club, "Bo")) == []


def test_a_ban_outlives_a_restart_and_ends_with_unban(club, ada, game):
    carried(club, AddBan(who="Ada"))
    club.restart()
    assert codes(come(club, "Else", token=ada.token)) == ["banned"]
    carried(club, LiftBan(who="ADA"))
    assert codes(come(club, "Else", token=ada.token)) == []
    club.restart()
    assert codes(come(club, "Ada")) == []
    assert ask(club, ListBans()) == BanList(bans=[])


def test_nobody_may_take_a_name_that_was_banned_before_anybody_had_it(club):
    carried(club, AddBan(who="  Ada   L "))
    assert codes(come(club, "ada l")) == ["banned"]


@pytest.mark.parametrize("way", ["192.0.2.7", "::ffff:192.0.2.7"])
def test_a_banned_address_is_sent_away_at_once_and_for_good(club, way):
    heard = come(club, "Ada", address=way)
    friend = come(club, "Bo", address="192.0.2.8")
    assert "1 connection" in carried(club, AddBan(who="192.0.2.7"))
    assert codes(heard) == ["banned"]
    assert codes(friend) == []
    again = come(club, "Ada", address=way)
    assert kinds(again) == ["goodbye"]
    club.restart()
    assert codes(come(club, "Ada", address=way)) == ["banned"]
    carried(club, LiftBan(who="192.0.2.7"))
    assert codes(come(club, "Ada", address=way)) == []


def test_bans_lists_names_players_and_addresses(club, ada):
    carried(club, AddBan(who="Ada"))
    carried(club, AddBan(who="2001:DB8::0001"))
    bans = ask(club, ListBans()).bans
    assert [(ban.kind, ban.who, ban.name, ban.since) for ban in bans] == [
        ("name", "ada", "", club.utc),
        ("player", ada.id, "Ada", club.utc),
        ("address", "2001:db8::1", "", club.utc),
    ]


def test_the_list_of_bans_is_the_same_after_a_restart(club):
    for who in ("Ada", "Bo", "Ada"):
        club.utc += 1_000
        carried(club, AddBan(who=who))
    bans = ask(club, ListBans())
    assert [ban.who for ban in bans.bans] == ["bo", "ada"]
    club.restart()
    assert ask(club, ListBans()) == bans


def test_a_player_whose_name_changed_hands_can_be_let_in_by_its_id(club, ada):
    carried(club, AddBan(who="Ada"))
    carried(club, LiftBan(who=ada.id))
    assert codes(come(club, "Somebody", token=ada.token)) == []
    assert codes(come(club, "Ada")) == ["banned"]


@pytest.mark.parametrize(
    "who",
    [
        *("10.0.0.0/8", "999.1.1.1", "192.168.1.*", "192.168.1.20:5000", "10.0.0.1-10.0.0.9", "10.0.0"),
        *("fe80::1/64", "[::1]:5000", "fe80:::1", "1:2:3"),
    ],
)
def test_what_looks_like_an_address_and_is_none_is_no_ban_of_a_name(club, who):
    assert "ranges are not supported" in declined(club, AddBan(who=who))
    assert ask(club, ListBans()) == BanList(bans=[])


@pytest.mark.parametrize("name", ["3.14", "1:2:3"])
def test_a_player_whose_name_looks_like_an_address_can_be_banned(club, name):
    [person] = club.enter(name)
    carried(club, AddBan(who=name))
    assert person.last(m.Goodbye).code == "banned"


@pytest.mark.parametrize("name", ["Nobody", "R2.D2", "Dr. No", "10", "a:b", "Bea: c"])
def test_a_ban_of_a_name_that_nobody_has_says_so(club, name):
    said = carried(club, AddBan(who=name))
    assert said.startswith(f"Nobody of the name {name!r} is known here; the name is banned all the same.")
    assert "unban" in said
    assert codes(come(club, name)) == ["banned"]
    carried(club, LiftBan(who=name))
    assert codes(come(club, name)) == []


def test_what_cannot_be_banned_or_lifted_is_declined(club, monkeypatch):
    assert "too long" in declined(club, AddBan(who="x" * 50))
    assert "bans lists" in declined(club, LiftBan(who="Nobody"))
    monkeypatch.setattr(bans_module, "MAX_BANS", 1)
    carried(club, AddBan(who="Ada"))
    assert "unban" in declined(club, AddBan(who="Bo"))
    carried(club, AddBan(who="Ada"))


def test_a_released_name_is_for_others_to_have(club, ada, bo, game):
    ada.say(m.Resign(game=game))
    assert codes(come(club, "Ada")) == ["name-taken"]
    assert "Ada is free" in carried(club, ReleaseName(name="ada"))
    assert "'Ada'" in ada.last(m.Announcement).text
    assert codes(come(club, "Ada")) == []
    assert codes(come(club, "Ada", token=ada.token)) == ["name-taken"]
    assert come(club, "Ada II", token=ada.token)[1].player == ada.id


def test_a_name_stays_released_after_a_restart(club, ada, bo, game):
    ada.say(m.Resign(game=game))
    carried(club, ReleaseName(name="Ada"))
    club.restart()
    assert codes(come(club, "Ada")) == []
    assert "nobody" in declined(club, ReleaseName(name="Cy"))


# ---------------------------------------------------------------- games


@pytest.mark.parametrize("result", list(Result))
def test_a_game_can_be_adjudicated(club, ada, bo, game, result):
    play(game, ada, bo, "e2e4 e7e5")
    carried(club, Adjudicate(game=game, result=result))
    for player in (ada, bo):
        ended = player.last(m.GameEnded)
        assert (ended.result, ended.reason) == (result, Reason.ADJUDICATION)
    assert "over" in declined(club, Adjudicate(game=game, result=result))
    assert ask(club, TellStatus()).games_ended == 1


def test_a_game_that_nobody_came_back_to_can_be_adjudicated(club, game):
    club.restart()
    carried(club, Adjudicate(game=game, result=Result.DRAW))
    assert club.store.live_games() == {}
    assert "no such game" in declined(club, Adjudicate(game="nothing", result=Result.DRAW))


# ---------------------------------------------------------------- the door


def test_behind_a_closed_door_running_games_go_on_and_none_begins(club, ada, bo, game):
    [cy, di] = club.enter("Cy", "Di")
    cy.say(m.Seek(control=FIVE), m.Seek(private=True))
    code = cy.last(m.SeekPosted).code
    carried(club, CloseDoor())
    assert len(cy.all(m.SeekEnded)) == 2
    assert "no new games" in di.last(m.Announcement).text
    for way in (m.Seek(), m.Seek(private=True)):
        assert codes(di.say(way)) == ["closing"]
    assert codes(di.say(m.Join(code=code))) == ["no-such-code"]
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    ada.say(m.Resign(game=game))
    assert codes(bo.say(m.OfferRematch(game=game))) == ["closing"]


def test_who_comes_to_a_closed_door_is_told_and_an_open_one_is_as_ever(club, ada):
    carried(club, CloseDoor())
    assert "closed already" in declined(club, CloseDoor())
    [bo] = club.enter("Bo")
    assert "no new games" in bo.last(m.Announcement).text
    carried(club, OpenDoor())
    assert "open" in declined(club, OpenDoor())
    club.pair(ada, bo)


def test_a_drain_counts_down_and_ends_with_the_last_game(club, ada, bo):
    game = club.pair(ada, bo, None)
    carried(club, Drain(minutes=7))
    club.wait(6 * MINUTE + 55_000 - 1)
    assert [notice.closing_in_ms for notice in ada.all(m.Announcement)] == [
        7 * MINUTE,
        5 * MINUTE,
        2 * MINUTE,
        MINUTE,
        30_000,
        10_000,
    ]
    assert "stops in 5 minutes" in ada.all(m.Announcement)[1].text
    assert not club.hub.drained
    assert ask(club, TellStatus()).drain_s == 5
    ada.say(m.Resign(game=game))
    assert club.hub.drained


def test_a_drain_ends_after_its_time_and_the_game_goes_on_at_the_next_start(club, ada, bo):
    game = club.pair(ada, bo, None)
    play(game, ada, bo, "e2e4 e7e5")
    carried(club, Drain(minutes=2))
    club.wait(2 * MINUTE - 1)
    assert not club.hub.drained
    club.wait(1)
    assert club.hub.drained
    club.restart()
    assert ada.again().last(m.Welcome).games == [game]
    assert not club.hub.drained


def test_a_drain_without_a_game_ends_at_once(club, ada):
    carried(club, Drain(minutes=7))
    assert club.hub.drained


def test_a_drain_can_be_called_off_and_begun_anew(club, ada, bo, game):
    carried(club, Drain(minutes=1))
    carried(club, Drain(minutes=3))
    assert ask(club, TellStatus()).drain_s == 180
    assert "called off" in carried(club, OpenDoor())
    club.wait(4 * MINUTE)
    assert not club.hub.drained
    assert ask(club, TellStatus()).door == "open"


# ---------------------------------------------------------------- what goes wrong


class Refusing:
    """Lets the next commits of a store fail."""

    def __init__(self, store, monkeypatch, times: int) -> None:
        commit, self.left = store.commit, times

        def fail() -> None:
            if self.left:
                self.left -= 1
                raise StoreError("the disk is full")
            commit()

        monkeypatch.setattr(store, "commit", fail)


def test_an_order_is_answered_only_once_it_is_stored(club, ada, monkeypatch):
    Refusing(club.store, monkeypatch, times=1)
    assert "could not store" in declined(club, AddBan(who="Bo"))
    assert ask(club, ListBans()) == BanList(bans=[])
    assert codes(come(club, "Bo")) == []


def test_an_order_that_meets_a_bug_is_declined_and_costs_nobody_anything(club, ada, monkeypatch, caplog):
    monkeypatch.setattr(club.hub._players, "named", lambda _: 1 / 0)
    assert "mistake" in declined(club, Kick(name="Ada"))
    assert not ada.hung_up
    assert "event=bug" in caplog.text


# ---------------------------------------------------------------- the log


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO)
    return lambda event: [line for line in caplog.messages if line.split(" ", 1)[0] == f"event={event}"]


def test_the_log_tells_of_players_and_games(club, log):
    [ada, bo] = club.enter("Ada", "Bo")
    game = club.pair(ada, bo)
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Resign(game=game))
    bo.drop()
    assert [line.partition("address")[0] for line in log("player-in")] == [
        f"event=player-in name=Ada player={ada.id} ",
        f"event=player-in name=Bo player={bo.id} ",
    ]
    assert log("player-out") == [f"event=player-out name=Bo player={bo.id}"]
    assert log("game-started") == [f"event=game-started game={game} white=Ada black=Bo control=5+0"]
    assert log("game-ended") == [
        f"event=game-ended game={game} white=Ada black=Bo result=0-1 reason=resignation plies=2"
    ]


def test_the_log_tells_of_orders_but_not_of_questions(club, ada, log):
    carried(club, Announce(text="Cake."))
    declined(club, Kick(name="Bo", why="x"))
    ask(club, TellStatus())
    assert log("order") == [
        "event=order order=announce answer=carried text=Cake.",
        "event=order order=kick answer=declined name=Bo why=x",
    ]


def test_no_name_can_write_a_line_of_the_log(club, log):
    come(club, 'a" level=error b="')
    [line] = log("player-in")
    assert line.startswith(r'event=player-in name="a\" level=error b=\"" player=')


def test_what_is_secret_is_not_in_the_log(club, ada, caplog):
    caplog.set_level(logging.DEBUG)
    again = ada.again()
    Person(club, "Eve", again.token).enter()
    assert again.token not in caplog.text
    assert "Eve" in caplog.text


def test_the_log_tells_of_trouble_with_storage_and_of_its_end(club, log, monkeypatch):
    [ada, bo] = club.enter("Ada", "Bo")
    refusing = Refusing(club.store, monkeypatch, times=3)
    while refusing.left:
        club.turn()
        club.now += 1_000
    club.turn()
    club.pair(ada, bo)
    assert log("turn-lost") == ['event=turn-lost why="the disk is full"']
    assert log("time-not-stored") == ['event=time-not-stored why="the disk is full"'] * 2
    assert log("games-halted") == ["event=games-halted"]
    assert log("games-go-on") == ["event=games-go-on after_ms=3000"]


def test_a_turn_that_could_not_be_stored_leaves_no_game_in_the_books(club, log, monkeypatch):
    [ada, bo] = club.enter("Ada", "Bo")
    ada.say(m.Seek(control=FIVE))
    Refusing(club.store, monkeypatch, times=1)
    bo.say(m.Seek(control=FIVE))
    assert log("game-started") == []
    assert ask(club, TellStatus()).games_begun == 0
