"""In which language a text is written, where nobody says so."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

_SAMPLE = 4_000  # characters; more changes no answer
_FEWEST_LETTERS = 20


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language (ISO 639-3 where there is no shorter one), by py3langid.

    None where there are fewer than twenty letters to judge by, or none of a language."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _FEWEST_LETTERS:
        return None
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return _two_letters().get(code, code) or None


@cache
def _two_letters() -> dict[str, str]:
    source = resources.files("cairn.reading").joinpath("tongues.toml").read_text(encoding="utf-8")
    return {str(code): str(short) for code, short in tomllib.loads(source).items()}
