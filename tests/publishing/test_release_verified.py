"""A stranger proves a release with nothing but the release: what is missing, extra or altered is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from released_book import published

from cairn.publishing.release import PublishError, is_release, verify_release
from cairn.publishing.release.signing import signer_of
from restricted_book import plant


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """The files of a release, and the fingerprint of the key that signed it. The casebook is gone."""
    folder = tmp_path_factory.mktemp("verified")
    with plant(folder / "book", None).casebook as casebook:
        release = published(casebook, folder / "out")
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}, release.what.key


@pytest.fixture
def release(made: tuple[dict[str, bytes], str], tmp_path: Path) -> Path:
    """A copy of it, by itself."""
    folder = tmp_path / "received"
    folder.mkdir()
    for name, content in made[0].items():
        (folder / name).write_bytes(content)
    return folder


def found(folder: Path, key: str | None = None) -> set[tuple[str, str]]:
    """What is wrong, and with what."""
    return {(one.code, one.where) for one in verify_release(folder, key).problems}


def test_a_release_is_sound_by_itself(release: Path, made: tuple[dict[str, bytes], str]) -> None:
    """And tells by whose key it is signed, which may be the one that is expected, written in any way."""
    proof = verify_release(release)
    assert proof.is_sound and proof.fingerprint == made[1] and proof.manifest.version == 1
    spaced = " ".join(made[1][at : at + 4] for at in range(0, 64, 4)).upper()
    assert found(release, spaced) == set() and is_release(release) and not is_release(release.parent)


@pytest.mark.parametrize("name", ["records.json", "incidents.csv", "release.xlsx", "codebook.md"])
def test_an_altered_file_is_named(release: Path, name: str) -> None:
    """One bit is enough."""
    content = bytearray((release / name).read_bytes())
    content[len(content) // 2] ^= 1
    (release / name).write_bytes(content)
    assert found(release) == {("release-file-altered", name)}


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "..", ""])
def test_a_name_that_no_disk_takes_is_told_and_no_crash(release: Path, name: str) -> None:
    """A manifest may be anybody's."""
    told = json.loads((release / "RELEASE.json").read_text("utf-8"))
    told["files"][name] = {"sha256": "0" * 64, "bytes": 1}
    (release / "RELEASE.json").write_text(json.dumps(told), "utf-8")
    assert found(release) == {("release-file-missing", name), ("release-signature-wrong", "RELEASE.json")}


def test_a_missing_file_and_one_too_many_are_named(release: Path) -> None:
    """Folders and links too: a link could lead to anything."""
    (release / "claims.csv").unlink()
    (release / "ged.csv").rename(release / "ged-2.csv")
    (release / "ged.csv").symlink_to("ged-2.csv")
    (release / "more").mkdir()
    assert found(release) == {
        ("release-file-missing", "claims.csv"),
        ("release-file-missing", "ged.csv"),
        ("release-file-extra", "ged-2.csv"),
        ("release-file-extra", "more"),
    }


def test_a_manifest_that_was_made_to_fit_is_found_out_by_the_signature(release: Path) -> None:
    """Whoever alters a file and the manifest with it cannot sign it."""
    manifest = json.loads((release / "RELEASE.json").read_bytes())
    manifest["counts"]["claims"] = 7
    (release / "RELEASE.json").write_text(json.dumps(manifest))
    assert found(release) == {("release-signature-wrong", "RELEASE.json")}


def test_a_release_signed_anew_by_another_is_found_out_by_the_key(
    release: Path, made: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    """By whoever knows which key to expect; without one, the fingerprint is told."""
    forger = signer_of(tmp_path)
    (release / "RELEASE.sig").write_bytes(forger.sign((release / "RELEASE.json").read_bytes()).written)
    assert found(release) == set() and verify_release(release).fingerprint != made[1]
    assert found(release, made[1]) == {("release-key-differs", "RELEASE.sig")}


ODD = b'{"algorithm": "Ed25519", "key": "abc", "signature": "d"}'
"""A key and a signature that are hexadecimal only together."""


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"algorithm": "Ed25519", "key": "zz", "signature": "00"}', ODD, b"\xff\xfe"])
def test_a_release_without_a_signature_is_not_sound(release: Path, content: bytes | None) -> None:
    """Nor one whose signature cannot be read."""
    (release / "RELEASE.sig").unlink()
    if content is not None:
        (release / "RELEASE.sig").write_bytes(content)
    assert found(release) == {("release-unsigned", "RELEASE.sig")} and verify_release(release).fingerprint is None


def test_a_key_or_signature_of_another_length_is_none(release: Path) -> None:
    """It is told, and is no fault of ours."""
    (release / "RELEASE.sig").write_text('{"algorithm": "Ed25519", "key": "00", "signature": "00"}')
    assert found(release) == {("release-signature-wrong", "RELEASE.json")}


def test_a_manifest_leads_nowhere_else(release: Path) -> None:
    """A name with a folder in it is refused, not followed."""
    manifest = json.loads((release / "RELEASE.json").read_bytes())
    manifest["files"]["../secret.txt"] = {"sha256": "0" * 64, "bytes": 1}
    (release / "RELEASE.json").write_text(json.dumps(manifest))
    assert ("release-file-astray", "../secret.txt") in found(release)


def test_what_is_no_release_is_said_to_be_none(release: Path, tmp_path: Path) -> None:
    """A folder without a manifest, and one whose manifest is damaged."""
    with pytest.raises(PublishError) as missing:
        verify_release(tmp_path)
    (release / "RELEASE.json").write_text("{}")
    with pytest.raises(PublishError) as damaged:
        verify_release(release)
    assert (missing.value.code, damaged.value.code) == ("release-missing", "release-unreadable")


def test_a_stranger_needs_no_casebook_and_no_network(release: Path, made: tuple[dict[str, bytes], str], tmp_path: Path) -> None:
    """In a process of its own that may open no socket, in a folder where nothing else is."""
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise OSError('no network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "sys.argv = ['cairn', 'verify', 'received', '--key', sys.argv[1]]\n"
        "from cairn.cli import main\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, made[1]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "") and "all is as it was signed" in ran.stderr and made[1] in ran.stderr
    (release / "ged.csv").write_text("")
    ran = subprocess.run([sys.executable, "-c", program, made[1]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and "ged.csv was altered" in ran.stdout and "[release-file-altered]" in ran.stdout
