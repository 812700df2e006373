"""Linking all anew: what the order of arrival left, which is nothing, and what people decided, which stays."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from cairn.casebook import Casebook, verify
from cairn.casebook.deciding import hold_apart, merge
from cairn.intake.engines import ENGINES
from cairn.intake.placing import place_accounts
from cairn.intake.relinking import link_all
from cairn.linking import link
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import Extraction
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef

sys.path.insert(0, str(Path(__file__).parents[1] / "linking"))

from linking_accounts import account as linking_account
from linking_accounts import extraction as linking_extraction
from linking_accounts import on, site
from placing import told as as_added
from synthetic import reports

Told = tuple[Document, Extraction]


def told(number: int, seed: int) -> list[Told]:
    """Synthetic reports with so many accounts: documents, and what they say."""
    return [as_added(report) for report in reports(number, seed)]


def added(casebook: Casebook, one: Told) -> None:
    """Add a report as `cairn add` does."""
    document, extraction = one
    with casebook.writing() as writer:
        writer.add_document(document, document.text.encode(), source=document.name)
        place_accounts(writer, document.id, extraction, writer.record_extraction(extraction))


TOWN = site("Tessit", at=(15.20, 0.16))


def bare(id: str, account: Account) -> Told:
    """A document without words, with one account."""
    document = Document(id=id, sha256="", name=f"{id}.txt", media_type="text/plain", text=f"said {id}", language="en")
    return document, linking_extraction(id, account)


def together(standing: Mapping[AccountRef, str]) -> set[frozenset[AccountRef]]:
    """Which accounts stand together."""
    found: dict[str, set[AccountRef]] = defaultdict(set)
    for account, incident in standing.items():
        found[incident].add(account)
    return {frozenset(accounts) for accounts in found.values()}


def names(group: frozenset[AccountRef]) -> list[str]:
    """By which groups are put in order."""
    return sorted(ref.name for ref in group)


def stands(casebook: Casebook) -> set[frozenset[AccountRef]]:
    """Which accounts of a casebook stand together."""
    with casebook.reading() as view:
        return together(view.standing())


@pytest.mark.parametrize("order", [None, 1, 2])
def test_in_any_order_of_arrival_the_linker_comes_to_what_it_makes_of_all_at_once(tmp_path: Path, order: int | None) -> None:
    """Report by report or all together: but for one account in a hundred the same stand together, and linking all anew puts those right."""
    all_of_them = told(250, seed=3)
    expected = together({placed.ref: placed.incident_id for placed in link([extraction for _, extraction in all_of_them])})
    assert max(map(len, expected)) > 3
    if order is not None:
        Random(order).shuffle(all_of_them)
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        for one in all_of_them:
            added(casebook, one)
        done = link_all(casebook)
        assert len(done.moved) <= done.accounts / 100
        assert stands(casebook) == expected
        assert (link_all(casebook).moved, done.after) == ({}, len(expected))
        assert verify(casebook).is_sound


def test_an_account_that_stood_alone_is_asked_about_when_what_it_is_like_comes_in(tmp_path: Path) -> None:
    """It keeps its incident, and is asked about once; what a person settles is not asked again."""
    vague = linking_account(where=(TOWN,), killed=(9, 9))
    day = {"when": on(2025, 2, 17), "where": (TOWN,)}
    like_neither, like_both = linking_account(killed=(2, 2), **day), linking_account(killed=(2, 9), **day)
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        for id, account in (("a", vague), ("b", like_neither)):
            added(casebook, bare(id, account))
        with casebook.reading() as view:
            assert view.doubts() == []
        for id in ("c", "d"):
            added(casebook, bare(id, like_both))
        with casebook.reading() as view:
            (doubt,) = view.doubts()
            assert (doubt.account.document, view.standing()[doubt.account]) == ("a", doubt.incident)
            assert len(view.incident(doubt.other)) == 3
        assert sum(entry.kind == "placed" and '"document":"a"' in entry.payload for entry in casebook.entries()) == 2
        assert link_all(casebook).moved == {}
        with casebook.writing() as writer:
            hold_apart(writer, doubt.account, AccountRef(document="b", incident="i1"), reason="two villages")
        added(casebook, bare("e", like_both))
        with casebook.reading() as view:
            assert view.doubts() == []
        assert verify(casebook).is_sound


def test_what_was_placed_otherwise_is_put_right_and_what_people_decided_stays(tmp_path: Path) -> None:
    """Accounts that each opened an incident come together, by entries in the ledger; merged ones stay merged, parted ones parted."""
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        for document, extraction in told(120, seed=3):
            with casebook.writing() as writer:
                writer.add_document(document, document.text.encode(), source=document.name)
                for account in writer.record_extraction(extraction):
                    writer.place(document.id, account, Placement(outcome=PlacementOutcome.NEW))
        expected = together({p.ref: p.incident_id for p in link([extraction for _, extraction in told(120, seed=3)])})
        pairs = [sorted(group, key=lambda ref: ref.name)[:2] for group in sorted(expected, key=names) if len(group) > 1]
        alone = [next(iter(group)) for group in sorted(expected, key=names) if len(group) == 1]
        with casebook.writing() as writer:
            hold_apart(writer, *pairs[0], reason="two wells")
            merge(writer, writer.account(alone[0]).incident_id, writer.account(alone[1]).incident_id, reason="one attack")
        assert not link_all(casebook, keep=False).moved.keys() - link_all(casebook).moved.keys()
        now = stands(casebook)
        assert not any({*pairs[0]} <= group for group in now)
        assert any({alone[0], alone[1]} <= group for group in now)
        untouched = [group for group in expected if not group & {*pairs[0], alone[0], alone[1]}]
        assert len([group for group in untouched if group in now]) >= 0.9 * len(untouched)
        assert verify(casebook).is_sound


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_every_engine_moves_the_same_accounts(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> None:
    """Accounts that each opened an incident of their own come together in the same way, whoever finds the pairs."""
    if engine == "spark":
        request.getfixturevalue("java")
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        for document, extraction in told(80, seed=3):
            with casebook.writing() as writer:
                writer.add_document(document, document.text.encode(), source=document.name)
                for account in writer.record_extraction(extraction):
                    writer.place(document.id, account, Placement(outcome=PlacementOutcome.NEW))
        found = link_all(casebook, ENGINES[engine], keep=False)
        assert found.moved and found == link_all(casebook, keep=False)
