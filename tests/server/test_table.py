import pytest

from server.play.game import Game
from server.play.table import Table
from shared.clock import TimeControl
from shared.messages import (
    Abort,
    Accept,
    Claim,
    Decline,
    GameEnded,
    GameResumed,
    Move,
    MovePlayed,
    Offer,
    OfferDeclined,
    OfferMade,
    Resign,
)
from shared.result import Reason, Result
from tests.server.games import BARE_BLACK_KING, B, W, new_game, refusal


class Evening:
    """A table, and the time. What happened is looked at after each command, as the hall does."""

    def __init__(self, control: str | None = None) -> None:
        parsed = control and TimeControl.parse(control)
        game, _ = Game.start(new_game(parsed or None))
        self.table = Table(game, [])
        self.now = 0
        self.told = []

    @property
    def record(self):
        return self.table.game.record

    def obey(self, color, command):
        events = self.table.obey(color, command, self.now)
        self.told += self.table.news(self.now)
        return events

    def play(self, line: str):
        for uci in line.split():
            self.obey(self.record.board.turn, Move(game="g", uci=uci, after=self.record.position_seq))

    def sit_down(self, color):
        events = self.table.sit_down(color, self.now)
        self.told += self.table.news(self.now)
        return events

    def get_up(self, color):
        self.table.get_up(color, self.now)
        self.told += self.table.news(self.now)

    def wait(self, ms: int):
        end, events = self.now + ms, []
        while (due := self.table.deadline()) is not None and due <= end:
            self.now = max(self.now, due)
            events += self.table.expire(self.now)
            self.told += self.table.news(self.now)
        self.now = end
        return events

    def pause_as_a_restart_does(self):
        self.table.get_up(W, self.now)
        self.table.get_up(B, self.now)
        self.table.game.pause(self.now, "restart")
        self.told += self.table.news(self.now)


@pytest.fixture
def evening():
    return Evening()


def claim(color, evening, result="win"):
    return evening.obey(color, Claim(game="g", result=result))


def test_every_command_reaches_the_game(evening):
    evening.play("e2e4 e7e5")
    [offered] = evening.obey(W, Offer(game="g", kind="draw"))
    [declined] = evening.obey(B, Decline(game="g", offer=offered.seq))
    [offered_back] = evening.obey(B, Offer(game="g", kind="draw"))
    [ended] = evening.obey(W, Accept(game="g", offer=offered_back.seq))
    kinds = [type(event) for event in (offered, declined, offered_back, ended)]
    assert kinds == [OfferMade, OfferDeclined, OfferMade, GameEnded]


@pytest.mark.parametrize(("command", "reason"), [(Resign, Reason.RESIGNATION), (Abort, Reason.ABORTED)])
def test_commands_that_end_the_game_reach_it(evening, command, reason):
    [ended] = evening.obey(W, command(game="g"))
    assert ended.reason == reason


def test_the_game_of_who_has_gone_may_be_claimed_after_the_countdown(evening):
    evening.play("e2e4 e7e5")
    evening.get_up(W)
    evening.wait(5_000 + 119_999)
    assert refusal(lambda: claim(B, evening)) == "nothing-to-claim"
    evening.wait(1)
    [ended] = claim(B, evening)
    assert (ended.result, ended.reason) == (Result.BLACK_WINS, Reason.ABANDONMENT)


def test_a_draw_may_be_claimed_instead(evening):
    evening.play("e2e4 e7e5")
    evening.get_up(W)
    evening.wait(125_000)
    [ended] = claim(B, evening, "draw")
    assert (ended.result, ended.reason) == (Result.DRAW, Reason.ABANDONMENT_DRAW)


def test_who_cannot_mate_claims_a_draw(evening):
    evening.play(BARE_BLACK_KING)
    evening.play(next(evening.record.board.generate_legal_moves()).uci())
    evening.get_up(W)
    evening.wait(125_000)
    [ended] = claim(B, evening, "win")
    assert (ended.result, ended.reason) == (Result.DRAW, Reason.ABANDONMENT_DRAW)


