import pytest

from server.arrivals import Received
from server.play.seats import MAX_SLOW_GAMES
from shared import messages as m
from shared.clock import TimeControl
from tests.server.club import FIVE, codes, forget, kinds, play
from tests.server.games import FOOLS_MATE


def test_two_who_look_for_the_same_are_paired(ada, bo):
    assert kinds(ada.say(m.Seek(control=FIVE, color="white", id=4))) == ["seek-posted"]
    assert ada.last(m.SeekPosted) == m.SeekPosted(seek=1, control=FIVE, color="white", re=4)
    heard = bo.say(m.Seek(control=FIVE, id=5))
    assert heard[0] == m.Done(re=5)
    state = heard[1]
    assert ada.last(m.GameState) == state
    assert (state.white.name, state.black.name, state.seq, state.moves) == ("Ada", "Bo", 1, [])


def test_who_is_paired_has_no_other_seeks(club, ada, bo):
    [other] = ada.say(m.Seek(control=TimeControl(60_000)))
    [private] = ada.say(m.Seek(private=True))
    game = club.pair(ada, bo)
    paired = ada.all(m.SeekPosted)[-1]
    assert ada.all(m.SeekEnded) == [m.SeekEnded(seek=seek.seek, game=game) for seek in (paired, other, private)]
    [cy] = club.enter("Cy")
    assert kinds(cy.say(m.Seek(control=TimeControl(60_000)))) == ["seek-posted"]
    assert codes(cy.say(m.Join(code=private.code))) == ["no-such-code"]


def test_a_friend_joins_with_the_code(ada, bo):
    [posted] = ada.say(m.Seek(control=FIVE, color="black", private=True, id=1))
    heard = bo.say(m.Join(code=posted.code.lower(), id=2))
    assert heard[0] == m.Done(re=2)
    assert ada.last(m.GameState) == bo.last(m.GameState)
    assert (ada.last(m.GameState).white.id, ada.last(m.GameState).control) == (bo.id, FIVE)
    assert ada.last(m.SeekEnded).seek == posted.seek


def test_a_wrong_code_is_refused(ada):
    [refused] = ada.say(m.Join(code="AAAAAA", id=2))
    assert (refused.code, refused.re) == ("no-such-code", 2)


def test_nobody_joins_their_own_game(ada):
    [posted] = ada.say(m.Seek(private=True))
    assert codes(ada.say(m.Join(code=posted.code))) == ["no-such-code"]


def test_a_cancelled_seek_is_gone(ada, bo):
    [posted] = ada.say(m.Seek(control=FIVE))
    assert ada.say(m.CancelSeek(seek=posted.seek, id=3)) == [m.SeekEnded(seek=posted.seek, re=3)]
    assert kinds(bo.say(m.Seek(control=FIVE))) == ["seek-posted"]
    assert codes(bo.say(m.CancelSeek(seek=posted.seek))) == ["no-such-seek"]


def test_a_time_control_without_time_is_refused(ada):
    assert codes(ada.say(m.Seek(control=TimeControl(0, 0)))) == ["bad-time-control"]


def test_who_plays_with_a_clock_looks_for_nothing_else(club, ada, bo):
    [cy] = club.enter("Cy")
    [posted] = cy.say(m.Seek(private=True))
    club.pair(ada, bo)
    assert codes(ada.say(m.Seek(control=FIVE))) == ["already-playing"]
    assert codes(ada.say(m.Seek(control=None, private=True))) == ["already-playing"]
    assert codes(ada.say(m.Join(code=posted.code))) == ["already-playing"]


def test_games_without_a_clock_may_be_many_but_not_endless(club, ada, bo):
    for _ in range(MAX_SLOW_GAMES):
        club.pair(ada, bo, None)
    assert codes(ada.say(m.Seek(control=None))) == ["already-playing"]


def test_who_leaves_looks_for_nothing(club, ada, bo):
    ada.say(m.Seek(control=FIVE))
    ada.drop()
    assert kinds(bo.say(m.Seek(control=FIVE))) == ["seek-posted"]


def test_a_private_game_waits_a_minute_for_its_host(club, ada, bo):
    [posted] = ada.say(m.Seek(private=True))
    ada.drop()
    assert codes(bo.say(m.Join(code=posted.code))) == ["opponent-busy"]
    club.wait(59_000)
    back = ada.again()
    assert back.last(m.SeekPosted).code == posted.code
    bo.say(m.Join(code=posted.code))
    assert back.last(m.GameState) == bo.last(m.GameState)


