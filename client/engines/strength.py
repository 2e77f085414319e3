"""How strong an engine is to play, in Elo points, in the terms that it knows."""

from collections.abc import Mapping

import msgspec
from chess.engine import ConfigMapping, Option

_SKILL_RANGE = (800, 2_800)
"""What the lowest and the highest "Skill Level" of engines that have no Elo is taken for."""


class Strengths(msgspec.Struct, frozen=True):
    """The weakest and the strongest that an engine can be told to play, in Elo points."""

    weakest: int
    strongest: int


def strengths(options: Mapping[str, Option]) -> Strengths | None:
    """Return what an engine with these options can be asked for, or None if it knows no strength but its own."""
    elo, skill = options.get("UCI_Elo"), options.get("Skill Level")
    if elo is not None and "UCI_LimitStrength" in options and elo.min is not None and elo.max is not None:
        return Strengths(elo.min, elo.max)
    if skill is not None and skill.min is not None and skill.max is not None:
        return Strengths(*_SKILL_RANGE)
    return None


def settings_for(options: Mapping[str, Option], elo: int) -> ConfigMapping:
    """Return the options that make an engine play at about `elo` points, or as near to it as it can."""
    able = strengths(options)
    if able is None:
        return {}
    elo = min(max(elo, able.weakest), able.strongest)
    if "UCI_LimitStrength" in options:
        return {"UCI_LimitStrength": True, "UCI_Elo": elo}
    skill = options["Skill Level"]
    lowest, highest = skill.min or 0, skill.max or 0
    share = (elo - able.weakest) / (able.strongest - able.weakest)
    return {"Skill Level": lowest + round((highest - lowest) * share)}
