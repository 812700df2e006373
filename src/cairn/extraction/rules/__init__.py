"""Extraction by rules: grammar in code over Universal Dependencies, words in the lexicon of a language."""
