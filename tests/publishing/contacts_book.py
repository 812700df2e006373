"""A casebook with contacts in it, of somebody who hides and of a witness: what the leak checks of a release and of its site look for."""

from __future__ import annotations

from cairn.casebook.restricting import mark, something_of
from cairn.model.claims import Claimant
from cairn.model.sensitivity import Level
from cairn.model.vocabulary import Role
from restricted_book import NAMED, Planted, account, add, claim, document

CONTACTS = (
    "Moussa Keitadou can be reached at +223 76 45 12 90 or by moussa.keitadou@wells.example; he hides at 14 rue des Forgerons. "
    "He said that two herders were killed on 24 February near Gossi."
)
TOLD = (
    "Zeinabou Qadiri, who hid in the well, said that five people were killed near Hombori on 24 February. Her number is +22366778899, "
    "and her son Ilias Qadiri writes from ilias@hombori.example."
)


def plant_contacts(made: Planted) -> None:
    """Two documents with contacts beside what is restricted already: one of them restricted."""
    hidden, open_ = document(CONTACTS, "moussa.txt", title="Where he hides"), document(TOLD, "well.txt", title="At the well")
    herders = claim(CONTACTS, "two herders were killed", name="Moussa Keitadou", killed=2)
    witness = Claimant(name="Zeinabou Qadiri", role=Role.WITNESS)
    survivors = Claimant(name="Residents of Hombori", role=Role.SURVIVOR)
    five = claim(TOLD, "said that five people were killed near Hombori on 24 February", claimant=witness, killed=5)
    hid = claim(TOLD, "who hid in the well", "c2", claimant=survivors)
    add(made, "contacts", hidden, account(CONTACTS, herders, at="Gossi"))
    add(made, "well", open_, account(TOLD, five, hid, at="Hombori"))
    with made.casebook.writing() as writer:
        mark(writer, something_of(writer, hidden.id), Level.RESTRICTED, to=[NAMED], reason="he hides")
