"""Builds a model's answers for tests, and the report that they are about."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from cairn.model.document import Document

PUBLISHED = date(2025, 2, 22)
"""A Saturday."""

HERDERS = "Soldiers shot dead at least 24 herders at a well near Tabankort on Monday, relatives told the Dune Courier."
DENIAL = "The army denied the killing and promised an inquiry."
REPORT = f"{HERDERS}\n\n{DENIAL}\n\nA local official said on Friday that the market had opened again and that 300 traders had come.\n"


def document(text: str = REPORT, *, title: str | None = None, language: str | None = "en", published: date | None = PUBLISHED) -> Document:
    """A report. `title`: one that stands beside the text."""
    return Document(
        id="d",
        sha256=sha256(text.encode()).hexdigest(),
        name="d.txt",
        media_type="text/plain",
        text=text,
        published=published,
        language=language,
        title=title,
        title_is_beside_text=title is not None,
    )


def speaker(name: str | None, role: str = "witness", **more: Any) -> dict[str, Any]:
    """Who says or does something."""
    return {"name": name, "role": role, "person": None, "affiliation": None, **more}


def claim(quote: str = HERDERS, by: dict[str, Any] | None = None, *, killed: str | None = None, **more: Any) -> dict[str, Any]:
    """A claim; `killed`: the words of its toll."""
    told = {
        "quote": quote,
        "claimant": by or speaker("relatives", "relative"),
        "relayed_by": [],
        "stance": "reports",
        "tolls": [{"harm": "killed", "words": killed}] if killed else [],
        "victims": None,
        "perpetrators": [],
    }
    return {**told, **more}


def incident(*claims: dict[str, Any], when: str | None = None, where: tuple[str, ...] = (), id: str = "i1", **more: Any) -> dict[str, Any]:
    """An incident with its claims; `where`: names of sites."""
    places = [{"name": name, "role": "site", "container": None} for name in where]
    told = {"id": id, "kind": "killing", "means": None, "status": "happened", "when": when, "where": places, "claims": list(claims)}
    return {**told, **more}


def response(quote: str, kind: str = "denial", by: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A response."""
    told = {"kind": kind, "quote": quote, "actor": by or speaker("The army", "accused"), "when": None, "incidents": ["i1"], "outcome": None}
    return {**told, "tolls": [], **more}


def answer(*incidents: dict[str, Any], responses: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    """A whole answer."""
    return {"incidents": list(incidents), "responses": list(responses), "forecasts": [], "developments": [], **more}


GOOD = answer(
    incident(claim(killed="at least 24 herders"), when="on Monday", where=("Tabankort",), means="shooting"),
    responses=(response(DENIAL),),
)
"""What a faithful model says of REPORT."""
