"""Actors roll up to their parents, with dates: what stood above an actor on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cairn.knowledge.actors import Actors, check
from cairn.knowledge.actors.above import allies, bodies_above
from cairn.knowledge.errors import KnowledgeError
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Relation


def on(first: date, last: date | None = None) -> DateSpan:
    """A span of days."""
    return DateSpan(earliest=first, latest=last or first, precision=None)


def above(key: str, when: DateSpan | None, known: Actors | None = None) -> list[str]:
    """The keys of the bodies above an actor, the nearest first."""
    return [one.body.key for one in bodies_above(known or Actors.load(), key, when)]


def register(folder: Path, content: str) -> Actors:
    """The actors of the package and those of one file."""
    (folder / "actors").mkdir(exist_ok=True)
    (folder / "actors" / "mine.toml").write_text(content, "utf-8")
    return Actors.load(home=folder)


BAND = '[river-band]\nname = "River Band"\nkind = "armed_group"\ncountry = "ML"\n'
FRONT = '[dune-front]\nname = "Dune Front"\nkind = "armed_group"\ncountry = "ML"\nsince = 2019-06-01\nuntil = 2022\n'


def test_an_actor_is_under_its_parents_from_the_day_on_which_it_joined() -> None:
    """Katiba Macina was no part of JNIM on 1 March 2017, and was the day after; al-Qaeda is above JNIM."""
    assert above("katiba-macina", on(date(2017, 3, 1))) == []
    assert above("katiba-macina", on(date(2017, 3, 2))) == ["jnim", "al-qaeda"]


def test_an_actor_leaves_a_parent_on_a_day() -> None:
    """The Islamic State was al-Qaeda's until 2 February 2014; al-Mourabitoun went from AQIM to JNIM."""
    assert [above("islamic-state", on(date(2014, 2, day))) for day in (2, 3)] == [["al-qaeda"], []]
    assert [above("al-mourabitoun", on(date(2017, 3, day)))[0] for day in (1, 2)] == ["aqim", "jnim"]
    assert Actors.load().by_key("islamic-state").parents == ()  # type: ignore[union-attr]


def test_what_changed_within_the_span_or_has_no_day_is_not_known(tmp_path: Path) -> None:
    """An incident of March 2017 may have been before the change; without any day only what has no dates counts."""
    assert above("katiba-macina", on(date(2017, 3, 1), date(2017, 3, 31))) == []
    assert above("katiba-macina", None) == []
    assert above("ml-army", None) == ["ml-government"]


def test_a_body_is_above_only_while_it_exists(tmp_path: Path) -> None:
    """A parent without dates of its own has those of the body."""
    known = register(tmp_path, BAND + 'parents = ["dune-front"]\n' + FRONT)
    days = (date(2019, 5, 31), date(2019, 6, 1), date(2022, 12, 31), date(2023, 1, 1))
    assert [above("river-band", on(day), known) for day in days] == [[], ["dune-front"], ["dune-front"], []]


def test_relations_and_years(tmp_path: Path) -> None:
    """A bare year is its first day or its last; an ally stands beside and not above; each relation is told."""
    parents = '[{ key = "dune-front", relation = "commanded_by", since = 2020, until = 2021 }, { key = "jnim", relation = "allied_with" }]'
    known = register(tmp_path, BAND + f"parents = {parents}\n" + FRONT)
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    found = [bodies_above(known, "river-band", on(day)) for day in days]
    assert [[one.affiliation.relation for one in each] for each in found] == [[], [Relation.COMMANDED_BY], [Relation.COMMANDED_BY], []]
    assert allies(known, "river-band", on(days[0])) == {"jnim"}


def test_a_circle_comes_to_an_end(tmp_path: Path) -> None:
    """Two bodies that stand above each other: each is told once, and nobody stands above himself."""
    known = register(tmp_path, BAND + 'parents = ["dune-front"]\n' + FRONT + 'parents = ["river-band"]\n')
    assert above("river-band", on(date(2020, 1, 1)), known) == ["dune-front"]


def test_who_is_not_known_has_nobody_above() -> None:
    """No key, or one that the register has not."""
    assert bodies_above(Actors.load(), None, None) == bodies_above(Actors.load(), "nobody-at-all", None) == ()


@pytest.mark.parametrize(
    ("parents", "code", "words"),
    [
        ('[{ key = "jnim", since = 2020, until = 2019 }]', "knowledge-bad-table", r"ends \(2019\) before it begins \(2020\)"),
        ('[{ key = "jnim", relation = "cousin_of" }]', "knowledge-bad-table", "part_of"),
        ('[{ key = "jnim", from = 2020 }]', "knowledge-bad-table", "from"),
        ('[{ key = "nobody" }]', "actor-unknown-parent", "nobody"),
        ('[{ key = "nobody", relation = "allied_with" }]', "actor-unknown-parent", "nobody"),
        ("[{ since = 2020 }]", "knowledge-bad-table", "key"),
    ],
)
def test_a_parent_is_read_strictly(tmp_path: Path, parents: str, code: str, words: str) -> None:
    """Dates upside down, an unknown relation, key or actor: each refused with file and reason, and found by the check."""
    with pytest.raises(KnowledgeError, match=words) as refused:
        register(tmp_path, BAND + f"parents = {parents}\n")
    assert refused.value.code == code and "mine.toml" in refused.value.message
    assert [one.code for one in check(home=tmp_path)] == [code]
