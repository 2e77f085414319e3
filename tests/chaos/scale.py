"""How much chaos: a short run by default, more with ROOKERY_CHAOS.

ROOKERY_CHAOS=60 makes sixty times as many kills and cuts, which takes about an hour. ROOKERY_CHAOS_SEED repeats
the choices of an earlier run, though not its timing. A failing test prints its seed.
"""

import os
import random

FACTOR = float(os.environ.get("ROOKERY_CHAOS", "1"))
TIMEOUT_S = 60 + 60 * FACTOR
"""After this a test has hung."""


def times(count):
    """Return how often something that happens `count` times by default is to happen."""
    return round(count * FACTOR)


def seeded():
    """Return a source of randomness, and print what it takes to have the same again."""
    seed = os.environ.get("ROOKERY_CHAOS_SEED") or str(random.SystemRandom().getrandbits(32))
    print(f"run again with ROOKERY_CHAOS_SEED={seed}")
    return random.Random(seed)
