"""How long twenty people wait for the pages of a big casebook: 100,000 incidents in 300,000 documents, on SQLite and on PostgreSQL.

python benchmarks/serving_load.py [--incidents 100000] [--stores sqlite,postgresql] [--book DIR] [--users 20] [--seconds 60] [--out DIR]

`cairn serve` runs as a process of its own, as somebody would start it. Each user has a connection that is kept, and asks for pages over
loopback: a list with facets and words, a list with facets, an incident, a document, one as often as another and each time another one.
First with a reader's pause between two pages (exponential, a second in the mean), then without any. The casebook is that of
finding_incidents.py, with its lines put together without assessing, and with a thousand decisions of people on top."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from asked_pages import Asking, prepared
from finding_incidents import filled_casebook
from load_users import Load, used
from machine import describe
from served_process import Serving, served

PAUSES = {"a pause of a second between pages": 1.0, "no pause": 0.0}
TARGET_MS = 150.0


def main() -> None:
    """Measure each store and write serving_load.json, with the run before beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--stores", default="sqlite,postgresql")
    parser.add_argument("--book", type=Path)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    found: dict[str, object] = {}
    for store in options.stores.split(","):
        with filled_casebook(store, options.book, options.incidents) as casebook:
            if casebook is None:
                print(f"{store}: not here, so not measured", file=sys.stderr)
                continue
            pages = prepared(casebook)
            with served(casebook.directory) as serving:
                found[store] = measured(serving, pages, options.users, options.seconds)
    date, command = f"{datetime.now(UTC):%Y-%m-%d}", " ".join(sys.argv)
    run: dict[str, object] = {"date": date, "command": command, "machine": describe(), "stores": found}
    written(options.out / "serving_load.json", run)


def measured(serving: Serving, pages: dict[str, Asking], users: int, seconds: float) -> dict[str, object]:
    """What each way of asking found: milliseconds by kind of page, and what it cost the server."""
    told: dict[str, object] = {"seconds: until it answers": round(serving.seconds, 1)}
    for name, pause in PAUSES.items():
        begun = serving.processor_seconds()
        load: Load = used(serving.address, pages, users=users, pause=pause, seconds=seconds)
        share = (serving.processor_seconds() - begun) / load.seconds
        told[name] = {
            "requests a second": round(load.requests / load.seconds, 1),
            "requests": load.requests,
            "errors": load.errors,
            "share under 150 ms": round(load.share_under(TARGET_MS), 4),
            "pages": [asdict(one) for one in load.by_page()],
            "cores that the server used": round(share, 2),
            "cores that the users used": round(load.processor_seconds / load.seconds, 2),
            "memory of the server, MB": serving.megabytes(),
        }
        print(json.dumps({name: told[name]}), flush=True)
    return told


def written(file: Path, run: dict[str, object]) -> None:
    """Keep a run, and the one before it."""
    before = json.loads(file.read_text("utf-8")) if file.exists() else {}
    before.pop("before", None)
    file.write_text(json.dumps(run | {"before": before or None}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
