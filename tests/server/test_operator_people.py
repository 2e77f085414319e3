"""What the operator can do to people: tell them, send them away, ban them, take their names."""

import pytest

from server.operator import bans as bans_module
from server.operator.answers import BanList
from server.operator.orders import (
    AddBan,
    Announce,
    Kick,
    LiftBan,
    ListBans,
    ReleaseName,
    TellStatus,
)
from shared import messages as m
from tests.server.club import Person, codes, kinds
from tests.server.operators import ask, carried, come, declined


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
