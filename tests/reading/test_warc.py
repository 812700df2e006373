"""Web archives: every page is a document; a cut archive keeps what was whole."""

from datetime import date

import pytest

from cairn.model.document import Unreadable
from cairn.reading import Limits, Read, read_bytes
from reading_samples import PARAGRAPH, page, pdf, warc

DATED = page(PARAGRAPH, title="First page", head='<meta property="article:published_time" content="2024-03-16">')
RESPONSES = [
    ("https://dunecourier.example/one", "200 OK", "text/html; charset=utf-8", DATED.encode()),
    ("https://dunecourier.example/style", "200 OK", "text/css", b"p { color: red }"),
    ("https://dunecourier.example/gone", "404 Not Found", "text/html", page("Nothing here.").encode()),
    (
        "https://dunecourier.example/two",
        "200 OK",
        "text/html; charset=koi8-r",
        page("Родственники погибших сообщили об этом в субботу.").encode("koi8-r"),
    ),
    ("https://dunecourier.example/three.pdf", "200 OK", "application/pdf", pdf([["A report in print", PARAGRAPH]])),
]


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_is_a_document(packed: bool):
    """Pages, texts and PDFs that answered well, with their address, and the date that the page gives, never that of the capture."""
    outcomes = list(read_bytes(warc(RESPONSES, packed=packed), "made.warc"))
    assert all(isinstance(outcome, Read) for outcome in outcomes)
    documents = [outcome.document for outcome in outcomes if isinstance(outcome, Read)]
    assert [document.url for document in documents] == [RESPONSES[index][0] for index in (0, 3, 4)]
    assert [document.published for document in documents] == [date(2024, 3, 16), None, None]
    assert "Родственники погибших" in documents[1].text
    assert outcomes[0].content == DATED.encode()


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive(packed: bool):
    """Cut anywhere: the documents before the cut are the same, and one failure stands for the rest."""
    pages = [(f"https://dunecourier.example/{n}", "200 OK", "text/html", page(f"{PARAGRAPH} {n}.").encode()) for n in range(4)]
    whole = warc(pages, packed=packed)
    ends = [len(warc(pages[:count], packed=packed)) for count in range(5)]
    tail = 0 if packed else 4  # the empty lines behind a record say nothing
    addresses = [address for address, *_ in pages]
    for cut in range(len(whole) // 3, len(whole), 17):
        outcomes = list(read_bytes(whole[:cut], "made.warc"))
        read = [outcome.document.url for outcome in outcomes if isinstance(outcome, Read)]
        failed = [outcome.code for outcome in outcomes if isinstance(outcome, Unreadable)]
        assert read == addresses[: len(read)]
        assert failed == ["warc-cut"] or any(end - tail <= cut <= end for end in ends)


def test_an_archive_without_pages():
    """It says that there was nothing to read."""
    (outcome,) = read_bytes(warc([]), "made.warc")
    assert isinstance(outcome, Unreadable)
    assert outcome.code == "warc-empty"


def test_one_page_too_large():
    """It is refused by itself; the pages after it are read."""
    pages = [
        ("https://dunecourier.example/large", "200 OK", "text/plain", b"words " * 5_000),
        ("https://dunecourier.example/small", "200 OK", "text/html", page(PARAGRAPH).encode()),
    ]
    large, small = read_bytes(warc(pages), "made.warc", limits=Limits(max_bytes=10_000))
    assert isinstance(large, Unreadable)
    assert large.code == "too-large"
    assert isinstance(small, Read)


def test_an_archive_that_is_a_bomb():
    """A small archive that unpacks without end is left after the allowed part of it."""
    pages = [("https://dunecourier.example/zeros", "200 OK", "image/x-raw", bytes(150_000_000))]
    outcomes = list(read_bytes(warc(pages, packed=True), "made.warc"))
    assert [outcome.code for outcome in outcomes if isinstance(outcome, Unreadable)] == ["unpacks-too-large"]
