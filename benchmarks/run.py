"""Measure Cairn: how well it reads labelled sets, how fast, and with how much memory. Writes RESULTS.md and history.jsonl.

    cairn bench --shared DIR [--sets multisource,semeval2018] [--jobs 2] [--only quality|speed|bulk] [--limit N]

DIR holds the sets (`data/SET/input.jsonl`, `gold.jsonl`) and their scorers (`bench/`). A set that is not at hand is told of and listed.
Bulk linking of a million accounts takes long: it is measured only where it is asked for (`--only bulk`; `--limit` is then of accounts)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import bulk
import pipeline
import quality
import results
import speed
from machine import commit, describe
from program import Program, RunFailedError
from results import Record
from sets import KNOWN, SPEED, Missing, Shared
from summary import Figures

HERE = Path(__file__).parent
PARTS = ("quality", "speed", "bulk")


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="cairn bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, metavar="DIR", help="holds data/ and bench/")
    parser.add_argument(
        "--sets", default=",".join(KNOWN), help=f"with commas between; there are: {', '.join(KNOWN)} (default: %(default)s)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes that extract (default: %(default)s)")
    parser.add_argument("--only", choices=PARTS, help="leave out the others; bulk is measured only so")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of a set: a trial, printed and not recorded")
    options = parser.parse_args(argv)
    options.sets = [name for name in options.sets.split(",") if name]
    if unknown := sorted(set(options.sets) - set(KNOWN)):
        parser.error(f"no such set: {', '.join(unknown)}; there are: {', '.join(KNOWN)}")
    if options.jobs < 1 or (options.limit is not None and options.limit < 1):
        parser.error("--jobs and --limit are at least 1")
    for part in ("data", "bench"):
        if not (options.shared / part).is_dir():
            parser.error(f"--shared: there is no folder '{part}' in {options.shared}")
    return options


def measure(options: argparse.Namespace, folder: Path) -> Record:
    """All that was asked for. `folder` is for inputs and casebooks, and may be thrown away."""
    shared = Shared(options.shared.resolve(), folder, options.limit)
    program = Program(folder, HERE / "out", options.jobs)
    figures: Figures = {}
    skipped: dict[str, str] = {}

    def attempt(name: str, work: Callable[[], Figures]) -> None:
        print(f"{name} …", file=sys.stderr)
        try:
            figures.update(work())
        except (Missing, RunFailedError) as error:
            skipped[name] = str(error)
            print(f"NOT MEASURED: {name}: {error}", file=sys.stderr)

    program.warm_up()
    if options.only == "bulk":
        attempt("bulk linking", lambda: {"bulk linking": bulk.figures(options.limit or bulk.ACCOUNTS)})
        return _record(options, figures, skipped)
    if options.only != "speed":
        for name in options.sets:
            attempt(name, partial(quality.measured, program, shared, name))
    if options.only != "quality":
        attempt("speed", lambda: {"speed": speed.figures(program, shared.labelled(SPEED))})
    attempt("pipeline", lambda: {"pipeline": pipeline.figures()})
    return _record(options, figures, skipped)


def _record(options: argparse.Namespace, figures: Figures, skipped: dict[str, str]) -> Record:
    today = datetime.now(UTC).date().isoformat()
    return Record(today, commit(HERE.parent), command(options), describe(), options.limit, figures, skipped)


def command(options: argparse.Namespace) -> str:
    """The command line as it is recorded: without the folder, which is of this machine only."""
    only = f" --only {options.only}" if options.only else ""
    return f"cairn bench --shared DIR --sets {','.join(options.sets)} --jobs {options.jobs}{only}"


def main(argv: list[str] | None = None) -> int:
    """Measure, print, and record unless it was a trial. 1 where something that was asked for could not be measured."""
    options = arguments(argv)
    with TemporaryDirectory() as folder:
        record = measure(options, Path(folder))
    history = results.read(HERE / "history.jsonl")
    print(results.told(record, history))
    if options.limit:
        print(f"A trial with at most {options.limit} documents of a set: nothing was recorded.", file=sys.stderr)
    else:
        results.write(HERE, [*history, record])
    return 1 if record.skipped else 0


if __name__ == "__main__":
    sys.exit(main())
