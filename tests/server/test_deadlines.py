from hypothesis import given
from hypothesis import strategies as st

from server.play.deadlines import Deadlines


def test_a_table_is_looked_at_when_it_is_due():
    deadlines = Deadlines()
    deadlines.plan("g", 100)
    assert deadlines.next() == 100
    assert deadlines.take(99) == []
    assert deadlines.take(100) == ["g"]
    assert deadlines.take(1_000) == []


def test_a_table_that_is_never_due_is_never_looked_at():
    deadlines = Deadlines()
    deadlines.plan("g", None)
    assert deadlines.next() is None


def test_a_table_that_was_dropped_is_not_looked_at():
    deadlines = Deadlines()
    deadlines.plan("g", 100)
    deadlines.drop("g")
    assert deadlines.take(100) == []


def test_what_games_that_are_over_leave_behind_is_bounded():
    deadlines = Deadlines()
    for number in range(10_000):
        deadlines.plan(str(number), 10**9 + number)
        deadlines.drop(str(number))
    deadlines.plan("g", 10**10)
    assert len(deadlines._heap) < 2_000
    assert deadlines.take(10**10) == ["g"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 100), st.booleans()), max_size=40))
def test_no_table_is_looked_at_later_than_it_is_due(plans):
    deadlines, due = Deadlines(), {}
    for game, at, dropped in plans:
        if dropped:
            deadlines.drop(game)
            due.pop(game, None)
        else:
            deadlines.plan(game, at)
            due[game] = min(at, due.get(game, at))
    for now in range(101):
        expected = {game for game, at in due.items() if at == now}
        taken = deadlines.take(now)
        assert sorted(taken) == sorted(expected)
