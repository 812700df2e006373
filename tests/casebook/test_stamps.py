"""Time stamps: asked of a real authority, which gets a hash and nothing else; every wrong answer refused, every wrong stamp named."""

from __future__ import annotations

import json
import subprocess
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rfc3161_client._rust import parse_timestamp_request

from cairn.casebook import Casebook, CasebookError, Checkpoint, EntryKind, verify
from cairn.casebook.payloads import Stamped
from cairn.casebook.stamps import Authority, Roots, is_stamped, stamp, stamp_document, stamp_new, stamped_checkpoint
from time_authority import NO_OPENSSL, OPENSSL, REJECTED, TimeAuthority, time_authority

pytestmark = pytest.mark.skipif(OPENSSL is None, reason=NO_OPENSSL)


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[TimeAuthority]:
    """An authority on loopback."""
    with time_authority(tmp_path / "authority") as made:
        yield made


def trusted(authority: TimeAuthority) -> Authority:
    """The same, with its root."""
    return Authority(authority.address, Roots.read(authority.certificate), seconds=2)


def stamps(casebook: Casebook) -> list[Stamped]:
    """Those that a ledger holds."""
    return [Stamped.model_validate(json.loads(entry.payload)) for entry in casebook.entries() if entry.kind == EntryKind.STAMPED]


def faults(casebook: Casebook, authority: TimeAuthority | None = None) -> list[str]:
    """What `verify` finds."""
    return [one.code for one in verify(casebook, roots=Roots.read(authority.certificate) if authority else None).problems]


def test_a_hash_is_all_that_is_sent(filled: Casebook, authority: TimeAuthority) -> None:
    """The hash of the last entry and a random number; the answer is written down, and holds with and without the root."""
    last = filled.checkpoint()
    told = stamp(filled, trusted(authority))
    assert stamps(filled) == [told] and (told.seq, told.hash) == (last.seq, last.hash)
    [question] = authority.asked
    request = parse_timestamp_request(question)
    assert request.message_imprint.message.hex() == last.hash and request.nonce and len(question) < 90
    assert faults(filled) == [] and faults(filled, authority) == []
    [checked] = verify(filled).stamps
    assert checked.fault is None and checked.number == last.seq + 1
    filled.rebuild()
    assert stamps(filled) == [told] and is_stamped(filled)


def test_other_programs_believe_it(filled: Casebook, authority: TimeAuthority, tmp_path: Path) -> None:
    """With the token, the hash and the root, and nothing of ours."""
    told = stamp(filled, trusted(authority))
    (tmp_path / "token.tsr").write_bytes(b64decode(told.token))
    asked = [OPENSSL or "", "ts", "-verify", "-in", str(tmp_path / "token.tsr"), "-CAfile", str(authority.certificate), "-digest"]
    assert subprocess.run([*asked, told.hash], capture_output=True, check=False).returncode == 0
    assert subprocess.run([*asked, "0" * 64], capture_output=True, check=False).returncode != 0


def test_a_document_can_be_stamped_alone(filled: Casebook, authority: TimeAuthority, tmp_path: Path) -> None:
    """Its bytes and the token prove their age to other programs; it does not stand for the ledger, and another document's hash is found."""
    with filled.reading() as view:
        one, other = (stored.head for stored in view.documents())
    told = stamp_document(filled, trusted(authority), one.id)
    assert told.hash == one.sha256 and not is_stamped(filled) and faults(filled, authority) == []
    (tmp_path / "token.tsr").write_bytes(b64decode(told.token))
    (tmp_path / "original").write_bytes(filled.folder.checked(one.sha256))
    asked = [OPENSSL or "", "ts", "-verify", "-in", "token.tsr", "-CAfile", str(authority.certificate), "-data", "original"]
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    forged(filled, document=other.id)
    forged(filled, document=None)
    assert faults(filled, authority) == ["stamp-foreign", "stamp-foreign"]
    with pytest.raises(CasebookError, match="no document"):
        stamp_document(filled, trusted(authority), "nothing")


def test_a_checkpoint_carries_its_stamp(filled: Casebook, authority: TimeAuthority, tmp_path: Path) -> None:
    """Kept apart, it proves its age; with the stamp of another it does not."""
    first = stamped_checkpoint(filled, trusted(authority))
    second = stamped_checkpoint(filled, trusted(authority))
    first.write(tmp_path / "kept.json")
    read, roots = Checkpoint.read(tmp_path / "kept.json"), Roots.read(authority.certificate)
    assert read == first and first.stamp and verify(filled, read, roots).is_sound
    mixed = second.model_copy(update={"stamp": first.stamp})
    assert [one.code for one in verify(filled, mixed, roots).problems] == ["stamp-foreign"]
    assert second.stamp
    other = first.model_copy(update={"stamp": first.stamp.model_copy(update={"token": second.stamp.token})})
    assert [one.code for one in verify(filled, other, roots).problems] == ["stamp-differs"]


def wrong(authority: TimeAuthority, hash: str) -> dict[str, Callable[[bytes], bytes | None]]:
    """Answers that are none to a question about a hash."""
    return {
        "stamp-unreadable": lambda question: b"<html>buy now</html>",
        "stamp-refused": lambda question: REJECTED,
        "stamp-differs": lambda question: authority.signed(authority.question("ab" * 32)),
        "stamp-replayed": lambda question: authority.signed(authority.question(hash)),
    }


