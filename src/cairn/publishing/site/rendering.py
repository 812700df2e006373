"""Templates of the site, filled in: what stands in a record comes out as text, and what is missing never as a value."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairn.assessment.wording import country_name, plain
from cairn.publishing.release.errors import PublishError
from cairn.publishing.site.telling import NOT_GIVEN
from cairn.publishing.terminal.words import safe

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = Path(str(files("cairn.publishing.site"))) / "static"
SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def environment() -> Environment:
    """The templates.

    Raises PublishError (publish-missing)."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ModuleNotFoundError as error:
        message = "What writes the pages of a site is not installed. Install it with: pip install 'cairn-record[publish]'"
        raise PublishError("publish-missing", message) from error

    def told(value: object) -> object:
        """What a page says of a value: text without signs that turn or hide other text, and that it is missing where it is."""
        if hasattr(value, "__html__"):  # a piece of a template, escaped already
            return value
        return NOT_GIVEN if value is None else shown(value) if isinstance(value, str) else value

    made = Environment(
        loader=PackageLoader("cairn.publishing.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=told,
    )
    made.filters["plain"] = plain
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["country"] = country_name
    made.filters["bytes"] = in_bytes
    made.filters["brief"] = brief
    return made


def shown(text: str) -> str:
    """Other people's text as it may stand on a page: signs that steer the direction of what follows, or that nobody sees, become �."""
    return text if text.isprintable() else SURROGATE.sub("\ufffd", safe(text))


def brief(text: str, most: int) -> str:
    """A title in `most` characters; one that is longer ends with a whole word, and with a sign that it goes on."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def in_bytes(number: int) -> str:
    """A size for reading."""
    return f"{number:,} bytes" if number < 1000 else f"{number / 1000:,.1f} kB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"


class Pages:
    """Renders pages that all have the same frame around them."""

    def __init__(self, **frame: object) -> None:
        """`frame` is what every page says: which release it is of, and so on."""
        self._frame = frame

    def page(self, template: str, root: str, current: str, **told: Any) -> bytes:  # noqa: ANN401 each template has its own
        """A page; `root` leads from it to the top of the site, `current` is the entry of the navigation that it belongs to."""
        text = environment().get_template(template).render(**self._frame, root=root, current=current, **told)
        return text.encode("utf-8", "replace")
