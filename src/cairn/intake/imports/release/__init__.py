"""The records of a release that somebody sent are read and taken over: as the word of those whom they name, as far as they leave."""

from cairn.intake.imports.release.reading import Released, read_released
from cairn.intake.imports.release.taking import foreseen_released, take_released

__all__ = ["Released", "foreseen_released", "read_released", "take_released"]
