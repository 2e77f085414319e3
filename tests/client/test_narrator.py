import chess

from client.model.one_board import OneBoard
from client.words.narrator import Narrator
from shared import messages
from shared.clock import TimeControl
from shared.result import Outcome, Reason
from tests.client.table import E2E4, Table, gone, model_of, refusal, started


def told(narrator, model, *received, now=0):
    """Return what is said as the model hears of something."""
    for message in received:
        model.receive(message, now)
    return narrator.listen(model, now)


def at(table, me="w1"):
    """Return a game, and who has begun to tell it."""
    model, narrator = model_of(table, me), Narrator()
    narrator.listen(model, 0)
    return model, narrator


def test_first_it_is_told_which_game_it_is():
    assert Narrator().listen(model_of(Table()), 0) == [
        "You play White against Bela, 1+0.",
        "It is your move. Make it within 15 seconds.",
    ]
    assert Narrator().listen(model_of(started(), "x"), 0)[0] == "You watch Ada against Bela, 1+0."


def test_my_move_is_said_when_it_is_sent_and_the_opponents_when_it_comes():
    table = Table()
    model, narrator = at(table)
    model.play(E2E4, 0)
    assert told(narrator, model) == ["You: e4."]
    assert told(narrator, model, table.move("e2e4")) == []
    assert told(narrator, model, table.move("g8f6")) == ["Bela: knight to f6."]
    assert told(narrator, model) == []


def test_a_premove_is_said_after_the_move_that_it_answers():
    table = Table()
    table.move("e2e4")
    model, narrator = at(table)
    model.premove(chess.Move.from_uci("d2d4"))
    assert told(narrator, model) == []
    assert told(narrator, model, table.move("e7e5")) == ["Bela: e5.", "You: d4."]


def test_a_move_that_is_to_be_confirmed_is_asked_about_and_said_once_it_is_sent():
    model, narrator = at(Table())
    model.propose(E2E4)
    assert told(narrator, model) == ["Play e4?"]
    model.confirm(0)
    assert told(narrator, model) == ["You: e4."]


def test_a_refused_move_is_told_by_the_refusal_alone():
    model, narrator = at(Table())
    model.play(E2E4, 0)
    told(narrator, model)
    assert told(narrator, model, refusal("stale")) == ["No."]


def test_moves_taken_back_and_the_end_are_told():
    table = started()
    model, narrator = at(table)
    back = messages.MovesTakenBack(game="g", seq=4, at=2_000, plies=1, white_ms=60_000, black_ms=60_000)
    assert told(narrator, model, back) == ["1 move is taken back. Bela is to move."]
    model, narrator = at(table)
    ended = table.end(Outcome.win(chess.WHITE, Reason.RESIGNATION))
    assert told(narrator, model, ended) == ["You won. White wins by resignation."]


def test_an_offer_is_told_once():
    table = started()
    model, narrator = at(table)
    assert told(narrator, model, table.offer("black")) == ["Bela offers a draw."]
    assert told(narrator, model) == []


def test_who_has_left_and_when_the_game_may_be_claimed_is_told_now_and_then():
    model, narrator = at(started())
    said = told(narrator, model, gone(40_000))
    for now in range(0, 41_000, 1_000):
        said += told(narrator, model, messages.Ping(ping=1), now=now)
    assert said == [
        "Bela has left.",
        "You may claim the game in 1 minute.",
        "You may claim the game in 30 seconds.",
        "You may wait, or claim the game.",
    ]


def test_that_time_is_short_is_told_once_and_not_at_each_turn():
    table = started(TimeControl(120_000))
    model, narrator = at(table)
    assert told(narrator, model, table.ping(108_000), now=108_000) == ["Your time is low."]
    assert told(narrator, model, table.move("g1f3", 109_000), now=109_000) == ["You: knight to f3."]
    assert told(narrator, model, table.move("g8f6", 109_500), now=109_500) == ["Bela: knight to f6."]
    assert told(narrator, model, table.ping(115_000), now=115_000) == ["Less than 10 seconds left."]
    assert told(narrator, model, table.move("f3g1", 116_000), now=116_000) == ["You: knight to g1."]
    assert told(narrator, model, table.move("f6g8", 116_500), now=116_500) == ["Bela: knight to g8."]


def test_a_line_that_was_lost_is_told_and_that_it_is_back_with_the_move_that_was_missed():
    table = started()
    model, narrator = at(table)
    model.line_lost()
    assert told(narrator, model) == ["Connection lost. Trying again."]
    table.move("g1f3")
    model.line_restored(0)
    assert told(narrator, model, table.record.state(0)) == [
        "You: knight to f3.",
        "Bela is to move.",
        "Connected.",
    ]


def test_what_the_server_says_to_all_is_told_once_though_its_countdown_goes_on():
    model, narrator = at(Table())
    assert narrator.listen(model, 0, "It closes in 5:00.") == ["It closes in 5:00."]
    assert narrator.listen(model, 1, "It closes in 4:59.") == []
    assert narrator.listen(model, 2, "Second round begins.") == ["Second round begins."]


def test_of_two_at_one_board_each_move_is_said_by_its_colour():
    table = Table()
    model, narrator = OneBoard(table.record.state(0), "w1", 0), Narrator()
    assert narrator.listen(model, 0) == ["Ada plays Bela, 1+0.", "White to move."]
    assert told(narrator, model, table.move("e2e4")) == ["White: e4."]
    assert told(narrator, model, table.move("e7e5")) == ["Black: e5."]
