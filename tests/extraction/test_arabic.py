"""Arabic, read by its words: verbs before their subject, small words written onto the next, names without capitals."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read_in

from cairn.model.claims import Account
from cairn.model.extraction import Extraction
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, Means, ResponseKind, Role, Side, Stance

REPORT = (
    "قُتل 12 مدنياً بينهم ثلاثة أطفال وأصيب 20 آخرون بجروح، يوم الأحد 16 شباط، جراء غارات جوية شنتها طائرات حربية روسية "
    "على بلدة كفرنبل في ريف إدلب شمال غربي سوريا، بحسب الدفاع المدني السوري.\n"
    "وأفاد المرصد السوري لحقوق الإنسان بمقتل ما لا يقل عن 14 شخصاً.\n"
    "ونفت وزارة الدفاع الروسية مسؤوليتها عن القصف. وطالبت منظمات حقوقية بفتح تحقيق مستقل.\n"
    "وأدانت الأمم المتحدة المجزرة."
)


def only(extraction: Extraction) -> Account:
    """The one incident of a text."""
    assert len(extraction.incidents) == 1
    return extraction.incidents[0]


def test_a_report_gives_one_incident_with_its_claims() -> None:
    """Day, place, means and doer of the event; a claim each of the rescuers, the monitor and the accused."""
    account = only(read_in("ar", REPORT))
    assert (account.kind, account.means) == (Kind.KILLING, Means.AIR_STRIKE)
    assert account.when is not None and account.when.earliest == date(2025, 2, 16)
    assert [(p.name, p.country) for p in account.where][:2] == [("كفرنبل", "SY"), ("إدلب", "SY")]
    rescuers, monitor, ministry = account.claims
    assert (rescuers.claimant.name, rescuers.claimant.role) == ("الدفاع المدني السوري", Role.MEDICAL)
    assert (rescuers.tolls.killed, rescuers.tolls.injured) == (Toll(min=12, max=12), Toll(min=20, max=20))
    assert rescuers.victims is not None and rescuers.victims.children == 3
    assert [(p.name, p.actor, p.side) for p in rescuers.perpetrators] == [("طائرات حربية روسية", "ru-air-force", Side.FOREIGN)]
    assert (monitor.claimant.role, monitor.tolls.killed) == (Role.NGO, Toll(min=14, as_written="ما لا يقل عن 14"))
    assert (ministry.claimant.role, ministry.stance) == (Role.ACCUSED, Stance.DENIES)


def test_what_followed_is_told_of_the_incident() -> None:
    """Denial, call for an inquiry and condemnation."""
    assert [(r.kind, r.incidents) for r in read_in("ar", REPORT).responses] == [
        (ResponseKind.DENIAL, ("i1",)),
        (ResponseKind.CALL_FOR_INVESTIGATION, ("i1",)),
        (ResponseKind.CONDEMNATION, ("i1",)),
    ]


def test_passages_are_the_words_of_the_text() -> None:
    """Every passage is an exact slice, vowel signs and all."""
    extraction = read_in("ar", REPORT)
    passages = [c.passage for a in extraction.incidents for c in a.claims] + [r.passage for r in extraction.responses]
    assert passages and all(REPORT[p.start : p.end] == p.quote for p in passages)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("مقتل طفل وإصابة 5 مدنيين بقصف مدفعي على مدينة حلب أمس", Toll(min=1, max=1), Toll(min=5, max=5)),
        ("استشهد مواطنان وأصيب ثلاثة آخرون أمس في مدينة حلب.", Toll(min=2, max=2), Toll(min=3, max=3)),
        ("مقتل أكثر من 20 مدنيا أمس في مدينة حلب.", Toll(min=21, as_written="أكثر من 20"), None),
        ("قتل خمسة عشر شخصا أمس في مدينة حلب.", Toll(min=15, max=15), None),
        ("مقتل عشرات المدنيين أمس في مدينة حلب.", Toll(min=20, max=99, as_written="عشرات"), None),
        ("أسفر الهجوم عن 7 قتلى و12 جريحا أمس في مدينة حلب.", Toll(min=7, max=7), Toll(min=12, max=12)),
        ("قتل ٩ مدنيين أمس في مدينة حلب.", Toll(min=9, max=9), None),
    ],
)
def test_counts_keep_their_bounds(text: str, killed: Toll, injured: Toll | None) -> None:
    """Figures of both kinds, words, duals and bounds."""
    tolls = only(read_in("ar", text)).claims[0].tolls
    assert (tolls.killed, tolls.injured) == (killed, injured)


def test_the_doer_stands_behind_the_verb() -> None:
    """ "Killed the forces two persons": the forces did it; an inquiry is announced by who speaks."""
    extraction = read_in(
        "ar",
        "قتلت القوات الإسرائيلية ثلاثة فلسطينيين أمس في مدينة جنين، وفق وزارة الصحة الفلسطينية.\n"
        "وأعلن الجيش الإسرائيلي فتح تحقيق في الحادثة.",
    )
    claim = only(extraction).claims[0]
    assert claim.tolls.killed == Toll(min=3, max=3)
    assert [(p.name, p.actor) for p in claim.perpetrators] == [("القوات الإسرائيلية", "il-army")]
    assert [(r.kind, r.actor.actor) for r in extraction.responses] == [(ResponseKind.INVESTIGATION_ANNOUNCED, "il-army")]


@pytest.mark.parametrize(
    "text",
    [
        "فاز الفريق على منافسه بهدفين في المباراة التي أقيمت أمس في مدينة حلب، وهاجم اللاعبون الحكم.",
        "لقي ثلاثة أشخاص مصرعهم أمس في حادث سير قرب مدينة حمص.",
        "وقتل أكثر من 40 ألف شخص منذ بداية الحرب، بحسب الأمم المتحدة.",
        "فاز المرشح في الانتخابات التي جرت يوم الأحد في بغداد.",
        "ضرب زلزال المدينة أمس وأدى إلى مقتل 50 شخصا.",
        "لم يقتل أي مدني في مدينة حلب أمس.",
        "قتل شخصان وأصيب ثلاثة في تصادم قطارين أمس قرب القاهرة.",
    ],
)
def test_no_incident(text: str) -> None:
    """Sport, accidents, totals of a war, politics, nature and what did not happen are none."""
    assert read_in("ar", text).incidents == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("قتل 12 مدنيا أمس في قصف على سوق في مدينة الفاشر.", ["الفاشر"]),
        ("قتل 12 مدنيا أمس في قصف على سوق مدينة الفاشر.", ["الفاشر"]),
        ("قتل 12 مدنيا أمس في قصف على مخيم في شمال دارفور.", []),
    ],
)
def test_a_preposition_is_no_place(text: str, places: list[str]) -> None:
    """Nor is a noun for a kind of place that another names."""
    names = [p.name for p in only(read_in("ar", text)).where]
    assert "في" not in " ".join(names).split()
    assert "مدينة" not in names
    assert set(places) <= set(names)


@pytest.mark.parametrize(
    ("accuses", "accuser", "accused"),
    [
        ("واتهمت منظمة محامو الساحل قوات الدعم السريع بقصف السوق.", "منظمة محامو الساحل", "قوات الدعم السريع"),
        ("واتهمت الحكومة السودانية الدعم السريع بقصف السوق.", "الحكومة السودانية", "الدعم السريع"),
        ("واتهمت الجيش السوداني بقصف السوق.", None, "الجيش السوداني"),
    ],
)
def test_the_accused_is_not_who_accuses(accuses: str, accuser: str | None, accused: str) -> None:
    """Both stand behind the verb; where one is named only, it is the accused, and makes no claim of its own."""
    account = only(read_in("ar", f"قتل 12 مدنيا أمس في قصف على سوق في مدينة الفاشر. {accuses}"))
    assert accused not in {c.claimant.name for c in account.claims}
    assert {c.claimant.name for c in account.claims} <= {None, accuser}
    assert [p.name for c in account.claims for p in c.perpetrators] == [accused]
