"""What a run was made on: the machine, without names or folders, and the state of the source."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def describe() -> dict[str, str]:
    """Cores that this process may use, memory, the processor's model, system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return {
        "cores": str(cores),
        "memory": f"{memory:.0f} GiB",
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load at the end": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return model or platform.processor() or platform.machine()


def commit(repository: Path) -> str:
    """The commit, and whether the package's source differs from it; "unknown" outside a repository."""
    try:
        short = _git(repository, "rev-parse", "--short", "HEAD")
        changed = _git(repository, "status", "--porcelain", "--", "src", "pyproject.toml")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{short} with changes" if changed else short


def _git(repository: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=True).stdout.strip()
