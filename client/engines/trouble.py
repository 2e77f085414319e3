"""What can be wrong with an engine."""

from enum import StrEnum
from typing import Final

EXIT_CODE: Final = 3
"""What a bot's program ends with when its engine was of no use, or failed in a game."""


class Fault(StrEnum):
    """What can be wrong with an engine."""

    MISSING = "missing"
    SILENT = "silent"
    CRASHED = "crashed"
    WRONG = "wrong"


class EngineTrouble(Exception):  # noqa: N818 - it is the engine's, as in the words for players
    """An engine is of no use, or no longer; `fault` is why. `client.words.engines` has words for players."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"the engine is {fault}")
        self.fault = fault
