"""Files, folders and standard input; every way in which they can fail."""

import io
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import pytest

from cairn.model.document import Unreadable
from cairn.reading import Limits, Read, read, read_bytes
from cairn.reading.failures import catalogue
from cairn.reading.registry import all_formats
from reading_samples import PARAGRAPH, docx, page, pdf, warc


def failure(source: Path, **limits: int) -> Unreadable:
    """The only outcome of a path, which has to be a failure."""
    (outcome,) = read(source, limits=Limits(**limits))
    assert isinstance(outcome, Unreadable), outcome
    assert outcome.message.startswith(f"{outcome.name}: ")
    return outcome


@contextmanager
def nobody() -> Iterator[None]:
    """Without the rights of the superuser, who may open everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_is_read_in_order(tmp_path: Path):
    """All files below it, sorted, hidden ones and linked folders left out, named from the folder on."""
    for name in ("b.txt", "a/two.txt", "a/one.md", ".hidden.txt", ".git/config", "c/deep/er/x.txt"):
        file = tmp_path / "reports" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PARAGRAPH)
    (tmp_path / "reports" / "circle").symlink_to(tmp_path / "reports", target_is_directory=True)
    names = [outcome.document.name for outcome in read(tmp_path / "reports") if isinstance(outcome, Read)]
    assert names == ["reports/a/one.md", "reports/a/two.txt", "reports/b.txt", "reports/c/deep/er/x.txt"]


def test_a_folder_goes_on_after_a_failure(tmp_path: Path):
    """What cannot be read is reported in its place, and the rest is read."""
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 rubbish")
    (tmp_path / "c.xyz").write_bytes(b"\0\1\2")
    (tmp_path / "d.txt").write_text(PARAGRAPH)
    outcomes = list(read(tmp_path))
    assert [outcome.code if isinstance(outcome, Unreadable) else "" for outcome in outcomes] == ["", "pdf-damaged", "unknown-type", ""]


def test_a_deep_folder(tmp_path: Path):
    """A folder nested deeper than Python may recurse is walked."""
    folders = [tmp_path / "reports"]
    for _ in range(1_050):
        folders.append(folders[-1] / "d")
    for folder in folders:
        folder.mkdir()
    (folders[-1] / "x.txt").write_text(PARAGRAPH)
    (outcome,) = read(folders[0])
    (folders[-1] / "x.txt").unlink()
    for folder in reversed(folders):  # what clears up after the tests recurses
        folder.rmdir()
    assert isinstance(outcome, Read)


def test_missing(tmp_path: Path):
    """A path that leads nowhere, and a name that no file can have."""
    assert failure(tmp_path / "nowhere.txt").code == "missing"
    assert failure(tmp_path / ("x" * 3_000)).code in ("missing", "cannot-open")


def test_empty(tmp_path: Path):
    """An empty file, an empty folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.pdf").touch()
    assert failure(tmp_path / "empty.pdf").code == "empty"
    assert failure(tmp_path / "folder").code == "empty-folder"


def test_unknown_type(tmp_path: Path):
    """The message names the types that are read; the id is the hash of the bytes."""
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")
    refused = failure(tmp_path / "photo.jpg")
    assert refused.code == "unknown-type"
    assert ".docx" in refused.message
    assert len(refused.id) == 64


def test_a_binary_named_txt(tmp_path: Path):
    """The bytes decide, not the name."""
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 9)
    assert failure(tmp_path / "photo.txt").code == "not-text"


def test_too_large_is_not_read_whole(tmp_path: Path):
    """A file over the limit is refused; no more of it is read than the limit (it is sparse, and larger than memory)."""
    file = tmp_path / "large.txt"
    file.write_bytes(b"words ")
    os.truncate(file, 1 << 40)
    assert failure(file, max_bytes=100_000).code == "too-large"


def test_too_long(tmp_path: Path):
    """A text over the limit on characters is refused."""
    (tmp_path / "long.txt").write_text("words " * 100)
    assert failure(tmp_path / "long.txt", max_characters=599).code == "too-long"


def test_no_permission(tmp_path: Path):
    """A file and a folder that may not be opened."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed.txt").write_text(PARAGRAPH)
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    with nobody():
        codes = {failure(tmp_path / name).code for name in ("closed", "closed.txt")}
    (tmp_path / "closed").chmod(0o700)
    assert codes == {"no-permission"}


def test_a_pipe_is_no_file(tmp_path: Path):
    """A named pipe, at which reading would wait for ever, is refused, by itself and in a folder."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert failure(tmp_path / "pipe.txt").code == "not-a-file"
    assert failure(tmp_path).code == "not-a-file"


def test_a_name_that_is_no_text(tmp_path: Path):
    """Bytes in a file's name that are no characters do not stop the run."""
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(file, "w") as stream:
        stream.write(PARAGRAPH)
    (outcome,) = read(tmp_path)
    assert isinstance(outcome, Read)
    assert outcome.document.name.endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PARAGRAPH.encode(), "text/plain"),
        (page(PARAGRAPH).encode(), "text/html"),
        (pdf([[PARAGRAPH]]), "application/pdf"),
        (docx([PARAGRAPH]), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (warc([("https://a.example/", "200 OK", "text/html", page(PARAGRAPH).encode())], packed=True), "text/html"),
    ],
)
def test_standard_input(content: bytes, media_type: str):
    """What is piped in is known by its bytes."""
    (outcome,) = read(Path("-"), standard_input=io.BytesIO(content))
    assert isinstance(outcome, Read)
    assert outcome.document.media_type == media_type
    assert PARAGRAPH in outcome.document.text


def test_the_declared_type_decides():
    """For bytes from the web the Content-Type comes before the name; a type that is not read is refused."""
    (outcome,) = read_bytes(
        page(PARAGRAPH).encode(), "https://a.example/report.txt", media_type="text/html; charset=utf-8", url="https://a.example/x"
    )
    assert isinstance(outcome, Read)
    assert (outcome.document.media_type, outcome.document.url) == ("text/html", "https://a.example/x")
    (refused,) = read_bytes(b"\x89PNG", "report.txt", media_type="image/png")
    assert isinstance(refused, Unreadable)
    assert refused.code == "unknown-type"


def test_the_catalogue_is_whole():
    """Every code that is raised anywhere in the room is in the catalogue, and every code of the catalogue is raised."""
    room = Path(str(resources.files("cairn.reading")))
    code = "\n".join(file.read_text() for file in room.rglob("*.py"))
    assert all(f'"{name}"' in code for name in catalogue())
    assert set(catalogue()) == set(tomllib.loads((room / "failures.toml").read_text()))


def test_formats_do_not_overlap():
    """No two formats claim one media type or one ending."""
    for attribute in ("media_types", "suffixes"):
        claimed = [value for format in all_formats() for value in getattr(format, attribute)]
        assert len(claimed) == len(set(claimed))
