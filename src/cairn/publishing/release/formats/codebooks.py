"""`codebook.csv` and `codebook.md`: what every column and every field of the release is."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.publishing.release import formats
from cairn.publishing.release.codebook import HEAD, Line, in_markdown, lines_of, lines_of_records
from cairn.publishing.release.formats.records import NAME as RECORDS
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.sheet import sheet_lines


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Both files."""
    lines = codebook(material.policy)
    yield "codebook.csv", "".join(sheet_lines(HEAD, (one.cells for one in lines))).encode()
    yield "codebook.md", in_markdown(lines, material.policy).encode()


def codebook(policy: ReleasePolicy) -> list[Line]:
    """All lines of the codebook of a release."""
    of_tables = (line for file, columns in formats.tables(policy).items() for line in lines_of(file, columns))
    return [*of_tables, *lines_of_records(RECORDS, policy)]
