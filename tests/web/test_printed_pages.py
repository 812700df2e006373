"""Printed pages in the workspace: for those who may have the file, one at a time, and no page of ours waits for a costly one."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import httpx2
import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from web_work import PORT, Served, page, settings, words

from cairn.casebook import Casebook
from cairn.casebook.entry import digest
from cairn.casebook.restricting import mark, something_of
from cairn.intake import Options, add
from cairn.model.document import Document
from cairn.model.sensitivity import Level
from cairn.reading.printed import Bounds, UndrawnError
from cairn.web import WebError, desk, workspace
from cairn.web.document.press import ENOUGH, Press
from cairn.web.pages.printed import SIZE
from cairn.web.people import Person, Role
from hostile_pdf import of_forms
from reading_samples import pdf

PNG = b"\x89PNG\r\n\x1a\n"
LINES = ["On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.", "The army denied it."]


class Reading:
    """A workspace, read by one person after another."""

    def __init__(self, casebook: Casebook) -> None:
        """Of a casebook."""
        self.casebook = casebook
        self.person = Person("Ama", Role.KEEPER)
        self.client = TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")

    def id(self, name: str) -> str:
        """The hash of a report's bytes."""
        with self.casebook.reading() as view:
            return next(one.head.sha256 for _, one in view.newest_documents(9) if one.name == name)

    def restrict(self, written: str) -> None:
        """Let nobody but Ana see something."""
        with self.casebook.writing() as writer:
            mark(writer, something_of(writer, written), Level.RESTRICTED, to=["Ana"], reason="she asked for it")


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    """The workspace of a casebook with a short PDF, a long one and a text."""
    (tmp_path / "gossi.pdf").write_bytes(pdf([LINES, ["The second page."]]))
    (tmp_path / "long.pdf").write_bytes(pdf([[f"Page {number} of a long report on wells."] for number in range(SIZE + 3)]))
    (tmp_path / "gossi.txt").write_text("Residents of Gossi were interviewed.")
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        steps = list(add(casebook, [str(tmp_path / name) for name in ("gossi.pdf", "long.pdf", "gossi.txt")], Options()))
        assert [step.outcome for step in steps] == ["added"] * 3
        made = Reading(casebook)
        monkeypatch.setattr(desk, "person_of", lambda request: made.person)
        yield made


def test_each_page_is_shown_with_its_place(reading: Reading) -> None:
    """The page of a PDF leads to its printed pages; those are pictures of a known size that are loaded when somebody comes to them."""
    id = reading.id("gossi.pdf")
    assert page(reading.client, f"/documents/{id}").xpath("//nav[@class='kinds']/a/@href") == [f"/documents/{id}", f"/documents/{id}/pages"]
    pictures = page(reading.client, f"/documents/{id}/pages").xpath("//ol//img")
    assert [one.get("src") for one in pictures] == [f"/documents/{id}/pages/{number}.png" for number in (1, 2)]
    assert {(one.get("loading"), one.get("width"), one.get("height")) for one in pictures} == {("lazy", "1100", "1424")}
    assert "Page 2" in pictures[1].get("alt")
    answer = reading.client.get(pictures[0].get("src"))
    assert (answer.status_code, answer.headers["content-type"], answer.content[:8]) == (200, "image/png", PNG)
    assert answer.headers["cache-control"] == "no-store" and answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    assert page(reading.client, f"/documents/{reading.id('gossi.txt')}").xpath("//nav[@class='kinds']") == []


def test_a_long_report_is_shown_some_pages_at_a_time(reading: Reading) -> None:
    """Twenty, and from there to the next; what is no number of them is the first."""
    id = reading.id("long.pdf")
    first, last = (page(reading.client, f"/documents/{id}/pages?page={number}") for number in (1, 2))
    assert [len(one.xpath("//ol//img")) for one in (first, last)] == [SIZE, 3]
    assert first.xpath("//a[@rel='next']/@href")[0] == f"/documents/{id}/pages?page=2"
    assert words(last.xpath("//ol//figcaption")[0]) == f"Page {SIZE + 1} of {SIZE + 3}"
    for odd in ("0", "-1", "x", "1e9"):
        assert page(reading.client, f"/documents/{id}/pages?page={odd}").xpath("//ol//img/@src") == first.xpath("//ol//img/@src")


