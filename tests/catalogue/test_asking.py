"""What the catalogue answers: conditions, counts, orders, pages, and free text that is understood."""

from __future__ import annotations

from datetime import date

import pytest
from catalogue_work import ACTORS, MEANS, TOWNS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.casebook import Casebook
from cairn.catalogue import (
    Aspect,
    Box,
    Catalogue,
    CatalogueError,
    Counted,
    Facet,
    Listed,
    Order,
    Question,
    Review,
    catalogue_of,
    find,
    refresh,
)
from cairn.catalogue.question import CHOSEN
from cairn.model.incident import Stage
from cairn.model.vocabulary import Kind

days = st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31))
figures = st.none() | st.integers(0, 70)
WORDS = ["", "well", "Gossi", "reports -djibo", "Tillabéri March 2026", "JNIM", "since April 2025", '"people were killed"', "dea*"]
WORDS += ["2025 Niger", "xyzzy"]


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some values of a facet; most often none."""
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question."""
    since, until = draw(days), draw(days)
    since, until = (until, since) if since and until and since > until else (since, until)
    least, most = draw(figures), draw(figures)
    least, most = (most, least) if least is not None and most is not None and least > most else (least, most)
    degrees = st.floats(-90, 90, allow_nan=False).map(lambda value: round(value, 2))
    south, north = sorted((draw(degrees), draw(degrees)))
    return Question(
        words=draw(st.sampled_from(WORDS)),
        country=draw(some(["ML", "NE", "BF", "FR"])),
        actor=draw(some([*ACTORS, "nobody"])),
        kind=draw(st.just(()) | st.just((Kind.KILLING,))),
        means=tuple(means for means in draw(some([means.value for means in MEANS if means]))),
        grade=draw(some(["fair", "weak", "ungraded", "confirmed"])),
        stage=tuple(Stage(stage) for stage in draw(some([stage.value for stage in Stage]))),
        review=tuple(Review(review) for review in draw(some([review.value for review in Review]))),
        since=since,
        until=until,
        harm=draw(st.sampled_from([Counted.KILLED, Counted.KILLED, Counted.INJURED])),
        least=least,
        most=most,
        place=draw(st.none() | st.none() | st.sampled_from([*TOWNS, "Nowhere"])),
        box=draw(st.none() | st.none() | st.builds(Box, degrees, st.just(south), degrees, st.just(north))),
        order=draw(st.none() | st.sampled_from(Order)),
        page=draw(st.integers(1, 3)),
    )


law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@law
@given(asked=questions())
def test_an_address_says_what_the_question_says(asked: Question) -> None:
    """Written as the parameters of an address and read again, a question is the same."""
    assert Question.of(asked.address()) == asked
    assert Question.of(asked.parameters()) == asked


@law
@given(asked=questions())
def test_every_count_is_what_is_found_when_it_is_chosen(catalogue: Catalogue, asked: Question) -> None:
    """Whatever else is asked; and a value that is not told leads to nothing."""
    page = find(catalogue, asked)
    for facet, choices in page.facets.items():
        for choice in choices:
            assert find(catalogue, asked.choosing(facet, choice.value)).found == choice.count, (facet, choice)
    for facet in CHOSEN:
        told = {choice.value for choice in page.facets[facet]}
        untold = {value.value for value in find(catalogue, Question()).facets[facet]} - told
        assert [value for value in untold if find(catalogue, asked.choosing(facet, value)).found] == []


@law
@given(asked=questions())
def test_what_is_found_fulfils_what_is_asked_and_nothing_else_does(catalogue: Catalogue, asked: Question) -> None:
    """Held against all lines one by one; the words aside."""
    bare = asked.model_copy(update={"words": "", "page": 1, "place": None})
    everything = find(catalogue, Question(), size=1000).rows
    assert {row.id for row in find(catalogue, bare, size=1000).rows} == {row.id for row in everything if fulfils(row, bare)}


