"""By which method a catalogue was made: the same in every process, another with every policy."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cairn.assessment import load_policy
from cairn.catalogue.edition import edition

POLICIES = ("airwars", "ucdp", "admiralty")
TOLD = f"""
from cairn.assessment import load_policy
from cairn.catalogue.edition import edition

print(*(edition(load_policy(policy)) for policy in {POLICIES}))
"""


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_every_process_tells_the_same_edition(seed: str) -> None:
    """Else each would make the whole catalogue anew, which takes minutes, and take it away from the others."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True, env=environment)
    assert told.stdout.split() == [edition(load_policy(policy)) for policy in POLICIES]


def test_another_policy_is_another_edition() -> None:
    """Of grades or of tolls."""
    found = {edition(load_policy(policy)) for policy in POLICIES} | {edition(load_policy("airwars", tolls="latest"))}
    assert len(found) == len(POLICIES) + 1
