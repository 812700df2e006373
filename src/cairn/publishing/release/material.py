"""What a format is given: records cut to the allow-list, and nothing beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.publishing.release.cutting import Json
from cairn.publishing.release.policy import ReleasePolicy


@dataclass(frozen=True, slots=True)
class Material:
    """The `records` of a release as they leave under a `policy`, told to a `day`."""

    records: Sequence[Json]
    policy: ReleasePolicy
    day: date
