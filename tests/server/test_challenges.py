import pytest

from server.pairing.challenges import MAX_IN_VAIN
from server.pairing.lobby import MAX_CHALLENGES_TO_PLAYER, MAX_SEEKS_PER_PLAYER
from server.pairing.patience import MAX_UNPLAYED_OF_ADDRESS
from shared import messages as m
from shared.clock import TimeControl
from tests.server.club import FIVE, codes, forget, kinds, play
from tests.server.games import FOOLS_MATE

TEN = TimeControl(600_000)


def challenge(challenger, name, control=FIVE, **more):
    """Challenge somebody and return the number of the seek that stands then."""
    heard = challenger.say(m.Seek(to=name, control=control, **more))
    assert kinds(heard) == ["seek-posted"], heard
    return heard[0].seek


def test_who_is_challenged_hears_of_it_and_accepts(ada, bo):
    heard = ada.say(m.Seek(to="Bo", control=FIVE, color="black", id=3))
    posted = m.SeekPosted(seek=1, control=FIVE, color="black", to=m.Player(bo.id, "Bo"), re=3)
    assert heard == [posted]
    assert bo.last(m.Challenged).seek == m.OpenSeek(
        seek=1, by=m.Player(ada.id, "Ada"), control=FIVE, color="black"
    )
    done, *_ = bo.say(m.AcceptSeek(seek=1, id=8))
    assert done == m.Done(re=8)
    state = bo.last(m.GameState)
    assert state == ada.last(m.GameState)
    assert (state.white.id, state.black.id, state.control) == (bo.id, ada.id, FIVE)
    assert ada.all(m.SeekEnded) == bo.all(m.SeekEnded) == [m.SeekEnded(seek=1, game=state.game)]


@pytest.mark.parametrize("name", ["BO", " bo ", "Ｂｏ"])  # noqa: RUF001 - wide letters are the point
def test_a_name_is_found_however_it_is_typed(ada, bo, name):
    challenge(ada, name)
    assert bo.last(m.Challenged).seek.by.id == ada.id


@pytest.mark.parametrize("name", ["Nobody", "Ada", "Cy", "\N{ZERO WIDTH SPACE}", "Bо"])  # noqa: RUF001 - Cyrillic
def test_nobody_of_that_name_is_here(club, ada, bo, name):
    [cy] = club.enter("Cy")
    cy.drop()
    assert codes(ada.say(m.Seek(to=name, control=FIVE))) == ["no-such-player"]
    assert not bo.all(m.Challenged)


def test_a_declined_challenge_is_gone_for_both(ada, bo):
    seek = challenge(ada, "Bo")
    assert bo.say(m.DeclineSeek(seek=seek, id=4)) == [m.Done(re=4)]
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=seek, declined=True)
    assert codes(bo.say(m.AcceptSeek(seek=seek))) == ["no-such-seek"]
    assert codes(bo.say(m.DeclineSeek(seek=seek))) == ["no-such-seek"]
    assert codes(ada.say(m.CancelSeek(seek=seek))) == ["no-such-seek"]


def test_who_was_declined_waits_longer_each_time(club, ada, bo):
    for wait_ms in (10_000, 20_000, 40_000):
        bo.say(m.DeclineSeek(seek=challenge(ada, "Bo")))
        assert codes(ada.say(m.Seek(to="Bo", control=TEN))) == ["too-fast"]
        club.wait(wait_ms - 1)
        assert codes(ada.say(m.Seek(to="Bo", control=TEN))) == ["too-fast"]
        club.wait(1)
    bo.say(m.DeclineSeek(seek=challenge(ada, "Bo")))
    club.wait(160_000)
    bo.say(m.DeclineSeek(seek=challenge(ada, "Bo")))
    club.wait(10_000)
    challenge(ada, "Bo")


def test_a_no_is_of_one_player_to_another_and_forgotten_when_they_play(club, ada, bo):
    [cy] = club.enter("Cy")
    bo.say(m.DeclineSeek(seek=challenge(ada, "Bo")))
    challenge(ada, "Cy")
    challenge(cy, "Bo")
    ada.say(m.AcceptSeek(seek=challenge(bo, "Ada")))
    play(ada.last(m.GameState).game, *players(ada, bo), FOOLS_MATE)
    challenge(ada, "Bo")


def players(one, other):
    """Return White and Black of the game that two have begun."""
    return (one, other) if one.last(m.GameState).white.id == one.id else (other, one)


