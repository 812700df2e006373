"""How long it takes to publish a casebook, and how much memory: all files, the search for leaks, signed and let out.

python benchmarks/publishing_release.py [--incidents 2000] [--policies public,court] [--out DIR]

Synthetic reports are filled in as for `finding_incidents.py`, and a few people, who stand nowhere in them, are restricted: then every text
is read behind the eyes of somebody whom nothing names. Seconds of the processor are told beside those of the clock, which what else runs on
a machine lengthens; so is the largest memory that the process has had."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from finding_incidents import filled_casebook
from machine import describe

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.casebook.restricting import mark, someone
from cairn.model.sensitivity import Level
from cairn.publishing.release import load_release_policy, publish

RESTRICTED = ("Ismelda Krantzova", "Orlanth Pymbury", "Sister Vexleyard")
"""Whom nobody may name."""


@dataclass(frozen=True)
class Publishing:
    """A release that was made: incidents in it, seconds on the clock and of the processor, milliseconds of the processor for each incident,
    megabytes written, and mebibytes of memory at most until then."""

    policy: str
    incidents: int
    seconds: float
    processor: float
    each: float
    written: float
    memory: int


def main() -> None:
    """Measure each policy and write publishing_release.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=2_000)
    parser.add_argument("--policies", default="public,court")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    found = []
    with filled_casebook("sqlite", None, options.incidents) as casebook, tempfile.TemporaryDirectory() as folder:
        if casebook is None:
            raise SystemExit("There is no SQLite here.")
        with casebook.writing() as writer:
            for name in RESTRICTED:
                mark(writer, someone([name]), Level.RESTRICTED, reason="asked for it")
        for policy in options.policies.split(","):
            found.append(_published(casebook, Path(folder) / policy, policy))
            print(json.dumps(asdict(found[-1])), flush=True)
    run = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "command": " ".join(sys.argv), "machine": describe()}
    (options.out / "publishing_release.json").write_text(
        json.dumps(run | {"published": [asdict(one) for one in found]}, indent=1) + "\n", "utf-8"
    )


def _published(casebook: Casebook, folder: Path, policy: str) -> Publishing:
    begin = time.perf_counter(), time.process_time()
    made = publish(casebook, folder, load_release_policy(policy), day=date.today(), assessment=load_policy())
    clock, processor = time.perf_counter() - begin[0], time.process_time() - begin[1]
    incidents = made.what.counts["incidents"]
    return Publishing(
        policy=policy,
        incidents=incidents,
        seconds=round(clock, 1),
        processor=round(processor, 1),
        each=round(1000 * processor / incidents, 1),
        written=round(sum(one.stat().st_size for one in folder.iterdir()) / 1e6, 1),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


if __name__ == "__main__":
    main()
