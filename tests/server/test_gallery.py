"""Spectators: what they are shown, when, and who may be one."""

import pytest

from server.arrivals import Received
from server.play.gallery import AUDIENCE_MS, MAX_WATCHED, MERGE_MS
from server.play.register import MAX_RECENT
from shared import messages as m
from shared.record import Record
from shared.result import Reason
from tests.server.club import codes, forget, kinds, play
from tests.server.games import FOOLS_MATE


@pytest.fixture
def cy(club):
    [person] = club.enter("Cy")
    person.forget()
    return person


def watch(person, game, seq=0):
    heard = person.say(m.Watch(game=game, seq=seq, id=9))
    assert heard[-1].re == 9
    return heard


def play_until_it_is_forgotten(club, white, black):
    """Play so many games that the server keeps no earlier one at hand."""
    for _ in range(MAX_RECENT):
        game = club.pair(white, black)
        play(game, white, black, "e2e4 e7e5")
        white.say(m.Resign(game=game))


def let_all_be_shown(club):
    club.wait(MERGE_MS + AUDIENCE_MS)


# ---------------------------------------------------------------- coming


def test_who_comes_late_gets_the_game_as_it_stands_and_the_time(club, game, ada, bo, cy):
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    club.wait(1_000)
    state, ping, done = watch(cy, game)
    assert (state.moves, state.now) == (["e2e4", "e7e5", "g1f3"], 1_000)
    assert ping.games == [m.GameClock(game=game, seq=4, now=1_000)]
    assert done == m.Done(re=9, game=game, seq=4)


def test_who_comes_back_gets_the_events_that_it_missed(game, ada, bo, cy):
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    assert kinds(watch(cy, game, seq=2)) == ["move-played", "move-played", "ping", "done"]


def test_a_game_that_has_just_ended_is_shown_with_its_result(game, ada, bo, cy):
    play(game, ada, bo, FOOLS_MATE)
    state, done = watch(cy, game)
    assert (state.reason, done.seq) == (Reason.CHECKMATE, 6)


def test_a_game_that_nobody_came_back_to_after_a_restart_is_shown_paused(club, game, ada, bo, cy):
    play(game, ada, bo, "e2e4 e7e5")
    club.restart()
    cy = cy.again()
    state, *_ = watch(cy, game)
    assert (state.moves, state.pause) == (["e2e4", "e7e5"], "restart")
    ada.again()
    club.wait(MERGE_MS)
    assert "game-resumed" not in kinds(cy.heard)
    bo.again()
    club.wait(MERGE_MS)
    assert cy.last(m.GameResumed).seq == 5


def test_one_s_own_game_is_not_watched_and_one_that_never_was_neither(game, ada, cy):
    assert codes(ada.say(m.Watch(game=game))) == ["already-playing"]
    assert codes(cy.say(m.Watch(game="none"))) == ["no-such-game"]


def test_so_many_running_games_may_be_watched_and_finished_ones_do_not_count(club, cy):
    pairs = [club.enter(f"White {n}", f"Black {n}") for n in range(MAX_WATCHED + 2)]
    games = [club.pair(*pair) for pair in pairs]
    for game in games[:MAX_WATCHED]:
        watch(cy, game)
    assert codes(cy.say(m.Watch(game=games[-1]))) == ["too-many-watched"]
    watch(cy, games[0])
    pairs[0][0].say(m.Resign(game=games[0]))
    watch(cy, games[-1])
    assert codes(cy.say(m.Watch(game=games[-2]))) == ["too-many-watched"]
    cy.say(m.Unwatch(game=games[1]))
    watch(cy, games[-2])


# ---------------------------------------------------------------- being shown


def test_what_happens_is_shown_at_once_when_it_was_quiet_and_else_merged(club, game, ada, bo, cy):
    watch(cy, game)
    let_all_be_shown(club)
    cy.forget()
    play(game, ada, bo, "e2e4")
    assert kinds(cy.heard) == ["move-played"]
    play(game, bo, ada, "e7e5 g1f3", after=2)
    assert len(cy.heard) == 1
    club.wait(MERGE_MS - 1)
    assert len(cy.heard) == 1
    club.wait(1)
    assert [event.uci for event in cy.heard] == ["e2e4", "e7e5", "g1f3"]


def test_who_comes_while_something_waits_to_be_shown_gets_it_once(club, game, ada, bo, cy):
    [di] = club.enter("Di")
    watch(cy, game)
    play(game, ada, bo, "e2e4 e7e5")
    di.forget()
    watch(di, game)
    play(game, ada, bo, "g1f3", after=3)
    club.wait(MERGE_MS)
    assert [move.uci for move in cy.all(m.MovePlayed)] == ["e2e4", "e7e5", "g1f3"]
    assert di.last(m.GameState).seq == 3
    assert [move.uci for move in di.all(m.MovePlayed)] == ["g1f3"]


def test_the_end_does_not_wait(game, ada, bo, cy):
    watch(cy, game)
    play(game, ada, bo, FOOLS_MATE)
    assert cy.last(m.GameEnded).seq == 6


