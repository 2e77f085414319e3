"""How struck wood sounds: a short contact makes the modes of a body ring, each at its pitch and for its time.

Samples are computed with + - * / alone from rounded coefficients, so that they are the same on every machine.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

RATE = 22_050
"""Samples a second."""
_DIGITS = 9
"""To so many the coefficients are rounded: the last bits of sines differ between systems."""
_FADE_MS = 20
_BASS = 0.133
"""How fast the bass follows the samples: it is below some 500 Hz, where ears and small speakers are weak."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way in which a body rings: how high, in which time its amplitude falls to 1/e, and how strong."""

    hz: float
    ring_ms: float
    gain: float


@dataclass(frozen=True, slots=True)
class Body:
    """What is struck. The shorter the contact, the brighter; `grain` is the noise of the surfaces that meet."""

    modes: tuple[Mode, ...]
    contact_ms: float
    grain: float = 0.0


@dataclass(frozen=True, slots=True)
class Strike:
    """One stroke on a body, `at_ms` after the sound began."""

    body: Body
    at_ms: int = 0
    force: float = 1.0


def bar(hz: float, ring_ms: float = 170) -> Body:
    """Return a wooden bar that is tuned as on a marimba: its second mode sounds two octaves higher."""
    modes = (Mode(hz, ring_ms, 1.0), Mode(hz * 3.93, ring_ms / 5, 0.25), Mode(hz * 9.2, ring_ms / 14, 0.08))
    return Body(modes, contact_ms=1.2, grain=0.02)


def ring(strikes: Sequence[Strike], length_ms: int, seed: str) -> list[float]:
    """Return the samples of all strokes together, faded out at the end."""
    samples = [0.0] * _count(length_ms)
    rng = random.Random(seed)  # noqa: S311 - noise to be heard
    for strike in strikes:
        push = _push(strike, rng)
        for mode in strike.body.modes:
            _resound(samples, _count(strike.at_ms), push, mode)
    return _faded(samples)


def leveled(samples: Sequence[float], loudness: float) -> list[float]:
    """Return the samples at a loudness: the root mean square of the loudest 0.1 s, with less heed of the bass."""
    energy, bass = [0.0], 0.0
    for sample in samples:
        bass += _BASS * (sample - bass)
        energy.append(energy[-1] + (sample - bass) * (sample - bass))
    window = _count(100)
    loudest = max(after - before for before, after in zip(energy, energy[window:] or energy[-1:], strict=False))
    gain = loudness / math.sqrt(loudest / window)
    return [sample * gain for sample in samples]


def _push(strike: Strike, rng: random.Random) -> list[float]:
    """Return the force of a contact over time: it swells and falls, and is rough by the grain."""
    count = max(3, _count(strike.body.contact_ms))
    swell = [at * (count - at) for at in range(count + 1)]
    rough = strike.body.grain * count
    return [strike.force * part * (1 + rng.uniform(-rough, rough)) / sum(swell) for part in swell]


def _resound(samples: list[float], start: int, push: Sequence[float], mode: Mode) -> None:
    """Add how a mode answers to a push: a resonator with two poles."""
    angle = math.tau * mode.hz / RATE
    decay = math.exp(-1000 / (mode.ring_ms * RATE))
    back = round(2 * decay * math.cos(angle), _DIGITS)
    further = round(decay * decay, _DIGITS)
    gain = round(mode.gain * math.sin(angle), _DIGITS)
    last = before = 0.0
    for at in range(start, len(samples)):
        force = push[at - start] if at - start < len(push) else 0.0
        last, before = back * last - further * before + gain * force, last
        samples[at] += last


def _faded(samples: Sequence[float]) -> list[float]:
    fade = _count(_FADE_MS)
    left = ((len(samples) - 1 - at) / fade for at in range(len(samples)))
    return [sample * min(1.0, part * part) for sample, part in zip(samples, left, strict=True)]


def _count(ms: float) -> int:
    return round(ms * RATE / 1000)
