"""Chat: who hears whom, what may be said and how fast, and that nothing of it is kept for long."""

import msgspec
import pytest

from server.house import House
from server.play.gallery import MERGE_MS
from server.play.talk import LINE_EVERY_MS, LINES_AT_ONCE, MAX_LINES
from shared import messages as m
from shared.codec import encode
from tests.server.club import Club, codes, forget, kinds, play
from tests.server.test_gallery import play_until_it_is_forgotten, watch

SECRET = "the bishop sacrifice of Tuesday night"


@pytest.fixture
def cy(club):
    [person] = club.enter("Cy")
    return person


@pytest.fixture
def di(club):
    [person] = club.enter("Di")
    return person


def say(person, game, text):
    person.club.wait(LINE_EVERY_MS)
    return person.say(m.Say(game=game, text=text))


def texts(person, room):
    return [line.text for said in person.all(m.Said) if said.room == room for line in said.lines]


def test_players_hear_each_other_at_once(club, game, ada, bo, cy):
    watch(cy, game)
    line = m.ChatLine(m.Player(ada.id, "Ada"), "Good luck!")
    said = m.Said(game=game, room="players", lines=[line])
    assert ada.say(m.Say(game=game, text="Good luck!", id=7)) == [said, m.Done(re=7, game=game)]
    assert bo.last(m.Said) == said
    club.wait(MERGE_MS)
    assert cy.all(m.Said) == []


def test_spectators_hear_each_other_and_no_player_does(club, game, ada, bo, cy, di):
    watch(cy, game)
    watch(di, game)
    cy.say(m.Say(game=game, text="What a game"))
    di.say(m.Say(game=game, text="Indeed"))
    club.wait(MERGE_MS)
    assert texts(cy, "spectators") == texts(di, "spectators") == ["What a game", "Indeed"]
    assert ada.all(m.Said) == bo.all(m.Said) == []


def test_who_neither_plays_nor_watches_is_not_heard(game, cy):
    assert codes(cy.say(m.Say(game=game, text="hey"))) == ["not-watching"]
    assert codes(cy.say(m.Say(game="none", text="hey"))) == ["no-such-game"]
    watch(cy, game)
    cy.say(m.Unwatch(game=game))
    assert codes(cy.say(m.Say(game=game, text="hey"))) == ["not-watching"]


def test_what_is_said_is_tidied_or_refused(game, ada, bo):
    ada.say(m.Say(game=game, text="\u202e well\x07\nplayed "))
    assert texts(bo, "players") == ["well played"]
    assert codes(ada.say(m.Say(game=game, text="\u200b"))) == ["bad-text"]
    assert codes(ada.say(m.Say(game=game, text="x" * 201))) == ["bad-text"]


def test_who_talks_too_fast_is_refused_whatever_the_room(club, ada, bo, game, cy, di):
    other = club.pair(cy, di, None)
    watch(ada, other)
    ada.forget()
    for number in range(LINES_AT_ONCE):
        assert codes(ada.say(m.Say(game=(game, other)[number % 2], text="x"))) == []
    assert codes(ada.say(m.Say(game=game, text="x"))) == ["too-fast"]
    assert codes(ada.say(m.Say(game=other, text="x"))) == ["too-fast"]
    assert codes(bo.say(m.Say(game=game, text="x"))) == []
    club.wait(LINE_EVERY_MS)
    assert codes(ada.say(m.Say(game=game, text="x"))) == []
    assert codes(ada.again().say(m.Say(game=game, text="x"))) == ["too-fast"]


def test_the_server_remembers_nobody_who_has_been_quiet(club, game, ada, bo):
    ada.say(m.Say(game=game, text="x"))
    say(bo, game, "x")
    assert list(club.hub._chat._pace._quiet_at) == [bo.id]


def test_who_comes_hears_the_last_lines(club, game, ada, bo, cy, di):
    watch(cy, game)
    for number in range(MAX_LINES + 2):
        say(ada, game, f"p{number}")
        say(cy, game, f"s{number}")
    club.wait(MERGE_MS)
    bo = bo.again()
    bo.say(m.Sync(game=game))
    [said] = bo.all(m.Said)
    assert (said.room, said.fresh) == ("players", True)
    assert [line.text for line in said.lines] == [f"p{number}" for number in range(2, MAX_LINES + 2)]
    watch(di, game)
    club.wait(MERGE_MS)
    [said] = di.all(m.Said)
    assert (said.room, said.fresh) == ("spectators", True)
    assert [line.text for line in said.lines] == [f"s{number}" for number in range(2, MAX_LINES + 2)]


def test_all_lines_that_are_kept_fit_into_one_message(club, game, ada, bo):
    for _ in range(MAX_LINES):
        say(ada, game, "\U0001f600" * m.MAX_CHAT_LETTERS)
    bo.forget()
    bo.say(m.Sync(game=game))
    said = bo.last(m.Said)
    named = [msgspec.structs.replace(line, by=m.Player("x" * 16, "\U0001f600" * 20)) for line in said.lines]
    assert len(encode(msgspec.structs.replace(said, lines=named))) < m.MAX_REPLY_BYTES


def test_after_the_game_one_can_still_say_something_until_it_is_forgotten(club, game, ada, bo, cy):
    watch(cy, game)
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Resign(game=game))
    forget(bo, cy)
    say(ada, game, "Well played")
    say(cy, game, "Bravo")
    club.wait(MERGE_MS)
    assert texts(bo, "players") == ["Well played"]
    assert texts(cy, "spectators") == ["Bravo"]
    play_until_it_is_forgotten(club, ada, bo)
    assert codes(ada.say(m.Say(game=game, text="x"))) == ["no-such-game"]
    assert club.hub._chat._talks == {}


def test_chat_is_in_no_log_and_not_in_the_database(open_store, path, caplog):
    caplog.set_level("DEBUG")
    club = Club(open_store())
    ada, bo, cy = club.enter("Ada", "Bo", "Cy")
    game = club.pair(ada, bo)
    watch(cy, game)
    say(ada, game, SECRET)
    say(cy, game, SECRET)
    club.wait(MERGE_MS)
    assert texts(bo, "players") == texts(cy, "spectators") == [SECRET]
    ada.say(m.Resign(game=game))
    club.restart(open_store())
    files = [file.read_bytes() for file in path.parent.iterdir() if file.is_file()]
    assert any(game.encode() in content for content in files)
    assert not any(SECRET.encode() in content for content in files)
    assert SECRET not in caplog.text


def test_where_the_operator_wants_no_chat_there_is_none(store):
    club = Club(store, house=House(chat=False))
    ada, bo, cy = club.enter("Ada", "Bo", "Cy")
    game = club.pair(ada, bo)
    watch(cy, game)
    forget(ada, bo, cy)
    for person in (ada, cy):
        assert codes(person.say(m.Say(game=game, text="hello"))) == ["chat-off"]
    club.wait(MERGE_MS)
    assert "said" not in kinds(bo.heard)