def test_the_challenger_cancels(ada, bo):
    seek = challenge(ada, "Bo")
    assert codes(bo.say(m.CancelSeek(seek=seek))) == ["no-such-seek"]
    assert ada.say(m.CancelSeek(seek=seek, id=2)) == [m.SeekEnded(seek=seek, re=2)]
    assert bo.last(m.SeekEnded) == m.SeekEnded(seek=seek)
    assert codes(bo.say(m.AcceptSeek(seek=seek))) == ["no-such-seek"]


def test_challenges_that_are_taken_back_again_and_again_are_refused_for_a_while(club, ada, bo):
    for _ in range(MAX_IN_VAIN):
        ada.say(m.CancelSeek(seek=challenge(ada, "Bo")))
    assert codes(ada.say(m.Seek(to="Bo", control=FIVE))) == ["too-fast"]
    back = ada.again()
    assert codes(back.say(m.Seek(to="Bo", control=FIVE))) == ["too-fast"]
    club.wait(60_000)
    challenge(back, "Bo")


def test_challenges_that_lead_to_games_may_be_as_many_as_they_like(ada, bo):
    for _ in range(3 * MAX_IN_VAIN):
        bo.say(m.AcceptSeek(seek=challenge(ada, "Bo")))
        play(ada.last(m.GameState).game, *players(ada, bo), FOOLS_MATE)


def test_a_challenge_ends_when_its_player_leaves(ada, bo):
    seek = challenge(ada, "Bo")
    ada.drop()
    assert bo.last(m.SeekEnded) == m.SeekEnded(seek=seek)
    assert codes(bo.say(m.AcceptSeek(seek=seek))) == ["no-such-seek"]


def test_a_challenge_ends_when_the_challenged_leaves(ada, bo):
    seek = challenge(ada, "Bo")
    bo.drop()
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=seek)
    assert bo.again().all(m.Challenged) == []


def test_who_connects_from_elsewhere_has_left_its_challenges(ada, bo):
    seek = challenge(ada, "Bo")
    elsewhere = bo.again()
    assert elsewhere.all(m.Challenged) == []
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=seek)
    again = challenge(ada, "Bo")
    there = ada.again()
    assert there.all(m.SeekPosted) == []
    assert elsewhere.last(m.SeekEnded) == m.SeekEnded(seek=again)


def test_a_game_of_either_ends_its_challenges(club, ada, bo):
    cy, di = club.enter("Cy", "Di")
    to_bo, to_ada = challenge(ada, "Bo"), challenge(cy, "Ada")
    forget(ada, bo, cy)
    game = club.pair(ada, di)
    assert set(ada.all(m.SeekEnded)) >= {m.SeekEnded(seek=to_bo, game=game), m.SeekEnded(seek=to_ada, game=game)}
    assert bo.all(m.SeekEnded) == [m.SeekEnded(seek=to_bo)]
    assert cy.all(m.SeekEnded) == [m.SeekEnded(seek=to_ada)]
    assert codes(bo.say(m.Seek(to="Ada", control=FIVE))) == ["opponent-busy"]
    assert codes(ada.say(m.Seek(to="Bo", control=FIVE))) == ["already-playing"]


def test_two_who_challenge_each_other_to_the_same_play(ada, bo):
    seek = challenge(ada, "Bo", color="white")
    assert bo.say(m.Seek(to="Ada", control=FIVE, id=7))[0] == m.Done(re=7)
    state = ada.last(m.GameState)
    assert state == bo.last(m.GameState)
    assert state.white.id == ada.id
    assert ada.last(m.SeekEnded) == bo.last(m.SeekEnded) == m.SeekEnded(seek=seek, game=state.game)


@pytest.mark.parametrize("other", [{"control": TEN}, {"color": "white"}])
def test_challenges_to_something_else_cross_in_peace(ada, bo, other):
    challenge(ada, "Bo", color="white")
    challenge(bo, "Ada", **{"control": FIVE, **other})
    assert not ada.all(m.GameState)


def test_to_challenge_once_more_changes_nothing(ada, bo):
    assert challenge(ada, "Bo") == challenge(ada, "Bo")
    assert len(bo.all(m.Challenged)) == 1


