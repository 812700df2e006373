"""How long the catalogue of a big casebook takes to answer: 100,000 incidents in 300,000 documents, on SQLite and on PostgreSQL.

python benchmarks/finding_incidents.py [--incidents 100000] [--stores sqlite,postgresql] [--book DIR] [--out DIR]

Ten years of synthetic reports are filled in as though each account had been placed in its true incident, and the catalogue is made from
their records, as `cairn list` makes it. Then each kind of question is asked, many times, with other values each time, so that
nothing is remembered from the one before; with all its facets and a page of rows. With --book the filled casebook on SQLite is kept
in a folder, and taken from there the next time; what is measured on PostgreSQL is then a copy of it, catalogue and all. PostgreSQL
is started from the system's own programs; without them it is left out."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TypeVar

from filling import FIRST, copied, fill, told
from machine import describe
from postgres import server
from sketching import sketch
from synthetic import reports
from synthetic.stream import Report

from cairn.casebook import Casebook
from cairn.catalogue import Box, Catalogue, Counted, Facet, Order, Question, find, refresh, shelf
from cairn.catalogue.refreshing import today
from cairn.intake.placing import place_accounts

T = TypeVar("T")

BATCH = 2_000
"""Reports that are written at once."""
TIMES = 60
"""How often each kind of question is asked."""
ADDED = 30
"""Reports that are added one by one, each followed by a refresh."""
ACCOUNTS = 3.42
"""Synthetic accounts for each incident, as the stream of reports has them in the mean."""


@dataclass(frozen=True)
class Answering:
    """Milliseconds of one kind of question: on the clock, and of processor time, which what else runs on a machine does not lengthen.

    `found` is the median number of incidents found."""

    question: str
    median: float
    ninety_five: float
    processor_median: float
    found: int


def main() -> None:
    """Measure each store and write finding_incidents.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--stores", default="sqlite,postgresql")
    parser.add_argument("--book", type=Path)
    parser.add_argument("--sketched", action="store_true", help="put lines together without assessing: minutes, not an hour")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    found = {}
    for store in options.stores.split(","):
        with filled_casebook(store, options.book, options.incidents) as casebook:
            if casebook is None:
                print(f"{store}: not here, so not measured", file=sys.stderr)
                continue
            found[store] = measured(casebook, options.incidents, is_sketched=options.sketched)
    run = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "command": " ".join(sys.argv), "machine": describe(), "stores": found}
    (options.out / "finding_incidents.json").write_text(json.dumps(run, indent=1) + "\n", "utf-8")


@contextmanager
def filled_casebook(store: str, kept: Path | None, incidents: int) -> Iterator[Casebook | None]:
    """A filled casebook on a kind of store; None where there is no such store."""
    with tempfile.TemporaryDirectory() as folder, server() if store == "postgresql" else _no_address() as address:
        if store == "postgresql" and address is None:
            yield None
            return
        book = kept if kept and store == "sqlite" else Path(folder) / "book"
        if (book / "cairn.toml").exists():
            with Casebook.open(book, author="benchmark") as casebook:
                yield casebook
            return
        with Casebook.init(book, address, author="benchmark") as casebook:
            if store == "postgresql" and kept and (kept / "cairn.toml").exists():
                with Casebook.open(kept) as filled:
                    copied(filled, casebook)
            else:
                _fill(casebook, incidents)
            yield casebook


@contextmanager
def _no_address() -> Iterator[str | None]:
    yield None


def _fill(casebook: Casebook, incidents: int) -> None:
    stream, number = _stream(incidents), FIRST
    while batch := list(islice(stream, BATCH)):
        fill(casebook, batch, number, with_texts=True)
        number += len(batch)


def _stream(incidents: int) -> Iterator[Report]:
    return reports(int(incidents * ACCOUNTS))


def measured(casebook: Casebook, incidents: int, *, is_sketched: bool) -> dict[str, object]:
    """What it takes to make the catalogue, to read it into memory, to ask each kind of question, and to follow a report."""
    seconds, made = _timed(lambda: _make(casebook, is_sketched=is_sketched))
    catalogue = Catalogue(casebook.store)
    loading, page = _timed(lambda: find(catalogue, Question()))
    sample = [row for order in Order for row in find(catalogue, Question(order=order), size=400).rows]
    Random(1).shuffle(sample)
    told_of = {"incidents": page.found, "seconds: made": round(seconds), "lines made": made, "seconds: read into memory": round(loading, 2)}
    print(json.dumps(told_of), flush=True)
    answers = []
    for name, ask in KINDS.items():
        answers.append(_asked(catalogue, name, [ask(row, Random(n)) for n, row in enumerate(sample[:TIMES])]))
        print(json.dumps(asdict(answers[-1])), flush=True)
    return told_of | {"questions": [asdict(one) for one in answers], "following": _followed(casebook, catalogue, incidents)}


