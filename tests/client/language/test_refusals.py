"""What the server and the rules say in English has words in every language."""

import ast
import inspect

import pytest

from client.language import ENGLISH, phrase, speak
from client.words.refusals import goodbye_text, halted_text, refusal_text
from client.words.rules import SENTENCES, rule_text
from shared import naming, text
from shared.messages import Goodbye, GoodbyeCode, Halted, RefusalCode, Refused
from tests.client.language.elsewhere import Elsewhere, unmarked


def is_unknown(_part):
    return False


def raised_by(module):
    """Return every sentence with which a module's functions refuse what a player typed."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            yield eval(ast.unparse(node.exc.args[0]), vars(module))


def test_in_english_the_servers_own_words_are_told_and_never_none_at_all():
    speak(ENGLISH)
    for code in RefusalCode:
        assert (
            refusal_text(Refused(code=code, text="Ann has left, and Bob plays.")) == "Ann has left, and Bob plays."
        )
        assert refusal_text(Refused(code=code, text=""))
    for code in GoodbyeCode:
        assert goodbye_text(Goodbye(code=code, text=""))
    assert goodbye_text(Goodbye(code=GoodbyeCode.KICKED, text="Do not shout.")) == "Do not shout."
    assert halted_text(Halted(text="No disk.")) == "No disk."
    assert halted_text(Halted(text=""))


@pytest.mark.parametrize("code", RefusalCode)
def test_elsewhere_every_refusal_has_words_of_the_program(code, elsewhere):
    said = refusal_text(Refused(code=code, text="Not now."))
    assert said
    assert unmarked(said, is_unknown) == []


def test_elsewhere_a_goodbye_has_words_of_the_program_and_those_of_the_operator(elsewhere):
    for code in GoodbyeCode:
        said = goodbye_text(Goodbye(code=code, text="No shouting"))
        assert unmarked(said, is_unknown) in ([], ["No shouting"])
        assert unmarked(goodbye_text(Goodbye(code=code, text="")), str(code).__eq__) == []
    assert "No shouting" in goodbye_text(Goodbye(code=GoodbyeCode.BANNED, text="No shouting"))
    assert unmarked(halted_text(Halted(text="No disk")), is_unknown) == []


@pytest.mark.parametrize("module", [naming, text])
def test_all_that_the_rules_say_of_names_and_chat_is_known_and_translated(module, elsewhere):
    sentences = list(raised_by(module))
    assert sentences
    for sentence in sentences:
        assert sentence in SENTENCES
        assert unmarked(rule_text(ValueError(sentence)), is_unknown) == []


def test_where_the_server_quotes_a_rule_that_is_told_rather_than_the_code(elsewhere):
    sentence = "A name needs a letter or a digit."
    refused = Refused(code=RefusalCode.BAD_NAME, text=sentence)
    assert refusal_text(refused) == rule_text(sentence) == Elsewhere().gettext(sentence)


def test_what_is_no_rule_is_told_as_it_is(elsewhere):
    assert rule_text("Ann's own words") == "Ann's own words"
    assert phrase("Ann's own words") not in SENTENCES
