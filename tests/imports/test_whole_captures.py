"""How an address answered moves with its document: the same bytes, as hidden as the document, and nothing that was changed on the way."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cairn.casebook import NOBODY, Casebook, verify
from cairn.casebook.capturing import StoredCapture, capture_of
from cairn.casebook.entry import digest
from cairn.casebook.restricting import mark
from cairn.intake import Options, add
from cairn.intake.imports import ImportRefusedError
from cairn.intake.imports.whole import Moved, read_whole, take_whole
from cairn.model.sensitivity import Guarded, Level
from cairn.publishing.captured import captured
from cairn.publishing.whole import Kept, whole_lines
from small_site import article, site

GOSSI = article("Three killed in Gossi", "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.").encode()


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook with one page from the web, and how its address answered."""
    with site() as small, Casebook.init(tmp_path_factory.mktemp("fetched") / "book", author="Ama") as made:
        [step] = add(made, [small.put("/gossi", GOSSI)], Options(allow_private=True))
        assert step.outcome == "added"
        yield made


def written(casebook: Casebook, *, restricted: bool = True) -> bytes:
    """A whole export."""
    with casebook.reading(eyes=None if restricted else NOBODY) as view:
        return "".join(f"{line}\n" for line in whole_lines(casebook, view, Kept())).encode()


def taken(casebook: Casebook, content: bytes) -> Moved:
    """Take a whole export over."""
    return take_whole(casebook, read_whole("whole.jsonl", content))


def kept(casebook: Casebook) -> StoredCapture | None:
    """The capture of the one document."""
    with casebook.reading() as view:
        [stored] = view.documents()
        return capture_of(view, stored.head.id)


def test_how_an_address_answered_moves(fetched: Casebook, empty: Casebook) -> None:
    """Its bytes, and of what, when and in how many records; it can be handed out as evidence there; taken twice, it is there once."""
    moved = taken(empty, written(fetched))
    found = kept(empty)
    assert found is not None and found == kept(fetched)
    assert (moved.new, moved.captures) == (1, 1)
    with empty.reading() as view:
        [stored] = view.documents()
        assert captured(view, empty.folder, stored.head.id).content == fetched.folder.checked(found.sha256)
    assert verify(empty).is_sound
    assert taken(empty, written(fetched)).entry is None


def test_a_document_that_is_here_gets_what_its_address_answered(fetched: Casebook, empty: Casebook, tmp_path: Path) -> None:
    """Where the same bytes came from a file: the capture is no second document, and the ledger says what brought it."""
    (tmp_path / "gossi.html").write_bytes(GOSSI)
    list(add(empty, [str(tmp_path / "gossi.html")], Options()))
    assert kept(empty) is None
    moved = taken(empty, written(fetched))
    assert (moved.new, moved.known, moved.captures) == (0, 1, 1)
    assert kept(empty) == kept(fetched)
    [entry] = [one for one in empty.entries() if one.seq == moved.entry]
    assert json.loads(entry.payload)["counts"]["captures"] == 1


def test_what_a_restricted_address_answered_stays(fetched: Casebook, empty: Casebook) -> None:
    """It holds all words of the document: without --restricted it does not leave, and where it arrives it is not seen."""
    taken(empty, written(fetched))
    with empty.reading() as view:
        [stored] = view.documents()
    with empty.writing() as writer:
        mark(writer, Guarded(document=stored.head.id), Level.RESTRICTED, to=("Bea",), reason="a source could be found")
    assert b'"capture"' not in written(empty, restricted=False)
    assert b'"capture"' in written(empty)
    with empty.reading(eyes=NOBODY) as view:
        assert capture_of(view, stored.head.id) is None


def altered(content: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    """An export with its capture changed by hand."""
    lines = [json.loads(line) for line in content.splitlines()]
    [one] = [line for line in lines if line.get("capture")]
    change(one["capture"])
    return "\n".join(map(json.dumps, lines)).encode()


def no_archive(capture: dict[str, str]) -> None:
    """Bytes with the right hash that are no web archive."""
    capture.update(content=b64encode(b"no archive").decode(), sha256=digest(b"no archive"))


def cut(capture: dict[str, str]) -> None:
    """Half of the archive, under the hash of the whole."""
    content = b64decode(capture["content"])
    capture["content"] = b64encode(content[: len(content) // 2]).decode()


@pytest.mark.parametrize(("change", "code"), [(cut, "bytes-altered"), (no_archive, "capture-unreadable")])
def test_a_capture_that_was_changed_refuses_the_file(
    fetched: Casebook, empty: Casebook, change: Callable[[dict[str, str]], None], code: str
) -> None:
    """With the line; nothing is taken."""
    before = empty.length
    with pytest.raises(ImportRefusedError) as refused:
        taken(empty, altered(written(fetched), change))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert refused.value.problems[0].row == 2
    assert empty.length == before
