"""`cairn site`: a release becomes pages, from the command line; what cannot be built is said with the way out."""

from __future__ import annotations

from pathlib import Path

from program_runs import Cairn

from cairn.samples import reports


def test_a_release_becomes_a_site(cairn: Cairn, tmp_path: Path) -> None:
    """With what was corrected since an earlier release; the casebook is not asked for, and the files can be verified beside the pages."""
    book = tmp_path / "book"
    assert cairn("init", book).status == 0
    assert cairn("add", reports(), "--to", book).status == 0
    for name in ("first", "second"):
        assert cairn("publish", "public", tmp_path / name, "--in", book).status == 0
    book.rename(tmp_path / "away")
    ran = cairn("site", tmp_path / "second", tmp_path / "site", "--earlier", tmp_path / "first")
    assert ran.status == 0, ran.err
    assert f"The site of release 2 is in {tmp_path / 'site'}: 14 incidents, 0 corrections since earlier releases." in ran.out
    key = ran.out.split()[-1]
    assert cairn("verify", tmp_path / "site" / "release", "--key", key).status == 0
    again = cairn("site", tmp_path / "second", tmp_path / "site")
    other = cairn("site", tmp_path / "second", tmp_path / "new", "--key", "ab" * 32)
    nothing = cairn("site", tmp_path / "nowhere", tmp_path / "new")
    assert (again.status, other.status, nothing.status) == (1, 1, 1)
    assert "[site-folder-exists]" in again.err and "[site-release-altered]" in other.err and "[release-missing]" in nothing.err
    assert not (tmp_path / "new").exists()
