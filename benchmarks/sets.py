"""The labelled sets and their scorers, where they lie, and the first documents of a set for a trial."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

SEED = "gao_road"
"""One article that a person read, held against a list of facts."""
SPEED = "semeval2018"
"""The set on which speed is measured: the one with most documents that tell of harm."""
KNOWN = ("multisource", SEED, "airwars_gaza", "airwars_statements", "isaf", "hrdsattack", "semeval2018", "airwars_syria", "muc4")
"""All sets, those first that Cairn is for."""
APART = {"muc4": "TST2"}
"""Sets of which the documents whose id begins so are scored apart: a test of our own, which nobody looks at."""
LINKED = frozenset({"multisource", "semeval2018", "airwars_syria"})
"""Sets whose gold says which accounts tell of one incident: they are also added to a casebook."""
ONLY_LINKED = frozenset({"airwars_syria"})
"""Sets whose gold says nothing else: no scorer holds their extractions against it."""


class Missing(Exception):  # noqa: N818  (it is a finding, told in the results, and no fault)
    """Something that was asked for is not at hand."""


@dataclass(frozen=True)
class LabelledSet:
    """A set: `documents` is how many its input holds."""

    name: str
    input: Path
    gold: Path
    documents: int

    def split(self, beginning: str, extractions: Path, folder: Path) -> tuple[tuple[LabelledSet, Path], tuple[LabelledSet, Path]]:
        """The set and its extractions without the documents whose id begins so, and only with those."""

        def part(name: str, *, inside: bool) -> tuple[LabelledSet, Path]:
            files = []
            for file in (self.input, self.gold, extractions):
                with file.open(encoding="utf-8") as lines:
                    kept = [line for line in lines if line.strip() and str(_id(line)).startswith(beginning) is inside]
                files.append(folder / f"{name}.{file.name}")
                files[-1].write_text("".join(kept), "utf-8")
            return LabelledSet(self.name, files[0], files[1], len(files[0].read_text("utf-8").splitlines())), files[2]

        return part("rest", inside=False), part(beginning, inside=True)


@dataclass(frozen=True)
class Shared:
    """The folder with `data/` and `bench/`. With a `limit`, inputs and gold are cut to that many documents, in `folder`."""

    root: Path
    folder: Path
    limit: int | None = None

    def scorer(self, name: str) -> Path:
        """A scorer by its file name. Raises Missing."""
        return self._at_hand(self.root / "bench" / name)

    def seed(self) -> Path:
        """The seed article. Raises Missing."""
        return self._at_hand(self.root / "reports" / "gao-algeria-road.txt")

    def labelled(self, name: str) -> LabelledSet:
        """A set by its name. Raises Missing."""
        source, gold = (self._at_hand(self.root / "data" / name / file) for file in ("input.jsonl", "gold.jsonl"))
        if self.limit:
            source, gold = self._cut(name, source, gold, self.limit)
        with source.open(encoding="utf-8") as lines:
            return LabelledSet(name, source, gold, sum(bool(line.strip()) for line in lines))

    def _cut(self, name: str, source: Path, gold: Path, limit: int) -> tuple[Path, Path]:
        folder = self.folder / "cut" / name
        folder.mkdir(parents=True, exist_ok=True)
        with source.open(encoding="utf-8") as lines:
            inputs = list(islice(lines, limit))
        ids = {json.loads(line)["id"] for line in inputs}
        with gold.open(encoding="utf-8") as lines:
            answers = [line for line in lines if _id(line) in ids]
        (folder / "input.jsonl").write_text("".join(inputs), "utf-8")
        (folder / "gold.jsonl").write_text("".join(answers), "utf-8")
        return folder / "input.jsonl", folder / "gold.jsonl"

    def _at_hand(self, path: Path) -> Path:
        if not path.is_file():
            raise Missing(f"{path.relative_to(self.root)} is not at hand")
        return path


def _id(line: str) -> object:
    """The document of a line of gold: most sets give `id`, one gives `document.id`."""
    gold = json.loads(line)
    return gold["id"] if "id" in gold else gold["document"]["id"]
