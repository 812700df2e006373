"""What an incident shows of each source: who said it, who only printed it, who was alone, borne out or contradicted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answers_work import LAST
from hypothesis import given, settings
from hypothesis import strategies as st

from any_incident import incidents
from cairn.assessment import assess
from cairn.assessment.sources import Judged, Mark, source_key, sources_of
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef, GradeOverride, IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Role, Stance
from mali_road import EVENT, FAMILIES, FLA, GAO, KAL_AKAL, OWN_VOICE, SOLDIERS, claim, head, killed, mali_road, placed

law = settings(max_examples=80, deadline=None)
UN = Claimant(name="UN mission of inquiry", role=Role.UN)


def record(accounts: Sequence[PlacedAccount], **other: object) -> IncidentRecord:
    """Their record."""
    return assess("x", accounts, as_of=LAST, **other)  # type: ignore[arg-type]


def marks(found: IncidentRecord, judged: Judged | None = None) -> dict[str, set[Mark]]:
    """What it shows of each source, by name."""
    return {one.name: one.marks for one in sources_of(found, judged)}


def said(*claims: object, publisher: str = "Sahel Post", id: str = "d1", day: int = 20) -> PlacedAccount:
    """A report of the road."""
    return placed(head(id, date(2025, 2, day), publisher), *claims, when=EVENT, where=(GAO,))  # type: ignore[arg-type]


def test_the_road_shows_who_said_what_and_who_only_printed_it() -> None:
    """The front says so, others agree and the army denies it; a paper that prints its story says nothing; Reuters passes words on."""
    found = marks(record(mali_road(), families=FAMILIES))
    front = found["Front for the Liberation of Azawad"]
    assert {Mark.SAID, Mark.AGREED, Mark.BORNE_OUT, Mark.DENIED_BY_OTHERS, Mark.CONTRADICTED, Mark.SUPERSEDED} <= front
    assert Mark.ALONE not in front and Mark.DENIED not in front
    assert found["Malian army"] == {Mark.DENIED}
    assert found["Bamako Courier"] == {Mark.PRINTED, Mark.OTHERS_WORDS, Mark.COPIED}
    assert found["Reuters"] == {Mark.RELAYED}
    assert found["Oumou Tessougue"] == {Mark.FORETOLD}
    assert not [name for name in found if "relative" in name]


def test_who_is_alone_is_borne_out_by_nobody() -> None:
    """One claimant, in two papers: alone, and each paper has printed what somebody else said."""
    fla = claim("c1", FLA, Stance.ALLEGES, "24 dead", tolls=killed(24, 24), accused=(SOLDIERS,))
    found = marks(record([said(fla), said(fla, publisher="Dune Times", id="d2", day=21)]))
    assert found["Front for the Liberation of Azawad"] == {Mark.SAID, Mark.ALONE}
    assert found["Sahel Post"] == found["Dune Times"] == {Mark.PRINTED, Mark.OTHERS_WORDS}


def test_an_outlet_that_speaks_itself_has_said_so() -> None:
    """In its own voice, where it gives nobody else for it."""
    found = marks(record([said(claim("c1", OWN_VOICE, Stance.REPORTS, "two dozen died", tolls=killed(24, 24)))]))
    assert found["Sahel Post"] == {Mark.PRINTED, Mark.SAID, Mark.ALONE}


def test_one_house_bears_nobody_of_it_out() -> None:
    """A government that says what its army says leaves the army alone with it."""
    junta = Claimant(name="Malian government", role=Role.OFFICIAL, actor="ml-government")
    army = Claimant(name="Malian army", role=Role.OFFICIAL, actor="ml-army")
    claims = [claim(f"c{n}", who, Stance.REPORTS, "seven died", tolls=killed(7, 7)) for n, who in enumerate((army, junta))]
    found = marks(record([said(*claims)]))
    assert Mark.ALONE in found["Malian army"] and Mark.ALONE in found["Malian government"]
    with_un = marks(record([said(*claims, claim("c9", UN, Stance.REPORTS, "seven died", tolls=killed(7, 7)))]))
    assert Mark.ALONE not in with_un["Malian army"] and Mark.BORNE_OUT in with_un["Malian army"]


def test_figures_rule_each_other_out_where_no_number_fits_both() -> None:
    """24 to 30 and 20 do, "at least 20" and 24 do not; who rules it out does not bear it out."""
    front = claim("c1", FLA, Stance.ALLEGES, "24 dead", tolls=killed(24, 30))
    differs = marks(record([said(front, claim("c2", KAL_AKAL, Stance.CONFIRMS, "20 bodies", tolls=killed(20, 20)))]))
    agrees = marks(record([said(front, claim("c2", KAL_AKAL, Stance.CONFIRMS, "at least 20", tolls=killed(20, None)))]))
    assert differs["Kal Akal"] == {Mark.SAID, Mark.DIFFERS, Mark.CONTRADICTED}
    assert agrees["Kal Akal"] == {Mark.SAID, Mark.AGREED, Mark.BORNE_OUT}


def test_a_reviewers_word_counts() -> None:
    """An accepted claim bears out whoever made it; a rejected one is told of its claimant, or of the paper whose own voice it was."""
    found = record([said(claim("c1", FLA, Stance.ALLEGES, "24 dead", tolls=killed(24, 24)))])
    ref = ClaimRef(document="d1", incident="i1", claim="c1")
    rejected = ((FLA, "Sahel Post"), (OWN_VOICE, "Sahel Post"), (Claimant(name=None, role=Role.WITNESS), None))
    shown = marks(found, Judged(frozenset({ref}), rejected))
    assert shown["Front for the Liberation of Azawad"] == {Mark.SAID, Mark.ALONE, Mark.ACCEPTED, Mark.BORNE_OUT, Mark.REJECTED}
    assert Mark.REJECTED in shown["Sahel Post"]


def test_a_confirmed_grade_bears_out() -> None:
    """The policy's, or a reviewer's in its place."""
    account = said(claim("c1", FLA, Stance.ALLEGES, "24 dead", tolls=killed(24, 24)))
    override = GradeOverride(grade="confirmed", policy="airwars", by="Ama", at="2025-03-01T00:00:00Z", reason="seen", number=1)  # type: ignore[arg-type]
    confirmed = marks(record([account], grades=[override]))
    assert {Mark.ALONE, Mark.CONFIRMED, Mark.BORNE_OUT} <= confirmed["Front for the Liberation of Azawad"]


def test_a_source_has_one_key_under_all_its_names() -> None:
    """The register's, else the name as it is written, folded; the nameless have none."""
    assert source_key("AFP") == source_key("Agence France-Presse") == source_key(None, "afp") == "actor:afp"
    assert source_key("Hunters of Karou") == source_key("hunters  of karou") == "name:hunters of karou"
    assert source_key(None) is None