@pytest.mark.parametrize("code", ["stamp-unreadable", "stamp-refused", "stamp-differs", "stamp-replayed"])
def test_a_wrong_answer_is_refused(filled: Casebook, authority: TimeAuthority, code: str) -> None:
    """Garbage, a refusal, another hash, the answer to another's question: nothing is written; asked again, it is stamped."""
    length = filled.length
    authority.answer = wrong(authority, filled.checkpoint().hash)[code]
    with pytest.raises(CasebookError) as caught:
        stamp(filled, trusted(authority))
    assert caught.value.code == code and filled.length == length and not is_stamped(filled)
    authority.answer = authority.signed
    assert stamp(filled, trusted(authority)) and faults(filled, authority) == []


def test_an_answer_without_the_number_is_refused(filled: Casebook, authority: TimeAuthority) -> None:
    """It could be one of long ago, over the same hash."""
    hash = filled.checkpoint().hash
    authority.answer = lambda question: authority.signed(authority.question(hash, has_nonce=False))
    with pytest.raises(CasebookError, match="another request") as caught:
        stamp(filled, trusted(authority))
    assert caught.value.code == "stamp-replayed"


@pytest.mark.parametrize("ended", [False, True])
def test_whom_nobody_vouches_for_is_not_believed(filled: Casebook, authority: TimeAuthority, tmp_path: Path, ended: bool) -> None:
    """Another root, or a certificate that had ended: neither when it answers nor when it is verified later."""
    with time_authority(tmp_path / "other", ended=ended) as other:
        root = other.certificate if ended else authority.certificate
        with pytest.raises(CasebookError) as caught:
            stamp(filled, Authority(other.address, Roots.read(root)))
        assert caught.value.code == "stamp-untrusted" and not is_stamped(filled)
        stamp(filled, Authority(other.address))
        assert [one.code for one in verify(filled, roots=Roots.read(root)).problems] == ["stamp-untrusted"]
        assert faults(filled) == []


def test_who_is_down_or_slow_or_talks_without_end_stops_nothing(filled: Casebook, authority: TimeAuthority) -> None:
    """Within its time; what was not stamped is covered by the next stamp."""
    filled.settings = filled.settings.model_copy(update={"timestamps": "http://127.0.0.1:9/"})
    down = stamp_new(filled)
    assert isinstance(down, CasebookError) and down.code == "stamp-unavailable"
    authority.seconds_a_byte = 0.05
    began = time.monotonic()
    with pytest.raises(CasebookError) as caught:
        stamp(filled, trusted(authority))
    assert caught.value.code == "stamp-unavailable" and time.monotonic() - began < 10
    authority.seconds_a_byte, authority.answer = 0.0, lambda question: b"x" * 200_000
    with pytest.raises(CasebookError, match="too long"):
        stamp(filled, trusted(authority))
    authority.status, authority.answer = 500, authority.signed
    with pytest.raises(CasebookError, match="500"):
        stamp(filled, trusted(authority))
    authority.status = 200
    filled.settings = filled.settings.model_copy(update={"timestamps": authority.address})
    assert isinstance(stamp_new(filled), Stamped) and stamp_new(filled) is None
    with pytest.raises(CasebookError, match="no address"):
        stamp(filled, Authority("tsa.example"))


def test_nothing_is_asked_unless_it_is_set(filled: Casebook, authority: TimeAuthority) -> None:
    """The settings of a new casebook name nobody."""
    assert stamp_new(filled) is None and authority.asked == [] and not is_stamped(filled)


def forged(casebook: Casebook, **changed: object) -> None:
    """Write down a stamp that was made up from the last one."""
    told = stamps(casebook)[-1].model_copy(update=changed)
    with casebook.writing() as writer:
        writer.append(told)


def test_wrong_stamps_are_named(filled: Casebook, authority: TimeAuthority) -> None:
    """Of another ledger, over another hash, of another time, altered, garbage: each by the entry that tells it."""
    told = stamp(filled, trusted(authority))
    other = stamp(filled, trusted(authority))
    flipped = bytearray(b64decode(told.token))
    flipped[-5] ^= 1
    forged(filled, hash="ab" * 32)
    forged(filled, seq=told.seq, hash=told.hash, token=other.token)
    forged(filled, at="2020-01-01T00:00:00+00:00")
    forged(filled, seq=told.seq, hash=told.hash, at=told.at, token=b64encode(flipped).decode())
    forged(filled, token="no token")
    forged(filled, token=b64encode(b"garbage").decode())
    found = verify(filled, roots=Roots.read(authority.certificate))
    first = told.seq + 3
    assert [(one.code, one.where) for one in found.problems] == [
        ("stamp-foreign", f"entry {first}"),
        ("stamp-differs", f"entry {first + 1}"),
        ("stamp-differs", f"entry {first + 2}"),
        ("stamp-untrusted", f"entry {first + 3}"),
        ("stamp-unreadable", f"entry {first + 4}"),
        ("stamp-unreadable", f"entry {first + 5}"),
    ]
    assert [one.stamp for one in found.stamps if one.fault is None] == [told, other]


def test_certificates_that_are_none_are_told(tmp_path: Path) -> None:
    """A file that is missing, or holds something else."""
    (tmp_path / "ca.pem").write_text("hello")
    for file in (tmp_path / "ca.pem", tmp_path / "gone.pem"):
        with pytest.raises(CasebookError) as caught:
            Roots.read(file)
        assert caught.value.code == "certificate-unreadable"
