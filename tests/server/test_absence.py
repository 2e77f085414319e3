import pytest

from server.play.absence import Absence
from shared.clock import Speed
from shared.messages import OpponentPresence
from tests.server.games import B, W

COUNTDOWNS = [
    (Speed.BULLET, 40_000),
    (Speed.BLITZ, 40_000),
    (Speed.RAPID, 80_000),
    (Speed.CLASSICAL, 120_000),
    (Speed.UNLIMITED, 120_000),
]


class Room:
    """An absence, the turn, and the time."""

    def __init__(self, speed: Speed = Speed.BLITZ, turn=W) -> None:
        self.absence = Absence("g", speed)
        self.turn = turn
        self.now = 0

    def leaves(self, color):
        self.absence.leave(color, self.now)
        return self.news()

    def returns(self, color):
        self.absence.come_back(color, self.now)
        return self.news()

    def turn_passes(self):
        self.turn = not self.turn
        return self.news()

    def wait(self, ms: int):
        """Let time pass as the server does: with a look at every deadline on the way."""
        end, told = self.now + ms, []
        while (due := self.absence.deadline()) is not None and due <= end:
            assert due > self.now
            self.now = due
            told += self.news()
        self.now = end
        return told

    def news(self):
        self.absence.update(self.turn, self.now)
        return self.absence.news(self.now)

    def may_claim(self, color) -> bool:
        return self.absence.may_claim(color, self.now)

    def left(self, color) -> int | None:
        return self.absence.notice(color, self.now).claim_in_ms


@pytest.fixture
def room():
    return Room()


def test_nobody_is_told_anything_while_both_are_here(room):
    assert room.news() == room.wait(10**6) == []
    assert not room.may_claim(W)
    assert not room.may_claim(B)


def test_a_lost_connection_is_told_at_once(room):
    assert room.leaves(W) == [OpponentPresence(game="g", side="white", presence="away")]


def test_who_is_away_for_five_seconds_is_gone(room):
    room.leaves(W)
    assert room.wait(4_999) == []
    [gone] = room.wait(1)
    assert gone == OpponentPresence(game="g", side="white", presence="gone", claim_in_ms=40_000, counting=True)


def test_who_is_back_in_time_was_never_gone(room):
    room.leaves(W)
    room.wait(4_999)
    assert room.returns(W) == [OpponentPresence(game="g", side="white", presence="here")]
    assert room.wait(10**6) == []


@pytest.mark.parametrize(("speed", "countdown"), COUNTDOWNS)
def test_the_opponent_may_claim_when_the_countdown_is_over(speed, countdown):
    room = Room(speed)
    room.leaves(W)
    room.wait(5_000 + countdown - 1)
    assert not room.may_claim(B)
    [over] = room.wait(1)
    assert (over.presence, over.claim_in_ms) == ("gone", 0)
    assert room.may_claim(B)
    assert not room.may_claim(W)


def test_who_may_claim_may_still_do_so_later(room):
    room.leaves(W)
    room.wait(10**6)
    assert room.may_claim(B)


def test_no_countdown_runs_on_the_turn_of_who_stayed(room):
    room.turn = B
    room.leaves(W)
    [gone] = room.wait(10**6)
    assert (gone.claim_in_ms, gone.counting) == (40_000, False)
    assert not room.may_claim(B)


def test_the_countdown_begins_with_the_absent_players_turn(room):
    room.turn = B
    room.leaves(W)
    room.wait(30_000)
    [counting] = room.turn_passes()
    assert (counting.claim_in_ms, counting.counting) == (40_000, True)
    room.wait(39_999)
    assert not room.may_claim(B)
    room.wait(1)
    assert room.may_claim(B)


def test_the_countdown_stands_still_while_both_are_absent(room):
    room.leaves(W)
    room.wait(15_000)
    room.leaves(B)
    room.wait(10**6)
    assert room.left(W) == 30_000
    assert not room.may_claim(B)
    room.returns(B)
    room.wait(29_999)
    assert not room.may_claim(B)
    room.wait(1)
    assert room.may_claim(B)


def test_who_left_first_is_not_counted_down_for_who_left_later(room):
    room.turn = B
    room.leaves(W)
    room.wait(10_000)
    room.leaves(B)
    room.wait(10**6)
    assert not room.may_claim(W)
    assert not room.may_claim(B)


def test_no_countdown_runs_while_absence_does_not_count(room):
    room.leaves(W)
    room.wait(6_000)
    room.turn = None
    room.news()
    room.wait(10**6)
    assert not room.may_claim(B)


def test_what_was_used_of_the_countdown_is_not_given_back(room):
    room.leaves(W)
    room.wait(5_000 + 25_000)
    room.returns(W)
    room.leaves(W)
    room.wait(5_000 + 14_999)
    assert not room.may_claim(B)
    room.wait(1)
    assert room.may_claim(B)


def test_a_new_absence_has_ten_seconds_at_least(room):
    for _ in range(3):
        room.leaves(W)
        room.wait(5_000 + 39_999)
        room.returns(W)
    room.leaves(W)
    room.wait(5_000 + 9_999)
    assert not room.may_claim(B)
    room.wait(1)
    assert room.may_claim(B)


def test_who_comes_back_after_the_countdown_takes_the_claim_away(room):
    room.leaves(W)
    room.wait(10**6)
    room.returns(W)
    assert not room.may_claim(B)
    room.leaves(W)
    assert not room.may_claim(B)


def test_many_short_absences_cost_nothing(room):
    for _ in range(100):
        room.leaves(W)
        room.wait(4_000)
        room.returns(W)
        room.wait(100)
    room.leaves(W)
    room.wait(5_000)
    assert room.left(W) == 40_000


def test_leaving_twice_is_leaving_once(room):
    room.leaves(W)
    room.wait(3_000)
    assert room.leaves(W) == []
    [gone] = room.wait(2_000)
    assert gone.presence == "gone"


def test_each_side_has_a_countdown_of_its_own(room):
    room.leaves(W)
    room.wait(5_000 + 35_000)
    room.returns(W)
    room.turn_passes()
    room.leaves(B)
    room.wait(5_000)
    assert (room.left(B), room.absence.notice(W, room.now).presence) == (40_000, "here")
