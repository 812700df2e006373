"""Weights are data, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_accounts import account, head, on, site

from cairn.knowledge.errors import KnowledgeError
from cairn.linking.compare import likeness
from cairn.linking.names import Likeness, likeness_of_places, same_name
from cairn.linking.traits import traits
from cairn.linking.weights import SHIPPED, load_weights
from cairn.model.vocabulary import Kind, Means


def test_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    """The message names the file and the key."""
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.read_text("utf-8").replace("weight = 3.5", "wieght = 3.5"), "utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.toml"):
        load_weights(own)


def test_groups_name_kinds_and_means_that_exist() -> None:
    """A misspelt member would silently never match."""
    words = {word for group in load_weights().groups.values() for word in group}
    assert words <= {*Kind, *Means}


days = st.none() | st.builds(on, st.just(2025), st.integers(1, 3), st.integers(1, 28), st.sampled_from([1, 2, 28]))
places = st.lists(
    st.sampled_from([site("Gao", at=(16.27, -0.04)), site("Tessit"), site("Moura", "PT"), site("Gao", role="region")]), max_size=2
)
tolls = st.none() | st.tuples(st.integers(1, 20), st.integers(20, 60))
accounts = st.builds(lambda when, where, killed: account(when=when, where=tuple(where), killed=killed), days, places, tolls)


@given(accounts, accounts)
def test_the_order_of_the_two_is_no_matter(one: object, other: object) -> None:
    """The weight of a pair is the same from both sides."""
    a, b = (traits(x, head(name), load_weights()) for x, name in ((one, "a"), (other, "b")))  # type: ignore[arg-type]
    assert likeness(a, b, load_weights()) == likeness(b, a, load_weights())


def test_a_measure_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    """The message names the file, the measure, and those there are."""
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.read_text("utf-8").replace("gap = ", "gup = "), "utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.toml.*gup.*gap"):
        load_weights(own)


def test_names_of_bodies_agree_in_part_but_acronyms_only_whole() -> None:
    """Word order and articles are no matter; the same last word is not enough, and an acronym is a whole name or none."""
    assert same_name("Front for the Liberation of Azawad", "the Front for the Liberation of Azawad")
    assert same_name("Oumou Tessougue", "Tessougue Oumou")
    assert not same_name("FLA", "FLA Youth League")
    assert not same_name("Malian army", "Chadian army")


def test_short_names_need_to_be_the_same() -> None:
    """Three letters agree by chance."""
    assert likeness_of_places("Gao", "Goa") is Likeness.OTHER
    assert likeness_of_places("غاو", "غاو") is Likeness.SAME
