"""What Cairn says of labelled sets, held against the gold by the sets' own scorers, as a flat table."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from program import Program, RunFailedError
from sets import APART, LINKED, ONLY_LINKED, SEED, LabelledSet, Shared

LEFT_OUT = frozenset({"by_kind", "predicted", "gold", "documents", "exhaustive", "total", "mentions", "missing", "errors"})
"""Of multisource: counts, what `score.py check` tells as well, and responses by kind, of which most kinds have but a few."""
Json = Any
"""What a scorer prints: an object, or a list of rows."""
PARTS = ("precision", "recall", "f1", "value")


def measured(program: Program, shared: Shared, name: str) -> dict[str, dict[str, float]]:
    """Section -> metric -> value for a set: one section, and one more for documents that are kept apart. Raises Missing, RunFailedError."""
    if name == SEED:
        return {name: facts(program, shared)}
    labelled = shared.labelled(name)
    program.extract(labelled)
    extractions = program.extractions(name)
    if name not in APART:
        return {name: scores(program, shared, labelled, extractions)}
    rest, apart = labelled.split(APART[name], extractions, extractions.parent)
    named = {name: rest, f"{name}, {APART[name]}": apart}
    return {section: scores(program, shared, *part) for section, part in named.items() if part[0].documents}


def scores(program: Program, shared: Shared, labelled: LabelledSet, extractions: Path) -> dict[str, float]:
    """Metric -> value for a set, with what `score.py check` counts. Raises Missing, RunFailedError."""
    name = labelled.name
    links = linked(program, labelled) if name in LINKED else None
    answers = ["--gold", labelled.gold, "--pred", extractions, "--input", labelled.input, "--json"]
    if name == "multisource":
        links_given = ["--links", links] if links else []
        found = flat(score(shared.scorer("multisource.py"), *answers, *links_given))
    else:
        found = {} if name in ONLY_LINKED else rows(score(shared.scorer("score.py"), name, *answers))
        if links:
            linking = score(shared.scorer("score.py"), "linking", "--gold", labelled.gold, "--pred", links, "--json")
            found |= rows(linking, "linking: ")
    checked = score(shared.scorer("score.py"), "check", "--input", labelled.input, "--pred", extractions, "--json")
    counts = {metric: int(value) for metric, value in rows(checked, "check: ").items()}
    return {**found, **counts}


def facts(program: Program, shared: Shared) -> dict[str, float]:
    """How many facts of the seed article hold, and how many there are. Raises Missing, RunFailedError."""
    article, extraction = shared.seed(), program.extractions("gao_road")
    program.run(["extract", str(article)], extraction)
    if error := json.loads(extraction.read_text("utf-8")).get("error"):
        raise RunFailedError(error["message"])
    told = spoken(shared.scorer("gao_road.py"), extraction, article)
    hold, all_of_them = told.strip().splitlines()[-1].split()[0].split("/")
    return {"facts that hold": int(hold), "facts": int(all_of_them)}


def linked(program: Program, labelled: LabelledSet) -> Path:
    """A file with the links of a set. A scorer that wants one cluster a document takes the first.

    That is an account that stands with those of other documents, as what a report is about does; of several the one with most claims."""
    with program.extractions(labelled.name).open(encoding="utf-8") as lines:
        extractions = [json.loads(line) for line in lines]
    claims = Counter({(e["document"]["id"], i["id"]): len(i["claims"]) for e in extractions for i in e.get("incidents", [])})
    order = {key: number for number, key in enumerate(claims)}
    links = list(program.links(labelled))
    sizes = Counter(link["cluster"] for link in links)

    def rank(link: dict[str, str]) -> tuple[bool, int, int]:
        key = (link["document"], link["incident"])
        return sizes[link["cluster"]] == 1, -claims[key], order.get(key, len(order))

    links.sort(key=rank)
    path = program.out / labelled.name / "links.jsonl"
    path.write_text("".join(json.dumps(link) + "\n" for link in links), "utf-8")
    return path


def score(scorer: Path, *arguments: object) -> Json:
    """What a scorer prints, as JSON. Raises RunFailedError."""
    return json.loads(spoken(scorer, *arguments))


def spoken(scorer: Path, *arguments: object) -> str:
    """What a scorer prints: status 0, or 1 where it finds something missing. Raises RunFailedError."""
    done = subprocess.run([sys.executable, scorer, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        raise RunFailedError(f"the scorer {scorer.name} failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def rows(table: list[dict[str, Any]], before: str = "") -> dict[str, float]:
    """The rows of `score.py --json`, flat: "city", "victim name exact f1"."""
    named = ((before + row["metric"], part, row[part]) for row in table for part in PARTS if part in row)
    return {metric if part == "value" else f"{metric} {part}": value for metric, part, value in named}


def flat(result: dict[str, Any]) -> dict[str, float]:
    """The result of `multisource.py --json`, flat: "incidents f1", "linking b_cubed f1". What has no value is left out."""
    return dict(_leaves(result))


def _leaves(node: dict[str, Any], before: str = "") -> Iterator[tuple[str, float]]:
    for name, value in node.items():
        if name in LEFT_OUT or value is None:
            continue
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name} ")
        else:
            yield before + name, float(value)
