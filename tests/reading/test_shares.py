"""Reports in shares: read one by one they are the reports of the file, with the same names, ids and problems."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.model.document import Unreadable
from cairn.reading import Limits, Share, read, read_share, shares
from cairn.reading.reader import Outcome

LINES = (b'{"id": "a", "text": "Two people were killed."}', b'{"text": "words"}', b'{"id": broken', b"", b'{"text": ""}', b"\xff\xfe")


def read_in_shares(path: Path, size: int) -> list[Outcome]:
    """What comes of all shares, one after the other."""
    found: list[Outcome] = []
    for share in shares(path, size):
        found += [share] if isinstance(share, Unreadable) else read_share(share, limits=Limits())
    return found


@given(
    lines=st.lists(st.sampled_from(LINES), max_size=30), end=st.sampled_from([b"\n", b"\r\n"]), cut=st.booleans(), size=st.integers(1, 400)
)
def test_shares_of_lines_lose_nothing(lines: list[bytes], end: bytes, cut: bool, size: int) -> None:
    """However a file of lines is divided, its documents and bad lines come out the same, under the same names."""
    content = b'\xef\xbb\xbf{"id": "first", "text": "One."}' + end + end.join(lines) + (b"" if cut else end)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(content)
        assert read_in_shares(path, size) == list(read(path))
        assert all(isinstance(share, Share) and share.length for share in shares(path, size))


def test_other_files_are_one_share_each(tmp_path: Path) -> None:
    """A folder's files come in the order in which they are read; only a file of lines is divided."""
    (tmp_path / "b.txt").write_text("words " * 100)
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Two people were killed."}\n' * 10)
    (tmp_path / "c.txt").write_text("")
    names = [share.name for share in shares(tmp_path, 100) if isinstance(share, Share)]
    folder = tmp_path.name
    assert names == [f"{folder}/a.jsonl"] * 4 + [f"{folder}/b.txt", f"{folder}/c.txt"]
    assert read_in_shares(tmp_path, 100) == list(read(tmp_path))


@pytest.mark.parametrize("name", ["nothing-here.txt", "."])
def test_what_is_not_there_is_told_in_its_place(tmp_path: Path, name: str) -> None:
    """A missing file and an empty folder are the same problems as when they are read."""
    assert list(shares(tmp_path / name, 100)) == list(read(tmp_path / name))
