"""How fast Cairn is, with how much memory, beside the speed of the machine at that moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from program import Program, Run, RunFailedError
from sets import LabelledSet

HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def figures(program: Program, labelled: LabelledSet) -> dict[str, float]:
    """Metric -> value. Runs that were made for the quality's sake are not made again. Raises RunFailedError."""
    before = reference(program.jobs)
    runs = {"extract": program.extract(labelled), "add": program.add(labelled)}
    parsed = parsing(labelled)
    after = reference(program.jobs)
    machine = (before + after) / 2
    found = {
        f"{name}: {metric}": value for name, run in runs.items() for metric, value in _of_run(run, labelled.documents, machine).items()
    }
    return found | parsed | {"reference, before": before, "reference, after": after}


def _of_run(run: Run, documents: int, machine: float) -> dict[str, float]:
    a_second = documents / run.seconds
    told = {
        "documents a second": a_second,
        "documents a second, by reference": a_second / machine,
        "peak memory, sum of the processes' (MiB)": run.memory.resident,
        "peak memory, shared pages once (MiB)": run.memory.proportional,
    }
    return {metric: value for metric, value in told.items() if value is not None}


def reference(jobs: int) -> float:
    """Million steps a second of a fixed loop in as many processes at once as extract, together."""
    processes = [_start("reference.py") for _ in range(jobs)]
    return sum(float(_said(process)) for process in processes)


def parsing(labelled: LabelledSet) -> dict[str, float]:
    """The pipeline alone, on one core."""
    found: dict[str, float] = json.loads(_said(_start("parsing.py", str(labelled.input))))
    return found


def _start(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD})


def _said(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate()
    if process.returncode:
        raise RunFailedError(f"a measuring process ended with status {process.returncode}")
    return said
