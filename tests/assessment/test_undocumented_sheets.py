"""Lists from a sheet: who stands where, and what is wrong with a sheet, by file and row."""

from __future__ import annotations

import pytest

from cairn.assessment.errors import AssessmentError
from cairn.assessment.undocumented import Histories, read_histories

BY_VICTIM = "victim,A,B,C\nv1,1,0,1\nv2,0,1,0\n\nv3,1,0,1\n"
BY_PATTERN = "A,B,C,count\n1,0,1,2\n0,1,0,1\n"


def read(text: str, *only: str) -> Histories:
    """The lists of a sheet."""
    return read_histories(text.splitlines(keepends=True), "lists.csv", only)


def test_a_row_for_each_victim_and_a_row_for_each_pattern_say_the_same() -> None:
    """Both are counted by pattern; what victims are called is not kept."""
    assert read(BY_VICTIM) == read(BY_PATTERN) == Histories.of("ABC", {(1, 0, 1): 2, (0, 1, 0): 1})


def test_semicolons_do_as_well() -> None:
    """Spreadsheets of many countries write them."""
    assert read(BY_VICTIM.replace(",", ";")) == read(BY_VICTIM)


def test_some_lists_may_be_used_alone() -> None:
    """Columns that are no lists are passed over then, and victims on none of the lists that are used are left out."""
    assert read("victim,A,B,C,place\nv1,1,0,1,Gao\nv2,0,1,0,Bara\nv3,1,1,0,Gao\n", "A", "C") == Histories.of("AC", {(1, 1): 1, (1, 0): 1})


@pytest.mark.parametrize(
    ("text", "code", "where", "words"),
    [
        ("", "lists-columns", "lists.csv", "there is one list, or none"),
        ("A,A,B\n1,0,1\n", "lists-columns", "row 1", "Give each list a name of its own"),
        ("victim,A,B,count\nv1,1,0,3\n", "lists-columns", "row 1", "Take 'victim' or 'count' out"),
        ("A,B\n1,0\n\n1,yes\n", "lists-cell", "row 4", "what stands under 'B' is neither 0 nor 1"),
        ("A,B\n1,0\n1\n", "lists-cell", "row 3", "it has 1 cells"),
        ("A,B,count\n1,0,many\n", "lists-count", "row 2", "'many' is no count"),
        ("A,B\n1,0\n0,0\n", "lists-nowhere", "row 3", "stands on none of the lists"),
        ("victim,A,B\nv1,1,0\nv1,0,1\n", "lists-victim-twice", "row 3", "Put what is known of one person into one row"),
        ("A,B,count\n1,0,0\n", "lists-empty", "lists.csv", "nobody stands on these lists"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_told_with_its_row(text: str, code: str, where: str, words: str) -> None:
    """Each fault has a code, the row as the spreadsheet numbers it, and what to do."""
    with pytest.raises(AssessmentError) as caught:
        read(text)
    assert caught.value.code == code
    assert where in caught.value.message
    assert words in caught.value.message


def test_names_of_victims_are_not_repeated_in_messages() -> None:
    """What goes wrong is told by row: a message may end up in a log or a screen shot."""
    with pytest.raises(AssessmentError) as caught:
        read("victim,A,B\nFatou Diallo,1,0\nFatou Diallo,0,1\n")
    assert "Diallo" not in caught.value.message


def test_a_list_that_is_not_there_is_told() -> None:
    """With those that are."""
    with pytest.raises(AssessmentError, match="no list 'D'"):
        read(BY_VICTIM, "A", "D")
