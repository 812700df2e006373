"""How a bulk run is divided: consecutive parts of about the same size, the same whenever the same run is begun again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path

from cairn import __version__
from cairn.intake.bulk.errors import BulkError
from cairn.intake.options import Options
from cairn.model.document import Unreadable
from cairn.reading import Share, shares

PART_BYTES = 4_000_000
"""Of the sources, for each part, where nobody says how many: some minutes of work, and no more than that is done again after a break."""
RUN_FILE = "run.json"
"""In the folder of a run: what was asked for, so that another run does not go on with it."""

Piece = Share | Unreadable
"""What is to be read, or a word of why it cannot be."""


@dataclass(frozen=True)
class Part:
    """A number from 0 and what belongs there."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Plan:
    """The parts, none of them empty, and how many were wanted."""

    partitions: int
    parts: tuple[Part, ...]


def divided(sources: Sequence[str], partitions: int | None) -> Plan:
    """All of the sources in at most so many parts (None: by their size); files of lines are divided, all others stay whole."""
    total = sum(_length(piece) for source in sources for piece in shares(Path(source), PART_BYTES))
    wanted = partitions or max(1, ceil(total / PART_BYTES))
    pieces = [piece for source in sources for piece in shares(Path(source), max(1, ceil(total / wanted)))]
    grouped: dict[int, list[Piece]] = defaultdict(list)
    before = 0
    for piece in pieces:
        middle = before + _length(piece) / 2
        grouped[min(wanted - 1, int(middle * wanted / total)) if total else 0].append(piece)
        before += _length(piece)
    return Plan(wanted, tuple(Part(number, tuple(grouped[key])) for number, key in enumerate(sorted(grouped))))


def _length(piece: Piece) -> int:
    return piece.length if isinstance(piece, Share) else 0


def begin(folder: Path, plan: Plan, options: Options) -> None:
    """Write down what this run is, or find that the folder holds the beginning of this very run.

    Raises BulkError (bulk-other-run, bulk-folder)."""
    asked = {
        "cairn": __version__,
        "partitions": plan.partitions,
        "sources": sha256(json.dumps([asdict_of(piece) for part in plan.parts for piece in part.pieces]).encode()).hexdigest(),
        "published": options.published.isoformat() if options.published else None,
        "extractor": options.extractor,
        "attributions": options.attributions,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / RUN_FILE
        if not file.exists():
            _refuse_if_used(folder)
            file.write_text(json.dumps(asked, indent=1) + "\n", "utf-8")
            return
        known = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BulkError("bulk-folder", f"{folder} cannot be used for the output ({error}). Give another folder with --out.") from error
    if known != asked:
        differing = ", ".join(sorted(key for key in asked if known.get(key) != asked[key]))
        message = f"{folder} holds another run's output (other: {differing}). Give another folder with --out, or remove that one first."
        raise BulkError("bulk-other-run", message)


def partitions_begun(folder: Path) -> int | None:
    """How many partitions were wanted of the run whose beginning a folder holds; None where it holds none."""
    try:
        partitions = json.loads((folder / RUN_FILE).read_text("utf-8")).get("partitions")
    except (OSError, ValueError, AttributeError):
        return None
    return partitions if isinstance(partitions, int) else None


def _refuse_if_used(folder: Path) -> None:
    if any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise BulkError("bulk-folder-used", f"{folder} holds other files. Give an empty or a new folder with --out.")


def asdict_of(piece: Piece) -> dict[str, object]:
    """A piece as plain values, without the folder in which it lies on this machine."""
    return {**asdict(piece), "path": None} if isinstance(piece, Share) else piece.model_dump(mode="json")
