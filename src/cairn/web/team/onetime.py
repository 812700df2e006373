"""One-time codes of an app (TOTP, RFC 6238): a new one every thirty seconds, each good once."""

from __future__ import annotations

import hmac
import io
import re
from datetime import datetime

import pyotp
import segno
from markupsafe import Markup

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


def picture(secret: str, name: str, words: str) -> Markup:
    """A QR code that tells an app the secret, as SVG; `words` say what it is."""
    address = pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=name, issuer_name="Cairn")
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn,
        kind="svg",
        scale=5,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
        xmldecl=False,
        svgns=False,
        title=words,
    )
    return Markup(drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1))


def _ascii(code: str) -> str:
    return code if code.isascii() else ""
