"""Hostile and foreign words in a dossier: they are set as text and never read as markup, and no character of them is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from dossier_book import made, read, run_together, told_of
from pypdfium2 import PdfDocument

from cairn.publishing.dossier.fonts import BODY, families_for, is_plain
from cairn.publishing.dossier.reading import attachments
from cairn.publishing.dossier.rendering import missing_in
from cairn.publishing.dossier.visible import direction, scripts, visible, without
from restricted_book import Planted, plant

MARKUP = (
    '#eval("1 + 1") and #panic("no") and #import "x": y stay as they are',
    "*not bold* _not slanted_ `not code` $x^2$ <label> @reference = no heading",
    '#set page(width: 1cm) #read("/etc/passwd") #sys.inputs',
    "\\ \\u{41} \\#show: none // no comment /* nor this */ -- --- ... ~ - + / item",
    '{"json": "no"} ]] }} )) "quotes" \'and\' “these”',
)
CYRILLIC = "Свидетель сказал, что двадцать человек были убиты у колодца"
HEBREW = "העד אמר שעשרים איש נהרגו ליד הבאר"
ARABIC = "قال الشاهد إن عشرين شخصا قتلوا عند البئر"
FOREIGN = {"Burmese": "ရွာသားများ", "Ethiopic": "ሰላማዊ ሰዎች", "Chinese": "平民被杀", "emoji": "🕊"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Planted]:
    """A casebook to add to."""
    planted = plant(tmp_path / "book", None)
    with planted.casebook:
        yield planted


def test_markup_is_text(book: Planted, tmp_path: Path) -> None:
    """Every sign of the typesetter's language stands on the page as the document has it."""
    incident = told_of(book, "markup", *MARKUP, title="#eval(1) *title* $x$", publisher="@publisher <label>")
    assert made(book.casebook, incident, tmp_path / "one.pdf").missing == frozenset()
    told = read((tmp_path / "one.pdf").read_bytes())
    assert [one for one in (*MARKUP, "#eval(1) *title* $x$", "@publisher <label>") if run_together(one) not in told] == []


def test_what_steers_is_printed_by_its_number(book: Planted, tmp_path: Path) -> None:
    """Nothing turns the direction of what stands around it; the record that is attached has the words as they are."""
    said = "The army \u202edenied\u202c it \u2066twice\u2069 and \u0007 rang\ue000"
    incident = told_of(book, "turning", said)
    made(book.casebook, incident, tmp_path / "one.pdf")
    pdf = (tmp_path / "one.pdf").read_bytes()
    assert "Thearmy[U+202E]denied[U+202C]it[U+2066]twice[U+2069]and[U+0007]rang[U+E000]" in read(pdf)
    assert json.loads(attachments(pdf)["record.json"])["claims"][0]["claim"]["passage"]["quote"] == said


def test_a_very_long_word_stays_on_the_page(book: Planted, tmp_path: Path) -> None:
    """It is broken over lines, in a quotation and in a narrow column; every letter of it is there, and none beyond the margin."""
    word = "Donaudampfschifffahrt" * 40
    incident = told_of(book, "long", f"He wrote {word} on the wall", publisher=word)
    made(book.casebook, incident, tmp_path / "one.pdf")
    pdf = (tmp_path / "one.pdf").read_bytes()
    assert read(pdf).count(word) >= 2
    with PdfDocument(pdf) as opened:
        for page in opened:
            text = page.get_textpage()
            assert max(text.get_charbox(at)[2] for at in range(text.count_chars())) < page.get_width() - 50


@pytest.mark.parametrize("said", [CYRILLIC, HEBREW])
def test_scripts_that_come_along_need_no_font_of_the_machine(book: Planted, tmp_path: Path, said: str) -> None:
    """Their letters are in the font of the body."""
    incident = told_of(book, "script", said)
    assert made(book.casebook, incident, tmp_path / "one.pdf").missing == frozenset()
    assert run_together(said) in read((tmp_path / "one.pdf").read_bytes()) and is_plain(said)


def test_arabic_is_set_from_right_to_left(book: Planted, tmp_path: Path) -> None:
    """With a font that the machine has, or by code points where it has none: in either case no letter is lost."""
    incident = told_of(book, "arabic", ARABIC)
    missing = made(book.casebook, incident, tmp_path / "one.pdf").missing
    told = read((tmp_path / "one.pdf").read_bytes())
    assert direction(ARABIC) == "rtl" and not missing
    assert [word for word in ARABIC.split() if word not in told] == []


@pytest.mark.parametrize("name", FOREIGN)
def test_a_character_without_a_font_is_never_lost(book: Planted, tmp_path: Path, name: str) -> None:
    """Each stands on the page or is told by its number, and then a page says so; the record that is attached has it as it is."""
    said = f"They said {FOREIGN[name]} and no more"
    incident = told_of(book, "foreign", said)
    missing = made(book.casebook, incident, tmp_path / "one.pdf").missing
    pdf = (tmp_path / "one.pdf").read_bytes()
    told = read(pdf)
    for one in set(FOREIGN[name]) - {" "}:
        assert one in told or f"[U+{ord(one):04X}]" in told, one
    assert ("Charactersthatcouldnotbeprinted" in told) == bool(missing)
    assert json.loads(attachments(pdf)["record.json"])["claims"][0]["claim"]["passage"]["quote"] == said


def test_what_the_typesetter_says_of_a_missing_letter_is_understood() -> None:
    """In its own words, of this version: escaped or not. Should they change, nothing is lost, and the dossier is refused."""
    text = "\n".join(f"#{json.dumps(one, ensure_ascii=False)}" for one in ("မ", "\ue000", "\u0378"))
    with pytest.raises(typst.TypstError) as refused:
        typst.Compiler(f"#set document(title: [a])\n{text}".encode(), font_paths=typst.Fonts(False, True)).compile(
            format="pdf", pdf_standards=["a-3a", "ua-1"]
        )
    assert missing_in(refused.value.diagnostic) >= {"မ"}


def test_words_are_made_fit_for_a_page() -> None:
    """Runs of space are one, a text keeps the space at its ends, scripts are told by name."""
    assert visible(" a\n\t b ") == " a b " and visible("\u061c") == "[U+061C]" and visible("a\u200cb") == "a\u200cb"
    assert visible("وكالة 12 نبأ 26 May") == "وكالة 12 نبأ\u200e 26 May" and visible("نبأ 26", is_alone=True) == "نبأ 26"
    assert without({"a": ["မa", 1]}, {"မ"}) == {"a": ["[U+1019]a", 1]}
    assert scripts("မአ\ue000") == ["Ethiopic", "Myanmar", "unnamed characters"]
    assert families_for(["DejaVu Sans Mono"]) == [BODY] and families_for(["Noto Sans Mono", "Noto Sans Ethiopic"])[1:] == [
        "Noto Sans Ethiopic"
    ]