def test_what_is_not_there_is_told(reading: Reading) -> None:
    """A page too many, a document that is no PDF, one that nobody knows."""
    id, text = reading.id("gossi.pdf"), reading.id("gossi.txt")
    for address in (
        f"{id}/pages?page=2",
        f"{id}/pages/3.png",
        f"{id}/pages/0.png",
        f"{text}/pages",
        f"{text}/pages/1.png",
        f"{'f' * 64}/pages",
    ):
        assert reading.client.get(f"/documents/{address}").status_code == 404, address
    assert reading.client.get(f"/documents/{id}/pages/x.png").status_code == 400


def test_nobody_sees_the_picture_of_what_they_may_not_read(reading: Reading) -> None:
    """As with the file itself: refused where a part is restricted, unknown where all is; and no way leads there."""
    id = reading.id("gossi.pdf")
    ways = (f"/documents/{id}/pages", f"/documents/{id}/pages/1.png")
    reading.restrict(f"{id}/i1/c1")
    for name, status in (("Bo", 403), ("Ana", 200)):
        reading.person = Person(name, Role.ADMIN)
        assert [reading.client.get(way).status_code for way in ways] == [status] * 2
        assert bool(page(reading.client, f"/documents/{id}").xpath("//nav[@class='kinds']")) is (name == "Ana")
    reading.person = Person("Bo", Role.ADMIN)
    assert "a resident" not in reading.client.get(ways[0]).text
    reading.person = Person("Ana", Role.EDITOR)
    reading.restrict(id)
    reading.person = Person("Bo", Role.ADMIN)
    assert [reading.client.get(way).status_code for way in ways] == [404] * 2


def test_pages_of_ours_do_not_wait_for_a_costly_file(serve: Callable[..., Served], tmp_path: Path) -> None:
    """While a page is drawn that never ends, the list comes as ever; after a few such, the file is refused at once."""
    content = of_forms(9)
    id, heard = digest(content), list[tuple[int, float]]()
    with Casebook.init(tmp_path / "book", author="Ama") as casebook, casebook.writing() as writer:
        read = Document(
            id=id, sha256=id, name="costly.pdf", media_type="application/pdf", text="Eleven herders.", published=date(2025, 2, 1)
        )
        writer.add_document(read, content, source="costly.pdf")
    served = serve(tmp_path / "book", press=Press(bounds=Bounds(seconds=2)))

    def ask() -> None:
        began = time.monotonic()
        with httpx2.Client(base_url=served.address, trust_env=False, timeout=120) as client:
            heard.append((client.get(f"/documents/{id}/pages/1.png").status_code, time.monotonic() - began))

    asking = [threading.Thread(target=ask) for _ in range(ENOUGH + 5)]
    for one in asking:
        one.start()
    with httpx2.Client(base_url=served.address, trust_env=False, timeout=60) as client:
        while any(one.is_alive() for one in asking) and len(heard) < ENOUGH:
            began = time.monotonic()
            assert client.get("/incidents").status_code == 200
            assert time.monotonic() - began < 10
            time.sleep(0.2)
    for one in asking:
        one.join(60)
    assert [status for status, _ in heard] == [422] * len(asking)
    assert max(took for _, took in heard) < 120
    began = time.monotonic()
    ask()
    assert heard[-1][0] == 422 and time.monotonic() - began < 5


def test_one_page_is_drawn_at_a_time() -> None:
    """However many ask; what fails lets the next one in."""
    drawing, most = 0, 0

    def draw() -> Response:
        nonlocal drawing, most
        drawing += 1
        most = max(most, drawing)
        time.sleep(0.01)
        drawing -= 1
        raise UndrawnError(is_costly=False)

    async def ask() -> None:
        press = Press()
        told = await asyncio.gather(*(press.answer("a", draw) for _ in range(10)), return_exceptions=True)
        assert {one.code for one in told if isinstance(one, WebError)} == {"page-undrawn"}

    asyncio.run(ask())
    assert most == 1


def test_what_was_costly_too_often_is_not_drawn_again() -> None:
    """Other files are, and damaged ones, which cost nothing."""
    drawn: list[str] = []

    def work(name: str, *, is_costly: bool) -> Callable[[], Response]:
        def draw() -> Response:
            drawn.append(name)
            raise UndrawnError(is_costly=is_costly)

        return draw

    async def ask() -> None:
        press = Press()
        for name, is_costly in (("costly", True), ("damaged", False)) * 6:
            with pytest.raises(WebError):
                await press.answer(name, work(name, is_costly=is_costly))

    asyncio.run(ask())
    assert (drawn.count("costly"), drawn.count("damaged")) == (ENOUGH, 6)
