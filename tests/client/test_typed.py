import random

import chess
import msgspec
import pytest

from client.language import speak
from client.model.orders import Say
from client.model.typed import Ask, Chat, Played, Unclear, read
from shared import messages
from shared.messages import Player
from shared.record import Record
from shared.result import Outcome, Reason
from shared.setup import Variant, draw_lots
from tests.client.table import Table, gone, model_of, started


def standing(fen="", *, variant=Variant.STANDARD, me=None):
    """A game in this position, seen by who is to move."""
    event = messages.GameStarted(
        game="g",
        seq=1,
        at=0,
        white=Player("w1", "Ada"),
        black=Player("b1", "Bela"),
        utc=0,
        fen=fen,
        variant=variant,
    )
    table = Table(None)
    table.record = Record(event)
    return model_of(table, me or ("w1" if table.record.board.turn else "b1"))


def uci(text, fen="", **options):
    said = read(text, standing(fen, **options))
    return said.move.uci() if isinstance(said, Played) else said


def why(text, fen="", **options):
    said = read(text, standing(fen, **options))
    assert isinstance(said, Unclear)
    return said.text


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("seed", range(3))
def test_every_legal_move_of_random_games_is_read_from_its_san_and_its_uci(variant, seed):
    rng = random.Random(seed)
    fen = draw_lots(rng) if variant is Variant.CHESS960 else ""
    model = standing(fen, variant=variant)
    board = model.record.board
    for _ply in range(80):
        legal = list(board.legal_moves)
        if not legal:
            break
        model.color = board.turn
        for move in rng.sample(legal, min(5, len(legal))):
            assert read(board.san(move), model) == Played(move)
            assert read(move.uci(), model) == Played(move)
        board.push(rng.choice(legal))


ITALIAN = "r1bqk1nr/pppp1ppp/2n5/2b1p3/2B1P3/5N2/PPPP1PPP/RNBQK2R w KQkq - 4 4"
BOTH_SIDES = "r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1"
TO_QUEEN = "3r1k2/4P3/8/8/8/8/8/4K3 w - - 0 1"
PASSING = "4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 2"


@pytest.mark.parametrize(
    ("text", "move", "fen"),
    [
        ("e4", "e2e4", ""),
        ("E4", "e2e4", ""),
        ("nf3", "g1f3", ""),
        ("NF3", "g1f3", ""),
        ("N f3", "g1f3", ""),
        ("Ngf3", "g1f3", ""),
        ("e2-e4", "e2e4", ""),
        ("E2E4", "e2e4", ""),
        ("Nf3!?", "g1f3", ""),
        ("b4", "b2b4", ""),
        ("O-O", "e1g1", ITALIAN),
        ("0-0", "e1g1", ITALIAN),
        ("o-o", "e1g1", ITALIAN),
        ("oo", "e1g1", ITALIAN),
        ("e1h1", "e1g1", ITALIAN),
        ("0-0-0", "e1c1", BOTH_SIDES),
        ("e1a1", "e1c1", BOTH_SIDES),
        ("Bxf7", "c4f7", ITALIAN),
        ("Bf7+", "c4f7", ITALIAN),
        ("bf7", "c4f7", ITALIAN),
        ("e8=Q", "e7e8q", TO_QUEEN),
        ("e8q", "e7e8q", TO_QUEEN),
        ("e8 (N)", "e7e8n", TO_QUEEN),
        ("exd8r", "e7d8r", TO_QUEEN),
        ("ed8=B", "e7d8b", TO_QUEEN),
        ("e7-e8=q", "e7e8q", TO_QUEEN),
        ("ed6", "e5d6", PASSING),
        ("exd6 e.p.", "e5d6", PASSING),
    ],
)
def test_a_move_is_read_however_people_write_it(text, move, fen):
    assert uci(text, fen) == move


def test_in_chess960_castling_is_read_as_such_and_as_the_king_onto_its_rook_or_where_it_goes():
    fen = "4k3/8/8/8/8/8/8/1RK2R2 w FB - 0 1"
    for text in ("0-0", "c1f1", "c1g1"):
        assert uci(text, fen, variant=Variant.CHESS960) == "c1f1"
    assert uci("c1d1", fen, variant=Variant.CHESS960) == "c1d1"
    assert uci("O-O-O", fen, variant=Variant.CHESS960) == "c1b1"


