import random

import pytest

from server.pairing.lobby import CODE_ALPHABET, MAX_SEEKS_PER_PLAYER, Lobby
from server.pairing.seeks import Pairing, StandingSeek, Terms
from shared.clock import TimeControl
from tests.server.games import refusal

FIVE, TEN = Terms(TimeControl(300_000)), Terms(TimeControl(600_000))
UNLIMITED = Terms()
WISHES = ["white", "black", "random"]


@pytest.fixture
def lobby():
    return Lobby(random.Random(1))


@pytest.mark.parametrize(
    ("first", "second", "white"),
    [
        ("white", "black", "ada"),
        ("black", "white", "bo"),
        ("white", "random", "ada"),
        ("random", "white", "bo"),
        ("black", "random", "bo"),
        ("random", "black", "ada"),
    ],
)
def test_compatible_wishes_are_paired_and_fulfilled(lobby, first, second, white):
    assert isinstance(lobby.seek("ada", FIVE, first), StandingSeek)
    pairing = lobby.seek("bo", FIVE, second)
    assert pairing == Pairing(white, "bo" if white == "ada" else "ada", FIVE)
    assert lobby.of_player("ada") == lobby.of_player("bo") == []


@pytest.mark.parametrize("wish", ["white", "black"])
def test_two_who_want_the_same_colour_wait(lobby, wish):
    lobby.seek("ada", FIVE, wish)
    assert isinstance(lobby.seek("bo", FIVE, wish), StandingSeek)


def test_who_does_not_care_gets_either_colour_in_time(lobby):
    whites = set()
    for _ in range(50):
        lobby.seek("ada", FIVE, "random")
        whites.add(lobby.seek("bo", FIVE, "random").white)
    assert whites == {"ada", "bo"}


@pytest.mark.parametrize("other", [TEN, Terms(TimeControl(300_000, 1)), UNLIMITED])
def test_other_time_controls_are_not_paired(lobby, other):
    lobby.seek("ada", FIVE, "random")
    assert isinstance(lobby.seek("bo", other, "random"), StandingSeek)


def test_games_without_a_clock_are_paired(lobby):
    lobby.seek("ada", UNLIMITED, "random")
    assert lobby.seek("bo", UNLIMITED, "random").terms == UNLIMITED


def test_who_waited_longest_is_paired_first_whatever_the_colour(lobby):
    lobby.seek("ada", FIVE, "white")
    lobby.seek("bo", FIVE, "white")
    cy = lobby.seek("cy", TEN, "white")
    assert {lobby.seek("di", FIVE, "random").white, lobby.seek("ed", FIVE, "black").white} == {"ada", "bo"}
    assert lobby.of_player("cy") == [cy]


def test_the_first_of_different_wishes_is_paired_first(lobby):
    lobby.seek("ada", FIVE, "black")
    lobby.seek("bo", FIVE, "black")
    assert lobby.seek("cy", FIVE, "random") == Pairing("cy", "ada", FIVE)
    assert lobby.seek("cy", FIVE, "white") == Pairing("cy", "bo", FIVE)


def test_nobody_is_paired_with_themselves(lobby):
    lobby.seek("ada", FIVE, "random")
    assert isinstance(lobby.seek("ada", FIVE, "random"), StandingSeek)
    assert isinstance(lobby.seek("bo", FIVE, "random"), Pairing)


def test_a_private_game_is_not_for_strangers(lobby):
    lobby.host("ada", FIVE, "random")
    assert isinstance(lobby.seek("bo", FIVE, "random"), StandingSeek)


def test_a_code_is_six_characters_that_nobody_mistakes(lobby):
    codes = [lobby.host(f"player {n}", FIVE, "random").code for n in range(500)]
    assert len(set(codes)) == 500
    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) == set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("01OIL")


@pytest.mark.parametrize("spelling", [str.lower, " {} ".format, lambda code: f"{code[:3]} {code[3:]}", "-".join])
def test_a_code_may_be_typed_in_many_ways(lobby, spelling):
    seek = lobby.host("ada", FIVE, "white")
    assert lobby.find(spelling(seek.code)) == seek
    assert lobby.join(seek, "bo") == Pairing("ada", "bo", FIVE)


def test_a_code_works_once(lobby):
    seek = lobby.host("ada", FIVE, "white")
    lobby.join(seek, "bo")
    assert refusal(lambda: lobby.find(seek.code)) == "no-such-code"


@pytest.mark.parametrize("code", ["", "AAAAAA", "nonsense"])
def test_a_code_that_nobody_has_is_refused(lobby, code):
    lobby.host("ada", FIVE, "white")
    lobby.seek("bo", FIVE, "white")
    assert refusal(lambda: lobby.find(code)) == "no-such-code"


def test_nobody_joins_their_own_game(lobby):
    seek = lobby.host("ada", FIVE, "white")
    assert refusal(lambda: lobby.join(seek, "ada")) == "no-such-code"
    assert lobby.find(seek.code) == seek


def test_a_cancelled_seek_is_not_paired(lobby):
    seek = lobby.seek("ada", FIVE, "random")
    lobby.cancel("ada", seek.id)
    assert isinstance(lobby.seek("bo", FIVE, "random"), StandingSeek)
    assert refusal(lambda: lobby.cancel("ada", seek.id)) == "no-such-seek"


def test_nobody_cancels_the_seek_of_another(lobby):
    seek = lobby.seek("ada", FIVE, "random")
    assert refusal(lambda: lobby.cancel("bo", seek.id)) == "no-such-seek"
    assert lobby.of_player("ada") == [seek]


def test_a_player_has_few_seeks_at_a_time(lobby):
    for n in range(MAX_SEEKS_PER_PLAYER - 1):
        lobby.seek("ada", TimeControl(60_000, n), "random")
    private = lobby.host("ada", FIVE, "random")
    assert refusal(lambda: lobby.seek("ada", TEN, "random")) == "too-many-seeks"
    assert refusal(lambda: lobby.host("ada", TEN, "random")) == "too-many-seeks"
    lobby.cancel("ada", private.id)
    lobby.seek("ada", TEN, "random")


def test_to_ask_again_for_the_same_changes_nothing(lobby):
    assert lobby.host("ada", FIVE, "white") == lobby.host("ada", FIVE, "white")
    assert lobby.seek("ada", FIVE, "white") == lobby.seek("ada", FIVE, "white")
    assert len(lobby.of_player("ada")) == 2


def test_who_has_too_many_seeks_is_still_paired(lobby):
    lobby.seek("bo", TEN, "random")
    for n in range(MAX_SEEKS_PER_PLAYER):
        lobby.seek("ada", TimeControl(60_000, n), "random")
    assert isinstance(lobby.seek("ada", TEN, "random"), Pairing)


def test_withdrawing_removes_all_seeks_of_one_player(lobby):
    seeks = [lobby.seek("ada", FIVE, "white"), lobby.host("ada", UNLIMITED, "random")]
    bos = lobby.seek("bo", FIVE, "white")
    assert lobby.withdraw("ada") == seeks
    assert lobby.withdraw("ada") == []
    assert lobby.of_player("bo") == [bos]
    assert refusal(lambda: lobby.find(seeks[1].code)) == "no-such-code"
