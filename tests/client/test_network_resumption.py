import pytest
from msgspec import structs

from client.wire.resumption import FIRST_DELAY_MS, LONGEST_DELAY_MS, Backoff, Reaction, Resumption
from shared.messages import (
    Done,
    GameClock,
    GameEnded,
    GameState,
    Move,
    MovePlayed,
    Ping,
    Player,
    Pong,
    RefusalCode,
    Refused,
    Resign,
    Sync,
    Unwatch,
    Watch,
)
from shared.result import Reason, Result

MOVE = Move(game="g", uci="e2e4", after=1)
HELD_BACK = Reaction(deliver=False)


def played(seq, game="g"):
    return MovePlayed(game=game, seq=seq, at=seq, uci="e2e4")


def state(seq, *, result=None, game="g"):
    return GameState(
        game=game, seq=seq, white=Player("1", "A"), black=Player("2", "B"), utc=0, now=0, since=0, result=result
    )


def ended(seq, game="g"):
    return GameEnded(game=game, seq=seq, at=0, result=Result.DRAW, reason=Reason.AGREEMENT)


@pytest.fixture
def line():
    resumption = Resumption()
    resumption.receive(state(1))
    return resumption


def test_an_event_is_handed_on_once(line):
    assert line.receive(played(2)) == Reaction()
    assert line.receive(played(2)) == HELD_BACK
    assert line.receive(played(3)) == Reaction()


def test_an_event_too_early_is_held_back_and_what_is_missing_is_asked_for_once(line):
    assert line.receive(played(3)) == Reaction(deliver=False, answers=(Sync(game="g", seq=1),))
    assert line.receive(played(4)) == HELD_BACK
    assert line.receive(played(2)) == Reaction()
    assert line.receive(played(4)) == Reaction(deliver=False, answers=(Sync(game="g", seq=2),))


def test_a_snapshot_is_always_right_even_when_the_server_went_back_to_an_older_copy(line):
    line.receive(state(9))
    assert line.receive(state(5)) == Reaction()
    assert line.receive(played(6)) == Reaction()


def test_a_ping_asks_for_what_it_is_ahead_of(line):
    ping = Ping(ping=4, games=[GameClock("g", 1, 0), GameClock("new", 2, 0)])
    assert line.receive(ping) == Reaction(answers=(Pong(ping=4), Sync(game="new", seq=0)))


def test_a_new_line_asks_for_our_games_and_for_those_that_we_saw_no_end_of(line):
    line.receive(state(7, game="watched"))
    line.receive(ended(8, game="watched"))
    assert line.welcomed(["new", "g"]) == [Sync(game="new", seq=0), Sync(game="g", seq=1)]


def test_a_new_line_asks_again_for_what_the_old_one_did_not_bring(line):
    line.receive(played(3))
    assert line.welcomed([]) == [Sync(game="g", seq=1)]


@pytest.mark.parametrize(
    "answer",
    [
        played(2),
        Done(game="g", seq=2),
        Refused(code=RefusalCode.ILLEGAL_MOVE, text="", game="g"),
        ended(2),
        state(2, result=Result.DRAW),
    ],
)
def test_a_move_is_sent_again_until_it_is_answered(line, answer):
    line.sent(MOVE)
    assert MOVE in line.welcomed([])
    assert MOVE in line.welcomed([])
    line.receive(answer)
    assert MOVE not in line.welcomed([])


@pytest.mark.parametrize(
    "other",
    [
        played(2, game="h"),
        Done(game="h", seq=2),
        Done(re=7, game="g"),
        state(1),
        Ping(ping=1),
    ],
)
def test_what_is_no_answer_leaves_the_move_to_be_sent_again(line, other):
    line.receive(state(1, game="h"))
    line.sent(MOVE)
    line.receive(other)
    assert MOVE in line.welcomed([])


