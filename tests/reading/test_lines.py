"""Wrapped lines are joined; meant ones are kept."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from cairn.reading.lines import unwrapped

WORD = st.text("abcdefghijk", min_size=1, max_size=12)
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=60).map(" ".join), min_size=1, max_size=5)


@given(PARAGRAPHS, st.integers(50, 80))
def test_wrapping_can_be_undone(paragraphs: list[str], width: int):
    """What a mail program wraps at its margin comes back as it was, whatever the words and the margin."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert unwrapped(wrapped) == "\n\n".join(paragraphs)


def test_short_lines_are_meant():
    """An address, a list and a heading keep their lines."""
    names = "Names of the dead:\n- Aghali ag Badi\n- Tahat walet Ilias"
    text = f"{names}\n\nTamazla association\nTanaghit\nTo whom it may concern in the matter of the well"
    assert unwrapped(text) == text


def test_long_lines_are_paragraphs_already():
    """Text that nobody wrapped is not touched."""
    text = f"{'word ' * 40}\n{'word ' * 50}\nshort"
    assert unwrapped(text) == text


def test_a_word_known_with_its_hyphen_keeps_it():
    """Where the text itself has the word with a hyphen inside a line, the hyphen at a line's end belongs to it."""
    text = "The self-styled governor of the district was named again by the self-\nstyled council."
    assert unwrapped(text).endswith("by the self-styled council.")
