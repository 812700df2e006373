"""What an encrypted casebook costs beside one in the clear: reports added, words searched, documents opened, all proved, and a backup.

python benchmarks/at_rest.py [--reports 2000] [--out DIR]

Both casebooks get the same synthetic reports with what they say, batch by batch in turn, so that what else the machine does meets both.
Times are those of the processor, which what else runs does not lengthen; waits for the disk are not in them."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from filling import told
from machine import describe
from synthetic import reports

from cairn.casebook import Casebook, verify
from cairn.casebook.backup import Closing, Opening, make_backup, restore
from cairn.casebook.folder import write_whole
from cairn.cli.kept import kept
from cairn.model.placement import Placement, PlacementOutcome

BATCH = 100
PASSPHRASE = "six words drawn by lot"
WORDS = ("killed", "market", "drone strike", '"car bomb"', "soldiers -army", "village")
NEW = Placement(outcome=PlacementOutcome.NEW)
Seconds = dict[str, float]


def main() -> None:
    """Measure, and write at_rest.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cairn-") as folder:
        measured = measure(Path(folder), arguments.reports)
    run = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"python benchmarks/at_rest.py --reports {arguments.reports}",
        "machine": describe(),
        "seconds": measured,
    }
    write_whole(arguments.out / "at_rest.json", (json.dumps(run, indent=1) + "\n").encode())
    json.dump(run, sys.stdout, indent=1)


def measure(folder: Path, count: int) -> dict[str, Seconds]:
    """For each kind of work, what it takes in the clear and encrypted."""
    kept()  # what it loads, it loads before anything is measured
    with ExitStack() as stack:
        sides = {"clear": stack.enter_context(Casebook.init(folder / "clear"))}
        sides["encrypted"] = stack.enter_context(Casebook.init(folder / "encrypted", passphrase=PASSPHRASE))
        works: dict[str, list[Callable[[Casebook], object]]] = {
            f"{count:,} reports added": [*_adding(count)],
            f"{10 * len(WORDS)} searches": [_search] * 10,
            f"{count:,} documents opened": [_open],
            "all proved (verify)": [lambda casebook: verify(casebook)],
            "backup": [lambda casebook: make_backup(casebook, casebook.directory.with_suffix(".cairn"), Closing(PASSPHRASE), kept())],
        }
        measured = {name: dict.fromkeys(sides, 0.0) for name in works}
        for name, parts in works.items():
            for part in parts:
                for side, casebook in sides.items():
                    began = time.process_time()
                    part(casebook)
                    measured[name][side] += time.process_time() - began
    measured["restored"] = {side: _restored(folder, side) for side in measured["backup"]}
    return measured


def _restored(folder: Path, side: str) -> float:
    began = time.process_time()
    again = folder / f"{side}-again"
    restore(folder / f"{side}.cairn", again, Opening(PASSPHRASE), kept(), passphrase=PASSPHRASE if side == "encrypted" else None)
    return time.process_time() - began


def _adding(count: int) -> Iterator[Callable[[Casebook], object]]:
    """Each batch in a transaction of its own."""
    stream = [told(report) for report in reports(count, seed=1)]

    def add(casebook: Casebook, start: int) -> None:
        with casebook.writing() as writer:
            for document, extraction in stream[start : start + BATCH]:
                if writer.add_document(document, document.text.encode(), source=document.name):
                    for account in writer.record_extraction(extraction):
                        writer.place(document.id, account, NEW)

    return (partial(add, start=start) for start in range(0, len(stream), BATCH))


def _search(casebook: Casebook) -> None:
    for words in WORDS:
        casebook.search(words)


def _open(casebook: Casebook) -> None:
    with casebook.reading() as view:
        for one in view.documents():
            casebook.folder.checked(one.head.sha256)


if __name__ == "__main__":
    main()
