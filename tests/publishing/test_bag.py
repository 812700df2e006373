"""A release in a bag: valid by the format's own library, the same each time, and proven by a stranger as a release is."""

from __future__ import annotations

import logging
from pathlib import Path

import bagit
import pytest
from released_book import DAY, files_in, published

from cairn.publishing.bag import bag_problems, is_bag, make_bag
from cairn.publishing.release import PublishError, is_release, verify_release
from restricted_book import plant


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release. The casebook is gone."""
    folder = tmp_path_factory.mktemp("bagged")
    with plant(folder / "book", None).casebook as casebook:
        published(casebook, folder / "out")
    return folder / "out"


def all_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def found(folder: Path) -> set[tuple[str, str]]:
    """What is wrong with a bag, and with what."""
    return {(one.code, one.where) for one in bag_problems(folder)}


def test_a_bag_holds_the_release_as_it_is(release: Path, tmp_path: Path) -> None:
    """With two lists of hashes, and who sends what from which casebook; the library of the format finds it valid."""
    manifest = make_bag(release, tmp_path / "bag", "Recorders of\n  the North")
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.is_valid() and sorted(bag.algorithms) == ["sha256", "sha512"]
    assert files_in(tmp_path / "bag" / "data") == files_in(release)
    assert {name: bag.info[name] for name in ("Bagging-Date", "External-Identifier", "Source-Organization", "Payload-Oxum")} == {
        "Bagging-Date": DAY.isoformat(),
        "External-Identifier": f"{manifest.ledger.casebook} release 1",
        "Source-Organization": "Recorders of the North",
        "Payload-Oxum": f"{sum(map(len, files_in(release).values()))}.{len(files_in(release))}",
    }
    assert is_bag(tmp_path / "bag") and not is_bag(release) and is_release(tmp_path / "bag" / "data")
    assert found(tmp_path / "bag") == set() and verify_release(tmp_path / "bag" / "data").is_sound
    assert [one.name for one in tmp_path.iterdir()] == ["bag"]


def test_the_same_release_gives_the_same_bag(release: Path, tmp_path: Path) -> None:
    """Whoever makes it, when and where: no path, no name of a user, no day but the release's is in it."""
    make_bag(release, tmp_path / "one")
    make_bag(release, tmp_path / "far" / "away" / "other")
    assert all_in(tmp_path / "one") == all_in(tmp_path / "far" / "away" / "other")
    told = b"".join(content for name, content in all_in(tmp_path / "one").items() if not name.startswith("data/"))
    assert str(tmp_path).encode() not in told and b"Source-Organization" not in told and b"://" not in told


def test_what_was_done_to_a_bag_is_named(release: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A file altered, gone, added; the words about it altered; the list of hashes made to fit, which the signature finds."""
    folder = tmp_path / "bag"
    make_bag(release, folder)
    (folder / "data" / "claims.csv").write_bytes(b"?" + (folder / "data" / "claims.csv").read_bytes()[1:])
    assert found(folder) == {("bag-altered", "data/claims.csv")}
    (folder / "data" / "claims.csv").unlink()
    (folder / "data" / "more.csv").write_bytes(b"")
    assert {code for code, _ in found(folder)} == {"bag-altered"}
    assert {one.code for one in verify_release(folder / "data").problems} == {"release-file-missing", "release-file-extra"}
    other = tmp_path / "other"
    make_bag(release, other)
    info = other / "bag-info.txt"
    info.write_text(info.read_text("utf-8").replace("release 1", "release 2"), "utf-8")
    (other / "note.txt").write_text("hello")
    assert found(other) == {("bag-altered", "bag-info.txt"), ("bag-file-extra", "note.txt")}
    (other / "bagit.txt").write_bytes(b"\xff\xfe")
    assert ("bag-unreadable", "bagit.txt") in found(other)
    assert not logging.lastResort or not caplog.text.count("Traceback")


def test_what_cannot_be_packed_is_said(release: Path, tmp_path: Path) -> None:
    """A folder that is there, no release, one that was altered, a place where nothing can be written; nothing is left."""
    copied = tmp_path / "copied"
    copied.mkdir()
    for name, content in files_in(release).items():
        (copied / name).write_bytes(content)
    (copied / "claims.csv").write_bytes(b"")
    (tmp_path / "there").mkdir()
    (tmp_path / "file").write_text("")
    cases = [
        (release, tmp_path / "there", "bag-there"),
        (tmp_path / "there", tmp_path / "new", "release-missing"),
        (copied, tmp_path / "new", "bag-release-unsound"),
        (release, tmp_path / "file" / "new", "bag-unwritable"),
    ]
    for source, target, code in cases:
        with pytest.raises(PublishError) as caught:
            make_bag(source, target)
        assert caught.value.code == code
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copied", "file", "there"]
