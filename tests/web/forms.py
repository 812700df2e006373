"""The forms of pages, filled in and sent as a browser without script does."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement, document_fromstring
from starlette.testclient import TestClient
from web_work import page, words

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, the page that is shown in the end, and what it says was done."""

    status: int
    location: str
    page: HtmlElement
    done: str


def form(client: TestClient, address: str, action: str, nth: int = 0, **written: str | list[str]) -> Fields:
    """The fields of a form on a page, by one of its buttons; "__" in a name stands for a dot."""
    shown = page(client, address)
    found = [one for one in shown.xpath("//form") if one.get("action") == action or one.xpath(f".//button[@formaction='{action}']")]
    fields: Fields = {}
    for name, value in found[nth].form_values():
        fields.setdefault(name, []).append(value)
    return fields | {name.replace("__", "."): value if isinstance(value, list) else [value] for name, value in written.items()}


def send(client: TestClient, action: str, fields: Fields) -> Answer:
    """Send a form from a page of ours, and go where it leads."""
    answer = client.post(action, data=fields, headers={"origin": str(client.base_url)}, follow_redirects=False)
    location = answer.headers.get("location", "")
    shown = document_fromstring(client.get(location).text if location else answer.text)
    return Answer(answer.status_code, location, shown, " ".join(words(one) for one in shown.xpath("//section[@class='done']")))
