"""The sample reports: all there, all readable, all marked as ours."""

from __future__ import annotations

import re
from pathlib import Path

from cairn.model.document import Unreadable
from cairn.reading import read
from cairn.samples import reports

DATED = {"text/html", "text/markdown", "message/rfc822", "application/jsonl"}


def test_the_samples_readme_lists_exactly_the_files_that_are_there() -> None:
    """Whoever adds a sample says in the README what it is for."""
    readme = (reports().parent / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", readme, flags=re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in reports().iterdir())


def test_every_sample_reads() -> None:
    """Eighteen documents, none unreadable, each with a title; those whose format can say when they were published do."""
    found = list(read(reports()))
    assert [item.message for item in found if isinstance(item, Unreadable)] == []
    documents = [item.document for item in found if not isinstance(item, Unreadable)]
    assert len(documents) == 18
    assert [d.name for d in documents if not d.title] == []
    assert [d.name for d in documents if d.published is None and d.media_type in DATED] == []


def test_no_sample_can_be_taken_for_a_real_report() -> None:
    """Every file says that it was written for Cairn, in its text or in its metadata."""
    unmarked = [path.name for path in reports().iterdir() if not says_so(path)]
    assert unmarked == []


def says_so(path: Path) -> bool:
    """Whether a sample carries our mark."""
    if path.suffix == ".docx":
        import docx

        return "written for Cairn" in docx.Document(str(path)).core_properties.comments
    if path.suffix == ".pdf":
        import pypdfium2

        return "written for Cairn" in pypdfium2.PdfDocument(path).get_metadata_value("Subject")
    return "ritten for Cairn" in path.read_text("utf-8")
