"""What passkeys are asked to sign: each challenge is given out once, to one browser, and taken back once, within a few minutes."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from datetime import datetime, timedelta

PATIENCE = timedelta(minutes=5)
MOST = 1000


class Challenges:
    """The challenges that are out, in memory: after a restart one asks again. May be shared by threads."""

    def __init__(self) -> None:
        """None yet."""
        self._out: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()
        self._changing = threading.Lock()

    def give(self, whom: str, now: datetime) -> bytes:
        """A new challenge for a browser or session, in place of the one that it has."""
        made = secrets.token_bytes(32)
        with self._changing:
            self._out.pop(whom, None)
            self._out[whom] = (made, now + PATIENCE)
            while len(self._out) > MOST:
                self._out.popitem(last=False)
        return made

    def take(self, whom: str, now: datetime) -> bytes | None:
        """The challenge that a browser or session has, which it has no longer then; None where there is none or it is too old."""
        with self._changing:
            made, until = self._out.pop(whom, (None, now))
        return made if until > now else None
