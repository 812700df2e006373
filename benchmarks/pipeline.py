"""The figures of the trained pipeline on the treebanks' test sets, as training wrote them into the package."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from sets import Missing

OURS = re.compile(r"(?:ewt|gum)_\w+")
"""Names under which training puts its figures. What else stands there is on the development sets."""


def figures() -> dict[str, float]:
    """Metric -> value, and the size of the pipeline on disk. Raises Missing where the package holds no such figures."""
    folder = Path(str(files("cairn.language"))) / "en" / "pipeline"
    meta = folder / "meta.json"
    told = json.loads(meta.read_text("utf-8")).get("performance", {}) if meta.exists() else {}
    found = {
        name.replace("_", " "): float(value) for name, value in told.items() if OURS.fullmatch(name) and isinstance(value, (int, float))
    }
    if not found:
        raise Missing("the pipeline's meta.json holds no figures on the test sets")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return found | {"megabytes": size / 1e6}
