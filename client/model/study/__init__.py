"""A game that is over, to be studied: its moves with others tried beside them, and its pace."""

from client.model.study.finished import UnreadableGameError, record_of
from client.model.study.replay import Replay
from client.model.study.score import score_text, white_share
from client.model.study.sheet import PairRow, Sheet, SideLine, sheet_of
from client.model.study.variations import Variations

__all__ = [
    "PairRow",
    "Replay",
    "Sheet",
    "SideLine",
    "UnreadableGameError",
    "Variations",
    "record_of",
    "score_text",
    "sheet_of",
    "white_share",
]
