import chess
import pytest

from client.network import LineDown, LineUp
from client.screens import Pop
from shared import messages
from shared.messages import StandingOffer
from shared.result import Reason, Result
from tests.client.board import LATER, OPENING, Wire, moved, over, state_of


def paused(cause, seq=4):
    return messages.GamePaused(game="g", seq=seq, at=0, cause=cause, white_ms=60_000, black_ms=60_000)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("agreement", "The game is adjourned."),
        ("absence", "as nobody came back"),
        ("restart", "The server was restarted."),
        ("storage", "The server could not store moves."),
    ],
)
def test_a_pause_is_told_with_its_cause_and_the_clocks_stand(sit, cause, words):
    table = sit(state_of(OPENING))
    table.hear(paused(cause))
    table.at(30_000)
    assert words in table.notice
    assert table.screen.desk.bottom.view.ms == 60_000


def test_an_adjourned_game_takes_no_move_and_can_be_left_without_a_question(sit):
    table = sit(state_of(OPENING))
    assert not table.button("Lobby").enabled
    table.hear(paused("agreement"))
    table.drag(chess.G1, chess.F3)
    assert not table.wire.sent
    assert table.screen.may_quit()
    assert table.screen.caption.startswith("Adjourned")
    assert isinstance(table.push("Lobby"), Pop)


def test_going_on_is_offered_and_the_button_keeps_its_place(sit):
    table = sit(state_of(OPENING, pause="agreement"))
    table.at(LATER)
    place = tuple(table.button("Go on").rect)
    table.push("Go on")
    assert table.wire.sent == [messages.Offer(game="g", kind="resume")]
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="resume", by="white"))
    assert table.notice.startswith("You are ready to go on.")
    assert not table.button("Go on").enabled
    assert table.button("Go on").rect.left == place[0]
    table.hear(messages.OfferDeclined(game="g", seq=5, at=0, kind="resume", by="black"))
    table.hear(messages.Refused(code="offer-too-soon", text="Ask again later.", game="g"))
    assert table.notice == "Ask again later."
    assert table.button("Go on").enabled


@pytest.mark.parametrize(("answer", "command"), [("Go on", messages.Accept), ("Not now", messages.Decline)])
def test_the_opponents_wish_to_go_on_is_answered(sit, answer, command):
    table = sit(state_of(OPENING, pause="absence", offers=[StandingOffer("resume", "black", 7)]))
    assert table.notice == "Bela is ready to go on with the game."
    table.at(LATER)
    table.push(answer)
    assert table.wire.sent == [command(game="g", offer=7)]
    table.hear(messages.GameResumed(game="g", seq=4, at=0, white_ms=60_000, black_ms=60_000))
    assert table.notice == ""
    assert table.screen.model.movable is not None


def test_while_an_offer_is_asked_about_an_adjourned_game_can_still_be_gone_on_with(sit):
    table = sit(state_of(OPENING, pause="agreement", offers=[StandingOffer("draw", "black", 3)]), size=(480, 360))
    assert table.notice == "Bela offers a draw."
    table.push("More")
    table.at(LATER)
    table.push("Go on")
    assert table.wire.sent == [messages.Offer(game="g", kind="resume")]


def test_while_the_server_cannot_store_moves_no_clock_runs_and_no_command_goes(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.Halted(text="The disk is full."), 1_000)
    table.at(40_000)
    assert table.notice == "The disk is full."
    assert table.screen.desk.bottom.view.ms == 59_000
    assert table.screen.desk.bottom.view.vague
    assert not any(table.button(text).enabled for text in ("Draw", "Resign", "Abort"))
    table.drag(chess.G1, chess.F3)
    assert not table.wire.sent
    table.hear(messages.Halted(text="It goes on.", over=True), 40_000)
    table.hear(paused("storage"), 40_000)
    table.hear(
        messages.GameResumed(game="g", seq=5, at=40_000, white_ms=59_000, black_ms=60_000), 40_000
    )  # fmt: skip
    table.at(41_000)
    assert table.notice == ""
    assert table.screen.desk.bottom.view.ms == 58_000
    assert table.button("Draw").enabled


def test_that_the_server_stands_still_is_not_forgotten_with_the_screen(sit):
    table = sit(over())
    table.hear(messages.Halted(text="The disk is full."))
    change = table.hear(state_of(game="h"))
    change.screen.layout((640, 480))
    assert change.screen.model.halted == "The disk is full."


@pytest.mark.parametrize("reason", [Reason.FIVEFOLD_REPETITION, Reason.SEVENTY_FIVE_MOVES, Reason.ADJUDICATION])
def test_every_new_way_to_end_has_words(sit, reason):
    table = sit(state_of(OPENING))
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.DRAW, reason=reason))
    assert table.notice.startswith("Draw by ")


# ---------------------------------------------------------------- after a break of the line


def test_the_rematch_outlives_a_break_of_the_line_unless_the_server_was_restarted(sit):
    table = sit(over())
    for _ in range(2):
        table.hear(LineDown("gone", 100))
        table.hear(LineUp(Wire.welcome))
        assert table.button("Rematch").enabled


def test_a_wish_for_a_rematch_ends_with_the_line(sit):
    table = sit(over())
    table.hear(messages.RematchOffered(game="g", by="white"))
    table.hear(LineDown("gone", 100))
    table.hear(LineUp(Wire.welcome))
    assert "No rematch." in table.notice


def test_moves_go_on_after_a_restart_of_the_server(sit):
    table = sit(state_of(OPENING, pause="restart"))
    table.drag(chess.G1, chess.F3)
    assert table.wire.sent == [messages.Move(game="g", uci="g1f3", after=3)]
    table.hear(messages.GameResumed(game="g", seq=4, at=0, white_ms=60_000, black_ms=60_000))
    table.hear(moved(5, "g1f3"))
    assert table.screen.desk.moves.sans[-1] == "Nf3"
