"""The search for many secrets at once finds what a slow search finds, one secret after the other, and nothing else."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.publishing.release.leaks import folding, searching
from cairn.publishing.release.leaks.folding import keys
from cairn.publishing.release.leaks.searching import Search
from cairn.publishing.release.leaks.secrets import Secret, phrase, words

PIECES = st.sampled_from(
    ["a", "Ab", "said", "peopleKilled", "Krántzova", "Ismelda", "MALIarmy", "12", "2025", "é", "قتل", "o'Brien", "of", "wells.example"]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-", "\u200b", "<b>", "\n"])), max_size=20).map(
    lambda told: "".join(part for pair in told for part in pair)
)
SECRETS = st.lists(TEXTS, max_size=8).map(
    lambda told: [one for text in told for one in (*phrase(text, "a name", "x"), *words(text, "words", "y"))]
)


def slowly(secrets: list[Secret], text: str) -> set[Secret]:
    """The secrets in a text, each looked for by itself."""
    told = keys(text)
    letters, ends = "".join(told), {*accumulate(map(len, told))}
    starts = {0, *ends}

    def stands(one: Secret) -> bool:
        at = [place for place in range(len(letters)) if letters.startswith(one.letters, place)]
        return any(one.known_anywhere or (place in starts and place + len(one.letters) in ends) for place in at)

    return {one for one in secrets if stands(one)}


@pytest.fixture(autouse=True, scope="module", params=[7, 1 << 20])
def parts(request: pytest.FixtureRequest) -> object:
    """Texts in small parts too, so that what lies across two of them is found."""
    kept = searching.PART, folding.PIECE
    searching.PART, folding.PIECE = request.param, request.param
    yield
    searching.PART, folding.PIECE = kept


@given(SECRETS, TEXTS)
def test_what_is_found_is_what_stands_there(secrets: list[Secret], text: str) -> None:
    """From word to word, and in the middle of words what is known anywhere."""
    assert {*Search(secrets).found(text)} == slowly(secrets, text)


@given(SECRETS, st.lists(TEXTS, max_size=4))
def test_nothing_is_found_across_two_texts(secrets: list[Secret], texts: list[str]) -> None:
    """Several at once are as one after the other."""
    assert {*Search(secrets).found(*texts)} == {one for text in texts for one in slowly(secrets, text)}
