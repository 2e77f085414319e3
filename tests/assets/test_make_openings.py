import csv
import sys

import pytest

from assets.make import openings
from client.model.openings import Opening, OpeningBook, opening_book, position_key
from tests.client.openings import after

SOURCE = """eco\tname\tpgn
A40\tQueen's Pawn Game\t1. d4
D06\tQueen's Gambit\t1. d4 d5 2. c4
D06\tQueen's Gambit\t1. c4 e6 2. d4
"""


def made_from(text):
    return openings.table_of(csv.DictReader(text.splitlines(), delimiter="\t"))


def test_the_table_has_a_line_for_each_name_with_the_keys_of_its_positions():
    first, second = (position_key(after(line)) for line in ("d4 d5 c4", "c4 e6 d4"))
    assert made_from(SOURCE).splitlines() == [
        f"A40\tQueen's Pawn Game\t{position_key(after('d4'))}",
        f"D06\tQueen's Gambit\t{first} {second}",
    ]


def test_the_script_writes_the_same_bytes_each_time(tmp_path, monkeypatch):
    source, table = tmp_path / "all.tsv", tmp_path / "openings.tsv"
    source.write_text(SOURCE, "utf-8")
    monkeypatch.setattr(openings, "TABLE", table)
    monkeypatch.setattr(sys, "argv", ["openings", str(source)])
    openings.main()
    assert table.read_bytes() == made_from(SOURCE).encode()


def test_the_keys_do_not_change_from_one_version_to_the_next():
    assert position_key(after("d4 d5 c4")) == "55a8f33eda6f"


@pytest.mark.parametrize("moves", ["", "1. d5", "1. Nf3 Nf6 2. Ng1 Ng8 " * 11])
def test_moves_that_cannot_be_an_opening_are_refused(moves):
    with pytest.raises(ValueError, match=r"illegal|half-moves"):
        made_from(f"eco\tname\tpgn\nA00\tNo Opening\t{moves}\n")


def test_the_table_that_is_shipped_is_whole():
    lines = openings.TABLE.read_text("utf-8").splitlines()
    assert lines[0] == f"A00\tAmar Opening\t{position_key(after('Nh3'))}"
    assert len(lines) == 3329
    assert len(opening_book()) == 3807


def test_what_is_made_can_be_read():
    book = OpeningBook.read(made_from(SOURCE))
    assert book.opening(after("d4 e6 c4")) == Opening("D06", "Queen's Gambit")
