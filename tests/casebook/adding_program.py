"""A program that adds numbered reports to a casebook and tells of each: to be killed, or to run out of room.

Usage: adding_program.py CASEBOOK FIRST LAST [BYTES [LIMIT]]: reports of about so many bytes; no file may grow beyond LIMIT bytes."""

from __future__ import annotations

import sys
from pathlib import Path

from casebook_reports import Report, add

from cairn.casebook import Casebook, CasebookError


def numbered(number: int, size: int) -> Report:
    """A report that differs from every other."""
    return Report(f"In village {number}, {number + 1} people were killed. " + "They were at the well. " * (size // 23))


def main(directory: str, first: str, last: str, size: str = "100", limit: str = "0") -> int:
    """Add the reports; 3 where there was no room."""
    if int(limit):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        with Casebook.open(Path(directory)) as casebook:
            for number in range(int(first), int(last)):
                report = numbered(number, int(size))
                with casebook.reading() as view:
                    is_known = view.holds(report.document.sha256)
                if not is_known:
                    add(casebook, report, report.account("i1", "people were killed"))
                print(number, flush=True)
    except CasebookError as error:
        print(error.code, flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
