"""`cairn extract` and `cairn add` as a recorder runs them: in processes of their own, timed and with their memory watched."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from memory import Memory, Watch
from sets import LabelledSet

CAIRN = Path(sys.executable).with_name("cairn")


class RunFailedError(Exception):
    """A command did not do what it was started for."""


@dataclass(frozen=True)
class Run:
    """What a command cost: seconds of wall clock, from its start to its end, and memory."""

    seconds: float
    memory: Memory


class Program:
    """Runs Cairn. Each set is extracted once and added once, however many figures are taken from it."""

    def __init__(self, folder: Path, out: Path, jobs: int) -> None:
        """`folder` is for casebooks; extractions and what commands said go to `out`, where they can be looked at."""
        self.folder, self.out, self.jobs = folder, out, jobs
        self._runs: dict[tuple[str, str], Run] = {}

    def extractions(self, name: str) -> Path:
        """Where the extractions of a set lie."""
        return self.out / name / "extractions.jsonl"

    def extract(self, labelled: LabelledSet) -> Run:
        """`cairn extract` on a set; documents that failed are lines with an error and no reason to stop."""
        if ("extract", labelled.name) not in self._runs:
            command = ["extract", str(labelled.input), "--jobs", str(self.jobs)]
            self._runs["extract", labelled.name] = self.run(command, self.extractions(labelled.name))
        return self._runs["extract", labelled.name]

    def add(self, labelled: LabelledSet) -> Run:
        """`cairn add` of a set to a new casebook."""
        if ("add", labelled.name) not in self._runs:
            book, out = self._casebook(labelled.name), self.out / labelled.name
            self.run(["init", book], out / "init.txt")
            command = ["add", str(labelled.input), "--to", book, "--jobs", str(self.jobs)]
            self._runs["add", labelled.name] = self.run(command, out / "add.txt")
        return self._runs["add", labelled.name]

    def links(self, labelled: LabelledSet) -> Iterator[dict[str, str]]:
        """Where the accounts of a set were placed in its casebook: lines {"document", "incident", "cluster"}."""
        self.add(labelled)
        exported = self.out / labelled.name / "incidents.jsonl"
        self.run(["export", "--in", self._casebook(labelled.name)], exported)
        with exported.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                for account in record["accounts"]:
                    yield {"document": account["document"], "incident": account["incident"], "cluster": record["id"]}

    def warm_up(self) -> None:
        """Have indexes built that Cairn builds once per machine, so that no measured run pays for them."""
        sentence = self.folder / "warm.txt"
        sentence.write_text("Three people were killed in Gao on Monday, officials said.", "utf-8")
        self.run(["extract", str(sentence)], self.out / "warm.jsonl")

    def run(self, command: Sequence[str], output: Path) -> Run:
        """Run `cairn` with its output in a file, and its messages beside it. Raises RunFailedError where it wrote nothing or broke off."""
        output.parent.mkdir(parents=True, exist_ok=True)
        messages = output.with_suffix(".messages.txt")
        with output.open("wb") as out, messages.open("wb") as err:
            begin = time.perf_counter()
            with (
                subprocess.Popen([CAIRN, *command], stdout=out, stderr=err, start_new_session=True) as process,
                Watch(process.pid) as watch,
            ):
                status = process.wait()
                seconds = time.perf_counter() - begin
        if status not in (0, 1) or not output.stat().st_size:
            last = messages.read_text("utf-8", "replace").strip().splitlines()[-1:]
            raise RunFailedError(f"cairn {command[0]} ended with status {status}: {''.join(last) or 'no message'}")
        return Run(seconds, watch.peak)

    def _casebook(self, name: str) -> str:
        return str(self.folder / "casebooks" / name)
