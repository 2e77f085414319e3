import chess

from client.network import LineDown, LineUp
from shared import messages
from shared.messages import Greeting, OpponentPresence
from tests.client.board import OPENING, Wire, gone, over, state_of


def test_a_lost_line_is_said_and_commands_wait_for_it(sit):
    table = sit(state_of(OPENING))
    table.hear(LineDown("gone", 100))
    assert table.notice == "Connection lost. Trying again…"
    assert table.screen.desk.bottom.view.vague
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == ""


def test_a_move_made_while_the_line_is_down_is_said_to_be_kept(sit):
    table = sit(state_of(OPENING))
    table.hear(LineDown("gone", 100))
    table.drag(chess.G1, chess.F3)
    assert table.notice == "Connection lost. Your move goes out when it is back."
    assert [command.uci for command in table.wire.sent] == ["g1f3"]  # the network keeps it


def test_after_the_line_was_down_the_opponent_is_here_unless_told_otherwise(sit):
    table = sit(state_of(OPENING))
    table.hear(gone(claim_in_ms=40_000))
    table.hear(LineDown("gone", 100))
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == ""


def test_a_command_into_a_broken_line_says_so_also_when_the_line_is_back(sit):
    table = sit(state_of(OPENING))
    table.wire.up = False
    table.push("Draw")
    assert table.notice == "Not sent, as the connection was down. Connection lost. Trying again…"
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == "Not sent, as the connection was down."


def test_what_a_broken_line_would_swallow_cannot_be_pressed(sit):
    for state, texts in ((state_of(), ["Abort"]), (state_of(OPENING), ["Draw", "Resign"])):
        table = sit(state)
        table.hear(LineDown("gone", 100))
        assert not any(table.button(text).enabled for text in texts)
        table.hear(LineUp(Wire.welcome))
        assert all(table.button(text).enabled for text in texts)


def test_the_question_whether_to_resign_goes_with_the_line_and_the_one_whether_to_close_stays(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.hear(LineDown("gone", 100))
    assert table.screen.dialog is None
    assert not table.screen.may_quit()
    table.hear(LineDown("gone", 100))
    assert table.screen.dialog is not None


def test_the_result_stays_while_the_line_is_down_and_after_a_restart_nothing_is_left_of_the_rematch(sit):
    table = sit(over())
    table.hear(LineDown("gone", 100))
    assert table.screen.desk.card.notice.title == "Draw"
    assert table.notice == "Draw by agreement. Connection lost. Trying again…"
    assert table.screen.caption.startswith("Draw by agreement")
    assert not table.button("Rematch").enabled
    table.wire.greeting = Greeting(server="s", name="Thursday club", version="1", protocol=1, run="second")
    table.hear(LineUp(Wire.welcome))
    assert table.notice == "Draw by agreement. No rematch. The lobby has new games."
    assert not table.button("Rematch").enabled
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert table.button("Rematch").enabled


def test_it_is_due_when_a_countdown_goes_on_or_the_line_falls_silent(sit):
    table = sit(state_of(OPENING, control=None))
    assert table.screen.due(5_000) is None
    assert table.screen.due(5_001) == 5_001
    table.hear(OpponentPresence(game="g", side="white", presence="here"), 6_000)
    table.hear(gone(claim_in_ms=40_000, counting=True), 6_000)
    table.at(6_000)
    assert table.screen.due(6_999) is None
    assert table.screen.due(7_000) == 7_000
