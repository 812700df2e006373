"""Have the teacher read sentences: `python training/teacher/read.py TEACHER < sentences.jsonl > read.jsonl`.

Takes lines {"words", "spaces"} and adds to each what the teacher makes of it: "heads" (0: the root), "relations", "tags", "forms" (part of
speech with features) and "sureness", the mean log probability of the heads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from network import Teacher
from readings import readings

WORDS = 2500
"""Words of a batch, padding among them."""


def main() -> None:
    """The command line."""
    kept = torch.load(Path(sys.argv[1]))
    labels = kept["labels"]
    teacher = Teacher(*(len(labels[name]) for name in ("tags", "forms", "relations")))
    teacher.load_state_dict(kept["weights"])
    rows = sorted(map(json.loads, sys.stdin), key=lambda row: len(row["words"]))
    while rows:
        size = max(1, WORDS // len(rows[-1]["words"]))
        some, rows = rows[-size:], rows[:-size]
        for row, reading in zip(some, readings(teacher, [row["words"] for row in some], labels), strict=True):
            print(json.dumps(row | reading, ensure_ascii=False))


if __name__ == "__main__":
    main()
