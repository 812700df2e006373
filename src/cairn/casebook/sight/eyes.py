"""Somebody who looks at a casebook."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.casebook.marking import Marking


@dataclass(frozen=True, slots=True)
class Eyes:
    """Those of the person with this name, as restricted things name people. Without a name: somebody whom nothing names."""

    name: str

    def may_see(self, marking: Marking) -> bool:
        """Whether what somebody marked may be seen."""
        return not marking.is_restricting or (bool(self.name) and marking.admits(self.name))


NOBODY = Eyes("")
"""Those whom nothing names: they see what everybody at work sees, and what may leave the house."""