def test_a_private_game_is_closed_when_its_host_stays_away(club, ada, bo):
    [posted] = ada.say(m.Seek(private=True))
    ada.drop()
    club.wait(63_000)
    assert codes(bo.say(m.Join(code=posted.code))) == ["no-such-code"]
    assert ada.again().all(m.SeekPosted) == []


def test_who_disconnects_in_the_same_turn_is_not_paired_later(club, ada, bo):
    club.turn(Received(ada, m.Seek(control=FIVE), 0))
    ada.drop()
    [cy] = club.enter("Cy")
    bo.say(m.Seek(control=FIVE))
    cy.say(m.Seek(control=FIVE))
    assert {bo.last(m.GameState).white.name, bo.last(m.GameState).black.name} == {"Bo", "Cy"}


# ---------------------------------------------------------------- rematch


@pytest.fixture
def finished(club, ada, bo):
    game = club.pair(ada, bo)
    play(game, ada, bo, FOOLS_MATE)
    forget(ada, bo)
    return game


def test_a_rematch_swaps_colours(finished, ada, bo):
    assert ada.say(m.OfferRematch(game=finished, id=6)) == [
        m.RematchOffered(game=finished, by="white"),
        m.Done(re=6),
    ]
    assert bo.heard == [m.RematchOffered(game=finished, by="white")]
    bo.say(m.OfferRematch(game=finished))
    state = ada.last(m.GameState)
    assert state == bo.last(m.GameState)
    assert state.game != finished
    assert (state.white.id, state.black.id, state.control, state.seq) == (bo.id, ada.id, FIVE, 1)
    play(state.game, bo, ada, "e2e4 e7e5")


def test_there_is_no_rematch_of_a_running_game(club, ada, bo):
    game = club.pair(ada, bo)
    assert codes(ada.say(m.OfferRematch(game=game))) == ["no-such-offer"]


def test_a_declined_rematch_is_none(finished, ada, bo):
    ada.say(m.OfferRematch(game=finished))
    declined = m.RematchDeclined(game=finished, by="black")
    assert bo.say(m.DeclineRematch(game=finished, id=3)) == [declined, m.Done(re=3)]
    assert ada.last(m.RematchDeclined) == declined
    assert ada.last(m.RematchDeclined) == m.RematchDeclined(game=finished, by="black")
    assert codes(ada.say(m.OfferRematch(game=finished))) == ["no-such-offer"]


def test_a_wish_for_a_rematch_goes_with_who_had_it(finished, ada, bo):
    ada.say(m.OfferRematch(game=finished))
    ada.drop()
    assert bo.last(m.RematchDeclined).by == "white"
    assert codes(bo.say(m.OfferRematch(game=finished))) == ["no-such-offer"]


def test_nobody_waits_for_a_rematch_with_who_left(finished, ada, bo):
    bo.drop()
    assert codes(ada.say(m.OfferRematch(game=finished))) == ["opponent-busy"]


def test_nobody_waits_for_a_rematch_with_who_plays_another(club, finished, ada, bo):
    [cy] = club.enter("Cy")
    ada.say(m.OfferRematch(game=finished))
    club.pair(ada, cy)
    assert bo.last(m.RematchDeclined).by == "white"
    assert codes(bo.say(m.OfferRematch(game=finished))) == ["no-such-offer"]


def test_a_rematch_withdraws_other_seeks(club, finished, ada, bo):
    [posted] = ada.say(m.Seek(control=FIVE))
    ada.say(m.OfferRematch(game=finished))
    bo.say(m.OfferRematch(game=finished))
    game = ada.last(m.GameState).game
    assert m.SeekEnded(seek=posted.seek, game=game) in ada.heard


def test_a_disk_without_room_begins_no_new_games_and_those_that_run_go_on(club, ada, bo):
    cy, di, eve = club.enter("Cy", "Di", "Eve")
    running, over = club.pair(ada, bo), club.pair(cy, di)
    play(over, cy, di, FOOLS_MATE)
    [private] = eve.say(m.Seek(private=True))
    club.disk_has_room = False
    for command in (
        m.Seek(control=FIVE),
        m.Seek(private=True),
        m.Join(code=private.code),
        m.OfferRematch(game=over),
    ):
        assert codes(cy.say(command)) == ["no-room"]
    play(running, ada, bo, FOOLS_MATE)
    club.disk_has_room = True
    club.pair(cy, di)
