"""The capture of a document as a file to take away."""

from __future__ import annotations

from pathlib import Path

from cairn.casebook import CasebookError, View
from cairn.casebook.capturing import capture_of
from cairn.casebook.folder import DocumentFolder
from cairn.publishing.release.errors import PublishError
from cairn.publishing.wacz import wacz
from cairn.reading.capture import Capture


def captured(view: View, folder: DocumentFolder, document: str) -> Capture:
    """How the address of a document answered, held against its hash; nobody gets it who may not see all that is in it.

    Raises CasebookError (document-unknown, capture-unknown, document-missing, document-altered)."""
    head = view.head(document)
    stored = capture_of(view, head.id)
    if stored is None:
        message = "No capture of this document is kept: it did not come from its address, or you may not see all that is in it."
        raise CasebookError("capture-unknown", message)
    return Capture(folder.checked(stored.sha256), stored.records, stored.address, stored.at)


def packaged(view: View, folder: DocumentFolder, document: str) -> bytes:
    """The same as a WACZ package. Raises CasebookError, as `captured` does."""
    return wacz(captured(view, folder, document), view.head(document).title)


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises PublishError (file-there, file-unwritable)."""
    try:
        with file.open("xb") as made:
            made.write(content)
    except FileExistsError as error:
        raise PublishError("file-there", f"{file} is there already, and nothing is written over. Name another file.") from error
    except OSError as error:
        raise PublishError("file-unwritable", f"{file} cannot be written: {error.strerror}.") from error
