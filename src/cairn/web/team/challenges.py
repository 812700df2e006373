"""What passkeys are asked to sign: each challenge is given out once, to one browser, and taken back once, within a few minutes."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from cairn.web.team.limits import FREE

PATIENCE = timedelta(minutes=5)
MOST = 1000
MOST_AT_HOME = FREE["peer"]
"""Of one address: as many as may log in from there at once. Whoever asks for more loses their own, and nobody else's."""


class _Given(NamedTuple):
    challenge: bytes
    home: str
    until: datetime


class Challenges:
    """The challenges that are out, in memory: after a restart one asks again. May be shared by threads."""

    def __init__(self) -> None:
        """None yet."""
        self._out: OrderedDict[str, _Given] = OrderedDict()
        self._changing = threading.Lock()

    def give(self, whom: str, home: str, now: datetime) -> bytes:
        """A new challenge for a browser or session, in place of the one that it has; `home` is what its address has in common with others
        of the same household."""
        made = secrets.token_bytes(32)
        with self._changing:
            self._out.pop(whom, None)
            self._make_room(home)
            self._out[whom] = _Given(made, home, now + PATIENCE)
        return made

    def take(self, whom: str, now: datetime) -> bytes | None:
        """The challenge that a browser or session has, which it has no longer then; None where there is none or it is too old."""
        with self._changing:
            given = self._out.pop(whom, None)
        return given.challenge if given and given.until > now else None

    def _make_room(self, home: str) -> None:
        """Let the oldest go: of the same household where it has as many as it may, else of all."""
        own = [whom for whom, given in self._out.items() if given.home == home]
        for whom in own[: max(0, len(own) - MOST_AT_HOME + 1)]:
            del self._out[whom]
        while len(self._out) >= MOST:
            self._out.popitem(last=False)
