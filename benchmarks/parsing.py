"""The parse alone, on one core.

python parsing.py input.jsonl       prints tokens a second and the share of sentences that are parsed, as JSON
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from cairn.extraction.rules.extractor import triage
from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.sentences import Sentence, sentences
from cairn.extraction.rules.splitting import boilerplate
from cairn.language.pipeline import load_pipeline

LANGUAGE = "en"
SAMPLE = 250
"""Documents at most, spread evenly over the set."""
ROUNDS = 3

Chosen = Sequence[tuple[list[Sentence], set[int]]]


def sample(path: Path) -> Chosen:
    """Documents' sentences (titles beside the text left out), with the indices of those that triage chooses."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [json.loads(line)["text"] for line in lines[:: max(1, len(lines) // SAMPLE)]]
    found = [sentences(text, LANGUAGE, boilerplate(LANGUAGE)) for text in texts]
    return [(one, triage(LANGUAGE).chosen(one)) for one in found]


def tokens_a_second(chosen: Chosen) -> float:
    """Tokens a second: one round, after another that was not counted."""
    pipeline = load_pipeline(LANGUAGE)
    begin = time.perf_counter()
    docs = [s.doc for found, wanted in chosen for s in parse(pipeline, found, wanted) if s.doc is not None]
    return sum(map(len, docs)) / (time.perf_counter() - begin)


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    chosen = sample(Path(sys.argv[1]))
    tokens_a_second(chosen[:5])
    rounds = sorted(tokens_a_second(chosen) for _ in range(ROUNDS))
    total = sum(len(found) for found, _ in chosen)
    parsed = sum(len(wanted) for _, wanted in chosen)
    print(json.dumps({"parse: tokens a second, one core": rounds[ROUNDS // 2], "parse: share of sentences": parsed / total}))


if __name__ == "__main__":
    main()