@given(accounts=incidents(), rejected=st.booleans())
@law
def test_marks_follow_from_each_other(accounts: list[PlacedAccount], rejected: bool) -> None:
    """Of any incident: what is said of those who said something is said of nobody else, and parts make their wholes."""
    found = record(accounts)
    shown = sources_of(found, Judged(rejected=((FLA, None),) if rejected else ()))
    origins = {one.key for one in found.corroboration.which}
    for one in shown:
        of_said = {Mark.ALONE, Mark.AGREED, Mark.CONFIRMED, Mark.BORNE_OUT, Mark.DENIED_BY_OTHERS, Mark.DIFFERS, Mark.CONTRADICTED}
        assert (Mark.SAID in one.marks) == (one.key in origins)
        assert Mark.SAID in one.marks or not one.marks & of_said
        assert not {Mark.ALONE, Mark.AGREED} <= one.marks and not {Mark.ALONE, Mark.DIFFERS} <= one.marks
        borne = one.marks & {Mark.AGREED, Mark.CONFIRMED} or {Mark.SAID, Mark.ACCEPTED} <= one.marks
        assert (Mark.BORNE_OUT in one.marks) == bool(borne)
        assert (Mark.CONTRADICTED in one.marks) == bool(one.marks & {Mark.DENIED_BY_OTHERS, Mark.DIFFERS})
        assert Mark.PRINTED in one.marks or not one.marks & {Mark.OTHERS_WORDS, Mark.COPIED}
    assert len({one.key for one in shown}) == len(shown)
