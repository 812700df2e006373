"""Copies of texts, whole and in part, and the agencies that they credit: one text in ten outlets is one voice."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.assessment import Texts, assess, borrowings, credited, families_of_texts
from cairn.model.claims import Claimant
from cairn.model.extraction import DocumentHead
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.values import Passage
from cairn.model.vocabulary import Role, Stance
from mali_road import INCIDENT, OWN_VOICE, claim, head, killed, placed

PARAGRAPH = (
    "Residents who fled the hamlet on foot said that two helicopters had circled above the wells for an hour before they opened fire on "
    "the animals and then on the people who ran towards the dunes."
)
WIRE = (
    "Eleven herders were killed on Thursday when helicopters fired at a hamlet west of the lake, people in the area said.\n\n"
    f"{PARAGRAPH}\n\nThe regional administration would not say whose aircraft they were."
)
LONGER = (
    "For three seasons the pastures west of the lake have emptied. The council counts nine villages where nobody sleeps any more, and the "
    "school at the crossroads has been closed since the rains.\n\n"
    f"{PARAGRAPH.replace('an hour', 'half an hour')}\n\n"
    "Our correspondent met four families in the town who had walked through the night. They asked for salt and blankets first, and only "
    "then for news of those who had stayed with the herd.\n\n"
    "A teacher who keeps a list of the missing has eleven names on it. She reads them aloud in the evening after the last prayer."
)
DAYS = {"wire": date(2025, 3, 6), "longer": date(2025, 3, 9)}


def found(text: str, part: str) -> Passage:
    """Where some words stand in a text."""
    start = text.index(part)
    return Passage(start=start, end=start + len(part), quote=part)


def test_a_paragraph_taken_into_a_longer_piece_is_found() -> None:
    """Though the texts are no copies of each other, and a word of it was changed; the rest is the piece's own."""
    texts = {"wire": WIRE, "longer": LONGER}
    family = families_of_texts(texts, DAYS)
    assert family == {"wire": "wire", "longer": "longer"}
    [taken] = borrowings(texts, family, DAYS)["longer"]
    assert taken.source == "wire" and LONGER[taken.start : taken.end].startswith("Residents who fled")


def test_a_piece_that_took_a_short_text_into_it_is_no_copy() -> None:
    """The other way round it is: who prints a part of a longer text, and little else, prints that text."""
    short = f"{PARAGRAPH} The wells west of the lake have been dry since they burnt the pump."
    piece = LONGER.replace(PARAGRAPH.replace("an hour", "half an hour"), short)
    texts, early, late = {"short": short, "piece": piece}, date(2025, 3, 6), date(2025, 3, 9)
    assert families_of_texts(texts, {"short": early, "piece": late}) == {"short": "short", "piece": "piece"}
    assert families_of_texts(texts, {"short": late, "piece": early}) == {"short": "piece", "piece": "piece"}


def test_the_earlier_print_is_the_origin_of_a_paragraph() -> None:
    """Unless an agency published it: outlets print from agencies."""
    texts, family = {"wire": WIRE, "longer": LONGER}, {"wire": "wire", "longer": "longer"}
    swapped = {"wire": DAYS["longer"], "longer": DAYS["wire"]}
    assert borrowings(texts, family, swapped)["wire"][0].source == "longer"
    assert borrowings(texts, family, swapped, agencies={"wire"})["longer"][0].source == "wire"
    assert families_of_texts({"wire": WIRE, "print": WIRE}, {"print": date(2025, 3, 5), "wire": date(2025, 3, 6)}, {"wire"}) == {
        "wire": "wire",
        "print": "wire",
    }


def test_own_words_about_one_event_are_taken_from_nobody() -> None:
    """Reports that share an event share no paragraph."""
    own = "Four families reached the town before dawn. They speak of helicopters over the wells, and of people who ran towards the dunes."
    assert borrowings({"wire": WIRE, "own": own}, {"wire": "wire", "own": "own"}, DAYS) == {}


def account(id: str, text: str, part: str, claimant: Claimant = OWN_VOICE, number: int = 11) -> PlacedAccount:
    """A document with one claim, which stands in some words of its text."""
    document = head(id, DAYS[id], {"wire": "Lake Wire", "longer": "Dune Courier"}[id])
    said = claim("c1", claimant, Stance.REPORTS, part, tolls=killed(number, number)).model_copy(update={"passage": found(text, part)})
    return placed(document, said)


