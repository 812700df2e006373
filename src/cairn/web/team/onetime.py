"""One-time codes of an app (TOTP, RFC 6238): a new one every thirty seconds, each good once."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno

STEP = 30
WINDOW = 1
"""Steps before and after now whose codes are good too: clocks of telephones are late."""
SECRET = re.compile("[A-Z2-7]{32}")


def new_secret() -> str:
    """A secret to share with an app."""
    return pyotp.random_base32()


def good_step(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The time step of which a code is, unless that was used already (`last`, or one before it); None where the code is not good."""
    given, totp = re.sub(r"\s", "", code), pyotp.TOTP(secret, interval=STEP)
    current = int(now.timestamp()) // STEP
    steps = [step for step in range(current - WINDOW, current + WINDOW + 1) if hmac.compare_digest(totp.generate_otp(step), _ascii(given))]
    return next((step for step in steps if step > last), None)


def spaced(secret: str) -> str:
    """A secret in groups of four, to be typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@dataclass(frozen=True, slots=True)
class Picture:
    """A QR code as a page draws it: `size` units wide and high, the quiet zone included, and the dark ones as the path of an SVG."""

    size: int
    path: str


def picture(secret: str, name: str) -> Picture:
    """A QR code that tells an app the secret."""
    address = pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=name, issuer_name="Cairn")
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=4))
    return Picture(len(rows), "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark))


def _ascii(code: str) -> str:
    return code if code.isascii() else ""
