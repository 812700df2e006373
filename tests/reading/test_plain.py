"""Plain text: what stands in the file is what is read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.model.document import Unreadable
from cairn.reading import Read, read, read_bytes
from reading_samples import PARAGRAPH

HEADLINE = "Eleven herders killed near Tanaghit, relatives say"


def one(content: bytes, name: str = "report.txt") -> Read:
    """The only document of bytes."""
    (outcome,) = read_bytes(content, name)
    assert isinstance(outcome, Read), outcome
    return outcome


def test_text_is_unchanged(tmp_path: Path):
    """A UTF-8 file with typographic quotes, odd spacing and a blank end is read character for character."""
    text = f"{HEADLINE}\n\n  {PARAGRAPH}  \n“Quotes” stay – as they are.\n\n\n"
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    (outcome,) = read(file)
    assert isinstance(outcome, Read)
    assert outcome.document.text == text
    assert outcome.content == text.encode()


def test_identity_is_the_hash_of_the_bytes():
    """Id and SHA-256 are those of the preserved bytes; the name is the file's own, never its path."""
    document = one(b"abc\n").document
    assert document.id == document.sha256 == "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"
    assert document.name == "report.txt"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (HEADLINE, HEADLINE),
        ("They came at night.", None),
        ("Bulletin", None),
        ("word " * 60, None),
    ],
)
def test_a_headline_is_the_title(first: str, title: str | None):
    """A short first line of several words without a full stop is the title, and stays where it is."""
    document = one(f"{first}\n{PARAGRAPH}\n".encode()).document
    assert document.title == title
    assert document.text.startswith(first)
    assert not document.title_is_beside_text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_found(encoding: str):
    """However the text was encoded, the same characters come out, without a byte-order mark."""
    text = "Des proches ont déclaré à la presse qu’onze éleveurs avaient été tués jeudi près de Tanaghit.\nUn témoin l’a confirmé.\n"
    assert one(text.encode(encoding)).document.text == text


def test_arabic_in_an_old_encoding():
    """Windows-1256 without any declaration is recognised."""
    text = "قتل أحد عشر راعيا يوم الخميس قرب بئر في شمال البلاد حسبما قال أقارب الضحايا\n" * 2
    document = one(text.encode("cp1256")).document
    assert document.text == text
    assert document.language == "ar"


def test_line_ends_are_one_character():
    """Windows and old Macintosh line ends become line feeds."""
    assert one(b"one\r\ntwo\rthree\n").document.text == "one\ntwo\nthree\n"


def test_mojibake_is_repaired_and_quotes_are_not_straightened():
    """UTF-8 that was once read as Windows-1252 is put right; only that."""
    written = "L’armée a tué un éleveur"
    garbled = written.encode("utf-8").decode("cp1252")
    assert one(f"{garbled}\n“clean”\n".encode()).document.text == f"{written}\n“clean”\n"


def test_a_broken_byte_does_not_lose_the_text():
    """Broken UTF-8 is read, the broken byte shown as U+FFFD, the rest intact."""
    text = "Onze éleveurs ont été tués près de Tanaghit, selon des proches. " * 3
    document = one(text.encode() + b"\xc3( fin").document
    assert document.text == text + "\ufffd( fin"


def test_no_date_is_invented():
    """Neither the file's own date nor a date in the text becomes the day of publication; the given one does."""
    content = b"On 16 March 2024 the army said so.\n"
    assert one(content).document.published is None
    (outcome,) = read_bytes(content, "report.txt", published=date(2024, 3, 17))
    assert isinstance(outcome, Read)
    assert outcome.document.published == date(2024, 3, 17)


def test_language_is_told_from_the_text():
    """The language is found where there is enough text to judge by, and left open where there is not."""
    assert one(PARAGRAPH.encode()).document.language == "en"
    assert one(b"11, 12, 13").document.language is None


@given(st.binary(max_size=3_000))
def test_no_bytes_break_it(content: bytes):
    """Whatever the bytes, there is exactly one outcome, and nothing is raised."""
    (outcome,) = read_bytes(content, "report.txt")
    assert isinstance(outcome, Read | Unreadable)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_ascii_and_line_feeds_survive(text: str):
    """Text that is plain ASCII comes out as it went in."""
    plain = text.encode("ascii", "ignore").decode()
    for outcome in read_bytes(plain.encode(), "report.txt"):
        assert not isinstance(outcome, Read) or outcome.document.text == plain
