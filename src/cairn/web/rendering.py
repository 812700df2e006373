"""Templates become pages: everything that is filled in is escaped, and what a template names has to be there."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from cairn.assessment.sources import in_address
from cairn.assessment.wording import country_name
from cairn.model.references import abridged

STATIC = Path(str(files("cairn.web"))) / "static"


@cache
def environment() -> Environment:
    """The templates of this room."""
    made = Environment(
        loader=PackageLoader("cairn.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["abridged"] = abridged
    made.filters["in_address"] = in_address
    made.globals["static"] = static
    made.globals["address"] = address
    made.globals["named"] = named
    made.globals["country_name"] = country_name
    return made


@cache
def static(name: str) -> str:
    """The address of a style or script of ours; a changed file has another one."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def address(path: str, fragment: str = "", /, **query: object) -> str:
    """A path of ours with its query, empty values left out, and the place in the page."""
    given = urlencode({name: str(value) for name, value in query.items() if value not in (None, "")})
    return f"{path}{'?' if given else ''}{given}{'#' if fragment else ''}{fragment}"


def named(path: str, name: str, fragment: str = "", /, **query: object) -> str:
    """A path of ours that ends in a name, whatever stands in it."""
    return address(f"{path}/{quote(name, safe='')}", fragment, **query)


def without(here: str, name: str, **instead: object) -> str:
    """An address of ours without a parameter, with others instead."""
    parts = urlsplit(here)
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    query = urlencode([*kept, *((key, str(value)) for key, value in instead.items())])
    return f"{parts.path}{'?' if query else ''}{query}{'#' if parts.fragment else ''}{parts.fragment}"
