"""What the lobby knows without a window: lists that stand still, seeks, games that are looked at, terms."""

import pytest

from client.model.lobby.gallery import MOST_WATCHED, Gallery
from client.model.lobby.terms import BASES_MS, EXTRAS_MS, Terms, begin_from
from client.model.lobby.waiting import Wait, Waiting
from client.model.steady import Steady
from client.words.position import fen_fault
from shared import messages as m
from shared.clock import TimeControl
from shared.setup import Variant
from tests.client.table import Table

BLITZ = TimeControl.parse("5+3")


# ---------------------------------------------------------------- lists that stand still


def test_a_list_that_is_held_keeps_what_went_and_puts_what_is_new_at_the_end():
    steady = Steady()
    steady.take({1: "a", 2: "b", 3: "c"}, held=False)
    steady.take({0: "new", 1: "a", 3: "changed"}, held=True)
    assert list(steady.rows.items()) == [(1, "a"), (2, "b"), (3, "changed"), (0, "new")]
    assert steady.gone == {2}
    steady.take({0: "new", 1: "a", 3: "changed"}, held=False)
    assert [*steady.rows] == [0, 1, 3]
    assert not steady.gone


def test_what_comes_back_while_the_list_is_held_is_gone_no_more():
    steady = Steady()
    steady.take({1: "a"}, held=False)
    steady.take({}, held=True)
    steady.take({1: "a"}, held=True)
    assert not steady.gone


def test_a_pointer_that_rests_on_a_busy_list_gathers_rows_without_end_no_more():
    steady = Steady()
    for number in range(1_000):
        steady.take({number: "seek"}, held=True)
    assert len(steady.rows) <= 102


# ---------------------------------------------------------------- a seek of one's own


def waiting(**fields):
    return Waiting(m.Seek(control=BLITZ, **fields), 1000, since=0)


def posted(**fields):
    return m.SeekPosted(seek=7, control=BLITZ, re=1000, **fields)


def test_a_seek_stands_once_the_server_says_so_and_can_be_withdrawn():
    seek = waiting()
    assert seek.withdrawal() is None
    seek.hear(posted())
    assert seek.state is Wait.STANDS
    assert seek.withdrawal() == m.CancelSeek(seek=7)


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        (m.SeekEnded(seek=7, game="g"), Wait.DONE),
        (m.SeekEnded(seek=7, declined=True), Wait.DECLINED),
        (m.SeekEnded(seek=7), Wait.IN_VAIN),
        (m.SeekEnded(seek=8), Wait.STANDS),
    ],
)
def test_a_challenge_ends_as_the_server_says(ended, state):
    seek = waiting(to="Bob")
    seek.hear(posted())
    seek.hear(ended)
    assert seek.state is state


def test_a_seek_that_was_withdrawn_elsewhere_is_done():
    seek = waiting()
    seek.hear(posted())
    seek.hear(m.SeekEnded(seek=7))
    assert seek.state is Wait.DONE


def test_after_a_break_the_seek_is_posted_anew_and_another_code_is_known_as_such():
    seek = waiting(private=True)
    seek.hear(posted(code="AAAAAA"))
    seek.line_lost()
    assert (seek.state, seek.code, seek.up) == (Wait.ASKING, "", False)
    assert seek.line_restored() == seek.seek
    seek.hear(posted(code="AAAAAA"))
    assert not seek.renewed
    seek.line_lost()
    seek.line_restored()
    seek.hear(posted(code="BBBBBB"))
    assert seek.renewed


def test_what_was_refused_is_not_asked_for_again():
    seek = waiting()
    seek.hear(m.Refused(code=m.RefusalCode.TOO_MANY_SEEKS, text="You wait for five games.", re=1000))
    seek.line_lost()
    assert (seek.state, seek.why) == (Wait.REFUSED, "You wait for five games.")
    assert seek.line_restored() is None


# ---------------------------------------------------------------- games that are looked at


def test_only_what_is_in_sight_is_watched_and_no_more_than_the_server_likes():
    gallery = Gallery("me")
    games = [f"g{n}" for n in range(30)]
    assert gallery.look_at(games) == [m.Watch(game=game) for game in games[:MOST_WATCHED]]
    assert gallery.look_at(games) == []
    assert gallery.look_at(games[1:3]) == [m.Unwatch(game=game) for game in ["g0", *games[3:MOST_WATCHED]]]
    assert gallery.look_at([]) == [m.Unwatch(game="g1"), m.Unwatch(game="g2")]


def test_a_game_in_sight_is_shown_as_it_goes_on():
    table = Table()
    gallery = Gallery("me")
    gallery.look_at(["g"])
    gallery.hear(table.record.state(0), 0)
    gallery.hear(table.move("e2e4", 500), 600)
    assert gallery.games["g"].record.board.peek().uci() == "e2e4"
    assert gallery.games["g"].color is None


def test_games_that_are_not_in_sight_are_not_gathered():
    gallery = Gallery("me")
    gallery.hear(Table().record.state(0), 0)
    assert not gallery.games


def test_a_game_that_cannot_be_watched_is_asked_for_no_more():
    gallery = Gallery("me")
    gallery.look_at(["g"])
    gallery.hear(m.Refused(code=m.RefusalCode.NO_SUCH_GAME, text="", game="g"), 0)
    assert gallery.look_at([]) == []


# ---------------------------------------------------------------- terms


def test_the_steps_of_the_sliders_are_what_the_protocol_takes():
    for base in BASES_MS:
        assert Terms(TimeControl(base, 1000)).playable
    assert (BASES_MS[-1], EXTRAS_MS[0], EXTRAS_MS[-1]) == (10_800_000, 0, 180_000)
    assert sorted({*BASES_MS}) == list(BASES_MS)
    assert not Terms(TimeControl(0)).playable


CLASSIC = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"
ROOKS_INSIDE = "1rkr4/pppppppp/8/8/8/8/PPPPPPPP/1RKR4 w DBdb - 0 1"


def test_a_position_with_its_rooks_elsewhere_begins_a_game_of_chess960():
    assert begin_from(CLASSIC) == (Variant.STANDARD, "")
    assert begin_from(ROOKS_INSIDE)[0] is Variant.CHESS960


@pytest.mark.parametrize(
    ("fen", "says"),
    [
        ("no position", "no position in FEN"),
        ("\ud800", "no position in FEN"),
        ("8/8/8/8/8/8/8/8 w - - 0 1", "no king"),
        ("8/8/8/8/8/8/4P3/4K3 w - - 0 1", "Black has no king."),
        ("4k3/8/8/8/8/8/8/P3K3 w - - 0 1", "first or last rank"),
        ("4k3/8/8/8/8/8/8/4RK2 w - - 0 1", "not to move is in check"),
        ("x" * 5_000, "no position in FEN"),
        (CLASSIC, ""),
    ],
)
def test_what_is_wrong_with_a_position_is_said_in_words(fen, says):
    assert says in fen_fault(fen)
    assert bool(says) == bool(fen_fault(fen))
