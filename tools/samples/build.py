# /// script
# requires-python = ">=3.11"
# dependencies = ["fpdf2==2.8.4", "python-docx==1.2.0"]
# ///
"""Makes the sample reports in PDF and Word from the texts beside this file: `uv run --script tools/samples/build.py`.

Each text begins with a title, a blank line, then the publisher and the day. The files it makes are committed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx
from fpdf import FPDF

TEXTS = Path(__file__).parent
REPORTS = TEXTS.parents[1] / "src" / "cairn" / "samples" / "reports"
NOTE = "Sample written for Cairn; the outlet is invented"


def write_pdf(name: str, title: str, publisher: str, day: datetime, paragraphs: list[str]) -> None:
    """A page or two of A4 with a text layer, a running footer left out on purpose."""
    pdf = FPDF()
    pdf.set_title(title)
    pdf.set_author(publisher)
    pdf.set_subject(NOTE)
    pdf.set_creation_date(day)
    pdf.set_margin(25)
    pdf.add_page()
    pdf.set_font("Times", "B", 17)
    pdf.multi_cell(0, 8, title, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", "", 11)
    for paragraph in paragraphs:
        pdf.ln(3)
        pdf.multi_cell(0, 5.5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(REPORTS / f"{name}.pdf"))


def write_docx(name: str, title: str, publisher: str, day: datetime, paragraphs: list[str]) -> None:
    """A plain Word file: a title, the publisher and the day, the paragraphs."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, publisher, NOTE
    properties.created = properties.modified = day
    document.add_heading(title, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(REPORTS / f"{name}.docx"))


FORMATS = {
    "gao-road-bulletin": write_pdf,
    "bounti-finding": write_pdf,
    "gao-road-relatives": write_docx,
    "moura-un-report": write_docx,
}


def main() -> None:
    """Builds all four."""
    for name, write in FORMATS.items():
        title, byline, *paragraphs = (TEXTS / f"{name}.txt").read_text("utf-8").strip().split("\n\n")
        publisher, day = byline.split("\n")
        write(name, title, publisher, datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC), [publisher, day, *paragraphs])


if __name__ == "__main__":
    main()
