"""What the browser searches: a file of data that a page loads as a script, since a page that is opened from a folder may fetch nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from cairn.assessment.wording import country_name, plain
from cairn.publishing.site.line import Line
from cairn.publishing.site.rendering import shown

FACETS = ("country", "year", "accused", "kind", "means", "grade", "stage")


def search_data(lines: Sequence[Line], called: Mapping[str, str]) -> bytes:
    """The file: names once, and for each incident its page, title, days, place, figure and the numbers of its names.

    `called` are the names of known actors, by their keys."""
    names: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    rows = [_row(line, names, called) for line in lines]
    held = {"facets": {facet: list(found) for facet, found in names.items()}, "order": FACETS, "rows": rows}
    written = json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var CAIRN={written};\n".encode("utf-8", "replace")


def _row(line: Line, names: dict[str, dict[str, int]], called: Mapping[str, str]) -> list[object]:
    told = {
        "country": [country_name(line.country)] if line.country else [],
        "year": [str(line.year)] if line.year else [],
        "accused": list(dict.fromkeys(called.get(one.actor or "", one.name) for one in line.accused)),
        "kind": [plain(line.kind)] if line.kind else [],
        "means": [plain(line.means)] if line.means else [],
        "grade": [line.grade] if line.grade else [],
        "stage": [plain(line.stage)] if line.stage else [],
    }
    numbers = [[names[facet].setdefault(shown(name), len(names[facet])) for name in told[facet]] for facet in FACETS]
    words = " ".join(dict.fromkeys((*line.places, *line.publishers, *(one.name for one in line.accused), *line.former, line.id)))
    return [
        line.file,
        shown(line.title),
        line.first.isoformat() if line.first else "",
        line.last.isoformat() if line.last else "",
        line.killed.words if line.killed else "",
        shown(words),
        numbers,
    ]
