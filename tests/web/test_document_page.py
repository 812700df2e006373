"""The page of a document: its text whole, each passage marked in place and linked both ways, its bytes to take away only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from web_work import PORT, page, settings, words

from cairn.casebook import Casebook
from cairn.intake import Options, add
from cairn.model.document import Document
from cairn.web import WebError, workspace
from cairn.web.document.marking import Mark, marked
from cairn.web.pages.document import passage_asked

pairs = st.tuples(st.integers(0, 40), st.integers(1, 20))


@st.composite
def with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and ranges of it, which may lie in each other, overlap and cross lines."""
    text = draw(st.text(alphabet="ab \n\r\u2028é", min_size=1, max_size=40))
    ranges = [(start, min(len(text), start + length)) for start, length in draw(st.lists(pairs, max_size=4)) if start < len(text)]
    return text, [Mark(number, *pair) for number, pair in enumerate(ranges, start=1)]


def letters(text: str) -> str:
    """A text without its blanks."""
    return "".join(c for c in text if not c.isspace())


@given(with_marks())
def test_the_text_stands_whole(marked_text: tuple[str, list[Mark]]) -> None:
    """Whatever is marked: no letter is lost, doubled or moved; blank lines alone are left out."""
    text, marks = marked_text
    assert letters("".join(segment.text for paragraph in marked(text, marks) for segment in paragraph)) == letters(text)


@given(with_marks())
def test_each_passage_is_marked_and_nothing_else(marked_text: tuple[str, list[Mark]]) -> None:
    """The segments in a passage are its letters, however passages overlap; it begins once and ends once, where it has letters at all."""
    text, marks = marked_text
    segments = [segment for paragraph in marked(text, marks) for segment in paragraph]
    for mark in marks:
        quote = letters(text[mark.start : mark.end])
        assert letters("".join(segment.text for segment in segments if mark.number in segment.inside)) == quote
        assert sum(mark.number in segment.begins for segment in segments) == bool(quote)
        assert sum(mark.number in segment.ends for segment in segments) == bool(quote)


@given(with_marks())
def test_what_is_asked_for_begins_once(marked_text: tuple[str, list[Mark]]) -> None:
    """There is one place to go to, at the first letter; none where there is no letter."""
    text, marks = marked_text
    for mark in marks:
        segments = [segment for paragraph in marked(text, marks, (mark.start, mark.end)) for segment in paragraph]
        quote = letters(text[mark.start : mark.end])
        assert letters("".join(segment.text for segment in segments if segment.is_asked)) == quote
        assert sum(segment.begins_asked for segment in segments) == bool(quote)


def head_of(client: TestClient, title: str) -> str:
    """The address of the document with this title."""
    return str(page(client, "/documents").xpath(f"//tbody//a[contains(., '{title}')]/@href")[0])


def test_each_claim_leads_to_its_words_and_back(client: TestClient) -> None:
    """Numbers in the text lead to what stands beside it, and those to the words."""
    shown = page(client, head_of(client, "rare inquiry"))
    refs = [a.get("href") for a in shown.xpath("//a[@class='note-ref']")]
    notes = shown.xpath("//li[contains(@class, 'note')]/@id")
    assert len(notes) > 5
    assert {f"#{id}" for id in notes} == set(refs)
    for back in shown.xpath("//p[@class='back']/a/@href"):
        assert shown.xpath(f"//a[@id='{back[1:]}']")
    beside = words(shown.xpath("//section[@class='notes']")[0])
    assert "Killed: at least 24" in beside and "investigation announced" in beside and "denies" in beside


def test_it_says_where_it_came_from(client: TestClient, samples: Path) -> None:
    """Hash, address as text and not as a link, day of coming in, and the copies of it."""
    address = head_of(client, "Mali separatists accuse army")
    shown = page(client, address)
    preserved = words(shown.xpath("//section[@class='preserved']")[0])
    assert address.rsplit("/", 1)[1] in preserved
    assert "https://riverbend-gazette.example/" in preserved
    assert "Separatists in northern Mali say" in preserved
    assert [link for link in shown.xpath("//@href") if not link.startswith(("/", "#"))] == []


