"""Tables as files to take away."""

from __future__ import annotations


def attachment(name: str) -> dict[str, str]:
    """The headers of an answer that the browser saves under a name of ours."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
