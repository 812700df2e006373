"""How long the site of a big release takes to build, and how heavy its pages are: 10,000 incidents, on one core.

python benchmarks/building_site.py [--incidents 10000] [--out DIR]

The sample reports are read into a casebook and published. Their records, which tell of everything that a record can tell of, are then
multiplied: each copy with an id, days, a position and figures of its own, and with other accused. The release of the copies is signed, so
that it is verified like any other, and its site is built by the command that a person would give. What is not measured: reading the
reports, and publishing."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from machine import describe

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.intake import Options, add
from cairn.publishing.release import load_release_policy, publish
from cairn.publishing.release.formats.records import NAME
from cairn.publishing.release.manifest import MANIFEST, SIGNATURE, Manifest, files_of
from cairn.publishing.release.signing import signer_of
from cairn.samples import reports

Record = dict[str, Any]
HERE = Path(__file__).parent
DAY = date(2025, 3, 31)
FIRST = date(2014, 1, 1)
ACCUSED = ("ml-army", "fr-army", "wagner-group", "bf-army", "ne-army", "td-army", "sy-army", "ru-army", "sd-army", "ng-army")


def main() -> None:
    """Measure, write building_site.json and the section of RESULTS.md."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--incidents", type=int, default=10_000)
    asked.add_argument("--out", type=Path, default=HERE)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        release = multiplied(Path(folder), given.incidents)
        measured = built(release, Path(folder) / "site")
    run = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"building_site.py --incidents {given.incidents}",
        "machine": describe(),
        "incidents": given.incidents,
        **measured,
    }
    (given.out / "building_site.json").write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    print(json.dumps(run, indent=1))


def multiplied(folder: Path, incidents: int) -> Path:
    """A release of so many incidents, made of the records of the sample reports."""
    with Casebook.init(folder / "book", clock=lambda: datetime(2025, 3, 31, 12, tzinfo=UTC), author="benchmark") as casebook:
        for _ in add(casebook, [str(path) for path in sorted(reports().iterdir())], Options()):
            pass
        release = folder / "release"
        publish(casebook, release, load_release_policy("public"), day=DAY, assessment=load_policy())
        signer = signer_of(casebook.directory)
    known: list[Record] = json.loads((release / NAME).read_text("utf-8"))
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in copies(known, incidents))
    (release / NAME).write_text(f"[\n{lines}\n]\n", "utf-8")
    others = {one.name: one.read_bytes() for one in release.iterdir() if one.name not in (MANIFEST, SIGNATURE)}
    manifest = Manifest.read(release).model_copy(update={"files": files_of(others), "counts": {"incidents": incidents}})
    (release / MANIFEST).write_bytes(manifest.written)
    (release / SIGNATURE).write_bytes(signer.sign(manifest.written).written)
    return release


def copies(known: list[Record], incidents: int) -> Iterator[Record]:
    """The records in turn, each copy a little different."""
    chance = Random(20250331)
    for number in range(incidents):
        record: Record = json.loads(json.dumps(known[number % len(known)]))
        record["id"] = f"b{number:07}"
        record["title"] = f"{record['title']} ({number:,})"
        if record.get("when"):
            first = FIRST + timedelta(days=chance.randrange((DAY - FIRST).days))
            record["when"] |= {"earliest": first.isoformat(), "latest": (first + timedelta(days=chance.choice((0, 0, 0, 2)))).isoformat()}
        north, east = chance.gauss(0, 4), chance.gauss(0, 6)
        for place in record["where"]:
            if place["latitude"] is not None:
                place["latitude"] = round(min(60.0, max(-30.0, place["latitude"] + north)), 2)
                place["longitude"] = round(place["longitude"] + east, 2)
        for summary in record["tolls"].values():
            for end in ("low", "best", "high"):
                summary[end] = None if summary[end] is None else summary[end] + number % 7
        for accused in record["perpetrators"]:
            accused["actor"] = chance.choice(ACCUSED) if accused["actor"] else None
        yield record


def built(release: Path, site: Path) -> dict[str, Any]:
    """Build the site, and weigh it."""
    command = "import sys; from cairn.cli import main; sys.argv[0] = 'cairn'; main()"
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", command, "site", str(release), str(site)], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = sorted(file.stat().st_size for file in (site / "incidents").iterdir())
    shared = sum((site / "assets" / name).stat().st_size for name in ("site.css", "cairn.svg"))
    files = [Path(where) / name for where, _, names in os.walk(site) for name in names]
    return {
        "seconds": round(seconds, 1),
        "processor seconds": round(used.ru_utime + used.ru_stime, 1),
        "memory, MiB": round(used.ru_maxrss / 1024),
        "files": len(files),
        "megabytes": round(sum(file.stat().st_size for file in files) / 1e6, 1),
        "incident page, median kB": round(pages[len(pages) // 2] / 1e3, 1),
        "incident page, largest kB": round(pages[-1] / 1e3, 1),
        "style and sign, kB": round(shared / 1e3, 1),
        "first page, kB": round((site / "index.html").stat().st_size / 1e3, 1),
        "search, kB": round(sum((site / "assets" / name).stat().st_size for name in ("search.js", "site.js")) / 1e3, 1),
        "map, kB": round((site / "map.html").stat().st_size / 1e3, 1),
    }


if __name__ == "__main__":
    main()
