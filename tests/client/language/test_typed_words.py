"""What can be typed in each language that there is a catalogue for, and what the program says of it."""

import chess
import pytest

from client.language import ENGLISH, _, in_words, languages, phrase, speak
from client.model.orders import Say
from client.model.typed import Ask, Chat, line, read
from client.model.typed.notation import find
from client.model.typed.words import is_one_of, meaning_of
from client.text import place, table, visit, wishes
from client.text.help import GAME_HELP, LOBBY_HELP
from client.text.wishes import read_challenge, read_seek
from tests.client.table import model_of, started

AT_A_GAME = [*line._WORDS, *line._CHAT, *table._MUTING, *visit._QUIT]
IN_THE_LOBBY = [*wishes._VERBS, *visit._QUIT]
AFTER_A_SEEK = [*wishes._COLORS, *wishes._NO_CLOCK]
MEANINGS = [line._WORDS, table._MUTING, wishes._VERBS, wishes._COLORS]
HINTS = {
    "Looking for an opponent: {terms}. To stop, type: cancel.": "cancel",
    "Nobody challenges you. To play somebody who looks for a game, type: seeks.": "seeks",
    "Resign? Type yes or no.": "yes no",
    "The game is adjourned. To play on, type: go on.": "go_on",
    "To claim it, type: claim.": "claim",
    "To play again, type: rematch. To leave, type: lobby.": "rematch lobby",
    "To see it, type: return.": "return",
    "Type accept or decline.": "accept decline",
    "Type claim win, or claim draw.": "claim_win claim_draw",
    "Type the code of your friend's game after it: join ABC123.": "join",
    "Type what you want to say after it: say good luck.": "say",
    "You are on {server}, as {name}. Type help for what you can do.": "help",
    "Your code is {code}: {spelled}. Your friend types: join {code}.": "join",
    "Say whom you challenge, and to what: challenge Ann 5+3.": "challenge",
    "Say how long: minutes and seconds for each move, as in 5+3, or none for no clock.": "none",
    "{text} is no time control. Write minutes and seconds: seek 5+3.": "seek",
    **dict.fromkeys(GAME_HELP[1:2], "board moves last clock"),
    **dict.fromkeys(GAME_HELP[2:3], "draw accept decline"),
    **dict.fromkeys(GAME_HELP[3:4], "resign abort"),
    **dict.fromkeys(GAME_HELP[4:5], "takeback"),
    **dict.fromkeys(GAME_HELP[5:6], "give_time more_time"),
    **dict.fromkeys(GAME_HELP[6:7], "claim_win claim_draw"),
    **dict.fromkeys(GAME_HELP[7:8], "adjourn go_on"),
    **dict.fromkeys(GAME_HELP[8:9], "say mute unmute"),
    **dict.fromkeys(GAME_HELP[9:10], "rematch no_rematch"),
    **dict.fromkeys(GAME_HELP[10:], "save lobby quit"),
    **dict.fromkeys(LOBBY_HELP[:1], "seek white black"),
    **dict.fromkeys(LOBBY_HELP[1:2], "friend"),
    **dict.fromkeys(LOBBY_HELP[2:3], "join"),
    **dict.fromkeys(LOBBY_HELP[3:4], "challenge"),
    **dict.fromkeys(LOBBY_HELP[4:5], "accept decline"),
    **dict.fromkeys(LOBBY_HELP[5:6], "seeks accept"),
    **dict.fromkeys(LOBBY_HELP[6:7], "players"),
    **dict.fromkeys(LOBBY_HELP[7:8], "games watch"),
    **dict.fromkeys(LOBBY_HELP[8:9], "return"),
    **dict.fromkeys(LOBBY_HELP[9:10], "past pgn"),
    **dict.fromkeys(LOBBY_HELP[10:11], "cancel"),
    **dict.fromkeys(LOBBY_HELP[11:], "quit"),
}
"""The words, _ for a space, that a text tells players to type."""


@pytest.fixture(params=languages())
def language(request):
    speak(request.param)
    yield request.param
    speak(ENGLISH)


@pytest.fixture
def french():
    speak("fr")
    yield
    speak(ENGLISH)


def test_every_word_means_the_same_in_the_players_language_and_in_english(language):
    for meanings in MEANINGS:
        for word, meaning in meanings.items():
            assert meaning_of(in_words(word), meanings) == meaning, in_words(word)
            assert meaning_of(word, meanings) == meaning, word


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (line._CHAT, [*line._WORDS, *table._MUTING, *visit._QUIT]),
        (table._MUTING, [*line._WORDS, *visit._QUIT]),
        (visit._QUIT, [*line._WORDS, *wishes._VERBS]),
        (place._YES, place._NO),
        (wishes._COLORS, wishes._NO_CLOCK),
    ],
)
def test_no_word_has_two_meanings_at_the_same_time(language, words, others):
    assert [word for word in words if is_one_of(in_words(word), others)] == []


def test_no_word_looks_like_a_move_and_none_that_others_follow_has_a_space(language):
    assert [word for word in AT_A_GAME if find(in_words(word), chess.Board())] == []
    alone = [*IN_THE_LOBBY, *AFTER_A_SEEK, *line._CHAT]
    assert [word for word in alone if " " in in_words(word)] == []


@pytest.mark.parametrize(("text", "typed"), HINTS.items())
def test_the_words_that_a_text_tells_to_type_are_those_that_are_read(language, text, typed):
    for word in typed.split():
        assert in_words(phrase(word.replace("_", " "))) in _(text)


def test_accents_can_be_left_out(french):
    for text, meant in (
        ("échiquier", Ask.BOARD),
        ("ECHIQUIER", Ask.BOARD),
        ("reclamer gain", Say.CLAIM_WIN),
        ("oui", Say.ACCEPT),
        ("dire à bientôt", Chat("à bientôt")),
    ):
        assert read(text, model_of(started())) == meant
    assert read_seek("illimite noirs").color == "black"
    assert read_seek("5+3 blancs").color == "white"


def test_whoever_is_called_as_a_colour_can_be_challenged(language):
    for name in ("White", "Black Adder", in_words(phrase("black"))):
        challenge = read_challenge(f"{name} 5+3 white")
        assert (challenge.to, challenge.color) == (name, "white")
