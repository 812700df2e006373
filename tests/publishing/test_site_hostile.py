"""What stands in a record is text on every page, whatever it looks like: markup, marks that turn other words, words without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from released_book import published
from site_work import files_below, page, sample_book, signed_anew, words

from cairn.publishing.site import build_site

MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>{{ 7*7 }}{% raw %}</title></bdi><!--"
TURNED = "\u202e24\u202c\u2066\u200b\x07\u2028"
"""Marks that would have 24 read as 42, hide, ring and break."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\x07\u2028"
ARABIC = "قُتل أربعة وعشرون مدنيًا"
OWN = re.compile(r"(\.\./)?[\w/.-]*(#[\w-]+)?|https://[\w./-]+")
"""A link of the site's own, or one to what a policy is made after."""
KEPT = frozenset(
    [
        "kind",
        "status",
        "role",
        "stance",
        "standing",
        "precision",
        "attribution",
        "side",
        "type",
        "relation",
        "stage",
        "capacity",
        "dated_by",
        "outcome",
        "what",
        "certainty",
        "verdict",
        "means",
        "earliest",
        "latest",
        "published",
        "country",
        "as_of",
        "since",
        "until",
        "last_word",
        "silence_since",
        "kept_on",
        "sha256",
        "at",
        "state",
    ]
)
"""Words of vocabularies, days and hashes: a record cannot have others."""


def planted(value: Any, name: str = "") -> Any:
    """A record with hostile words after every text in it that somebody writes freely."""
    if isinstance(value, str):
        return value if name in KEPT else f"{value} {MARKUP}{TURNED}{ARABIC}"
    if isinstance(value, dict):
        return {key: planted(one, key) for key, one in value.items()}
    return [planted(one, name) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of a court's release in which every text is planted, with an earlier one to be held against."""
    folder = tmp_path_factory.mktemp("hostile")
    with sample_book(folder / "book") as casebook:
        published(casebook, folder / "court", "court")

    def earlier(records: list[dict[str, Any]]) -> Iterator[Any]:
        for record in records:
            yield planted({**record, "title": "before", "grade": {**record["grade"], "grade": f"weak {MARKUP}"}})

    before = signed_anew(folder / "court", folder / "before", folder / "book", earlier)
    now = signed_anew(folder / "court", folder / "now", folder / "book", lambda told: map(planted, told), version=2)
    build_site(now, folder / "site", earlier=[before])
    return folder / "site"


def test_what_is_planted_stays_words(site: Path) -> None:
    """On every page: no element, attribute or comment is there but our own, and no file lies elsewhere than pages do."""
    told = 0
    for path, content in files_below(site).items():
        if not path.endswith(".html"):
            continue
        told += content.count(b"&lt;script&gt;alert(2)&lt;/script&gt;{{ 7*7 }}{% raw %}")
        found = page(site, path)
        assert found.xpath("//img | //style | //iframe | //object | //@*[starts-with(name(), 'on')] | //@style | //comment()") == [], path
        assert {str(one) for one in found.xpath("//script/@src")} <= {"assets/search.js", "assets/site.js"}
        assert [one for one in map(str, found.xpath("//@href")) if not OWN.fullmatch(one)] == [], path
    assert told > 200
    allowed = {"", "incidents", "lists", "places", "accused", "assets", "release"}
    assert {path.rpartition("/")[0] for path in files_below(site)} == allowed


def test_nothing_turns_or_hides_what_stands_beside_it(site: Path) -> None:
    """Marks of direction that are not closed, signs of no width and control characters are shown as �; Arabic words stay as they are."""
    for path, content in files_below(site).items():
        if path.startswith("release/") or path == "corrections.json":
            continue
        told = content.decode("utf-8")
        assert [f"{ord(one):x}" for one in TURNING if one in told] == [], path
        if path.startswith("incidents/"):
            assert ARABIC in told and "�24�" in told


def test_an_address_that_is_none_of_the_web_is_no_link(site: Path, tmp_path: Path) -> None:
    """It is told as text: a script, a file or a mail address would run or open something."""
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "court", "court")
    wrong = ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 'https://good.example/a"onmouseover=alert(1)')

    def addressed(records: list[dict[str, Any]]) -> Iterator[Any]:
        for n, record in enumerate(records):
            for document in record["documents"]:
                document["head"]["url"] = wrong[n % len(wrong)]
            yield record

    build_site(signed_anew(tmp_path / "court", tmp_path / "wrong", tmp_path / "book", addressed), tmp_path / "site")
    told = ""
    for path in (one for one in files_below(tmp_path / "site") if one.startswith("incidents/")):
        found = page(tmp_path / "site", path)
        assert [str(one) for one in found.xpath("//main//@href") if ":" in str(one)] == []
        told += words(found)
    assert [one for one in wrong if one not in told] == []
