"""Civilians who are arrested, jailed, beaten or threatened: what happened to whom, by whom, and what is no such incident."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.claims import Account
from cairn.model.vocabulary import Kind, Side


def accounts(text: str) -> list[Account]:
    """The accounts of a text."""
    return list(read(text).incidents)


def names(account: Account) -> list[str]:
    """The victims named, in order."""
    return [n.name for c in account.claims if c.victims for n in c.victims.named]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested the reporter Awa Keita on Monday.", Kind.ARBITRARY_DETENTION),
        ("The blogger Awa Keita was jailed on Monday.", Kind.ARBITRARY_DETENTION),
        ("The arrest of the lawyer Awa Keita was condemned.", Kind.ARBITRARY_DETENTION),
        ("The activist Awa Keita was flogged by police on Monday.", Kind.TORTURE),
        ("The reporter Awa Keita was threatened by gang members on Monday.", Kind.THREAT),
        ("The lawyer Awa Keita disappeared on Monday.", Kind.ENFORCED_DISAPPEARANCE),
    ],
)
def test_what_is_done_to_civilians_is_an_incident(text: str, kind: Kind) -> None:
    """Arrest, jail, beating and threats are incidents where they befall civilians, with the victim's name."""
    (account,) = accounts(text)
    assert account.kind is kind
    assert names(account) == ["Awa Keita"]


def test_a_suspect_s_arrest_is_no_incident() -> None:
    """Whoever is arrested for a crime stands among the responses."""
    found = read("Police arrested two suspects over the bombing on Monday.")
    assert not [i for i in found.incidents if i.kind is Kind.ARBITRARY_DETENTION]


def test_a_name_keeps_what_the_text_said_of_it() -> None:
    """A person introduced as a lawyer is one where only the surname follows, and is given by the full name."""
    found = accounts("Awa Keita, a lawyer, spoke to reporters on Sunday. Keita was arrested on Monday.")
    assert names(found[0]) == ["Awa Keita"]


def test_several_names_beside_their_noun_are_all_victims() -> None:
    """Names that follow the noun for them are all given."""
    (account,) = accounts("Reporters Karim Diallo and Awa Keita were jailed on Monday.")
    assert names(account) == ["Karim Diallo", "Awa Keita"]


def test_a_people_s_name_is_no_person() -> None:
    """The name of a people or a country is nobody's."""
    found = accounts("Twelve Christians were killed in Jos on Monday.")
    assert names(found[0]) == []


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("The reporter was arrested on Monday. A court ordered the reporter held for a week.", "court", Side.STATE),
        ("Gang members killed two women on Monday.", "Gang members", Side.NON_STATE),
        ("Police killed two women on Monday.", "Police", Side.STATE),
        ("A company manager beat the activist Awa Keita on Monday.", "company manager", Side.PRIVATE),
    ],
)
def test_who_did_it_stands_where_the_noun_says(text: str, name: str, side: Side) -> None:
    """One whom no register knows has the side that the noun gives; of an arrest that names nobody the authority beside it is the doer."""
    blamed = {(p.name, p.side) for a in accounts(text) for c in a.claims for p in c.perpetrators}
    assert (name, side) in blamed


@pytest.mark.parametrize(
    "text",
    [
        "The journalist Tova Ardel has been in police custody since February.",
        "Lawyers Kemal Ostry and Tova Ardel remain behind bars.",
        "The journalist Tova Ardel spent five months in detention.",
        "The journalist Tova Ardel is serving a ten-year sentence.",
    ],
)
def test_who_is_said_to_be_held_was_detained(text: str) -> None:
    """A state of things tells of a detention as a verb does."""
    (account,) = accounts(text)
    assert account.kind == Kind.ARBITRARY_DETENTION
    assert names(account)[-1].endswith("Ardel")


def test_a_visit_in_prison_holds_nobody() -> None:
    """Where something was done says nothing of who is held."""
    assert not accounts("The journalist Tova Ardel read her poems in prison on Monday.")