def fulfils(row: Listed, asked: Question) -> bool:
    """Whether a line is what a question without words or place asks for."""
    best = row.tolls[asked.harm].best if asked.harm in row.tolls else None
    counted = asked.least is not None or asked.most is not None
    actors = {actor.key for actor in row.actors}
    return all(
        (
            not asked.country or row.country in asked.country,
            not asked.actor or bool(actors & {*asked.actor}),
            not asked.kind or row.kind in asked.kind,
            not asked.means or row.means in asked.means,
            not asked.grade or bool({*row.grades} & {*asked.grade}),
            not asked.stage or row.stage in asked.stage,
            not asked.review or bool({*row.review} & {*asked.review}),
            not asked.since or (row.last is not None and row.last >= asked.since),
            not asked.until or (row.first is not None and row.first <= asked.until),
            not counted or (best is not None and (asked.least or 0) <= best and (asked.most is None or best <= asked.most)),
            asked.box is None or in_box(row, asked.box),
        )
    )


def in_box(row: Listed, box: Box) -> bool:
    """Whether a line's point lies in a box."""
    if row.latitude is None or row.longitude is None or not box.south <= row.latitude <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= row.longitude <= box.east
    return row.longitude >= box.west or row.longitude <= box.east


@law
@given(asked=questions(), size=st.integers(1, 3))
def test_the_pages_together_are_all_that_is_found(catalogue: Catalogue, asked: Question, size: int) -> None:
    """Each incident once, in the order of one long page; behind the last page there is nothing."""
    whole = find(catalogue, asked.on_page(1), size=1000)
    pages = [find(catalogue, asked.on_page(n), size=size) for n in range(1, whole.found + 2)]
    assert [row.id for page in pages for row in page.rows] == [row.id for row in whole.rows]
    assert {(page.found, page.pages) for page in pages} == {(whole.found, -(-whole.found // size))}


@pytest.mark.parametrize("order", Order)
def test_an_order_goes_by_what_it_says(catalogue: Catalogue, order: Order) -> None:
    """What is not known comes last."""
    by = {
        Order.OLDEST: lambda row: row.first.toordinal() if row.first else None,
        Order.TOLL: lambda row: -row.tolls[Counted.KILLED].best if Counted.KILLED in row.tolls else None,
        Order.SILENCE: lambda row: row.silent_since.toordinal() if row.silent_since else None,
        Order.ORIGINS: lambda row: -row.origins,
        Order.OPENED: lambda row: row.opened,
        Order.CHANGED: lambda row: -row.changed,
    }.get(order, lambda row: -row.last.toordinal() if row.last else None)
    told = [by(row) for row in find(catalogue, Question(order=order)).rows]
    assert len(told) > 3
    assert told == sorted(told, key=lambda value: (value is None, value))


def understood(catalogue: Catalogue, words: str) -> list[tuple[str, Aspect]]:
    """How free text is understood."""
    return [(one.words, one.aspect) for one in find(catalogue, Question(words=words)).understood]


def test_places_days_and_actors_are_found_in_free_text(catalogue: Catalogue) -> None:
    """As such, in any order and case; what joins them is not looked for, what is left is."""
    page = find(catalogue, Question(words="Gossi, February 2025, Wagner"))
    assert {one.words: one.aspect for one in page.understood} == {
        "Gossi": Aspect.PLACE,
        "February 2025": Aspect.DAYS,
        "Wagner": Aspect.ACTOR,
    }
    assert [row.places for row in page.rows] == [("Gossi",)]
    assert understood(catalogue, "killed in gossi since March 2025") == [
        ("gossi", Aspect.PLACE),
        ("March 2025", Aspect.DAYS),
        ("killed", Aspect.TEXT),
    ]
    assert find(catalogue, Question(words="février 2025 Mali")).found == find(catalogue, Question(words="February 2025 Mali")).found > 0
    assert find(catalogue, Question(words="killed in gossi since March 2026")).found == 0


def test_what_the_catalogue_does_not_know_is_words(catalogue: Catalogue) -> None:
    """A town where nothing happened, an actor whom nobody accuses; and whatever stands in quotation marks or is excluded."""
    assert understood(catalogue, "Marseille Hezbollah") == [("Marseille", Aspect.TEXT), ("Hezbollah", Aspect.TEXT)]
    assert understood(catalogue, '"Gossi" -Djibo') == [('"Gossi"', Aspect.TEXT), ("-Djibo", Aspect.NOT)]


def test_words_are_folded_and_long_ones_are_beginnings(catalogue: Catalogue) -> None:
    """Case, accents and scripts make no difference; a phrase stands as it stands; ids and names find their incident first."""

    def found(words: str) -> int:
        return find(catalogue, Question(words=words)).found

    assert found("peop") == found("PEOPLE") == found('"people"') == found("péople") > 0
    assert found('"peop"') == found("wel") == 0
    assert found("wel*") == found("well") > 0
    assert found('"well of Djibo"') > 0 and found('"Djibo of well"') == 0
    [first, *_] = find(catalogue, Question()).rows
    assert find(catalogue, Question(words=first.id)).rows[0].id == first.id
    assert found("-people") == 0 and found("-xyzzy") == find(catalogue, Question()).found


def test_both_aliases_of_a_place_find_it(catalogue: Catalogue) -> None:
    """A town's other name leads to what happened within its reach."""
    assert find(catalogue, Question(place="Tillaberi")).found == find(catalogue, Question(place="Tillabéri")).found > 0


@pytest.mark.parametrize(
    "address",
    [
        "kind=murder",
        "from=yesterday",
        "from=2025-02-30",
        "page=0",
        "least=-1",
        "box=1,2,3",
        "box=0,50,10,40",
        "colour=red",
        "from=2025&from=2024",
        "order=x",
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(address: str) -> None:
    """The message names the parameter and what to write."""
    with pytest.raises(CatalogueError) as refused:
        Question.of(address)
    assert refused.value.code == "question-unclear"
    assert refused.value.message.startswith(f"'{address.split('&')[0].split('=')[0]}=")


def test_a_question_that_ends_before_it_begins_is_refused() -> None:
    """As one whose figures are upside down."""
    for address in ("from=2025-03&to=2025-02", "least=5&most=4"):
        with pytest.raises(CatalogueError, match=r"before it begins|upside down"):
            Question.of(address)


def test_a_month_and_a_year_are_their_first_and_last_days() -> None:
    """In addresses and on the command line."""
    asked = Question.of("from=2024-02&to=2024-02")
    assert (asked.since, asked.until) == (date(2024, 2, 1), date(2024, 2, 29))
    assert Question.of("from=2024&to=2024").values(Facet.YEAR) == ("2024",)


def test_a_casebook_without_a_catalogue_says_so(casebook: Casebook) -> None:
    """Until it is refreshed for the first time."""
    with pytest.raises(CatalogueError) as refused:
        find(Catalogue(casebook.store), Question())
    assert refused.value.code == "catalogue-missing"


def test_an_empty_casebook_has_nothing_to_find(casebook: Casebook) -> None:
    """Whatever is asked, and no facet has a value."""
    refresh(casebook)
    for words in WORDS:
        page = find(Catalogue(casebook.store), Question(words=words, country=("ML",)))
        assert (page.found, page.pages, page.rows) == (0, 0, ())
        assert {choice.count for choices in page.facets.values() for choice in choices} <= {0}


def test_a_day_in_the_past_has_a_catalogue_of_its_own(filled: Casebook) -> None:
    """It says what was known then, and is gone when it is left."""
    with filled.reading(date(2025, 2, 1)) as view, catalogue_of(view, day=date(2025, 2, 1)) as passing:
        assert find(passing, Question()).found == 0
    with filled.reading() as view, catalogue_of(view, day=date(2025, 3, 1)) as passing:
        assert find(passing, Question()).rows
