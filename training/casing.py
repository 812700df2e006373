"""Count how the treebanks write their words and put the result into the package: `python training/casing.py TREEBANKS`.

What is kept are the words that are mostly written small and those mostly written with a capital, so that text in capitals can be read as
if it had been written plainly. TREEBANKS is the folder that `train.py` takes; the genres that it leaves out are left out here too."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from conllu import EXCLUDED_GENRES, TREEBANKS, Sentence, documents

PACKAGE = Path(__file__).parent.parent / "src" / "cairn" / "language" / "en" / "casing.json"


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    options = parser.parse_args(arguments)
    small, large = Counter[str](), Counter[str]()
    for treebank in TREEBANKS:
        for genre, sentences in documents(options.treebanks / f"en_{treebank}-train.conllu.xz"):
            for form in (f for s in sentences if genre not in EXCLUDED_GENRES for f in running_forms(s)):
                (small if form.islower() else large)[form.lower()] += 1
    table = {
        "small": " ".join(sorted(w for w in small if small[w] >= large[w])),
        "large": " ".join(sorted(w for w in large if large[w] > small[w])),
    }
    PACKAGE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def running_forms(sentence: Sentence) -> Iterator[str]:
    """The words of a sentence that its place does not write large: not the first, and none of a headline."""
    forms = [w.form for w in sentence if w.form.isalpha()]
    if 2 * sum(f[0].isupper() for f in forms) <= len(forms):
        yield from forms[1:]


if __name__ == "__main__":
    sys.exit(main())
