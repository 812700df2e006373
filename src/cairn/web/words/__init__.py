"""The words of the interface, one file for each language: a new language is a file beside the others, found by being here."""

from cairn.web.words.catalogue import Words, languages, preferred, words_in

__all__ = ["Words", "languages", "preferred", "words_in"]
