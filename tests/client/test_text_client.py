from contextlib import ExitStack

import pytest

from client.address import Address
from client.bots import ScriptedBot, Seat, play
from client.servers import ServerSeen
from tests.client.around import Around
from tests.client.bot_club import Club
from tests.client.text_player import TextPlayer, text_player


@pytest.fixture
def stack():
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def club(stack, tmp_path):
    return Club(stack, tmp_path / "server")


@pytest.fixture
def sit_down(stack, club, tmp_path):
    """Somebody at the text client, who has come to the club."""
    return lambda name: text_player(stack, tmp_path, club.port, name)


def pair(ann, bob, terms="5+3"):
    ann.type(f"seek {terms} white")
    ann.hear("Looking for an opponent")
    bob.type("seeks")
    assert bob.hear("1. ") == f"1. Ann: {terms}, you play Black"
    bob.type("accept 1")
    bob.hear("You play Black against Ann")
    ann.hear("You play White against Bob", "It is your move")


def test_two_play_a_whole_game_and_another_one(sit_down):
    ann, bob = sit_down("Ann"), sit_down("Bob")
    pair(ann, bob)
    ann.type("e4")
    assert bob.hear("Ann: e4") == "Ann: e4."
    bob.type("e7e5", "say good luck")
    ann.hear("Bob: e5", "Bob says: good luck")
    ann.type("Qh5", "draw")
    bob.hear("Ann: Qh5, queen to h5.", "Ann offers a draw. Type accept or decline.")
    bob.type("decline", "Nf6")
    bob.hear("You declined.", "You: Nf6, knight to f6.")
    bob.type("clock")
    bob.hear("You: 5 minutes")
    ann.hear("Bob declines the draw.", "Bob: Nf6")
    ann.type("Qxe5")
    assert bob.hear("Ann: Qxe5") == "Ann: Qxe5+, queen takes e5, check."
    bob.type("d5", "takeback", "board", "Be7")
    bob.hear("d5 is not legal: you are in check", "Black: king e8", "You: Be7, bishop to e7.")
    ann.type("resign", "yes")
    ann.hear("Resign?", "You lost. Black wins by resignation.")
    assert bob.hear("You won. ").endswith("To play again, type: rematch. To leave, type: lobby.")
    bob.type("rematch")
    ann.hear("Bob would like a rematch")
    ann.type("accept")
    for player, color in ((ann, "Black"), (bob, "White")):
        player.hear(f"You play {color} against")
    bob.type("abort")
    assert "Game aborted by Bob" in ann.hear("aborted")
    ann.type("lobby", "past")
    assert "you had White against Bob: Black wins by resignation, 3 moves" in ann.hear("1. 2", "2. 2")
    ann.type("pgn 2")
    ann.hear("[White ", "0-1")
    ann.type("quit")
    assert ann.end() == 0


def test_a_game_against_a_bot_up_to_mate(sit_down, club):
    ann, bot = sit_down("Ann"), club.seat("Bot")
    ann.type("friend 10+0 white")
    code = ann.hear("Your code is").split()[3].rstrip(":")
    played = club.go(lambda: play(bot.join(code), ScriptedBot("e2e4 e7e5 f1c4 b8c6 d1h5 g8f6 h5f7")))
    ann.hear("It is your move")
    for move, answer in (("e4", "e5"), ("bc4", "Nc6"), ("Qh5", "Nf6")):
        ann.type(move)
        ann.hear(f"Bot: {answer}")
    ann.type("Qxf7")
    ann.hear("You: Qxf7#, queen takes f7, checkmate.", "You won. White wins by checkmate.")
    assert played.result(20).outcome.winner


def test_a_challenge_is_told_and_declined_and_another_accepted(sit_down):
    ann, bob = sit_down("Ann"), sit_down("Bob")
    ann.type("challenge Bob 5+3")
    bob.hear("Ann challenges you: 5+3, either colour. Type accept or decline.")
    bob.type("decline")
    ann.hear("You challenged Bob: 5+3.", "Bob declined.")
    bob.type("challenge Ann none black 960")
    ann.hear("Bob challenges you: no clock, Chess960, you play White.")
    ann.type("accept")
    bob.hear("You play Black against Ann, no clock, Chess960.")


def test_a_game_is_watched_and_left(sit_down):
    ann, bob, cid = sit_down("Ann"), sit_down("Bob"), sit_down("Cid")
    pair(ann, bob)
    cid.type("games")
    cid.hear("1. Ann against Bob: 5+3")
    cid.type("watch 1")
    cid.hear("You watch Ann against Bob")
    ann.type("Nf3")
    cid.hear("White: Nf3, knight to f3.")
    cid.type("e5", "resign", "lobby")
    cid.hear("You are watching", "You are watching", "You are in the lobby.")