def test_nobody_challenges_too_many_nor_is_challenged_by_too_many(club, ada, bo):
    names = [f"Guest {number}" for number in range(MAX_CHALLENGES_TO_PLAYER)]
    guests = club.enter(*names)
    for guest in guests:
        challenge(guest, "Bo")
    assert codes(ada.say(m.Seek(to="Bo", control=FIVE))) == ["opponent-busy"]
    for name in names[:MAX_SEEKS_PER_PLAYER]:
        challenge(ada, name)
    assert codes(ada.say(m.Seek(to=names[-1], control=FIVE))) == ["too-many-seeks"]


def test_only_who_is_challenged_may_answer(club, ada, bo):
    [cy] = club.enter("Cy")
    seek = challenge(ada, "Bo")
    assert codes(cy.say(m.AcceptSeek(seek=seek))) == ["no-such-seek"]
    assert codes(cy.say(m.DeclineSeek(seek=seek))) == ["no-such-seek"]
    assert codes(ada.say(m.AcceptSeek(seek=seek))) == ["no-such-seek"]
    assert codes(ada.say(m.DeclineSeek(seek=seek))) == ["no-such-seek"]
    assert kinds(cy.say(m.Seek(control=FIVE))) == ["seek-posted"]


# ---------------------------------------------------------------- open seeks


def test_an_open_seek_is_accepted_by_its_number(ada, bo):
    [posted] = ada.say(m.Seek(control=FIVE, color="white"))
    heard = bo.say(m.AcceptSeek(seek=posted.seek, id=2))
    assert kinds(heard) == ["done", "game-state"]
    assert heard[1].white.id == ada.id
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=posted.seek, game=heard[1].game)
    assert codes(ada.say(m.AcceptSeek(seek=posted.seek))) == ["already-playing"]


def test_ones_own_seek_and_a_private_one_cannot_be_accepted(ada, bo):
    [own] = bo.say(m.Seek(control=FIVE))
    [private] = ada.say(m.Seek(control=FIVE, private=True))
    assert codes(bo.say(m.AcceptSeek(seek=own.seek))) == ["no-such-seek"]
    assert codes(bo.say(m.AcceptSeek(seek=private.seek))) == ["no-such-seek"]


def test_who_goes_on_with_an_adjourned_game_looks_for_nothing_else(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Offer(game=game, kind="pause"))
    bo.say(m.Offer(game=game, kind="pause"))
    [posted] = ada.say(m.Seek(control=FIVE))
    [cy] = club.enter("Cy")
    asked = challenge(cy, "Bo")
    ada.say(m.Offer(game=game, kind="resume"))
    bo.say(m.Offer(game=game, kind="resume"))
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=posted.seek)
    assert cy.last(m.SeekEnded) == m.SeekEnded(seek=asked)
    assert codes(cy.say(m.AcceptSeek(seek=posted.seek))) == ["no-such-seek"]


# ---------------------------------------------------------------- games that are begun and left


def test_who_calls_off_game_after_game_has_to_wait(club, ada, bo):
    for _ in range(20):
        game = club.pair(ada, bo)
        ada.say(m.Abort(game=game))
    assert codes(ada.say(m.Seek(control=FIVE))) == ["too-fast"]
    assert kinds(bo.say(m.Seek(control=FIVE))) == ["seek-posted"]
    club.wait(60_000)
    assert ada.say(m.Seek(control=FIVE, id=1))[0] == m.Done(re=1)


def test_new_names_at_one_address_have_to_wait_as_well(club):
    for number in range(MAX_UNPLAYED_OF_ADDRESS // 10):
        white, black = club.enter(f"White {number}", f"Black {number}")
        for _ in range(10):
            white.say(m.Abort(game=club.pair(white, black)))
        white.drop()
        black.drop()
    [newcomer] = club.enter("Cy")
    assert codes(newcomer.say(m.Seek(control=FIVE))) == ["too-fast"]
    club.wait(60_000)
    assert kinds(newcomer.say(m.Seek(control=FIVE))) == ["seek-posted"]


def test_games_that_were_called_off_push_out_none_that_was_played(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Resign(game=game))
    for number in range(11):
        white, black = club.enter(f"White {number}", f"Black {number}")
        for _ in range(10):
            white.say(m.Abort(game=club.pair(white, black)))
    [cy] = club.enter("Cy")
    assert kinds(cy.say(m.Watch(game=game, id=1))) == ["game-state", "done"]


def test_who_plays_its_games_to_their_end_never_has_to_wait(club, ada, bo):
    for _ in range(60):
        play(club.pair(ada, bo), ada, bo, FOOLS_MATE)
