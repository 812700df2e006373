"""Policies as files: those that come with Cairn, what their rules say of cases of their own, and what is refused in one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cairn.assessment import Policy, assess, check_grade, load_policy, policy_names
from cairn.assessment.checks import CHECKS
from cairn.assessment.conditions import REFINES, Conditions
from cairn.assessment.policy import SHIPPED
from cairn.knowledge.errors import KnowledgeError
from cairn.model.claims import Claim, NamedVictim, Perpetrator, Response, Victims
from cairn.model.incident import Grade
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import DatePrecision, Outcome, PlaceRole, ResponseKind, Side, Stance
from mali_road import (
    ARMY,
    EVENT,
    FAMILIES,
    FLA,
    INCIDENT,
    KAL_AKAL,
    RELATIVES,
    SOLDIERS,
    claim,
    day,
    head,
    killed,
    mali_road,
    placed,
    response,
)

TOWN = Place(name="Bourem", country="ML", latitude=16.95, longitude=-0.35, radius_km=8, role=PlaceRole.SITE)
REGION = Place(name="Gao Region", country="ML", latitude=17.0, longitude=0.5, radius_km=240, role=PlaceRole.REGION)
MONTH = DateSpan(earliest=date(2025, 2, 1), latest=date(2025, 2, 28), precision=DatePrecision.MONTH)
COUNTED = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", tolls=killed(24, 24), accused=(SOLDIERS,))


def graded(
    policy: str | Path,
    *claims: Claim,
    when: DateSpan | None = EVENT,
    where: tuple[Place, ...] = (TOWN,),
    responses: tuple[Response, ...] = (),
) -> Grade:
    """The grade of one document with these claims under a policy."""
    account = placed(head("d1", date(2025, 3, 1)), *claims, when=when, where=where, responses=responses)
    return assess(INCIDENT, [account], as_of=date(2025, 3, 31), policy=load_policy(policy)).grade


def own(folder: Path, rules: str, grades: str = "") -> Path:
    """A policy of one's own with these rules."""
    file = folder / "own.toml"
    told = 'name = "own"\nversion = "1"\ntitle = "Own"\nsource = "https://example.org"\nown_voice = "always"\n'
    told += 'tolls = "conservative"\ncorroboration.counts = ["ngo"]\n'
    file.write_text(told + grades + rules, "utf-8")
    return file


LAST = '[[rule]]\ngrade = "none"\nname = "last"\nwords = "Nothing else holds."\n'


def asking(folder: Path, **conditions: str) -> Path:
    """A policy that grades "yes" where these conditions hold."""
    lines = [f"when.{name} = {value}" for name, value in conditions.items()]
    return own(folder, "\n".join(['[[rule]]\ngrade = "yes"\nname = "first"\nwords = "It holds."', *lines, LAST]))


@pytest.mark.parametrize("name", policy_names())
def test_shipped_policies_load_and_cite_a_source(name: str) -> None:
    """Every policy that comes with us is complete, says what each of its grades means, and can be named."""
    policy = load_policy(name)
    assert policy.name == name and policy.source.startswith("https://")
    assert {rule.grade for rule in policy.rule} <= policy.grades.keys() and all(policy.grades.values())


def test_every_condition_has_a_check() -> None:
    """A condition that nobody checks would hold for all."""
    assert {name for name in Conditions.model_fields if name not in REFINES} == CHECKS.keys()


def test_every_condition_is_told_in_the_how_to() -> None:
    """Whoever writes a policy finds it there, and each grade of the policies that come with us."""
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "grade.md").read_text("utf-8")
    assert [name for name in Conditions.model_fields if f"`{name}`" not in page] == []
    assert [name for name in policy_names() if f"| `{name}`" not in page] == []


def test_ucdp_tells_single_events_from_those_that_are_given_together() -> None:
    """By the day and the place that the reports give; each lower verdict says which of them is open."""
    clear = graded("ucdp", COUNTED)
    assert (clear.grade, clear.rule) == ("1", "told_by_itself")
    assert "The day is known (date precision 1)." in clear.reasons and "The place itself is known (where precision 1)." in clear.reasons
    assert [ref.claim for ref in clear.claims] == ["c1"]
    month, region = graded("ucdp", COUNTED, when=MONTH), graded("ucdp", COUNTED, where=(REGION,))
    assert (month.grade, month.rule) == ("2", "day_left_open") and "Only the month is known (date precision 4)." in month.reasons
    assert (region.grade, region.rule) == ("2", "place_left_open") and "Only the province is known (where precision 4)." in region.reasons
    assert graded("ucdp", COUNTED, when=None).rule == "day_left_open"
    assert graded("ucdp", claim("c1", KAL_AKAL, Stance.REPORTS, "a village burnt")).grade == "no_event"
    assert graded("ucdp", claim("c1", FLA, Stance.REPORTS, "nobody died", tolls=killed(0, 0))).grade == "no_event"


