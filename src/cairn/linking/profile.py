"""An account as it is placed: what is compared of it, and what its words are."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.linking.traits import Traits, traits
from cairn.linking.weights import Weights
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """An account with its traits and the head of its document."""

    traits: Traits
    account: Account
    head: DocumentHead

    @classmethod
    def of(cls, account: Account, head: DocumentHead, weights: Weights) -> Profile:
        """The profile of an account."""
        return cls(traits(account, head, weights), account, head)

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return self.traits.ref
