"""Write a synthetic casebook: extractions.jsonl as `cairn extract` would, and truth.jsonl with the event of each account.

python benchmarks/synthetic --accounts 10000 --out DIR [--seed 1]"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a folder: the package's own name has to be found
    sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import reports


def main() -> None:
    """Read the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, required=True, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        (options.out / "extractions.jsonl").open("w", encoding="utf-8") as extractions,
        (options.out / "truth.jsonl").open("w", encoding="utf-8") as truth,
    ):
        for report in reports(options.accounts, options.seed):
            extractions.write(report.extraction.to_json() + "\n")
            truth.writelines(json.dumps(one._asdict()) + "\n" for one in report.truths)


if __name__ == "__main__":
    main()
