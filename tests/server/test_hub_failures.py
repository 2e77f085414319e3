"""What the hub does when its store fails, or when it has a bug."""

import logging

import pytest

from server.arrivals import Closed, Opened, Received
from shared import messages as m
from shared.codec import decode_event
from shared.result import Reason
from tests.server.club import FIVE, Person, codes, forget, kinds, play
from tests.server.witnesses import FullDisk


@pytest.fixture
def store():
    kept = FullDisk()
    yield kept
    kept.close()


@pytest.fixture
def game(club, ada, bo):
    started = club.pair(ada, bo)
    play(started, ada, bo, "e2e4 e7e5")
    forget(ada, bo)
    return started


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


def come_back(*people):
    return [person.again() if person.hung_up else person for person in people]


# ---------------------------------------------------------------- durable before visible


def test_what_a_turn_sends_is_stored_before_it_is_handed_out(club, game, store, ada):
    before = store.commits
    output = club.hub.turn([Received(ada, m.Move(game=game, uci="g1f3", after=3), club.now)], club.now)
    assert len(output) == 2
    assert store.commits == before + 1
    store.rollback()  # what a crash at this moment would leave
    assert b'"g1f3"' in store.load_live(game)[-1]


def test_a_turn_has_one_commit_however_much_arrives(club, game, store, ada, bo):
    before = store.commits
    club.turn(
        Received(ada, m.Move(game=game, uci="g1f3", after=3), 0),
        Received(bo, m.Move(game=game, uci="g8f6", after=4), 0),
        Received(ada, m.Resign(game=game), 0),
    )
    assert store.commits == before + 1


# ---------------------------------------------------------------- a disk that fails


def test_what_could_not_be_stored_is_not_shown(club, game, store, ada, bo):
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    for person in (ada, bo):
        assert codes(person.heard) == ["storage"]
        assert kinds(person.heard) == ["goodbye"]
        assert person.hung_up


def test_after_a_failure_play_goes_on_from_what_is_stored(club, game, store, ada, bo):
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    store.full = False
    ada, bo = come_back(ada, bo)
    ada.say(m.Sync(game=game))
    state = ada.last(m.GameState)
    assert (state.moves, state.position_seq, state.pause) == (["e2e4", "e7e5"], 3, None)
    play(game, ada, bo, "g1f3 g8f6", after=3)
    club.restart()
    ada.again().say(m.Sync(game=game))


def test_a_move_that_was_not_stored_may_be_sent_again(club, game, store, ada, bo):
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    store.full = False
    [ada, _] = come_back(ada, bo)
    assert kinds(ada.say(m.Move(game=game, uci="g1f3", after=3))) == ["move-played"]


def test_who_had_nothing_to_do_with_the_failure_stays_and_plays_on(club, game, store, ada):
    cy, di = club.enter("Cy", "Di")
    other = club.pair(cy, di)
    forget(cy, di)
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    store.full = False
    assert kinds(cy.heard) == kinds(di.heard) == ["halted"]
    play(other, cy, di, "e2e4 e7e5")


def test_a_game_whose_end_was_not_stored_goes_on(club, game, store, ada, bo):
    store.full = True
    bo.say(m.Resign(game=game))
    store.full = False
    ada, bo = come_back(ada, bo)
    assert ada.last(m.Welcome).games == [game]
    play(game, ada, bo, "d1h5 b8c6 f1c4 g8f6 h5f7", after=3)
    assert bo.last(m.GameEnded).reason == Reason.CHECKMATE
    assert store.load_live(game) == []
    events = [decode_event(line) for line in store.load_finished(game)]
    assert [type(event) for event in events[3:5]] == [m.GamePaused, m.GameResumed]
    assert len(events) == 11


def test_a_game_whose_start_was_not_stored_never_was(club, store, ada, bo):
    ada.say(m.Seek(control=FIVE))
    store.full = True
    bo.say(m.Seek(control=FIVE))
    store.full = False
    ada, bo = come_back(ada, bo)
    assert ada.last(m.Welcome).games == bo.last(m.Welcome).games == []
    club.pair(ada, bo)


def test_nobody_is_paired_with_who_was_sent_away_by_a_failure(club, game, store, ada):
    cy, di = club.enter("Cy", "Di")
    store.full = True
    club.turn(Received(cy, m.Seek(control=FIVE), 0), Received(ada, m.Resign(game=game), 0))
    assert codes(cy.heard) == ["storage"]
    store.full = False
    club.turn(Closed(cy, club.now))
    assert kinds(di.say(m.Seek(control=FIVE))) == ["seek-posted"]


def test_who_was_sent_away_by_a_failure_is_away_for_all_opponents(club, store, ada, bo):
    [cy] = club.enter("Cy")
    one, other = club.pair(ada, bo, None), club.pair(ada, cy, None)
    play(one, ada, bo, "e2e4 e7e5")
    play(other, ada, cy, "e2e4 e7e5")
    forget(cy)
    store.full = True
    ada.say(m.Move(game=one, uci="g1f3", after=3))
    store.full = False
    club.turn(Closed(ada, club.now))
    assert cy.last(m.OpponentPresence) == m.OpponentPresence(game=other, side="white", presence="away")


def test_a_flag_falls_in_a_game_that_was_read_again(club, game, store, ada, bo):
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    store.full = False
    ada, bo = come_back(ada, bo)
    club.wait(300_000)
    assert bo.last(m.GameEnded).reason == Reason.TIME


def test_a_disk_that_stays_full_costs_no_game(club, game, store, ada, bo):
    store.full = True
    for _ in range(5):
        ada.say(m.Move(game=game, uci="g1f3", after=3))
        club.wait(5_000)
        ada = Person(club, "Ada", ada.token)
        ada.connect()
        ada.say(m.Hello(protocol=m.PROTOCOL_VERSION, name="Ada", token=ada.token))
    ada.drop()
    store.full = False
    club.wait(1_000)
    ada, bo = come_back(ada, bo)
    play(game, ada, bo, "g1f3 g8f6", after=3)


def test_a_server_that_shuts_down_on_a_full_disk_still_takes_leave(club, game, store):
    store.full = True
    assert {outgoing.hang_up for outgoing in club.hub.shut_down(club.now)} == {True}


def test_a_store_that_fails_in_mid_turn_leaves_nobody_behind(club, game, store, ada, bo):
    [cleo, dan] = club.enter("Cleo", "Dan")
    newcomer = Person(club, "Eva")
    forget(cleo, dan)
    store.full = True
    club.turn(
        Received(ada, m.Resign(game=game), club.now),
        Received(cleo, m.Seek(id=1), club.now),
        Opened(newcomer, club.now),
        Closed(dan, club.now),
    )
    store.full = False
    assert codes(ada.heard) == codes(cleo.heard) == codes(newcomer.heard) == ["storage"]
    assert ada.hung_up
    assert cleo.hung_up
    assert newcomer.hung_up
    club.turn()
    ada, bo, _ = come_back(ada, bo, dan)
    ada.say(m.Resign(game=game))
    assert bo.last(m.GameEnded).reason == Reason.RESIGNATION


def test_who_asks_for_more_than_anybody_reads_is_sent_away(club, game, ada):
    syncs = [m.Sync(game=game)] * 2_000
    ada.say(*syncs)
    assert codes(ada.heard) == ["protocol"]
    assert len(ada.heard) < len(syncs)
