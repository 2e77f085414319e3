import chess
import pytest

from client.model.asking import Asking
from shared.clock import TimeControl
from shared.messages import MovesTakenBack, OfferDeclined, OfferMade, TimeGiven
from tests.client.table import Table


class Player:
    """White, who keeps count of what it asked."""

    def __init__(self, control=TimeControl(60_000)):  # noqa: B008 - it is immutable
        self.table = Table(control)
        self.asking = Asking(chess.WHITE)

    def move(self, *ucis):
        for uci in ucis:
            self._note(self.table.move(uci))

    def happen(self, sort, /, **fields):
        self._note(self.table._add(sort, 0, **fields))

    def may(self, kind):
        return self.asking.may_offer(kind, self.table.record)

    def may_give(self):
        return self.asking.may_give_time(self.table.record)

    def _note(self, event):
        self.asking.note(event, self.table.record)


@pytest.mark.parametrize("kind", ["draw", "takeback", "more-time", "pause"])
def test_between_two_offers_of_a_kind_lies_a_move_of_ones_own(kind):
    player = Player()
    player.move("e2e4", "e7e5")
    assert player.may(kind)
    player.happen(OfferMade, kind=kind, by="white")
    assert not player.may(kind)
    player.happen(OfferDeclined, kind=kind, by="black")
    assert not player.may(kind)
    player.move("g1f3", "b8c6")
    assert player.may(kind)


def test_what_the_opponent_offers_is_accepted_and_not_offered_too():
    player = Player()
    player.move("e2e4", "e7e5")
    player.happen(OfferMade, kind="draw", by="black")
    assert not player.may("draw")
    assert player.may("pause")


def test_who_was_given_a_move_back_may_ask_for_another_at_once():
    player = Player()
    player.move("e2e4", "e7e5", "g1f3", "b8c6")
    player.happen(OfferMade, kind="takeback", by="white")
    player.happen(MovesTakenBack, plies=2)
    assert player.may("takeback")


def test_only_a_move_that_was_made_is_taken_back():
    player = Player()
    assert not player.may("takeback")
    player.move("e2e4")
    assert player.may("takeback")


def test_time_is_asked_for_and_given_only_where_there_is_a_clock():
    player = Player(None)
    assert not player.may("more-time")
    assert not player.may_give()


def test_time_is_given_once_between_two_moves():
    player = Player()
    assert player.may_give()
    player.happen(TimeGiven, to="black", ms=15_000)
    assert not player.may_give()
    player.move("e2e4")
    assert player.may_give()
    player.happen(TimeGiven, to="white", ms=15_000)
    assert player.may_give()