def record(*accounts: PlacedAccount) -> IncidentRecord:
    """The record of the wire and the longer piece, with what their texts show."""
    texts, family = {"wire": WIRE, "longer": LONGER}, {"wire": "wire", "longer": "longer"}
    return assess(INCIDENT, accounts, as_of=date(2025, 4, 1), texts=Texts(family, borrowings(texts, family, DAYS)))


def test_what_a_borrowed_paragraph_says_has_the_voice_of_its_origin() -> None:
    """The claim in the paragraph adds no origin; one in the piece's own words does."""
    wire = account("wire", WIRE, "two helicopters had circled above the wells")
    borrowed = account("longer", LONGER, "two helicopters had circled above the wells")
    own = account("longer", LONGER, "A teacher who keeps a list of the missing has eleven names on it.")
    assert record(wire, borrowed).corroboration.origins == 1
    assert record(wire, own).corroboration.origins == 2
    assert record(wire, borrowed).documents[1].takes_from == (1,) and record(wire, borrowed).documents[1].copy_of is None


def test_the_unnamed_of_a_borrowed_paragraph_spoke_to_its_origin() -> None:
    """Residents whom the wire heard are no second group of residents."""
    residents = Claimant(name="Residents", role=Role.WITNESS)
    told = "Residents who fled the hamlet on foot said"
    assert record(account("wire", WIRE, told, residents), account("longer", LONGER, told, residents)).corroboration.origins == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TAOUDENNI, March 6 (AFP) - Eleven herders were killed.", ("Agence France-Presse",)),
        ("(Reuters) – Eleven herders were killed.", ("Reuters",)),
        ("Eleven herders were killed.\n\n(AP)", ("Associated Press",)),
        ("Eleven herders were killed.\nAFP/Reuters", ("Agence France-Presse", "Reuters")),
        ("Des hélicoptères ont tiré.\n\nAvec AFP", ("Agence France-Presse",)),
        ("Eleven herders were killed.\n\nWith agencies", ()),
        ("A herder told Agence France-Presse (AFP) - the only one who would speak - that he ran.", ()),
        ("The Front (FLA) - which holds the wells - denied it.", ()),
        ("Eleven herders were killed, a man told Reuters.", ()),
    ],
)
def test_credits_of_a_text(text: str, names: tuple[str, ...]) -> None:
    """In the dateline, at the end, on a line of their own; not where an agency is only mentioned."""
    assert credited(text) == names


def test_a_credited_agency_is_the_voice_of_every_copy() -> None:
    """Of one that credits it, of its copy that leaves the credit out, and of the agency's own print."""

    def printed(id: str, number: int, publisher: str) -> PlacedAccount:
        document: DocumentHead = head(id, date(2025, 3, number), publisher)
        return placed(document, claim("c1", OWN_VOICE, Stance.REPORTS, "eleven dead", tolls=killed(11, 11)))

    accounts = [printed("d1", 6, "Dune Courier"), printed("d2", 7, "Lake Post"), printed("d3", 8, "AFP")]
    texts = Texts(families={"d1": "d1", "d2": "d1"}, credits={"d1": ("Agence France-Presse",)})
    found = assess(INCIDENT, accounts, as_of=date(2025, 4, 1), texts=texts)
    assert [(origin.key, origin.name) for origin in found.corroboration.which] == [("actor:afp", "Agence France-Presse")]
    assert found.documents[0].credits == ("Agence France-Presse",)


def test_the_origin_of_a_family_may_be_a_later_document() -> None:
    """Where the agency's own print is known, the others are copies of it."""
    accounts = [placed(head(id, date(2025, 3, n)), claim("c1", OWN_VOICE, Stance.REPORTS, "dead")) for n, id in ((6, "d1"), (7, "d2"))]
    found = assess(INCIDENT, accounts, as_of=date(2025, 4, 1), texts=Texts(families={"d1": "d2", "d2": "d2"}))
    assert [(document.number, document.copy_of) for document in found.documents] == [(1, 2), (2, None)]
