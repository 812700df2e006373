"""Sentences of reports for the teacher to read, as Cairn would parse them: `python training/teacher/sentences.py FILE… > sentences.jsonl`.

A FILE is anything that Cairn reads; `FILE@3` takes one sentence in three of it, chosen by the sentence's hash. Sentences that stand
twice are taken once. Prints lines {"words", "spaces"}."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cairn.extraction.rules.splitting import split
from cairn.language.pipeline import load_pipeline
from cairn.reading import Read, read

LANGUAGE = "en"
LENGTHS = range(4, 61)
"""Words of a sentence that is taken: shorter ones teach nothing, longer ones are mostly lists."""


def sentences(path: Path, one_in: int) -> Iterator[dict[str, list[object]]]:
    """The chosen sentences of a file, with repetitions."""
    pipeline = load_pipeline(LANGUAGE)
    for found in read(path):
        for sentence in split(found.document, LANGUAGE) if isinstance(found, Read) else ():
            words = [t for t in pipeline.make_doc(sentence.text) if not t.is_space]
            is_chosen = int(sha256(sentence.text.encode()).hexdigest(), 16) % one_in == 0
            if is_chosen and len(words) in LENGTHS:
                yield {"words": [t.text for t in words], "spaces": [bool(t.whitespace_) for t in words]}


def main() -> None:
    """The command line."""
    seen = set[tuple[object, ...]]()
    for argument in sys.argv[1:]:
        name, _, one_in = argument.partition("@")
        for row in sentences(Path(name), int(one_in or 1)):
            if (words := tuple(row["words"])) not in seen:
                seen.add(words)
                print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
