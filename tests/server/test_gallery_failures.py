"""Whatever happens, and in whatever order, every spectator sees the game as it is stored."""

import logging
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.arrivals import Received
from server.play.gallery import MERGE_MS
from server.standstill import TRY_AGAIN_MS
from shared import messages as m
from shared.codec import decode_event
from shared.record import Record
from tests.server.club import Club, codes, kinds, play
from tests.server.test_gallery import watch
from tests.server.witnesses import FullDisk


@pytest.fixture
def store():
    with closing(FullDisk()) as kept:
        yield kept


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


class Onlooker:
    """Somebody who watches, and folds what it is shown as a client does: strictly in order."""

    def __init__(self, club, name, game):
        [self.person] = club.enter(name)
        self.game = game
        self.record = None
        self.watching = False
        self.moves = []

    def watch(self):
        self.look()
        heard = self.person.say(m.Watch(game=self.game, seq=self.record.seq if self.record else 0))
        self.watching = self.watching or not codes(heard)  # while nothing can be stored, nobody new is let in

    def unwatch(self):
        if self.watching:
            self.person.say(m.Unwatch(game=self.game))
        self.watching = False

    def reconnect(self):
        self.look()
        self.person = self.person.again()
        self.watching = False

    def look(self):
        """Fold in what was heard; a gap, or an event shown twice, raises."""
        for message in self.person.heard:
            if isinstance(message, m.GameState):
                self.record = Record.from_state(message)
            elif isinstance(message, m.Event):
                self.record.apply_hearsay(message)
        self.person.forget()


STEPS = st.sampled_from(["move", "watch", "unwatch", "reconnect", "wait", "offer", "fail", "together"])


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(STEPS, st.integers(0, 2), st.integers(0, 130)), max_size=40))
def test_every_spectator_sees_a_gapless_log_equal_to_the_game_s(steps):
    with closing(FullDisk()) as store:
        club = Club(store)
        players = club.enter("Ada", "Bo")
        game = club.pair(*players, None)
        crowd = [Onlooker(club, name, game) for name in ("Cy", "Di", "Eva")]
        for step, who, ms in steps:
            take(step, crowd[who], players, store, ms)
            players = [person.again() if person.hung_up else person for person in players]
            for onlooker in crowd:
                if onlooker.person.hung_up:
                    onlooker.reconnect()
        for player in players:
            player.say(m.Sync(game=game))
        club.wait(TRY_AGAIN_MS + MERGE_MS)
        log = store.load_live(game) or store.load_finished(game)
        stored = Record.replay(map(decode_event, log))
        for onlooker in crowd:
            onlooker.look()
            if onlooker.watching:
                assert onlooker.record.state(0) == stored.state(0)


def take(step, onlooker, players, store, ms):
    match step:
        case "move":
            play_on(players, onlooker.game, ms)
        case "offer":
            players[ms % 2].say(m.Offer(game=onlooker.game, kind="draw"))
        case "wait":
            onlooker.person.club.wait(ms)
        case "fail":
            store.full = True
            play_on(players, onlooker.game, ms)
            if ms % 2:
                onlooker.watch()
            store.full = False
        case "together":
            watch_while_moving(onlooker, players, ms)
        case _:
            getattr(onlooker, step)()


def watch_while_moving(onlooker, players, ms):
    """Let a watch and a move arrive in one turn, in either order."""
    onlooker.look()
    club, game = onlooker.person.club, onlooker.game
    seq = onlooker.record.seq if onlooker.record else 0
    both = [Received(onlooker.person, m.Watch(game=game, seq=seq), club.now)]
    both += [Received(mover, move, club.now) for mover, move in next_move(players, game, ms)]
    club.turn(*(both if ms % 2 else reversed(both)))
    onlooker.watching = onlooker.watching or not codes(onlooker.person.heard)