@pytest.mark.parametrize("shown", [[played(2)], [played(2), ended(3)], [state(9, result=Result.DRAW)]])
def test_a_move_whose_reply_somebody_waits_for_is_sent_again_until_that_came(line, shown):
    asked = structs.replace(MOVE, id=5)
    line.sent(asked)
    for event in shown:
        line.receive(event)
    assert asked in line.welcomed([])
    line.receive(Done(re=5, game="g", seq=2))
    assert asked not in line.welcomed([])


def test_only_moves_are_sent_again(line):
    line.sent(Resign(game="g"))
    assert line.welcomed([]) == [Sync(game="g", seq=1)]


def test_a_game_that_the_server_does_not_know_is_forgotten(line):
    line.sent(MOVE)
    line.receive(Refused(code=RefusalCode.NO_SUCH_GAME, text="", game="g"))
    assert line.welcomed([]) == []


def test_of_finished_games_only_some_are_remembered():
    resumption = Resumption()
    for number in range(1_000):
        resumption.receive(state(1, game=str(number)))
        resumption.receive(ended(2, game=str(number)))
    assert resumption.welcomed([]) == []
    assert len(resumption._seqs) == len(resumption._over) <= 32
    assert resumption.receive(ended(2, game="999")) == HELD_BACK


def test_what_was_dropped_unseen_is_asked_for_whole(line):
    line.receive(played(2))
    line.forget_events()
    assert line.welcomed([]) == [Sync(game="g", seq=0)]


def test_waits_double_up_to_a_limit_and_begin_anew_after_a_line_that_held():
    backoff = Backoff()
    assert [backoff.next_ms(0) for _ in range(8)] == [100, 200, 400, 800, 1600, 3200, 5000, 5000]
    backoff.lived(LONGEST_DELAY_MS)
    assert backoff.next_ms(0) == LONGEST_DELAY_MS
    backoff.lived(LONGEST_DELAY_MS + 1)
    assert backoff.next_ms(0) == FIRST_DELAY_MS


def test_luck_takes_off_up_to_half_of_a_wait():
    assert [Backoff().next_ms(luck) for luck in (0, 0.5, 1)] == [100, 75, 50]


def test_a_game_that_is_watched_is_watched_anew_on_the_next_line(line):
    line.sent(Watch(game="w"))
    assert line.welcomed([]) == [Sync(game="g", seq=1), Watch(game="w", seq=0)]
    line.receive(state(7, game="w"))
    assert line.welcomed([]) == [Sync(game="g", seq=1), Watch(game="w", seq=7)]
    assert line.receive(Ping(ping=1, games=[GameClock("w", 9, 0)])) == Reaction(answers=(Pong(ping=1),))
    line.receive(played(8, game="w"))
    assert line.receive(played(10, game="w")) == Reaction(deliver=False, answers=(Watch(game="w", seq=8),))


def test_a_game_that_is_watched_no_more_is_not_asked_for(line):
    line.sent(Watch(game="w"))
    line.receive(state(7, game="w"))
    line.sent(Unwatch(game="w"))
    line.receive(played(8, game="w"))
    assert line.welcomed([]) == [Sync(game="g", seq=1)]
    line.sent(Watch(game="w", seq=8))
    assert line.welcomed([]) == [Sync(game="g", seq=1), Watch(game="w", seq=8)]


@pytest.mark.parametrize("code", [RefusalCode.NO_SUCH_GAME, RefusalCode.TOO_MANY_WATCHED])
def test_a_game_that_may_not_be_watched_is_forgotten(line, code):
    line.sent(Watch(game="w"))
    line.receive(Refused(code=code, text="", game="w"))
    assert line.welcomed([]) == [Sync(game="g", seq=1)]


def test_a_remark_that_was_refused_leaves_the_game_watched(line):
    line.sent(Watch(game="w"))
    line.receive(Refused(code=RefusalCode.TOO_FAST, text="", game="w"))
    assert line.welcomed([]) == [Sync(game="g", seq=1), Watch(game="w", seq=0)]
