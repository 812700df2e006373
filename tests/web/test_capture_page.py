"""The page of a document offers how its address answered, to those alone who may see all of the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_work import asked, page

from cairn.casebook import Casebook
from cairn.casebook.restricting import mark
from cairn.intake import Options, add
from cairn.model.sensitivity import Guarded, Level
from cairn.reading import Read, read_bytes
from cairn.web import desk
from cairn.web.people import Person, Role
from small_site import article, site

GOSSI = article("Three killed in Gossi", "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.")


@pytest.fixture
def book(tmp_path: Path) -> tuple[Path, str]:
    """A casebook with a page that was added by its address, and the page's id."""
    with site() as small, Casebook.init(tmp_path / "book") as casebook:
        [step] = add(casebook, [small.put("/gossi", GOSSI)], Options(allow_private=True))
    return tmp_path / "book", step.document or ""


def test_it_is_offered_and_taken_away(book: tuple[Path, str]) -> None:
    """As a file that no browser runs, which reads as the same document."""
    directory, id = book
    with asked(directory) as start:
        client = start("Ama")
        [link] = page(client, f"/documents/{id}").xpath("//a[contains(@href, '/capture')]/@href")
        answer = client.get(link)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"] == f'attachment; filename="{id[:16]}.wacz"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    [read] = read_bytes(answer.content, "page.wacz")
    assert isinstance(read, Read) and read.document.sha256 == id


@pytest.mark.parametrize("is_whole", [True, False])
def test_it_is_not_there_for_others(book: tuple[Path, str], is_whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of a restricted document nor of one with a restricted claim; those who are named have it."""
    directory, id = book
    subject = Guarded(document=id) if is_whole else Guarded(document=id, account="i1", claim="c1")
    with Casebook.open(directory, author="Ama") as casebook, casebook.writing() as writer:
        mark(writer, subject, Level.RESTRICTED, to=("Ben",), reason="in danger")
    with asked(directory) as start:
        client = start("Ama")
        for name, status in (("Bo", 404), ("Ben", 200)):
            person = Person(name, Role.ADMIN)
            monkeypatch.setattr(desk, "person_of", lambda request, person=person: person)
            assert client.get(f"/documents/{id}/capture").status_code == status
            assert ("/capture" in client.get(f"/documents/{id}").text) == (status == 200)