def test_the_admiralty_code_keeps_sources_apart_from_what_they_say() -> None:
    """What two independent origins report is confirmed, whoever they are; who they are cannot be judged, and both is said in words."""
    grade = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, policy=load_policy("admiralty")).grade
    assert (grade.grade, grade.rule) == ("1", "two_origins")
    assert len(grade.sources) == 6 and {one.grade for one in grade.sources} == {"F"}  # five that say so, and the army that denies it
    assert grade.reasons[-1].startswith("Sources F: ") and "cannot be judged" in grade.reasons[-1]


def test_each_step_of_the_admiralty_code() -> None:
    """Confirmed, probably true, doubtful, improbable, not to be judged; possibly true is for a person."""
    alone, of_party = claim("c1", RELATIVES, Stance.REPORTS, "24 dead"), claim("c2", FLA, Stance.ALLEGES, "24 dead")
    rebels = claim("c3", KAL_AKAL, Stance.REPORTS, "the rebels did it", accused=(Perpetrator(name="rebels", side=Side.NON_STATE),))
    rejected = response("r1", ResponseKind.INVESTIGATION_CONCLUDED, RELATIVES.model_copy(update={"role": "un"}), "nothing", day(2025, 3, 9))
    assert graded("admiralty", alone).grade == graded("admiralty", claim("c1", ARMY, Stance.DENIES, "no")).grade == "6"
    assert graded("admiralty", alone, of_party).grade == "2"
    assert graded("admiralty", alone, claim("c2", KAL_AKAL, Stance.REPORTS, "yes")).grade == "1"
    assert graded("admiralty", claim("c1", RELATIVES, Stance.REPORTS, "soldiers", accused=(SOLDIERS,)), rebels).grade == "4"
    assert graded("admiralty", alone, responses=(rejected.model_copy(update={"outcome": Outcome.REJECTED}),)).grade == "5"
    assert "3" in load_policy("admiralty").known_grades()


def test_a_policy_of_ones_own_says_whom_it_trusts(tmp_path: Path) -> None:
    """By key or by role; the first rule that fits counts, and a denial has its source too."""
    sources = (
        '[[source_rule]]\ngrade = "B"\nname = "known"\nwords = "Usually reliable."\nwhen.actors = ["fla"]\n'
        '[[source_rule]]\ngrade = "E"\nname = "accused"\nwords = "Unreliable."\nwhen.roles = ["accused"]\n'
        '[[source_rule]]\ngrade = "F"\nname = "rest"\nwords = "Not judged."\n'
    )
    said = (
        claim("c1", FLA, Stance.ALLEGES, "24 dead"),
        claim("c2", RELATIVES, Stance.CONFIRMS, "yes"),
        claim("c3", ARMY, Stance.DENIES, "no"),
    )
    grade = graded(own(tmp_path, LAST + sources), *said)
    assert {one.origin: one.grade for one in grade.sources}.get("actor:fla") == "B"
    assert sorted(one.grade for one in grade.sources) == ["B", "E", "F"]
    assert "Sources E: Malian army (accused). Unreliable." in grade.reasons


