"""Nothing that a document says is taken for markup: the same words planted in every field reach every page as words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml.html import document_fromstring
from planted import PLANTED, planted_casebook
from starlette.testclient import TestClient
from web_work import PORT, settings

from cairn.web import workspace

SURVEYS = ("/dashboard", "/actors", "/places", "/sources")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The workspace of a casebook in which every word is planted, decisions and their author too."""
    with planted_casebook(tmp_path_factory.mktemp("planted") / "book") as casebook:
        yield TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")


def test_what_is_planted_stays_words(planted: TestClient) -> None:
    """On every page that leads from the first one: no element, attribute or comment is there but our own."""
    asked = [f"/incidents?q={PLANTED}", f"/incidents?as_of={PLANTED}", f"/{PLANTED}"]
    seen, waiting = set[str](), ["/incidents", "/documents", *SURVEYS, *asked]
    told = 0
    while waiting:
        address = waiting.pop()
        answer = planted.get(address)
        seen.add(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        told += answer.text.count("&lt;script&gt;alert(2)&lt;/script&gt;{{ 7*7 }}{% raw %}")
        assert "<script>alert" not in answer.text and "<img" not in answer.text
        page = document_fromstring(answer.text)
        assert page.xpath("//img | //style | //iframe | //object | //@*[starts-with(name(), 'on')] | //@style | //comment()") == []
        scripts = [script.get("src", "").split("?")[0] for script in page.xpath("//script")]
        assert scripts[:1] == ["/static/page.js"] and set(scripts[1:]) <= {"/static/review.js"}
        links = [str(link) for link in page.xpath("//@href | //@action")]
        assert [link for link in links if not link.startswith(("/", "#"))] == []
        waiting += {link.split("#")[0] for link in links if link.startswith(("/incidents", "/documents", *SURVEYS))} - seen - set(waiting)
    assert told > 60
    assert len(seen) > 8
