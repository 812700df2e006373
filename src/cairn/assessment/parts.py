"""Parts and wholes: a figure that counts some of those harmed is no toll beside the figure that counts them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import Field

from cairn.assessment.filing import FiledClaim
from cairn.knowledge.folding import fold
from cairn.knowledge.tables import read_table
from cairn.language.files import folder, load_words
from cairn.language.lexicon import RoleWords
from cairn.model.base import Frozen
from cairn.model.claims import Victims
from cairn.model.values import Toll
from cairn.model.vocabulary import Role

SHIPPED = Path(__file__).with_name("parts.toml")


class Parts(Frozen):
    """What makes a figure count a part only; see parts.toml."""

    of_their_own: frozenset[Role]
    correction_at_least: float = Field(gt=0, le=1)


@cache
def load_parts(path: Path = SHIPPED) -> Parts:
    """The rules of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, Parts)


def counts_a_part(filed: FiledClaim, toll: Toll, others: Sequence[Toll]) -> bool:
    """Whether a figure counts only those whom its claim names, only women or children, or only the claimant's own, and one of
    `others` begins above it: then that one counts the whole."""
    victims = filed.claim.victims
    if victims is None or toll.max is None or not any(other.min is not None and other.min > toll.max for other in others):
        return False
    return toll.max <= _singled_out(victims) or _are_their_own(filed, victims)


def is_no_correction(later: Toll, earlier: Toll) -> bool:
    """Whether a later figure of the same claimant in the same document is too small to replace the earlier one."""
    return later.max is not None and earlier.min is not None and later.max < load_parts().correction_at_least * earlier.min


def _singled_out(victims: Victims) -> int:
    """How many of the victims a claim names, or counts as women and children."""
    return max(len(victims.named), (victims.women or 0) + (victims.children or 0))


def _are_their_own(filed: FiledClaim, victims: Victims) -> bool:
    words = fold(victims.description or "").split()
    return filed.claim.claimant.role in load_parts().of_their_own and bool(kin(filed.document.head.language).intersection(words))


@cache
def kin(language: str | None) -> frozenset[str]:
    """What a language calls relatives, folded. Empty for a language that is not read here."""
    if not language or not (folder(language) / "roles.toml").exists():
        return frozenset()
    return frozenset(fold(word) for word in load_words(language, "roles.toml", RoleWords).relative.words)