def test_leaving_a_game_asks_and_who_comes_back_goes_on(sit_down, club):
    ann, bob = sit_down("Ann"), sit_down("Bob")
    pair(ann, bob)
    ann.type("e4")
    bob.hear("Ann: e4")
    bob.type("quit", "no", "lobby", "e5")
    bob.hear("Leave all the same?", "All right.", "Your game goes on.", "You: e5.")
    ann.hear("Bob: e5")
    club.stop()
    ann.hear("Connection lost.")
    bob.hear("Connection lost.")
    club.start()
    ann.hear("Connected.")
    bob.hear("Connected.")
    ann.type("Nf3")
    bob.hear("Ann: Nf3")
    bob.type("quit", "yes")
    assert bob.end() == 0
    ann.hear("Bob lost the connection.")


def test_a_seek_stands_again_after_the_line_was_lost(sit_down, club):
    ann = sit_down("Ann")
    ann.type("seek 5+3")
    ann.hear("Looking for an opponent")
    club.stop()
    ann.hear("Connection lost. Trying again.")
    club.start()
    ann.hear("Connected.", "Looking for an opponent")


WRONG = [
    ("castle", "is no command here"),
    ("seek", "Say how long"),
    ("seek fast", "Say how long"),
    ("seek 5++3", "is not a time control"),
    ("seek Bob 5+3", "“Bob” is no time control"),
    ("challenge 5+3", "Say whom you challenge"),
    ("challenge Nobody 5+3", "Nobody"),
    ("join", "join ABC123"),
    ("join ZZZZZZ", "code"),
    ("accept", "Nobody challenges you"),
    ("accept 1", "Type the number"),
    ("decline", "Nobody challenges you"),
    ("cancel", "not waiting"),
    ("watch ²", "Type the number"),
    ("return", "no unfinished game"),
    ("help", "friend 10+0"),
    (b"\xff\xfe caf\xe9", "is no command here"),
    ("x" * 10_000, "is no command here"),
]


def test_what_cannot_be_done_in_the_lobby_is_answered_with_what_can(sit_down):
    ann = sit_down("Ann")
    for typed, said in WRONG:
        ann.type(typed)
        ann.hear(said)


def test_name_and_server_are_asked_for_and_known_the_next_time(stack, tmp_path, club):
    first = TextPlayer(stack, tmp_path)
    first.hear("What should the others call you?")
    first.type("", "Dora")
    first.hear("Which server?")
    first.type("127.0.0.1:99999", f"127.0.0.1:{club.port}")
    first.hear("is not a port", "as Dora")
    first.type("quit")
    assert first.end() == 0
    first._profile.close()
    again = TextPlayer(stack, tmp_path)
    again.hear("1. Rookery (127.0.0.1", "press Return for the first")
    again.type("")
    again.hear("as Dora")


def test_servers_on_the_network_are_told_and_chosen_by_number(stack, tmp_path, club):
    around = Around()
    player = TextPlayer(stack, tmp_path, "Dora", around=around)
    player.hear("Which server? Type its address")
    player.type("help")
    player.hear("Which server? Type its address")
    here, gone = Address("127.0.0.1", club.port), Address("127.0.0.1", 1)
    around.servers = (
        ServerSeen(gone, "Nowhere", "lan", "unreachable", addresses=(gone,)),
        ServerSeen(here, "Thursday club", "lan", "reachable", addresses=(here,)),
    )
    player.wake()
    assert player.hear("1. ") == f"1. Thursday club ({here})"
    player.hear("Type its number")
    player.type("1")
    player.hear("as Dora")
    assert not around.looks


def test_who_is_in_the_lobby_is_told_of_the_wish_for_a_rematch_and_plays_it_or_declines(sit_down):
    ann, bob = sit_down("Ann"), sit_down("Bob")
    pair(ann, bob)
    for answer, ann_hears, bob_hears in (
        ("accept", "You play Black against Bob", "You play White against Ann"),
        ("decline", "You declined.", "There will be no rematch"),
    ):
        ann.type("abort")
        bob.hear("rematch")
        ann.hear("rematch")
        ann.type("lobby")
        ann.hear("You are in the lobby.")
        bob.type("rematch")
        ann.hear("Bob would like a rematch. Type accept or decline.")
        ann.type(answer)
        ann.hear(ann_hears)
        bob.hear(bob_hears)


def test_a_name_that_is_taken_is_asked_for_anew(stack, tmp_path, club):
    club.seat("Eve")
    player = TextPlayer(stack, tmp_path, "Eve", Address("127.0.0.1", club.port))
    player.hear("What should the others call you?")
    player.type("Eva")
    player.hear("as Eva")


def test_the_end_of_what_is_typed_ends_the_visit_in_order(sit_down, club):
    assert sit_down("Ann").end() == 0
    with Seat("127.0.0.1", club.port, "Bob") as bob:
        assert [online.player.name for online in bob.lobby.players()] == ["Bob"]