def test_the_original_is_handed_out_and_never_shown(client: TestClient) -> None:
    """The bytes as they came, as an attachment that no browser runs."""
    address = head_of(client, "rare inquiry")
    answer = client.get(f"{address}/original")
    assert hashlib.sha256(answer.content).hexdigest() == address.rsplit("/", 1)[1]
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_changed_bytes_are_not_handed_out(tmp_path: Path, samples: Path, client: TestClient) -> None:
    """Whoever takes an original away can rely on its hash."""
    sha256 = head_of(client, "rare inquiry").rsplit("/", 1)[1]
    with Casebook.open(samples) as casebook:
        file = casebook.folder.file(sha256)
    kept = file.read_bytes()
    try:
        file.write_bytes(kept + b" ")
        assert "document-altered" in words(page(client, f"/documents/{sha256}/original", 503))
    finally:
        file.write_bytes(kept)


def test_an_unknown_document_is_told(client: TestClient) -> None:
    """Whatever stands in its place in the address."""
    for name in ("0" * 64, "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "' OR 1=1 --"):
        assert client.get(f"/documents/{name}").status_code in (404, 307, 200)
        assert "root:" not in client.get(f"/documents/{name}").text
    assert "That is not here" in words(page(client, f"/documents/{'0' * 64}", 404))


@pytest.mark.parametrize("at", ["x", "5-5", "9-3", "0-999999", "t0-99", "-1-5", "0-5-9", "٠-٥"])
def test_a_passage_that_is_none_is_told(at: str) -> None:
    """Beyond the text, upside down, or no range at all."""
    document = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text="Twelve letters", title="Six")
    with pytest.raises(WebError, match="no passage"):
        passage_asked(at, document)


def test_a_passage_may_stand_in_the_title() -> None:
    """As the contract has it."""
    document = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text="Twelve letters", title="Six")
    assert passage_asked("t0-3", document) == (True, (0, 3))
    assert passage_asked("0-6", document) == (False, (0, 6))
    assert passage_asked("", document) == (False, None)


def test_documents_are_found_by_their_words(client: TestClient) -> None:
    """With the words around, marked; a phrase, an exclusion; and that nothing was found."""
    shown = page(client, '/documents?words="Kal Akal" -bulletin')
    hits = shown.xpath("//ol[@class='hits']/li")
    assert hits and {words(mark) for mark in shown.xpath("//ol[@class='hits']//mark")} <= {"Kal", "Akal", "Kal Akal"}
    assert all("bulletin" not in words(hit).lower() for hit in hits)
    assert "No document has these words" in words(page(client, "/documents?words=zeppelin"))
    assert len(page(client, "/documents?words=Kal&as_of=2025-02-18").xpath("//ol[@class='hits']/li")) < len(hits)


def test_documents_are_told_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, those that came last first; as of an earlier day too."""
    everything = [str(link) for link in page(client, "/documents").xpath("//tbody//a/@href")]
    monkeypatch.setattr("cairn.web.pages.document.SIZE", 5)
    for day in ("", "as_of=2025-02-22"):
        found, address = list[str](), f"/documents?{day}"
        while address:
            shown = page(client, address)
            found += [str(link) for link in shown.xpath("//tbody//a/@href")]
            address = next(iter(map(str, shown.xpath("//a[@rel='next']/@href"))), "")
        assert len(set(found)) == len(found)
        assert day or found == everything
        assert 5 < len(found) <= len(everything)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1 OR 1=1"])
def test_a_page_that_is_none_is_the_first(client: TestClient, before: str) -> None:
    """Whatever stands in the address."""
    assert len(page(client, f"/documents?before={before}").xpath("//tbody/tr")) > 10


ARABIC = "قال شهود إن 12 شخصا قتلوا في غوسي يوم 20 فبراير 2025.\n\nSaid a line in English."


def test_a_text_runs_in_its_own_direction(tmp_path: Path) -> None:
    """Arabic from right to left; a line in another script within it by its own letters (unicode-bidi: plaintext in the style)."""
    (tmp_path / "one.txt").write_text(ARABIC, "utf-8")
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        list(add(casebook, [str(tmp_path / "one.txt")], Options()))
        asking = TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")
        shown = page(asking, str(page(asking, "/documents").xpath("//tbody//a/@href")[0]))
    text = shown.xpath("//div[@class='text']")[0]
    assert (text.get("dir"), text.get("lang"), len(text.xpath("./p"))) == ("rtl", "ar", 2)
