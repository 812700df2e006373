"""How long it takes to place an account as a casebook grows: from 10⁴ to 10⁶ accounts, drawn.

python benchmarks/placing.py [--sizes 10000,100000,1000000] [--out DIR]

Ten years of synthetic reports, as many as the largest size, come in one after the other. Up to each size they are filled in as though
each account had been placed in its true incident (the rows of the projections are written, the ledger is not: that would take hours
and changes nothing for what comes after). The next reports are placed one by one, each in a transaction of its own: candidates,
judgement, entries in the ledger and their projections, on the disk."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from math import log10
from pathlib import Path
from statistics import median, quantiles

from filling import FIRST, fill, told
from machine import describe
from synthetic import reports
from synthetic.stream import Report

from cairn.casebook import Casebook
from cairn.intake.placing import place_accounts

MEASURED = 400
"""Reports that are placed and timed at each size."""
BATCH = 4_000
"""Accounts that are written at once."""


@dataclass(frozen=True)
class Placing:
    """What it took at one size, in milliseconds an account: on the clock, and of processor time, which what else runs on a machine does
    not lengthen. `candidates` is the mean number of accounts that one meets."""

    accounts: int
    median: float
    ninety_five: float
    processor_median: float
    processor_ninety_five: float
    candidates: float


def main() -> None:
    """Measure at each size and write placing.json and placing.svg."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,30000,100000,300000,1000000")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    found = []
    for one in measured([int(size) for size in options.sizes.split(",")]):
        found.append(one)
        print(json.dumps(asdict(one)), flush=True)
    run = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "command": " ".join(sys.argv), "machine": describe(), "placing": [*map(asdict, found)]}
    (options.out / "placing.json").write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    (options.out / "placing.svg").write_text(drawn(found), "utf-8")


def measured(sizes: Sequence[int]) -> Iterator[Placing]:
    """Fill a casebook up to each size and place what comes next."""
    stream = reports(max(sizes) + 2 * MEASURED * len(sizes))
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "book", author="benchmark") as casebook:
        number, held = FIRST, 0
        for size in sizes:
            while held < size:
                batch = [*_worth(stream, min(BATCH, size - held))]
                number, held = number + len(batch), held + sum(len(report.truths) for report in batch)
                fill(casebook, batch, number - len(batch))
            timed = [_placed(casebook, report) for report in islice(stream, MEASURED)]
            clock, processor, met, accounts = zip(*timed, strict=True)
            held += sum(accounts)
            yield Placing(size, *_spread(clock), *_spread(processor), round(sum(met) / len(met), 1))


def _spread(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return round(median(times), 2), round(quantiles(times, n=20)[-1], 2)


def _worth(stream: Iterator[Report], accounts: int) -> Iterator[Report]:
    """The next reports, with so many accounts in all or a few more."""
    while accounts > 0 and (report := next(stream, None)):
        accounts -= len(report.truths)
        yield report


def _placed(casebook: Casebook, report: Report) -> tuple[float, float, float, int]:
    """Place the accounts of one report: the milliseconds it took, on the clock and of the processor, and how many accounts they met, all
    for each account; and the accounts."""
    document, extraction = told(report)
    with casebook.writing() as writer:
        writer.add_document(document, document.text.encode(), source=document.name)
        unplaced = writer.record_extraction(extraction)
        met = len(writer.accounts_met(extraction.incidents, document.published))
    begin = time.perf_counter(), time.process_time()
    with casebook.writing() as writer:
        place_accounts(writer, document.id, extraction, unplaced)
    took = time.perf_counter() - begin[0], time.process_time() - begin[1]
    return took[0] * 1000 / len(unplaced), took[1] * 1000 / len(unplaced), met / len(unplaced), len(unplaced)


# --- drawing -------------------------------------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 60, 50, 20


def drawn(found: Sequence[Placing]) -> str:
    """The growth as a plot: accounts on a logarithmic axis, milliseconds an account on a linear one; median and 95th percentile."""
    most = max(50.0, *(one.ninety_five for one in found)) * 1.1
    low, high = (log10(size) for size in (found[0].accounts, found[-1].accounts))

    def x(accounts: int) -> float:
        return LEFT + (WIDTH - LEFT - 20) * ((log10(accounts) - low) / ((high - low) or 1))

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most)

    def line(name: str, values: Sequence[float], style: str) -> str:
        points = " ".join(f"{x(one.accounts):.1f},{y(value):.1f}" for one, value in zip(found, values, strict=True))
        label = f'<text x="{x(found[-1].accounts) - 4:.1f}" y="{y(values[-1]) - 8:.1f}" text-anchor="end">{name}</text>'
        return f'<polyline points="{points}" fill="none" stroke="currentColor" {style}/>{label}'

    ticks = "".join(
        f'<text x="{x(one.accounts):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="{"end" if one is found[-1] else "middle"}">'
        f"{one.accounts:,}</text>"
        for one in found
    )
    limit = f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{y(50):.1f}" y2="{y(50):.1f}" stroke="currentColor" stroke-dasharray="2 4"/>'
    scale = "".join(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.0f}</text>' for value in (0, 25, 50))
    lines = (
        line("95 %", [one.ninety_five for one in found], 'stroke-width="1" stroke-dasharray="5 3"')
        + line("median", [one.median for one in found], 'stroke-width="2"')
        + line("median, processor", [one.processor_median for one in found], 'stroke-width="1"')
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        f"<title>Milliseconds to place an account, by the accounts that a casebook holds</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>{limit}'
        f"{lines}{ticks}{scale}"
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">accounts in the casebook</text>'
        f'<text x="12" y="{TOP + 4}">ms an account</text></svg>\n'
    )


if __name__ == "__main__":
    main()