def test_who_is_absent_claims_nothing(evening):
    evening.play("e2e4 e7e5")
    evening.get_up(W)
    evening.wait(125_000)
    assert refusal(lambda: claim(W, evening)) == "nothing-to-claim"


def test_nobody_claims_a_game_in_which_not_both_have_moved(evening):
    evening.play("e2e4")
    evening.get_up(B)
    evening.wait(10**6)
    assert refusal(lambda: claim(W, evening)) == "nothing-to-claim"
    assert [notice.presence for notice in evening.told] == ["away", "gone"]


def test_a_claim_after_the_end_is_too_late(evening):
    evening.obey(W, Resign(game="g"))
    assert refusal(lambda: claim(W, evening)) == "game-over"


def test_the_flag_of_who_has_gone_may_fall_before_the_countdown_is_over():
    evening = Evening("0.5+0")
    evening.play("e2e4 e7e5")
    evening.get_up(W)
    [ended] = evening.wait(60_000)
    assert (ended.reason, ended.at) == (Reason.TIME, 30_000)


def test_after_the_end_nothing_is_due(evening):
    evening.play("e2e4 e7e5")
    evening.obey(W, Resign(game="g"))
    assert evening.table.deadline() is None


# ---------------------------------------------------------------- after a restart


@pytest.fixture
def resumed_evening():
    evening = Evening("5+0")
    evening.play("e2e4 e7e5")
    evening.now = 10_000
    evening.pause_as_a_restart_does()
    evening.now = 50_000
    return evening


def test_a_paused_game_to_which_nobody_comes_back_has_no_deadline(resumed_evening):
    assert resumed_evening.wait(10**9) == []
    assert resumed_evening.table.deadline() is None


def test_a_paused_game_goes_on_when_both_are_back(resumed_evening):
    assert resumed_evening.sit_down(B) == []
    resumed_evening.wait(7_000)
    [resumed] = resumed_evening.sit_down(W)
    assert isinstance(resumed, GameResumed)
    assert (resumed.white_ms, resumed.black_ms) == (290_000, 300_000)


@pytest.mark.parametrize("first", [W, B])
def test_a_paused_game_goes_on_a_minute_after_the_first_came_back(resumed_evening, first):
    resumed_evening.sit_down(first)
    assert resumed_evening.wait(59_999) == []
    [resumed] = resumed_evening.wait(1)
    assert isinstance(resumed, GameResumed)
    assert resumed.white_ms == 290_000


def test_a_paused_game_goes_on_with_a_move_of_the_side_to_move(resumed_evening):
    resumed_evening.sit_down(W)
    resumed, played = resumed_evening.obey(W, Move(game="g", uci="g1f3", after=3))
    assert isinstance(resumed, GameResumed)
    assert isinstance(played, MovePlayed)
    assert played.white_ms == 290_000


def test_a_minute_begins_anew_when_who_was_back_left_again(resumed_evening):
    resumed_evening.sit_down(W)
    resumed_evening.wait(50_000)
    resumed_evening.get_up(W)
    assert resumed_evening.wait(10**6) == []
    resumed_evening.sit_down(W)
    assert resumed_evening.wait(59_999) == []
    [resumed] = resumed_evening.wait(1)
    assert isinstance(resumed, GameResumed)


def test_absence_counts_again_once_the_game_goes_on(resumed_evening):
    resumed_evening.sit_down(B)
    resumed_evening.wait(60_000)
    resumed_evening.wait(39_999)  # White has been gone for long, so the countdown starts at once
    assert refusal(lambda: claim(B, resumed_evening)) == "nothing-to-claim"
    resumed_evening.wait(1)
    [ended] = claim(B, resumed_evening)
    assert (ended.result, ended.reason) == (Result.BLACK_WINS, Reason.ABANDONMENT)


def test_nobody_claims_a_paused_game(resumed_evening):
    resumed_evening.sit_down(B)
    resumed_evening.wait(59_999)
    assert refusal(lambda: claim(B, resumed_evening)) == "nothing-to-claim"
