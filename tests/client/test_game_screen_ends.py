import chess
import pytest

from client.screens import Pop, Quit, Replace
from shared import messages
from shared.result import Reason, Result
from tests.client.board import ADA, BELA, LATER, OPENING, called_off, moved, over, state_of


def test_the_result_is_said_with_its_reason_and_a_rematch_can_be_had(sit):
    table = sit(state_of(["f2f3", "e7e5", "g2g4"]), me="b")
    table.hear(moved(5, "d8h4"))
    table.hear(messages.GameEnded(game="g", seq=6, at=0, result=Result.BLACK_WINS, reason=Reason.CHECKMATE))
    assert table.screen.desk.card.notice.title == "You won"
    assert table.notice == "Black wins by checkmate."
    table.at(LATER)
    table.push("Rematch")
    assert table.wire.sent == [messages.OfferRematch(game="g")]
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert "You offered a rematch." in table.notice
    table.at(2 * LATER)
    table.push("Rematch")
    table.push("Cancel")
    assert table.wire.sent[1:] == [messages.DeclineRematch(game="g")]


def test_a_rematch_can_be_declined(sit):
    table = sit(over())
    table.hear(messages.RematchOffered(game="g", by="black"))
    table.at(LATER)
    table.push("No")
    assert table.wire.sent == [messages.DeclineRematch(game="g")]
    table.hear(messages.RematchDeclined(game="g", by="white"))
    assert table.notice == "Draw by agreement. No rematch. The lobby has new games."
    assert not table.button("Rematch").enabled


@pytest.mark.parametrize("code", ["opponent-busy", "no-such-offer", "no-such-game"])
def test_a_rematch_that_cannot_be_had_is_said_and_offered_no_more(sit, code):
    table = sit(over())
    table.hear(messages.Refused(code=code, text="Your opponent has left.", game="g"))
    assert table.notice == "Draw by agreement. Your opponent has left. The lobby has new games."
    assert not table.button("Rematch").enabled
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert "would like a rematch" in table.notice


def test_a_game_that_was_called_off_says_by_whom(sit):
    assert called_off(sit(), Reason.ABORTED, "black") == "Game aborted by Bela."
    assert called_off(sit(), Reason.ABORTED, "white") == "Game aborted by you."
    assert called_off(sit(me="somebody else"), Reason.ABORTED, "white") == "Game aborted by White."
    assert called_off(sit(), Reason.ABORTED) == "Game aborted."


def test_a_game_without_a_first_move_says_who_did_not_make_it(sit):
    assert called_off(sit(), Reason.NO_FIRST_MOVE) == "Game aborted, as you made no first move."
    assert called_off(sit(me="b"), Reason.NO_FIRST_MOVE) == "Game aborted, as Ada made no first move."


def test_a_command_that_came_too_late_does_not_hide_the_result(sit):
    table = sit(over())
    table.hear(messages.Refused(code="game-over", text="The game is over.", game="g"))
    assert table.notice == "Draw by agreement."


def test_the_rematch_opens_in_place_of_the_old_game(sit):
    table = sit(over())
    change = table.hear(state_of(game="h", white=BELA, black=ADA), 7)
    assert isinstance(change, Replace)
    assert change.screen.model.game == "h"
    assert change.screen.bottom == chess.BLACK


def test_another_game_does_not_push_a_running_one_away(sit):
    table = sit(state_of(OPENING))
    assert table.hear(state_of(game="h")) is None


def test_the_end_closes_an_open_question(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.WHITE_WINS, reason=Reason.TIME))
    assert table.screen.dialog is None


def test_a_finished_game_can_be_left(sit):
    assert isinstance(sit(over()).push("Lobby"), Pop)


def test_the_window_closes_on_a_running_game_only_after_a_question(sit):
    table = sit(state_of(OPENING))
    assert not table.screen.may_quit()
    assert table.push("Stay") is None
    assert not table.screen.may_quit()
    assert isinstance(table.push("Close"), Quit)
    assert sit(over()).screen.may_quit()
