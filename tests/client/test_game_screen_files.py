import pytest

from client.network import LineDown
from shared import messages
from shared.messages import OpponentPresence, Player
from shared.result import Reason, Result
from tests.client.board import OPENING, over, state_of


def test_the_game_is_saved_where_it_says_and_never_over_another(sit, tmp_path):
    table = sit(over())
    table.save()
    table.save()
    first, second = sorted((tmp_path / "documents").iterdir(), key=lambda path: len(path.name))
    assert first.name == "1970-01-01 Ada - Bela.pgn"
    assert second.name == "1970-01-01 Ada - Bela (2).pgn"
    assert "1. e4" in first.read_text(encoding="utf-8")
    assert table.notice == f"Saved as {second.name} in documents."


def test_that_it_was_saved_is_said_for_a_moment_and_leaves_the_answers_where_they_are(sit):
    table = sit(over())
    table.save()
    assert table.screen.desk.card.notice.title == "Draw"
    assert table.button("Rematch").enabled
    table.at(3_999)
    assert table.notice.startswith("Saved")
    assert table.screen.due(4_000) == 4_000
    table.at(4_000)
    assert table.notice == "Draw by agreement."


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"), "Bela offers a draw."),
        (OpponentPresence(game="g", side="black", presence="away"), "Bela lost the connection."),
        (messages.GameEnded(game="g", seq=4, at=0, result=Result.DRAW, reason=Reason.TIME), "Draw on time."),
        (LineDown("gone", 100), "Connection lost. Trying again…"),
    ],
)  # fmt: skip
def test_that_it_was_saved_gives_way_at_once_to_news(sit, news, said):
    table = sit(state_of(OPENING))
    table.save()
    assert table.notice.startswith("Saved")
    table.hear(news)
    assert table.notice == said


def test_saving_does_not_hide_an_offer(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.save()
    assert table.notice == "Bela offers a draw."


def test_a_folder_with_a_long_name_is_shortened_in_its_middle(sit, tmp_path):
    (tmp_path / "documents").write_text("not a folder")
    table = sit(over(), size=(480, 360))
    table.save()
    lines = table.screen.desk.card.lines
    assert any("…" in line and "documents" in line for line in lines), lines


def test_a_folder_that_cannot_be_written_is_said(sit, tmp_path):
    (tmp_path / "documents").write_text("not a folder")
    table = sit(over())
    table.save()
    assert table.notice.startswith("The game could not be saved")


def test_names_that_are_no_file_names_are_made_safe(sit, tmp_path):
    table = sit(over(white=Player("a", "../../etc"), black=Player("b", "a/b:c*?")))
    table.save()
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["1970-01-01 etc - a_b_c.pgn"]
