"""Word documents: all that stands in them, in its order, and no bombs."""

import io
from datetime import date

from docx import Document as WordDocument
from docx.oxml import parse_xml

from cairn.model.document import Document, Unreadable
from cairn.reading import Read, read_bytes
from reading_samples import PARAGRAPH, docx, docx_bomb

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(content: bytes) -> Document:
    """The document of a Word file."""
    (outcome,) = read_bytes(content, "report.docx")
    assert isinstance(outcome, Read), outcome
    return outcome.document


def code(content: bytes, name: str = "report.docx") -> str:
    """Why a Word file cannot be read."""
    (outcome,) = read_bytes(content, name)
    assert isinstance(outcome, Unreadable), outcome
    return outcome.code


def test_paragraphs_and_tables_in_order():
    """A line for each paragraph and for each row of a table."""
    text = document(docx(["Eleven killed near Tanaghit", PARAGRAPH], rows=[["Name", "Age"], ["Aghali ag Badi", "41"]])).text
    assert text.split("\n") == ["Eleven killed near Tanaghit", PARAGRAPH, "Name | Age", "Aghali ag Badi | 41"]


def test_insertions_are_read_and_deletions_are_not():
    """Tracked changes are read as accepted; words in links and content controls are words like others."""
    word = WordDocument()
    word.add_paragraph(PARAGRAPH)
    inserted = "<w:ins><w:r><w:t>Twelve</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>Eleven</w:delText></w:r></w:del>"
    changed = f"<w:p {W}>{inserted}{deleted}<w:r><w:t> died.</w:t></w:r></w:p>"
    held = f"<w:sdt {W}><w:sdtContent><w:p><w:hyperlink><w:r><w:t>A list of names</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
    for element in (changed, held):
        word.element.body.append(parse_xml(element))
    out = io.BytesIO()
    word.save(out)
    assert document(out.getvalue()).text.split("\n")[1:] == ["Twelve died.", "A list of names"]


def test_a_meaningful_title_heads_the_text():
    """A title among the properties becomes the first line; a program's default does not."""
    titled = document(docx([PARAGRAPH, PARAGRAPH], title="The well of Tanaghit"))
    assert titled.title == "The well of Tanaghit"
    assert titled.text.startswith("The well of Tanaghit\nAt least")
    assert document(docx([PARAGRAPH, PARAGRAPH], title="report_final.docx")).title is None


def test_a_styled_title_comes_first():
    """What the author set in the style "Title" outranks the properties."""
    word = WordDocument()
    word.core_properties.title = "Some other title here"
    word.add_paragraph("Killings at a well", style="Title")
    word.add_paragraph(PARAGRAPH)
    out = io.BytesIO()
    word.save(out)
    assert document(out.getvalue()).title == "Killings at a well"


def test_the_files_dates_are_not_the_reports():
    """The day of creation among the properties is no day of publication."""
    assert document(docx([PARAGRAPH])).published is None
    (outcome,) = read_bytes(docx([PARAGRAPH]), "report.docx", published=date(2024, 3, 17))
    assert isinstance(outcome, Read)
    assert outcome.document.published == date(2024, 3, 17)


def test_bombs_are_not_unpacked():
    """A file that unpacks to far more than it weighs is refused before it is unpacked."""
    assert code(docx_bomb(300)) == "unpacks-too-large"


def test_damaged_and_locked():
    """A cut file, an archive of something else, and a file with a password each have their code."""
    assert code(docx([PARAGRAPH])[:2_000]) == "docx-damaged"
    assert code(docx_bomb(0)) == "docx-damaged"
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "docx-encrypted"
