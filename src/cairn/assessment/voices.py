"""Through whom a text speaks: the agency that it credits, else whoever printed it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cairn.assessment.bodies import Bodies
from cairn.assessment.credits import is_agency
from cairn.assessment.filing import FiledClaim
from cairn.model.incident import RecordedDocument
from cairn.model.vocabulary import Role


class Voices:
    """The media of one incident, each one under all its names, and which of them each family of texts speaks through."""

    def __init__(self, claims: Sequence[FiledClaim]) -> None:
        """From all claims, with the documents that print them."""
        documents = {filed.ref.document: filed.document for filed in claims}
        printed = [(name, None) for document in documents.values() for name in (document.head.publisher, *document.credits)]
        spoken = [(filed.claim.claimant.name, filed.claim.claimant.actor) for filed in claims if filed.claim.claimant.role is Role.MEDIA]
        relayed = [(name, None) for filed in claims for name in filed.claim.relayed_by]
        self._media = Bodies([*printed, *spoken, *relayed])
        self._of_family = _by_family(documents.values(), claims)

    def of_medium(self, name: str | None, actor: str | None = None) -> str:
        """What identifies a medium, an agency or whatever else relays."""
        return self._media.of(name, actor)

    def name_behind(self, filed: FiledClaim) -> str | None:
        """Through whom a claim in a document's own voice speaks: a relay that it names, else as its whole family; None where unknown."""
        named = next((name for name in filed.claim.relayed_by if not name.islower()), None)  # "agencies" are nobody
        return named or self._of_family.get(filed.family)

    def heard_by(self, filed: FiledClaim) -> str:
        """Who spoke to a claimant that has no name: the first relay, else as the text's own voice, else nobody else but this text."""
        name = filed.claim.relayed_by[0] if filed.claim.relayed_by else self._of_family.get(filed.family)
        return self.of_medium(name) if name else f"text:{filed.family}"


def _by_family(documents: Iterable[RecordedDocument], claims: Sequence[FiledClaim]) -> dict[str, str]:
    """The name of the voice of each family; families that nobody signs are left out."""
    relays: dict[str, list[str]] = defaultdict(list)
    for filed in claims:
        if filed.claim.claimant.name is None:
            relays[filed.ref.document] += filed.claim.relayed_by
    credited: dict[str, Counter[str]] = defaultdict(Counter)
    printed: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for document in documents:
        head = document.head
        if agency := next((name for name in _signatures(document, relays) if is_agency(name)), None):
            credited[document.family][agency] += 1
        if head.publisher:
            printed[document.family].append((head.published or date.max, head.publisher))
    return {family: name for family, (_, name) in _earliest(printed).items()} | {
        family: min(names, key=lambda name: (-names[name], name)) for family, names in credited.items()
    }


def _signatures(document: RecordedDocument, relays: Mapping[str, Sequence[str]]) -> list[str]:
    return [*([document.head.publisher] if document.head.publisher else []), *document.credits, *relays[document.head.id]]


def _earliest(printed: Mapping[str, Sequence[tuple[date, str]]]) -> dict[str, tuple[date, str]]:
    return {family: min(prints) for family, prints in printed.items()}
