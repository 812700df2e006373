"""Link a synthetic casebook in bulk and print, as one line of JSON, how well it was linked and how long each step took.

    python benchmarks/bulk_linking.py ACCOUNTS [SEED]

Reports are made while they are taken in; the time that takes is told apart and not counted."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

from synthetic import Truth, reports
from synthetic.scoring import Score

from cairn.linking import Weights
from cairn.linking.bulk import Workplace, link_in_bulk, on_duckdb
from cairn.linking.bulk.rows import Told


class Stopwatch:
    """Tells the seconds since it was last asked."""

    def __init__(self) -> None:
        self.last = time.perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap."""
        before, self.last = self.last, time.perf_counter()
        return self.last - before


def measured(accounts: int, seed: int) -> dict[str, float]:
    """Metric -> value."""
    made, truths, figures, watch, score = Made(accounts, seed), list[Truth](), dict[str, float](), Stopwatch(), Score()

    def weighing(place: Workplace, weights: Weights) -> None:
        figures["seconds: taken in"] = watch.lap() - made.seconds
        on_duckdb(place, weights)
        figures["seconds: weighed"] = watch.lap()

    for placed, truth in zip(link_in_bulk(made.told(truths), engine=weighing), truths, strict=True):
        score.add(truth, (placed.opener.document, placed.opener.incident))
    figures["seconds: grouped"] = watch.lap()
    figures = {"accounts": accounts, "seconds": sum(figures.values()), **figures, "seconds: made, not counted": made.seconds}
    for name, found in (("pairwise", score.pairwise()), ("b-cubed", score.b_cubed())):
        figures |= {f"{name} precision": found.precision, f"{name} recall": found.recall, f"{name} f1": found.f1}
    return figures | {f"kept apart: {trap.replace('_', ' ')}": share for trap, share in score.kept_apart().items()}


class Made:
    """The accounts of a synthetic casebook, and the seconds that making them took."""

    def __init__(self, accounts: int, seed: int) -> None:
        self.reports = reports(accounts, seed)
        self.seconds = 0.0

    def told(self, truths: list[Truth]) -> Iterator[Told]:
        """Every account with the head of its document; its truth is put into `truths`."""
        while True:
            begin = time.perf_counter()
            report = next(self.reports, None)
            self.seconds += time.perf_counter() - begin
            if report is None:
                return
            truths += report.truths
            yield from ((account, report.extraction.document) for account in report.extraction.incidents)


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
