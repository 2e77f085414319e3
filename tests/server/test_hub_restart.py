from server.players import IDLE_KEPT_MS
from shared import messages as m
from shared.clock import TimeControl
from tests.server.club import Person, codes, kinds, play

BULLET = TimeControl(60_000)


def test_after_a_restart_a_game_is_paused_and_goes_on_when_both_are_back(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    club.wait(10_000)
    club.restart()
    ada = ada.again()
    assert ada.last(m.Welcome).games == [game]
    ada.say(m.Sync(game=game))
    state = ada.last(m.GameState)
    assert (state.pause, state.moves) == ("restart", ["e2e4", "e7e5"])
    assert 289_000 <= state.white_ms <= 290_000
    bo = bo.again()
    assert kinds(ada.heard)[-1] in {"game-resumed", "opponent-presence"}
    assert ada.all(m.GameResumed)
    play(game, ada, bo, "g1f3 g8f6", after=3)


def test_after_a_restart_a_game_waits_for_its_players_for_ever(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    club.restart()
    club.wait(86_000_000)
    back = bo.again()
    back.say(m.Sync(game=game))
    assert back.last(m.GameState).pause == "restart"


def test_a_game_to_which_nobody_comes_back_for_a_day_is_adjourned(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    club.restart()
    club.wait(86_400_000)
    back = bo.again()
    back.say(m.Sync(game=game))
    assert back.last(m.GameState).pause == "absence"
    ada = ada.again()
    assert codes(ada.say(m.Move(game=game, uci="g1f3", after=3))) == ["paused"]
    ada.say(m.Offer(game=game, kind="resume"))
    back.say(m.Accept(game=game, offer=back.last(m.OfferMade).seq))
    assert back.last(m.GameResumed)
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    assert back.last(m.MovePlayed).uci == "g1f3"


def test_after_a_restart_the_names_of_those_who_play_are_theirs(club, game, ada, bo):
    club.restart()
    stranger = Person(club, "Ada")
    stranger.connect()
    heard = stranger.say(m.Hello(protocol=1, name="Ada"))
    assert codes(heard) == ["name-taken"]


def test_a_restart_after_a_restart_changes_nothing(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    for _ in range(3):
        club.restart()
        ada = ada.again()
    ada.say(m.Sync(game=game))
    state = ada.last(m.GameState)
    assert (state.moves, state.pause) == (["e2e4", "e7e5"], "restart")
    bo = bo.again()
    play(game, ada, bo, "g1f3", after=state.position_seq)


def test_a_game_that_cannot_be_read_is_set_aside_and_the_others_go_on(club, game, ada, bo):
    cy, di = club.enter("Cy", "Di")
    other = club.pair(cy, di)
    club.store.append(game, b'{"type":"move-played","game":"x"}\n')
    club.store.commit()
    club.restart()
    ada, bo, cy, di = (person.again() for person in (ada, bo, cy, di))
    assert codes(ada.say(m.Sync(game=game))) == ["no-such-game"]
    play(other, cy, di, "e2e4 e7e5")
    club.pair(ada, bo, BULLET)


def test_the_server_remembers_the_time_only_while_games_run(club, store, ada, bo):
    club.wait(30_000)
    assert store.alive_at() == 0
    game = club.pair(ada, bo)
    club.wait(3_000)
    assert 32_000 <= store.alive_at() <= 33_000
    ada.say(m.Abort(game=game))
    before = store.alive_at()
    club.wait(30_000)
    assert store.alive_at() == before


def test_a_restart_forgets_who_never_finished_a_game_and_was_not_seen_for_a_day(club, store, game, ada, bo):
    ada.say(m.Abort(game=game))
    club.utc += IDLE_KEPT_MS
    club.restart()
    club.turn()
    assert {account.name for account in store.accounts()} == {"Ada", "Bo"}
    club.utc += 1
    club.restart()
    club.turn()
    assert store.accounts() == []


def test_a_restart_forgets_nobody_who_plays(club, store, game, ada, bo):
    club.utc += IDLE_KEPT_MS + 1
    club.restart()
    club.turn()
    assert {account.name for account in store.accounts()} == {"Ada", "Bo"}
