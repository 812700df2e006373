"""The seams to the outside: network, clocks, waiting, chance. Tests pass small real ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Seams:
    """`clock` counts seconds from anywhere; `now` is the time of day, for servers that name one; `sleep` waits so many seconds, None for
    a wait that the end of the run cuts short; `chance` scatters repeated requests; `transport` None is the network."""

    transport: httpx2.BaseTransport | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] | None = None
    chance: Random = field(default_factory=Random)
