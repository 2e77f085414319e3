"""Every line of the text client, and every error of the network, in a language of other letters."""

import re
import socket
from contextlib import ExitStack

import pytest

from client.address import Address
from client.language import _
from client.network import NameRefused, NotAServer, OtherServer, ServerClosed, Unreachable, WrongVersion
from client.profile import Profile, ProfileError
from shared.messages import Goodbye, GoodbyeCode, Greeting, RefusalCode, Refused
from tests.client.bot_club import Club
from tests.client.language.elsewhere import unmarked
from tests.client.text_player import TextPlayer

KNOWN = re.compile(
    r"Ann|Bob|Nobody|Rookery|Good luck|xyzzy|"
    r"[KQRBN]?[a-h]?x?[a-h][1-8][+#]?|Chess960|[A-Z0-9]{6}|127.0.0.1.*"
)


_BETWEEN = re.compile(r"[:,] |\d+\. ")


def left_in(lines):
    """Return what of these lines is in Latin letters, but for names, moves and what was typed."""
    parts = (part for line in lines for part in _BETWEEN.split(line))
    return [left for part in parts for left in unmarked(part, KNOWN.fullmatch)]


@pytest.fixture
def stack():
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def players(elsewhere, stack, tmp_path):
    club = Club(stack, tmp_path / "server")
    found = [TextPlayer(stack, tmp_path / name, name, Address("127.0.0.1", club.port)) for name in ("Ann", "Bob")]
    for player in found:
        player.hear("Rookery")
    return found


def words(text):
    """Return the longest run of words in a text of the program, as it is said here."""
    return max(re.split(r"\{\w+\}", _(text)), key=len)


def test_all_that_the_text_client_says_is_marked_for_translation(players):
    ann, bob = players
    ann.type(
        "help", "xyzzy", "seek", "seek 5++3", "players", "games", "past", "join ZZZZZZ", "accept", "seek Bob 5+3"
    )
    ann.type("challenge Nobody 5+3", "seek 5+3 white")
    ann.hear(words("Looking for an opponent: {terms}. To stop, type: cancel."))
    bob.type("seeks")
    bob.hear("1. Ann")
    bob.type("accept 1", "help")
    bob.hear("960")
    ann.hear(words("It is your move. Make it within {time}."))
    ann.type("e4", "e5", "xyzzy", "say Good luck", "mute", "unmute", "takeback", "flip")
    bob.hear("Good luck")
    bob.type("d5", "board", "moves", "clock", "last", "draw")
    ann.hear(": d5", words("{name} offers a draw."))
    ann.type("decline", "exd5", "more time")
    bob.hear(": exd5", words("{name} asks for 15 seconds more."))
    bob.type("accept", "Qxd5", "quit", "no", "resign", "yes")
    for player in players:
        player.hear(words("{winner} wins by resignation"))
    bob.type("rematch")
    ann.hear(words("{name} would like a rematch. Type accept or decline."))
    ann.type("decline", "lobby", "past", "quit")
    bob.hear(words("There will be no rematch. To leave, type: lobby."))
    assert (ann.end(), bob.end()) == (0, 0)
    assert left_in(ann.heard + bob.heard) == []


def troubles():
    """Yield what can go wrong on the way to a server, in words."""
    for error in (socket.gaierror(), OverflowError(), ConnectionRefusedError(), TimeoutError(), OSError()):
        yield Unreachable.because(error, "Ann", 5)
    yield NotAServer.at("127.0.0.1:5")
    yield OtherServer.at("127.0.0.1:5")
    for protocol in (0, 9):
        yield WrongVersion.of(Greeting(server="s", name="Rookery", version="1", protocol=protocol))
    for code in (RefusalCode.NAME_TAKEN, RefusalCode.BAD_NAME):
        yield NameRefused.by(Refused(code=code, text="No."))
    for code in GoodbyeCode:
        yield ServerClosed.by(Goodbye(code=code, text="Bob"))


def test_every_trouble_with_a_server_is_told_in_the_language(elsewhere):
    assert left_in(map(str, troubles())) == []


@pytest.mark.parametrize("typed", ["", "Ann:Bob", "Ann:99999", "[Ann]:5"])
def test_what_is_wrong_with_an_address_is_told_in_the_language(typed, elsewhere):
    with pytest.raises(ValueError, match=r"\.") as fault:
        Address.parse(typed)
    assert left_in([str(fault.value)]) == []


def test_what_is_wrong_with_a_profile_is_told_in_the_language(elsewhere, tmp_path):
    with pytest.raises(ProfileError) as misnamed:
        Profile.open("127.0.0.1", tmp_path)
    with Profile.open("Ann", tmp_path), pytest.raises(ProfileError) as in_use:
        Profile.open("Ann", tmp_path)
    assert left_in([str(misnamed.value), str(in_use.value).replace("--profile", "")]) == []
