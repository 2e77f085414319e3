"""What stored logs are turned into."""

from collections.abc import Sequence

import msgspec

from shared import codec
from shared.pgn import to_pgn
from shared.record import Record


def pgn_of(lines: Sequence[bytes], site: str) -> str:
    """Return a stored game, played at `site`, as PGN. Raises ValueError when its log cannot be read."""
    try:
        return to_pgn(Record.replay(map(codec.decode_event, lines)), site)
    except (ValueError, TypeError, AssertionError, msgspec.MsgspecError) as error:
        # python-chess asserts where a log holds a move that cannot be
        raise ValueError(str(error) or type(error).__name__) from error