@pytest.mark.parametrize(
    ("conditions", "holds", "fails"),
    [
        ({"victims": '"civilian"'}, [claim("c1", FLA, Stance.ALLEGES, "x", victims=Victims(status="civilian"))], [COUNTED]),
        ({"admitted": "true"}, [COUNTED, claim("c2", ARMY, Stance.ADMITS, "x", accused=(SOLDIERS,))], [COUNTED]),
        ({"accepted": "false"}, [COUNTED], [COUNTED, claim("c2", ARMY, Stance.ADMITS, "x", accused=(SOLDIERS,))]),
        ({"denied": "true"}, [COUNTED, claim("c2", ARMY, Stance.DENIES, "x")], [COUNTED]),
        ({"denied": "false"}, [COUNTED], [COUNTED, claim("c2", ARMY, Stance.DENIES, "x")]),
        ({"perpetrator_known": "true"}, [COUNTED], [claim("c1", FLA, Stance.ALLEGES, "x", accused=(Perpetrator(name="gunmen"),))]),
        ({"origins_at_least": "1", "of_roles": '["ngo"]'}, [COUNTED], [claim("c1", FLA, Stance.ALLEGES, "x")]),
        ({"origins_at_least": "1", "without_roles": '["ngo"]'}, [claim("c1", FLA, Stance.ALLEGES, "x")], [COUNTED]),
        ({"kinds_at_least": "2"}, [COUNTED, claim("c2", FLA, Stance.ALLEGES, "x")], [COUNTED]),
        ({"texts_at_least": "1"}, [COUNTED], [claim("c1", ARMY, Stance.DENIES, "x")]),
        ({"counted": '["killed", "injured"]'}, [COUNTED], [claim("c1", FLA, Stance.ALLEGES, "x")]),
        (
            {"named_victims_at_least": "1"},
            [claim("c1", FLA, Stance.ALLEGES, "x", victims=Victims(named=(NamedVictim(name="Assan Ag Bilal"),)))],
            [COUNTED],
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_each_condition_holds_and_fails(tmp_path: Path, conditions: dict[str, str], holds: list[Claim], fails: list[Claim]) -> None:
    """One case for each; where it holds it says why."""
    policy = asking(tmp_path, **conditions)
    found = graded(policy, *holds)
    assert found.grade == "yes" and len(found.reasons) == 2
    assert graded(policy, *fails).grade == "none"


def test_the_names_of_victims_do_not_stand_in_the_reasons(tmp_path: Path) -> None:
    """The reasons of a grade are published."""
    named = claim("c1", FLA, Stance.ALLEGES, "x", victims=Victims(named=(NamedVictim(name="Assan Ag Bilal"),)))
    assert graded(asking(tmp_path, named_victims_at_least="1"), named).reasons[1] == "1 of the victims is known by name."


def test_policies_are_read_strictly(tmp_path: Path) -> None:
    """What is misspelt, asks for nothing, can never fire, leaves something ungraded or unlisted is refused: by code, file and remedy."""
    first = '[[rule]]\ngrade = "yes"\nname = "first"\nwords = "It holds."\n'
    for rules, code, words in [
        (first + "when.orgins_at_least = 2\n" + LAST, "knowledge-bad-table", "orgins_at_least"),
        (first + 'when.without_roles = ["party"]\n' + LAST, "knowledge-bad-table", "'without_roles' says more about 'origins_at_least'"),
        (first + 'when.victims = "combatant"\n', "policy-incomplete", "some incidents would get no grade"),
        (LAST + '[[source_rule]]\ngrade = "E"\nname = "x"\nwords = "x"\nwhen.roles = ["accused"]\n', "policy-incomplete", "some sources"),
        (first + LAST, "policy-unreachable", "Put it last"),
    ]:
        with pytest.raises(KnowledgeError, match=words) as refused:
            load_policy_anew(own(tmp_path, rules))
        assert refused.value.code == code and "own.toml" in refused.value.message
    with pytest.raises(KnowledgeError, match="'none', which is not in") as refused:
        load_policy_anew(own(tmp_path, LAST, '[grades]\nyes = "it holds"\n'))
    assert refused.value.code == "policy-grade-unknown"


def load_policy_anew(file: Path) -> Policy:
    """A policy, though another stood in that file before."""
    load_policy.cache_clear()
    return load_policy(file)


def test_a_policy_is_found_by_name_or_file_and_named_once(tmp_path: Path) -> None:
    """A file's path may be given as words; a name that is unknown or taken is refused with those there are."""
    file = own(tmp_path, LAST)
    assert load_policy(str(file)) == load_policy(file)
    with pytest.raises(KnowledgeError, match="admiralty or airwars or ucdp"):
        load_policy("airwaves")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_policy("nowhere.toml")
    file.write_text((SHIPPED / "airwars.toml").read_text("utf-8"), "utf-8")
    with pytest.raises(KnowledgeError, match="Give yours another") as refused:
        load_policy_anew(file)
    assert refused.value.code == "policy-name-taken"


def test_a_grade_that_a_policy_does_not_know_is_refused_with_those_it_knows(tmp_path: Path) -> None:
    """Where a policy of one's own lists none, those that its rules give count."""
    check_grade(load_policy("admiralty"), "3")
    with pytest.raises(KnowledgeError, match="Use confirmed or fair or weak or contested or discounted or ungraded") as refused:
        check_grade(load_policy("airwars"), "certain")
    assert refused.value.code == "grade-unknown"
    assert load_policy_anew(asking(tmp_path, denied="true")).known_grades() == ("yes", "none")
