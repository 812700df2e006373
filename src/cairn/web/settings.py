"""How a workspace is set up: where it listens, by which policy it grades, how much it takes in."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from cairn.web.errors import WebError

USUAL = "airwars"
"""The policy of a casebook's catalogue."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ADDRESS = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


def today() -> date:
    """The day of this moment in UTC, by which silence is counted."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace, for one person on one machine or for a team.

    `port` is the one on which it listens: browsers name it, and nothing else is answered; unless there is an `address`, the one under which
    a proxy that speaks TLS hands requests on (https://cairn.example.org): then that alone is. `policy` and `tolls` are names or files, as
    for `cairn show`. `most_bytes` is how large a request may be, `patience` the seconds in which it has to come in, `secret` what the
    tokens of forms are made with, of those who are not signed in: a new one at each start.
    `most_arriving` is how large a request with reports to be taken in may be."""

    port: int
    address: str | None = None
    policy: str = USUAL
    tolls: str | None = None
    most_bytes: int = 1_000_000
    most_arriving: int = 500_000_000
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
        if self.address:
            return frozenset({self.address.removeprefix("https://")})
        return frozenset(f"{name}:{self.port}" for name in LOOPBACK)

    @property
    def origins(self) -> frozenset[str]:
        """What may stand in a request's Origin header: our own pages."""
        return frozenset({self.address} if self.address else {f"http://{host}" for host in self.hosts})

    def cookie(self, name: str) -> str:
        """The name of a cookie of ours. Cookies are shared by all ports of a machine: each workspace has its own. Under https the name
        keeps other hosts of the same domain from setting it."""
        return f"__Host-cairn{name}" if self.address else f"cairn-{self.port}{name}"

    @property
    def session_cookie(self) -> str:
        """The cookie in which the secret of a session stands."""
        return self.cookie("-session")

    @property
    def language_cookie(self) -> str:
        """The cookie in which the language of the interface stands: the same for all workspaces of a machine."""
        return self.cookie("-language") if self.address else "cairn-language"

    @property
    def is_secure(self) -> bool:
        """Whether browsers speak TLS with us: then cookies go over nothing else."""
        return self.address is not None


def address_of_team(written: str) -> str:
    """The address of a workspace for a team, as browsers write it.

    Raises WebError (address-unfit)."""
    address = written.strip().lower().removesuffix("/").removesuffix(":443")
    if not ADDRESS.fullmatch(address):
        message = f"'{written[:100]}' is no address for a team. It begins with https:// and has a name and nothing behind it: https://cairn.example.org"
        raise WebError("address-unfit", message)
    return address
