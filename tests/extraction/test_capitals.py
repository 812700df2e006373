"""Reports wholly in capitals are read as if they had been printed plainly; what is quoted from them stays as it is."""

from __future__ import annotations

import pytest
from documents import document

from cairn.extraction.rules.capitals import Plain, acronyms_of, is_in_capitals
from cairn.extraction.rules.extractor import extract
from cairn.language.casing import load_casing

CASING = load_casing("en")
assert CASING is not None
LINKS = frozenset({"of", "the", "and", "la", "de"})


def plain(text: str, names: tuple[str, ...] = (), acronyms: frozenset[str] = frozenset()) -> str:
    """The text in plain print; `names`: stretches of it that are known to be names."""
    assert CASING is not None
    ranges = [(text.index(n), text.index(n) + len(n)) for n in names]
    return Plain(CASING, LINKS, acronyms).rewritten(text, ranges)


def test_names_keep_their_capital_and_words_lose_theirs() -> None:
    """A word that no dictionary knows is a name; the first word of a sentence is written large."""
    assert plain("THE REBELS KIDNAPPED RIGOBERTO TEJADA NEAR YOPALA.") == "The rebels kidnapped Rigoberto Tejada near Yopala."


def test_every_character_keeps_its_place() -> None:
    """Offsets into the plain text are offsets into the document."""
    text = "ON 5 JANUARY, J. SOTELO'S HOUSE (IN LA PALMITA) WAS BURNED -- NOBODY DIED."
    assert len(plain(text)) == len(text)
    assert plain(text).upper() == text


def test_a_word_that_may_be_a_name_is_one_beside_a_name() -> None:
    """A rare noun is a name where it touches one, and a noun elsewhere."""
    assert plain("THEY FOUND RIGOBERTO PONCE.") == "They found Rigoberto Ponce."
    assert plain("HE CALLED THE MAN A PONCE AND LEFT.") == "He called the man a ponce and left."


def test_an_article_of_another_language_opens_a_name() -> None:
    """ "LA ESTRELLITA" is one name; the language's own link words stay small between names."""
    assert plain("SHOTS WERE FIRED IN LA YOPALITA AND TEJADILLO.") == "Shots were fired in La Yopalita and Tejadillo."


def test_known_names_are_written_as_names() -> None:
    """Words of a known actor's name are ordinary ones, and yet a name."""
    text = "THE NATIONAL WATER FRONT OF THE NORTH CLAIMED IT."
    assert "National Water Front of the North" in plain(text, ("NATIONAL WATER FRONT OF THE NORTH",))


def test_acronyms_stay_in_capitals() -> None:
    """Given in brackets, known, or without a vowel; initials too. A word of the language in brackets is no acronym."""
    text = "MEMBERS OF THE BRIGADE [QUBA] AND THE MRPT SHOT J. TEJADA [SIC] IN THE U.S. EMBASSY [REPORT]."
    assert CASING is not None
    found = acronyms_of(text, CASING)
    assert "QUBA" in found
    assert "REPORT" not in found
    assert "[QUBA] and the MRPT shot J. Tejada" in plain(text, acronyms=found)
    assert "U.S. embassy" in plain(text, acronyms=found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("FOUR PEOPLE WERE KILLED", True), ("Four people were killed by the FMLN", False), ("GAZA CITY", False), ("1 2 3 4 5", False)],
)
def test_only_text_in_capitals_is_rewritten(text: str, expected: bool) -> None:
    """An acronym, a place line or figures do not make a text one in capitals."""
    assert is_in_capitals(text) is expected


def test_a_report_in_capitals_names_its_victim_and_quotes_itself() -> None:
    """The victim's name is found, and the passage stands in the document letter for letter."""
    text = "LIMA, 3 MAY 89 -- [TEXT] REBELS KILLED RIGOBERTO TEJADA IN HUANCAYO ON 1 MAY."
    extraction = extract(document(text))
    claim = extraction.incidents[0].claims[0]
    assert claim.victims is not None
    assert [n.name for n in claim.victims.named] == ["Rigoberto Tejada"]
    assert text[claim.passage.start : claim.passage.end] == claim.passage.quote
