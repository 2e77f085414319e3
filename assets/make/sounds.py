"""Makes the sounds of a game: men on a wooden board, and a marimba for what is not a move.

python -m assets.make.sounds
"""

import io
import struct
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assets.make.wood import RATE, Body, Mode, Strike, bar, leveled, ring
from client.model.cues import Cue

FOLDER = Path(__file__).parent.parent / "sounds"
"""What is shipped."""
_FULL = 32_767

_BOARD = Body(
    (
        Mode(190, 24, 0.5),
        Mode(430, 22, 0.8),
        Mode(870, 15, 1.0),
        Mode(1_560, 9, 1.0),
        Mode(2_750, 5, 0.9),
        Mode(4_600, 3, 0.7),
    ),
    contact_ms=0.25,
    grain=0.05,
)
_LIGHT_BOARD = Body(tuple(Mode(mode.hz * 1.12, mode.ring_ms, mode.gain) for mode in _BOARD.modes), 0.25, 0.05)
_MEN = Body((Mode(1_180, 9, 0.8), Mode(2_300, 7, 0.9), Mode(3_900, 5, 0.7), Mode(5_800, 3, 0.5)), 0.25, 0.08)
_BLOCK = Body((Mode(860, 20, 1.0), Mode(1_540, 12, 0.5), Mode(2_900, 5, 0.2)), 0.9, 0.03)
_LOW_BLOCK = Body((Mode(690, 20, 1.0), Mode(1_240, 12, 0.5), Mode(2_300, 5, 0.2)), 0.9, 0.03)
_C4, _G4, _C5, _E5, _G5, _A5, _B5, _C6 = 261.6, 392.0, 523.3, 659.3, 784.0, 880.0, 987.8, 1046.5


@dataclass(frozen=True, slots=True)
class Score:
    """What is struck for a cue, how long it is heard, and how loud it is (see `leveled`)."""

    strikes: tuple[Strike, ...]
    length_ms: int
    loudness: float = 0.08


SCORES: Mapping[Cue, Score] = {
    Cue.MOVE: Score((Strike(_BOARD),), 160),
    Cue.CAPTURE: Score((Strike(_MEN, force=0.9), Strike(_BOARD, 42, 1.1)), 220, 0.09),
    Cue.CHECK: Score(
        (Strike(_BOARD), Strike(bar(_B5, 90), 70, 0.55), Strike(bar(_B5, 110), 165, 0.5)), 480, 0.085
    ),
    Cue.CASTLE: Score((Strike(_BOARD), Strike(_LIGHT_BOARD, 125, 0.8)), 300),
    Cue.PROMOTION: Score(
        (
            Strike(_BOARD),
            Strike(bar(_C5), 70, 0.4),
            Strike(bar(_E5), 140, 0.4),
            Strike(bar(_G5), 210, 0.4),
            Strike(bar(_C6), 280, 0.45),
        ),
        750,
    ),
    Cue.START: Score((Strike(bar(_G4)), Strike(bar(_C5, 210), 150, 0.9)), 800),
    Cue.END: Score((Strike(bar(_C5)), Strike(bar(_G4), 150, 0.9), Strike(bar(_C4, 260), 300)), 1_100),
    Cue.LOW_TIME: Score(
        (Strike(_BLOCK), Strike(_LOW_BLOCK, 130, 0.9), Strike(_BLOCK, 260), Strike(_LOW_BLOCK, 390, 0.9)),
        520,
        0.06,
    ),
    Cue.CHAT: Score((Strike(bar(_A5, 45), force=0.8), Strike(bar(_E5, 60), 75, 0.7)), 330, 0.035),
}


def main() -> None:
    """Write the sounds that are shipped."""
    FOLDER.mkdir(exist_ok=True)
    for cue in Cue:
        (FOLDER / f"{cue}.wav").write_bytes(sound(cue))


def sound(cue: Cue) -> bytes:
    """Return a WAV file: 16 bits, one channel."""
    score = SCORES[cue]
    samples = leveled(ring(score.strikes, score.length_ms, seed=cue), score.loudness)
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(struct.pack(f"<{len(samples)}h", *(round(sample * _FULL) for sample in samples)))
    return file.getvalue()


if __name__ == "__main__":
    main()
