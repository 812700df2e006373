"""What is wrong with the lexicon: the files that come with Cairn, and what a user adds to them."""

from cairn.language.check.everything import check

__all__ = ["check"]