def _make(casebook: Casebook, *, is_sketched: bool) -> int:
    with casebook.store.reading() as connection:
        state = shelf.state(connection)
    if is_sketched and not (state and state.is_whole):
        return sketch(casebook, today(casebook))
    return refresh(casebook, told=_progress)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    done = work()
    return time.perf_counter() - begin, done


def _progress(made: int, of: int) -> None:
    if made % 5_000 == 0:
        print(f"{made:,} of {of:,} lines", file=sys.stderr, flush=True)


def _asked(catalogue: Catalogue, name: str, questions: list[Question]) -> Answering:
    clock, processor, counts = [], [], []
    for question in questions:
        with catalogue.store.reading() as connection:
            catalogue.columns(connection)[0].kept.clear()
        begin = time.perf_counter(), time.process_time()
        counts.append(find(catalogue, question).found)
        clock.append((time.perf_counter() - begin[0]) * 1000)
        processor.append((time.process_time() - begin[1]) * 1000)
    return Answering(name, round(median(clock), 1), round(quantiles(clock, n=20)[-1], 1), round(median(processor), 1), int(median(counts)))


def _followed(casebook: Casebook, catalogue: Catalogue, incidents: int) -> dict[str, float]:
    """Milliseconds, medians: of a refresh where nothing changed, of one after a report, and of the first question after that."""
    nothing = [_timed(lambda: refresh(casebook))[0] for _ in range(ADDED)]
    following, asking = [], []
    for report in islice(reports(int(incidents * ACCOUNTS), seed=2), 500, 500 + ADDED):
        document, extraction = told(report)
        document = document.model_copy(update={"id": f"new-{document.id}"})
        with casebook.writing() as writer:
            if writer.add_document(document, document.text.encode(), source=document.name):
                place_accounts(writer, document.id, extraction, writer.record_extraction(extraction, document=document.id))
        following.append(_timed(lambda: refresh(casebook))[0])
        asking.append(_timed(lambda: find(catalogue, Question()))[0])
    names = ("refresh, nothing new", "refresh after a report", "first question after that")
    found = {name: round(median(took) * 1000, 1) for name, took in zip(names, (nothing, following, asking), strict=True)}
    print(json.dumps(found), flush=True)
    return found


# --- questions -----------------------------------------------------------------------------------------------------------

Ask = Callable[..., Question]
"""Makes a question from a line that the catalogue has, and a source of chance."""

COMMON = ("killed", "people", "said", "were", "residents", "attack", "the", "on", "reports", "police")
ORDERS = tuple(Order)


def _words(row: object, _: Random) -> str:
    places = getattr(row, "places", ())
    return str(places[0]) if places else "market"


def _free(row: object, chance: Random) -> Question:
    first, actors = getattr(row, "first", None), getattr(row, "actors", ())
    parts = [_words(row, chance), f"{first:%B %Y}" if first else "", actors[0].name if actors else ""]
    return Question(words=", ".join(part for part in parts if part))


def _box(west: float, south: float) -> Box:
    return Box(west, south, west + 5, south + 5)


KINDS: dict[str, Ask] = {
    "everything": lambda row, chance: Question(),
    "everything, other orders and far pages": lambda row, chance: Question(order=chance.choice(ORDERS), page=chance.randint(1, 1500)),
    "a country and a grade": lambda row, chance: Question(country=(row.country,) if row.country else (), grade=row.grades),
    "an actor and a year": lambda row, chance: Question(actor=tuple(actor.key for actor in row.actors[:1])).choosing(
        Facet.YEAR, str(chance.randint(2016, 2024))
    ),
    "days, a toll, means": lambda row, chance: Question(
        since=row.first, means=(row.means,) if row.means else (), harm=Counted.KILLED, least=chance.randint(1, 9), order=Order.SILENCE
    ),
    "a box of the map": lambda row, chance: Question(box=_box(chance.uniform(-20, 40), chance.uniform(0, 30))),
    "a rare word": lambda row, chance: Question(words=f'"{_words(row, chance)}"'),
    "a common word": lambda row, chance: Question(words=f'"{chance.choice(COMMON)}"'),
    "common words, and beginnings": lambda row, chance: Question(words=" ".join(chance.sample(COMMON, 3))),
    "common words and a country": lambda row, chance: Question(words=" ".join(chance.sample(COMMON, 2)), country=(row.country or "ML",)),
    "a phrase, and a word that is not": lambda row, chance: Question(words=f'"people were" -{_words(row, chance).split()[0]}'),
    "place, month and actor in free text": _free,
}


if __name__ == "__main__":
    main()
