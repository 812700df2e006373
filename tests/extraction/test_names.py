"""What marks an account out: the proper names and figures around it."""

from __future__ import annotations

from cairn.extraction.names import names, with_names
from cairn.model.claims import Account, Claim, Claimant
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import Passage
from cairn.model.vocabulary import Kind, Role, Stance


def document(text: str, language: str = "en", title: str | None = None) -> Document:
    """A document of this text."""
    return Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, title=title, language=language)


def account(of: Document, quote: str, id: str = "i1") -> Account:
    """An account of one claim, which is these words."""
    start = of.text.index(quote)
    passage = Passage(start=start, end=start + len(quote), quote=quote)
    claim = Claim(id="c1", claimant=Claimant(name=None, role=Role.MEDIA), stance=Stance.REPORTS, passage=passage)
    return Account(id=id, kind=Kind.KILLING, claims=(claim,))


def found(text: str, quote: str, language: str = "en") -> set[str]:
    """The names of the one account of a text."""
    of = document(text, language)
    return set(names(account(of, quote), of, leads=True, is_alone=True))


def test_proper_names_alone_and_with_their_neighbour_and_figures() -> None:
    """Words with a capital, pairs of them, and figures; not what every report has, nor days of the month in a date."""
    told = found(
        "Amadou Diarra, 34, was shot near Wani on 2025-03-02, the Ministry of Health said on Monday. In 2019 it was 17 there.", "shot"
    )
    assert {"amadou", "diarra", "amadou diarra", "34", "wani", "health", "17"} <= told
    assert not told & {"monday", "ministry", "2019", "2025", "02", "03", "shot", "the"}


def test_a_word_that_the_text_also_writes_small_is_no_name() -> None:
    """The first word of a sentence has a capital too."""
    assert found("Herders were killed at Bara. The herders had come from Wani.", "killed") == {"bara", "wani"}


def test_in_capitals_a_word_that_the_language_knows_is_no_name() -> None:
    """Old wire reports are written in capitals throughout."""
    told = found("GUNMEN KILLED THREE TEACHERS IN THE HAMLET OF QUEZALTEPEQUE ON SUNDAY, THE MAYOR SAID YESTERDAY.", "KILLED")
    assert "quezaltepeque" in told and not told & {"gunmen", "teachers", "hamlet", "killed"}


def test_where_nothing_has_a_capital_rarer_words_mark_a_report() -> None:
    """Without the small words joined to them, and without the words of any report."""
    one = found("مقتل ثلاثة مدنيين بقصف استهدف سوق المحروقات في بلدة ترمانين", "مقتل", "ar")
    other = found("قصف على ترمانين وسوق للمحروقات", "قصف", "ar")
    assert len(one & other) >= 2
    assert not found("مقتل مدنيين بقصف", "مقتل", "ar")


def test_each_account_has_the_names_around_it_and_only_the_first_those_of_the_head() -> None:
    """What is told further down does not share the names of the lead."""
    filler = "Nothing else was known by the evening, and the roads stayed closed to all. " * 25
    of = document(
        f"Three people were killed at Wani, Moussa Keita said. {filler}Two more were killed at Bara, Fanta Sow said.", title="Dawn at Wani"
    )
    told = (account(of, "Three people were killed", "i1"), account(of, "Two more were killed", "i2"))
    made = with_names(Extraction(document=DocumentHead.of(of), incidents=told, extractor=ExtractorName(name="t", version="1")), of)
    first, second = made.incidents
    assert (first.leads, second.leads) == (True, False)
    assert {"moussa keita", "dawn"} <= {*first.names} and "fanta sow" not in first.names
    assert {"fanta sow", "bara"} <= {*second.names} and "moussa" not in second.names
