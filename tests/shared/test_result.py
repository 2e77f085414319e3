import chess
import pytest

from shared.result import Outcome, Reason

WINS = [Reason.CHECKMATE, Reason.RESIGNATION, Reason.TIME, Reason.ABANDONMENT]
UNSCORED = [Reason.ABORTED, Reason.NO_FIRST_MOVE]
DRAWS = [reason for reason in Reason if reason not in WINS + UNSCORED]
ENDS = [
    *(Outcome.win(color, reason) for color in chess.COLORS for reason in WINS),
    *(Outcome.draw(reason) for reason in DRAWS),
    *(Outcome.unscored(reason) for reason in UNSCORED),
]


@pytest.mark.parametrize("outcome", ENDS, ids=lambda outcome: f"{outcome.result} {outcome.reason}")
def test_every_end_is_said_in_words(outcome):
    sentence = str(outcome)
    assert sentence.startswith(("White wins ", "Black wins ", "Draw ", "Game aborted"))
    assert sentence == " ".join(sentence.split())
    assert "-" not in sentence.replace("seventy-five-move", "").replace("fifty-move", "")


def test_no_two_ends_sound_the_same():
    assert len({str(outcome) for outcome in ENDS}) == len(ENDS)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome.win(chess.WHITE, Reason.CHECKMATE), "White wins by checkmate"),
        (Outcome.win(chess.BLACK, Reason.TIME), "Black wins on time"),
        (Outcome.draw(Reason.THREEFOLD_REPETITION), "Draw by threefold repetition"),
        (Outcome.unscored(Reason.ABORTED), "Game aborted"),
        (Outcome.unscored(Reason.NO_FIRST_MOVE), "Game aborted as no first move was made"),
    ],
)
def test_sentences_read_like_this(outcome, sentence):
    assert str(outcome) == sentence


@pytest.mark.parametrize("color", chess.COLORS)
def test_a_win_names_its_winner(color):
    assert Outcome.win(color, Reason.RESIGNATION).winner is color


@pytest.mark.parametrize("outcome", [Outcome.draw(Reason.AGREEMENT), Outcome.unscored(Reason.ABORTED)])
def test_without_a_win_there_is_no_winner(outcome):
    assert outcome.winner is None
