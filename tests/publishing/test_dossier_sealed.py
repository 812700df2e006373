"""A stranger proves a dossier with nothing but its file: whatever was altered in it is told, and whose key sealed it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from dossier_book import made
from planting import pdf as pdf_of

from cairn.publishing.dossier import is_dossier, verify_dossier
from cairn.publishing.dossier.sealing import DIGITS, SEAL, open_seal, seal_of, sealed
from cairn.publishing.release import PublishError
from cairn.publishing.release.signing import signer_of
from restricted_book import plant


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A dossier, and the fingerprint of the key that sealed it. The casebook is gone."""
    folder = tmp_path_factory.mktemp("sealed")
    planted = plant(folder / "book", None)
    with planted.casebook as casebook:
        release = made(casebook, planted.incidents["plain"], folder / "out.pdf").release
    return (folder / "out.pdf").read_bytes(), release.what.key


@pytest.fixture
def file(sent: tuple[bytes, str], tmp_path: Path) -> Path:
    """A copy of it, under another name."""
    (tmp_path / "received.pdf").write_bytes(sent[0])
    return tmp_path / "received.pdf"


def found(file: Path, key: str | None = None) -> set[str]:
    """What is wrong."""
    return {one.code for one in verify_dossier(file, key).problems}


def test_what_was_not_touched_is_sound(file: Path, sent: tuple[bytes, str]) -> None:
    """Under any name, by the key that was told, however that is written."""
    spoken = " ".join(sent[1][at : at + 4].upper() for at in range(0, 64, 4))
    assert is_dossier(file) and found(file) == found(file, sent[1]) == found(file, spoken) == set()
    assert verify_dossier(file).fingerprint == sent[1]


def test_any_byte_that_changes_breaks_it(file: Path, sent: tuple[bytes, str]) -> None:
    """All over the file: pages, fonts, attachments, tables; what is added at its end too."""
    pdf = sent[0]
    for place in range(9, len(pdf), len(pdf) // 60):
        altered = bytearray(pdf)
        altered[place] ^= 1
        file.write_bytes(altered)
        try:
            assert found(file), place
        except PublishError as unreadable:
            assert unreadable.code == "dossier-unreadable"
    file.write_bytes(pdf + b"\n% more")
    assert found(file) == {"dossier-altered"}


def test_a_dossier_sealed_anew_is_found_out_by_the_key(file: Path, sent: tuple[bytes, str], tmp_path: Path) -> None:
    """Whoever knows which key to expect; and its own manifest still names the first."""
    forger = signer_of(tmp_path)
    opened = SEAL.sub(open_seal(forger).encode(), sent[0]).replace(b"Ansongo", b"Ansonga")
    file.write_bytes(sealed(opened, forger))
    assert found(file) == {"dossier-key-differs"} and found(file, sent[1]) == {"release-key-differs"}


def test_a_file_without_one_seal_is_not_sound(file: Path, sent: tuple[bytes, str]) -> None:
    """With none, and with two."""
    file.write_bytes(SEAL.sub(b"nothing", sent[0]))
    assert found(file) == {"dossier-unsealed"}
    file.write_bytes(sent[0] + b"\ncairn-seal:ed25519:" + b"0" * 64 + b":" + b"0" * 128)
    assert found(file) == {"dossier-unsealed"}


def test_what_looks_like_a_seal_is_not_sealed(tmp_path: Path) -> None:
    """A document may print one: the dossier is not made, rather than sealed beside it."""
    signer = signer_of(tmp_path)
    for content in (b"nothing", open_seal(signer).encode() + b" cairn-seal:ed25519:" + b"1" * 64 + b":" + b"2" * 128):
        with pytest.raises(PublishError) as refused:
            sealed(content, signer)
        assert refused.value.code == "dossier-not-sealed"


def test_what_is_no_dossier_is_said_to_be_none(tmp_path: Path) -> None:
    """Another PDF, and a file that is none."""
    (tmp_path / "other.pdf").write_bytes(pdf_of("nothing"))
    with pytest.raises(PublishError) as refused:
        verify_dossier(tmp_path / "other.pdf")
    (tmp_path / "note.txt").write_text("nothing")
    assert refused.value.code == "dossier-unreadable" and not is_dossier(tmp_path / "note.txt") and not is_dossier(tmp_path / "no.pdf")


def test_it_can_be_checked_without_cairn(sent: tuple[bytes, str]) -> None:
    """As its last page says: the digits of the signature set to 0, and any program that knows Ed25519."""
    pdf = sent[0]
    key, signature = re.search(rb"cairn-seal:ed25519:([0-9a-f]{64}):([0-9a-f]{128})", pdf).groups()
    signed = pdf.replace(signature, b"0" * len(signature))
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.decode()))
    public.verify(bytes.fromhex(signature.decode()), signed)
    with pytest.raises(InvalidSignature):
        public.verify(bytes.fromhex(signature.decode()), signed + b" ")
    assert len(signature) == DIGITS and seal_of(pdf)


def test_a_stranger_needs_no_casebook_and_no_network(file: Path, sent: tuple[bytes, str]) -> None:
    """In a process of its own that may open no socket, in a folder where nothing else is."""
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise OSError('no network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "sys.argv = ['cairn', 'verify', 'received.pdf', '--key', sys.argv[1]]\n"
        "from cairn.cli import main\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, sent[1]], cwd=file.parent, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "") and "of a dossier: all is as it was signed" in ran.stderr and sent[1] in ran.stderr
    file.write_bytes(sent[0] + b" ")
    ran = subprocess.run([sys.executable, "-c", program, sent[1]], cwd=file.parent, capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and "[dossier-altered]" in ran.stdout
