import pytest

from server.pairing.rematches import MAX_REMEMBERED, Rematches
from server.pairing.seeks import Pairing, Terms
from shared.clock import TimeControl
from shared.messages import GameStarted
from shared.record import Record
from tests.server.games import ADA, BO, refusal

FIVE = TimeControl(300_000)


def record(game: str = "g") -> Record:
    return Record(GameStarted(game=game, seq=1, at=0, white=ADA, black=BO, control=FIVE, utc=0))


@pytest.fixture
def rematches():
    remembered = Rematches()
    remembered.remember(record())
    return remembered


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_both_want_a_rematch_and_get_it_with_colours_swapped(rematches, first, second):
    finished = rematches.find("g", first)
    assert rematches.wish(finished, first) is None
    assert rematches.wish(finished, second) == Pairing(white="b", black="a", terms=Terms(FIVE))


def test_a_rematch_is_played_once(rematches):
    finished = rematches.find("g", "a")
    rematches.wish(finished, "a")
    rematches.wish(finished, "b")
    assert refusal(lambda: rematches.find("g", "a")) == "no-such-offer"


def test_wishing_twice_is_wishing_once(rematches):
    finished = rematches.find("g", "a")
    assert rematches.wish(finished, "a") is None
    assert rematches.wish(finished, "a") is None


def test_a_wish_is_not_forgotten_for_games_that_nobody_asks_about(rematches):
    rematches.wish(rematches.find("g", "a"), "a")
    for number in range(MAX_REMEMBERED + 5):
        rematches.remember(record(f"g{number}"))
    assert rematches.wish(rematches.find("g", "b"), "b") is not None


def test_a_stranger_has_no_rematch(rematches):
    assert refusal(lambda: rematches.find("g", "c")) == "not-your-game"


def test_there_is_no_rematch_of_an_unknown_game(rematches):
    assert refusal(lambda: rematches.find("h", "a")) == "no-such-offer"


@pytest.mark.parametrize("leaver", ["a", "b"])
def test_who_leaves_ends_the_wish_of_either(rematches, leaver):
    finished = rematches.find("g", "a")
    rematches.wish(finished, "a")
    assert rematches.leave("c") == []
    assert rematches.leave(leaver) == [finished]
    assert refusal(lambda: rematches.find("g", "b")) == "no-such-offer"


def test_a_rematch_may_still_be_wished_for_when_who_left_had_not_asked(rematches):
    assert rematches.leave("a") == []
    rematches.find("g", "a")


def test_the_oldest_games_are_forgotten():
    rematches = Rematches()
    for number in range(MAX_REMEMBERED + 1):
        rematches.remember(record(str(number)))
    assert refusal(lambda: rematches.find("0", "a")) == "no-such-offer"
    rematches.find("1", "a")


def test_each_side_knows_its_opponent_and_colour(rematches):
    finished = rematches.find("g", "a")
    assert (finished.opponent_of("a"), finished.opponent_of("b")) == ("b", "a")
    assert (finished.color_of("a"), finished.color_of("b")) == (True, False)