def test_a_small_b_is_the_pawn_or_the_bishop_whichever_can_go_there_and_is_asked_about_where_both_can():
    pawn_alone = "4k3/8/8/8/8/2p5/1P6/4K3 w - - 0 1"
    bishop_alone = "4k3/8/8/8/8/8/1B6/4K3 w - - 0 1"
    both = "4k3/8/8/8/8/2p5/1P1B4/4K3 w - - 0 1"
    assert uci("bc3", pawn_alone) == "b2c3"
    assert uci("bc3", bishop_alone) == "b2c3"
    assert "Bxc3" in why("bc3", both)
    assert "bxc3" in why("bc3", both)
    assert uci("bxc3", both) == "b2c3"
    assert uci("Bxc3", both) == "d2c3"
    assert "No bishop" in why("Bc3", pawn_alone)


@pytest.mark.parametrize(
    ("text", "fen", "words"),
    [
        ("Nd2", "4k3/8/8/8/8/5N2/8/1N2K3 w - - 0 1", ["Nbd2 or Nfd2"]),
        ("e8", TO_QUEEN, ["e8=Q", "e8=N"]),
        ("Nf6", "", ["No knight of yours can go to f6."]),
        ("e5", "", ["No pawn"]),
        ("g1f5", "", ["knight on g1", "f5"]),
        ("e4e5", "", ["nothing on e4"]),
        ("Ke2", "4k3/4r3/8/8/8/8/8/5K2 w - - 0 1", ["your king would be in check"]),
        ("a3", "4k3/4r3/8/8/8/8/P7/4K3 w - - 0 1", ["you are in check"]),
        ("0-0", "", ["in the way"]),
        ("0-0", "4k3/8/8/8/8/8/8/4K2R w - - 0 1", ["has moved"]),
        ("0-0", "4k3/4r3/8/8/8/8/8/4K2R w K - 0 1", ["in check"]),
        ("xyzzy", "", ["xyzzy", "help"]),
        ("", "", ["help"]),
        ("say", "", ["say good luck"]),
    ],
)
def test_what_cannot_be_played_is_refused_with_the_reason(text, fen, words):
    for each in words:
        assert each in why(text, fen)


def test_when_it_is_not_my_move_a_move_is_refused_with_the_reason():
    assert read("e5", model_of(Table(), "b1")).text == "It is not your move."
    assert "watching" in read("e4", model_of(Table(), "nobody")).text
    over = Table()
    over.end(Outcome.win(chess.WHITE, Reason.RESIGNATION))
    assert read("e4", model_of(over)).text == "The game is over."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("resign", Say.RESIGN),
        (" Resign ", Say.RESIGN),
        ("draw", Say.OFFER_DRAW),
        ("accept", Say.ACCEPT),
        ("no", Say.DECLINE),
        ("takeback", Say.TAKE_BACK),
        ("take  back", Say.TAKE_BACK),
        ("abort", Say.ABORT),
        ("claim", Say.CLAIM_WIN),
        ("claim draw", Say.CLAIM_DRAW),
        ("give time", Say.GIVE_TIME),
        ("more time", Say.ASK_TIME),
        ("clock", Ask.CLOCK),
        ("board", Ask.BOARD),
        ("moves", Ask.MOVES),
        ("?", Ask.HELP),
        ("say  good   luck", Chat("good luck")),
        ("CHAT e4", Chat("e4")),
    ],
)
def test_words_are_read(text, said):
    assert read(text, model_of(started())) == said


def test_a_claim_is_of_the_draw_that_the_position_gives_where_there_is_one():
    table = Table()
    claims = msgspec.structs.replace(table.events[0], draws="claim")
    table.record = Record(claims)
    for move in ["g1f3", "g8f6", "f3g1", "f6g8"] * 2:
        table.move(move)
    model = model_of(table)
    assert read("claim", model) == read("claim draw", model) == Say.CLAIM_NOW
    away = model_of(started())
    away.receive(gone(0), 0)
    assert read("claim", away) == Say.CLAIM_WIN


def test_after_the_game_yes_and_no_are_about_the_rematch():
    table = started()
    table.end(Outcome.win(chess.WHITE, Reason.RESIGNATION))
    assert read("accept", model_of(table)) == Say.REMATCH
    assert read("decline", model_of(table)) == Say.NO_REMATCH


def test_english_words_work_in_every_language(monkeypatch):
    class Other:
        def gettext(self, text):
            return {"resign": "aufgeben", "board": "Brett"}.get(text, text)

    speak("en")
    monkeypatch.setattr("client.language._spoken", Other())
    for text, said in (
        ("aufgeben", Say.RESIGN),
        ("resign", Say.RESIGN),
        ("brett", Ask.BOARD),
        ("board", Ask.BOARD),
    ):
        assert read(text, model_of(started())) == said
