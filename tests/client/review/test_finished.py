import msgspec
import pytest

from client.model.study import UnreadableGameError, record_of
from shared.messages import GameSummary
from shared.pgn import to_pgn
from shared.setup import Variant
from tests.client.review.games import BLACK_BEGINS, ROOKS_BESIDE_KINGS, RUY_LOPEZ, record_of_moves


def summary_of(record):
    return GameSummary(
        game=record.game,
        white=record.white,
        black=record.black,
        result=record.outcome.result,
        reason=record.outcome.reason,
        utc=record.utc,
        plies=record.ply,
        control=record.control,
        variant=record.variant,
        fen=record.fen,
    )


@pytest.mark.parametrize(
    "record",
    [
        record_of_moves(clocks=[60_000 - 100 * ply for ply in range(6)]),
        record_of_moves(()),
        record_of_moves(control=None),
        record_of_moves(["e7e5"], fen=BLACK_BEGINS),
        record_of_moves(["b1e1"], fen=ROOKS_BESIDE_KINGS, variant=Variant.CHESS960),
    ],
    ids=["clocks", "no-moves", "no-clock", "from-position", "chess960"],
)
def test_a_game_from_the_archive_is_the_one_that_was_played(record):
    read = record_of(summary_of(record), to_pgn(record, "club"))
    assert (read.moves, read.clocks, read.outcome) == (record.moves, record.clocks, record.outcome)
    assert read.board == record.board
    assert to_pgn(read, "club") == to_pgn(record, "club")


@pytest.mark.parametrize(
    "text", ["", "no game", "1. e4 Ke7 *", "1. e4 e5 *", "(" * 5_000, "\x00\udc80 1. e4", "[a"]
)
def test_what_is_no_game_or_another_one_is_refused(text):
    with pytest.raises(UnreadableGameError):
        record_of(summary_of(record_of_moves()), text)


def test_moves_that_do_not_fit_the_list_s_position_are_refused():
    record = record_of_moves(RUY_LOPEZ)
    elsewhere = msgspec.structs.replace(summary_of(record), fen="4k3/8/8/8/8/8/8/4K3 w - - 0 1")
    with pytest.raises(UnreadableGameError):
        record_of(elsewhere, to_pgn(record))
