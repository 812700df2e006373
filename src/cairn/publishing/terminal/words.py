"""Words of a record on a terminal: other people's text made harmless, references to documents, who speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from cairn.assessment.wording import plain
from cairn.model.claims import Claimant
from cairn.model.incident import IncidentRecord

# Characters that steer a terminal or turn the direction of what follows: Cc and Cf, but not the joiners that some scripts need.
STEERING = frozenset({"Cc", "Cf"})
NEEDED = frozenset("\u200c\u200d")
SHOWN_INSTEAD = "\ufffd"


def safe(text: str) -> str:
    """Other people's text for a terminal: no control or direction characters (shown as �), breaks and runs of space as one space."""
    return "".join(c if c in NEEDED or unicodedata.category(c) not in STEERING else SHOWN_INSTEAD for c in " ".join(text.split()))


def quoted(text: str) -> str:
    """The words of a document, in quotation marks, whole."""
    return f"“{safe(text)}”"


def speaker(claimant: Claimant) -> str:
    """Who speaks: the body and its spokesperson, or in what capacity where there is no name."""
    name = safe(claimant.name) if claimant.name else OWN_VOICE if claimant.role == "media" else f"an unnamed {plain(claimant.role)}"
    return f"{name} ({safe(claimant.person)})" if claimant.person else name


def also(names: Iterable[str]) -> str:
    """The other names of somebody, as they are written: " (also “soldiers”, “army”)"; nothing where there are none."""
    told = ", ".join(quoted(name) for name in names)
    return f" (also {told})" if told else ""


OWN_VOICE = "the document itself"


def references(record: IncidentRecord, documents: Iterable[str]) -> str:
    """The numbers of documents in the record: "[1] [3]"."""
    number = {document.head.id: document.number for document in record.documents}
    return " ".join(f"[{n}]" for n in sorted({number[document] for document in documents}))