def next_move(players, game, choice):
    """Return who is to move and a legal move, unless the game is over."""
    players[0].say(m.Sync(game=game))
    record = Record.from_state(players[0].last(m.GameState))
    if record.over:
        return []
    moves = sorted(move.uci() for move in record.board.legal_moves)
    return [
        (players[record.ply % 2], m.Move(game=game, uci=moves[choice % len(moves)], after=record.position_seq))
    ]


def play_on(players, game, choice):
    for mover, move in next_move(players, game, choice):
        mover.say(move)


def test_a_spectator_is_not_shown_what_could_not_be_stored(club, game, store, ada, bo):
    [cy] = club.enter("Cy")
    play(game, ada, bo, "e2e4 e7e5")
    watch(cy, game)
    club.wait(2 * MERGE_MS)
    cy.forget()
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    store.full = False
    assert kinds(cy.heard) == ["halted"]
    ada, bo = ada.again(), bo.again()
    play(game, ada, bo, "d1h5 b8c6", after=3)
    club.wait(MERGE_MS)
    assert [move.uci for move in cy.all(m.MovePlayed)] == ["d1h5", "b8c6"]


def test_who_came_to_watch_in_a_turn_that_failed_has_not_come(club, game, store, ada, bo):
    [cy] = club.enter("Cy")
    store.full = True
    club.turn(
        Received(cy, m.Watch(game=game), club.now), Received(ada, m.Move(game=game, uci="e2e4", after=1), club.now)
    )
    store.full = False
    assert codes(cy.heard) == ["storage"]
    assert club.hub._gallery.watched_by(cy.id) == []
    assert "audience" not in kinds(ada.heard)


def test_what_a_spectator_lacks_when_a_turn_fails_is_shown_when_the_game_goes_on(club, game, store, ada, bo):
    [cy] = club.enter("Cy")
    watch(cy, game)
    play(game, ada, bo, "e2e4")
    store.full = True
    bo.say(m.Move(game=game, uci="e7e5", after=2))
    store.full = False
    club.wait(MERGE_MS)
    ada.again()
    assert [move.uci for move in cy.all(m.MovePlayed)] == ["e2e4"]


def test_spectators_see_that_a_game_stood_still_while_nothing_could_be_stored(club, game, store, ada, bo):
    [cy] = club.enter("Cy")
    play(game, ada, bo, "e2e4 e7e5")
    watch(cy, game)
    club.wait(2 * MERGE_MS)
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    club.wait(3_000)
    assert codes(cy.say(m.Watch(game=game))) == ["storage"]
    store.full = False
    cy.forget()
    club.wait(3_000)
    assert [event.seq for event in cy.all(m.Event)] == [4, 5]
    assert (cy.last(m.GamePaused).cause, cy.last(m.GameResumed).seq) == ("storage", 5)


def test_what_was_said_and_who_left_in_a_turn_that_failed_was_not_said_and_has_not_left(club, game, store, ada):
    cy, di = club.enter("Cy", "Di")
    watch(cy, game)
    watch(di, game)
    club.wait(MERGE_MS)
    store.full = True
    club.turn(
        Received(ada, m.Say(game=game, text="one"), club.now),
        Received(cy, m.Say(game=game, text="two"), club.now),
        Received(cy, m.Unwatch(game=game), club.now),
        Received(ada, m.Move(game=game, uci="e2e4", after=1), club.now),
    )
    assert club.hub._gallery.watched_by(cy.id) == [game]
    store.full = False
    club.wait(MERGE_MS)
    for person in (ada.again(), cy.again()):
        person.say(m.Sync(game=game) if person.name == "Ada" else m.Watch(game=game))
        assert person.all(m.Said) == []
    assert di.all(m.Said) == []


def test_a_game_whose_start_was_not_stored_is_watched_by_nobody(club, store, ada, bo):
    [cy] = club.enter("Cy")
    ada.say(m.Seek())
    store.full = True
    bo.say(m.Seek())
    store.full = False
    assert codes(cy.say(m.Watch(game="none"))) == ["no-such-game"]
    assert club.hub._gallery._stands == {}
