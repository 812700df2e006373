"""What finds the pairs when all accounts are linked anew: in memory, or with a database for very many."""

from __future__ import annotations

from collections.abc import Callable

from cairn.intake.relinking import Engine, in_memory

ENGINES: dict[str, Callable[[], Engine]] = {"memory": lambda: in_memory}
"""The engines by name; each is made when first asked for."""
