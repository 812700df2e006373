"""`python -m cairn.intake.jobs FOLDER`: the process that the workspace starts to carry out jobs."""

from __future__ import annotations

import sys

from cairn.intake.jobs.working import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
