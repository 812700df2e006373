"""How a workspace is set up: where it listens, by which policy it grades, how much it takes in."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

USUAL = "airwars"
"""The policy of a casebook's catalogue."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def today() -> date:
    """The day of this moment in UTC, by which silence is counted."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace for one person on one machine.

    `port` is the one on which it listens: browsers name it, and nothing else is answered. `policy` and `tolls` are names or files, as for
    `cairn show`. `most_bytes` is how large a request may be, `patience` the seconds in which it has to come in, `secret` what the tokens of
    forms are made with: a new one at each start."""

    port: int
    policy: str = USUAL
    tolls: str | None = None
    most_bytes: int = 1_000_000
    patience: float = 20.0
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    clock: Callable[[], date] = today

    @property
    def is_usual(self) -> bool:
        """Whether incidents are assessed as the casebook's own catalogue has them."""
        return (self.policy, self.tolls) == (USUAL, None)

    @property
    def hosts(self) -> frozenset[str]:
        """What may stand in a request's Host header."""
        return frozenset(f"{name}:{self.port}" for name in LOOPBACK)

    @property
    def origins(self) -> frozenset[str]:
        """What may stand in a request's Origin header: our own pages."""
        return frozenset(f"http://{host}" for host in self.hosts)