def test_players_bytes_come_first(club, game, ada, bo):
    crowd = club.enter("Cy", "Di", "Eva")
    for person in crowd:
        watch(person, game)
    let_all_be_shown(club)
    forget(*crowd)
    move = m.Move(game=game, uci="e2e4", after=1)
    order = [outgoing.peer for outgoing in club.hub.turn([_received(ada, move)], club.now)]
    assert set(order[:2]) == {ada, bo}
    assert order[2:] == crowd


def test_spectators_who_lack_the_same_are_sent_the_same_bytes(club, game, ada, bo):
    crowd = club.enter("Cy", "Di", "Eva")
    for person in crowd:
        watch(person, game)
    let_all_be_shown(club)
    output = club.hub.turn([_received(ada, m.Move(game=game, uci="e2e4", after=1))], club.now)
    assert len({outgoing.data for outgoing in output}) == 1
    assert len(output) == 5


def test_a_ping_tells_how_far_a_game_was_shown(club, game, ada, bo, cy):
    watch(cy, game)
    play(game, ada, bo, "e2e4 e7e5")
    club.wait(m.PING_INTERVAL_MS)
    assert cy.last(m.Ping).games == [m.GameClock(game=game, seq=3, now=club.now)]
    ada.say(m.Resign(game=game))
    club.wait(m.PING_INTERVAL_MS)
    assert cy.last(m.Ping).games == []


def test_the_lobby_tells_who_watches_which_game(club, game, ada, bo, cy):
    def doing():
        listed = ada.say(m.ListLobby(part="players", id=1))[-1].players
        return next((online.activity, online.game) for online in listed if online.player.id == cy.id)

    watch(cy, game)
    assert doing() == ("watching", game)
    bo.say(m.Resign(game=game))
    assert doing() == ("free", "")


# ---------------------------------------------------------------- leaving


def test_who_watches_no_more_hears_no_more(club, game, ada, bo, cy):
    watch(cy, game)
    assert cy.say(m.Unwatch(game=game, id=4)) == [m.Done(re=4, game=game)]
    assert codes(cy.say(m.Unwatch(game=game))) == ["not-watching"]
    cy.forget()
    play(game, ada, bo, "e2e4")
    let_all_be_shown(club)
    assert "move-played" not in kinds(cy.heard)


def test_who_connects_anew_watches_anew(club, game, ada, bo, cy):
    watch(cy, game)
    newer = cy.again()
    assert cy.hung_up
    play(game, ada, bo, "e2e4")
    let_all_be_shown(club)
    assert "move-played" not in kinds(newer.heard)
    watch(newer, game)
    newer.drop()
    assert club.hub._gallery.watched_by(cy.id) == []


def test_the_gallery_keeps_nothing_of_games_that_are_long_over(club, game, ada, bo, cy):
    watch(cy, game)
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Resign(game=game))
    watch(cy, game)
    play_until_it_is_forgotten(club, ada, bo)
    assert club.hub._gallery.watched_by(cy.id) == []
    assert club.hub._gallery._stands == {}
    assert codes(cy.say(m.Watch(game=game))) == ["no-such-game"]


# ---------------------------------------------------------------- the audience


def test_players_and_spectators_are_told_how_many_watch_once_a_second_at_most(club, game, ada, bo, cy):
    watch(cy, game)
    assert ada.last(m.Audience) == m.Audience(game=game, spectators=1)
    for person in club.enter("Di", "Eva", "Fay"):
        watch(person, game)
    assert len(ada.all(m.Audience)) == 1
    club.wait(AUDIENCE_MS)
    club.wait(MERGE_MS)
    told = [1, 4]
    assert [audience.spectators for audience in ada.all(m.Audience)] == told
    assert [audience.spectators for audience in bo.all(m.Audience)] == told
    assert [audience.spectators for audience in cy.all(m.Audience)] == told


def test_players_hear_of_the_last_spectator_who_leaves(club, game, ada, cy):
    watch(cy, game)
    cy.drop()
    club.wait(AUDIENCE_MS)
    assert [audience.spectators for audience in ada.all(m.Audience)] == [1, 0]


def test_a_player_who_comes_back_is_told_how_many_watch(club, game, ada, cy):
    watch(cy, game)
    heard = ada.again().say(m.Sync(game=game))
    assert m.Audience(game=game, spectators=1) in heard


# ---------------------------------------------------------------- when something is wrong


def test_a_bug_in_showing_costs_the_players_nothing(club, game, ada, bo, cy, monkeypatch, caplog):
    watch(cy, game)
    let_all_be_shown(club)
    monkeypatch.setattr("server.play.gallery._news", lambda *_: 1 / 0)
    play(game, ada, bo, "e2e4 e7e5")
    assert "nobody watches it any more" in caplog.text
    monkeypatch.undo()
    watch(cy, game)
    play(game, ada, bo, "g1f3", after=3)
    club.wait(MERGE_MS)
    assert cy.last(m.MovePlayed).uci == "g1f3"


def test_a_spectator_folds_what_it_is_shown_into_the_players_record(club, game, ada, bo, cy):
    state, *_ = watch(cy, game)
    play(game, ada, bo, FOOLS_MATE)
    record = Record.from_state(state)
    for event in cy.all(m.Event):
        record.apply_hearsay(event)
    assert record.outcome.reason == Reason.CHECKMATE


def _received(person, command):
    return Received(person, command, person.club.now)
