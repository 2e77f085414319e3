"""Sentences that no scene shows are marked as well: the code has no others but what is for others."""

import ast
import re

from assets.make.catalogues import PROJECT

SENTENCE = re.compile(r"[A-Z][a-z]+[,:]? ([\w{}']+[,:]? )+[\w{}']+[.!?…]?.*", re.DOTALL)
MARKING = ("_", "phrase", "plural")
FOR_OTHERS = {"OneLineParser", "RuntimeError"}
"""What takes sentences for whoever types the command line, or finds a bug."""


def named(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def sentences(node):
    """Yield what is a sentence in a program, but neither marked, nor documentation, nor for the command line."""
    match node:
        case ast.Call() if named(node) in {*MARKING, *FOR_OTHERS}:
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.JoinedStr():
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if SENTENCE.fullmatch(text):
                yield node.lineno, text
        case ast.Constant(value=str(text)) if SENTENCE.fullmatch(text):
            yield node.lineno, text
    for child in ast.iter_child_nodes(node):
        yield from sentences(child)


def test_every_sentence_in_the_code_is_marked_for_translation():
    found = [
        (path.name, line, text)
        for path in (PROJECT / "client").rglob("*.py")
        if "bots" not in path.parts
        for line, text in sentences(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_a_sentence_that_is_not_marked_would_be_found():
    code = 'tell("Nobody is here."); tell(f"Nobody but {name} is here."); tell(_("Nobody is here."))'
    assert [text for _, text in sentences(ast.parse(code))] == ["Nobody is here.", "Nobody but {} is here."]
