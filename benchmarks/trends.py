"""How often the intervals of `cairn trends` hold a trend that is known: casebooks drawn from it, and what is said of them.

python benchmarks/trends.py [--casebooks 400] [--out DIR]

Each world is one in which incidents vary more than by chance alone, tolls have ranges that may be open, some days are known to the month
or the quarter only, and reports come late. Of the intervals of 80 and of 95 % so many of a hundred should hold the truth; where
nothing changes, no more than 5 in a hundred casebooks should be said to rise or fall. Two years side by side are compared as well."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import numpy as np
from known_trends import BEGAN, World, casebook
from machine import describe

from cairn.assessment.trends import By, Measured, Span, Verdict, compared, delays, trends
from cairn.assessment.trends.trend import Change

WORLDS = (
    World("steady"),
    World("steady, figures and days exact, chance alone", varying=0, ranged=0, open_high=0, spread=0, uncounted=0, late=1),
    World("steady, two years, 3 incidents a month", years=2, per_month=3),
    World("rises by 40 % a year", yearly=1.4),
    World("falls by 30 % a year, eight years, 30 a month", years=8, per_month=30, yearly=0.7),
    World("steady, few tolls hold most of the dead", size=1.6),
    World("steady, reports 120 days late", late=120),
    World("steady, in waves that last for months", lasting=0.6),
    World("steady, in waves, eight years", lasting=0.6, years=8),
)


@dataclass(frozen=True)
class Held:
    """Of how many casebooks something was said, and how often it held: per measure and way of asking."""

    world: str
    asked: str
    of: str
    told: int
    refused: int
    held80: float
    held95: float
    moved: float | None
    width: float
    middle: float
    truth: float


def measured(world: World, casebooks: int) -> Iterator[Held]:
    """What is said of so many casebooks of one world."""
    found: dict[tuple[str, Measured], list[Change | None]] = {}
    for seed in range(casebooks):
        for asked, of, change in _told(world, seed):
            found.setdefault((asked, of), []).append(change)
    for (asked, of), changes in found.items():
        yield _held(world, asked, of, changes)


def _told(world: World, seed: int) -> Iterator[tuple[str, Measured, Change | None]]:
    made, as_of = casebook(world, seed), world.as_of
    late = delays(made, int(made.known.min()), as_of.toordinal())
    window = Span(date.fromordinal(BEGAN), as_of - timedelta(days=1))
    told = trends(made, window, By.MONTH, harm="killed", as_of=as_of, kept_until=as_of, delays=late)
    for of in Measured:
        trend = told.trend(of)
        yield "trend, a year", of, trend.per_year if trend else None
    if world.years < 3:
        return
    first, second = (Span(date(year, 1, 1), date(year, 12, 31)) for year in (2020, 2021))
    beside = compared(made, first, second, harm="killed", as_of=as_of, kept_until=as_of, delays=late)
    for of in Measured:
        yield "second year by first", of, next((one.ratio for one in beside.compared if one.of is of), None)


def _held(world: World, asked: str, of: Measured, changes: Sequence[Change | None]) -> Held:
    told = [one for one in changes if one is not None]
    eighty = [one.low80 <= world.yearly <= one.high80 for one in told]
    ninety_five = [one.low95 <= world.yearly <= one.high95 for one in told]
    moved = [one.verdict in (Verdict.ROSE, Verdict.FELL) for one in told]
    return Held(
        world=world.name,
        asked=asked,
        of=of.value,
        told=len(told),
        refused=len(changes) - len(told),
        held80=float(np.mean(eighty)) if told else 0.0,
        held95=float(np.mean(ninety_five)) if told else 0.0,
        moved=float(np.mean(moved)) if told and world.yearly == 1 else None,
        width=float(np.median([one.high95 / one.low95 for one in told])) if told else 0.0,
        middle=float(np.median([one.middle for one in told])) if told else 0.0,
        truth=world.yearly,
    )


def main() -> None:
    """Measures all worlds and writes what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--casebooks", type=int, default=400, help="how many of each world")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where trends.json is written")
    asked = parser.parse_args()
    started, found = perf_counter(), []
    for world in WORLDS:
        for held in measured(world, asked.casebooks):
            print(
                f"{held.world} | {held.asked} | {held.of}: {held.held80:.3f} {held.held95:.3f} of {held.told}, moved {held.moved}",
                flush=True,
            )
            found.append(asdict(held))
    told = {
        "command": f"python benchmarks/trends.py --casebooks {asked.casebooks}",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": describe(),
        "casebooks": asked.casebooks,
        "seconds": round(perf_counter() - started, 1),
        "held": found,
    }
    (asked.out / "trends.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
