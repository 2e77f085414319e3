import pytest

from shared import messages as m
from shared.record import Record
from shared.result import Reason, Result
from tests.server.club import kinds, play
from tests.server.games import FOOLS_MATE

SHUFFLE = "g1f3 g8f6 f3g1 f6g8"
LONG_LINE = " ".join(f"{SHUFFLE} {file}2{file}3 {file}7{file}6" for file in "abcdegh")
"""42 plies in which no position comes a third time."""


def test_sync_brings_the_missed_events(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    club.wait(1_000)
    missed, ping, presence = ada.say(m.Sync(game=game, seq=3))
    assert (missed.seq, missed.uci) == (4, "g1f3")
    assert ping.games == [m.GameClock(game=game, seq=4, now=1_000)]
    assert presence == m.OpponentPresence(game=game, side="black", presence="here")


def test_sync_of_who_missed_nothing_brings_the_time_and_who_is_here(game, ada):
    assert kinds(ada.say(m.Sync(game=game, seq=1))) == ["ping", "opponent-presence"]


@pytest.mark.parametrize("seq", [0, 50, 1_000_000])
def test_sync_of_who_knows_nothing_or_nonsense_brings_the_game(club, game, ada, bo, seq):
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    club.wait(7_000)
    state, *rest, done = ada.say(m.Sync(game=game, seq=seq, id=3))
    assert (state.seq, state.moves, state.now, state.since) == (4, ["e2e4", "e7e5", "g1f3"], 7_000, 0)
    assert kinds(rest) == ["ping", "opponent-presence"]
    assert done == m.Done(re=3, game=game)


def test_sync_of_who_missed_much_brings_the_game(club, ada, bo):
    game = club.pair(ada, bo, None)
    last = play(game, ada, bo, f"{LONG_LINE} {SHUFFLE} f2f3 f7f6 a3a4 a6a5 b3b4 b6b5")
    rest = ["ping", "opponent-presence"]
    assert kinds(ada.say(m.Sync(game=game, seq=last - 50))) == ["move-played"] * 50 + rest
    assert kinds(ada.say(m.Sync(game=game, seq=last - 51))) == ["game-state", *rest]


def test_sync_of_a_game_that_has_just_ended_brings_its_end(game, ada, bo):
    play(game, ada, bo, FOOLS_MATE)
    assert kinds(ada.say(m.Sync(game=game, seq=4))) == ["move-played", "game-ended"]
    [state] = ada.say(m.Sync(game=game))
    assert (state.result, state.reason) == (Result.BLACK_WINS, Reason.CHECKMATE)


def test_sync_of_an_archived_game_brings_its_log(club, game, ada, bo):
    play(game, ada, bo, FOOLS_MATE)
    club.restart()
    back = ada.again()
    assert back.last(m.Welcome).games == []
    log = back.say(m.Sync(game=game))
    record = Record.replay(log)
    assert (record.moves, record.outcome.reason) == (FOOLS_MATE.split(), Reason.CHECKMATE)
    assert [event.seq for event in back.say(m.Sync(game=game, seq=4))] == [5, 6]


def test_sync_first_lets_happen_what_is_due(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    club.now += 300_000
    heard = ada.say(m.Sync(game=game, seq=3))
    assert kinds(heard)[0] == "game-ended"
