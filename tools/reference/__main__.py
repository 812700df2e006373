"""`python tools/reference`: writes the reference pages of the docs from the source; with --check, says which ones are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

import commands
import errors

DOCS = Path(__file__).parents[2] / "docs" / "reference"
PAGES = {"errors.md": errors.page, "commands.md": commands.page}


def main() -> int:
    """Writes the pages, or compares them; 1 where one is out of date."""
    stale = [name for name, page in PAGES.items() if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != page()]
    if "--check" in sys.argv:
        print(*(f"docs/reference/{name} is out of date: run make docs" for name in stale), sep="\n")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
