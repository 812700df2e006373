"""The parameters of a question to the catalogue, as programs are told of them: the same as in the addresses of pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import StringConstraints

from cairn.assessment.sources import Mark
from cairn.catalogue import Counted, Order, Question, Review
from cairn.catalogue.courses import known_courses
from cairn.model.incident import Stage
from cairn.model.vocabulary import Kind, Means
from cairn.web.api.values import Line

OURS = frozenset({"as_of", "size"})
"""Parameters that are no part of a question."""

Size = Annotated[int, Query(ge=1, le=200, description="How many a page has.")]
PageNumber = Annotated[int, Query(ge=1, le=999_999_999)]
Span = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
OF_ACTOR, OF_SOURCE = (
    rf"^[^\s\u0000]([^\u0000]*[^\s\u0000])?/({'|'.join(sorted(known))})$" for known in (known_courses(), frozenset(Mark))
)
DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,6})?"
Figure = Annotated[int | None, Query(ge=0, le=999_999_999, description="A bound on the best figure of `harm`.")]


def question_asked(
    request: Request,
    q: Annotated[Line, Query(description='Words, places, actors, days; "in quotation marks" as they stand, -without.')] = "",
    country: Annotated[list[Line], Query(description="ISO 3166-1 alpha-2; of several values of one part any has to hold.")] = [],  # noqa: B006
    actor: Annotated[list[Line], Query(description="A key of the register, or the name of one who is in none.")] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query()] = [],  # noqa: B006
    means: Annotated[list[Means], Query()] = [],  # noqa: B006
    grade: Annotated[list[Line], Query()] = [],  # noqa: B006
    stage: Annotated[list[Stage], Query()] = [],  # noqa: B006
    review: Annotated[list[Review], Query()] = [],  # noqa: B006
    since: Annotated[
        Span | None, Query(alias="from", description="A day, month or year that an incident has to reach into, or later.")
    ] = None,
    until: Annotated[Span | None, Query(alias="to")] = None,
    harm: Annotated[Counted, Query(description="What `least` and `most` count.")] = Counted.KILLED,
    least: Figure = None,
    most: Figure = None,
    place: Annotated[Line | None, Query()] = None,
    box: Annotated[str | None, Query(pattern=f"^{DEGREES}(,{DEGREES}){{3}}$", description="West, south, east, north in degrees.")] = None,
    course: Annotated[
        str | None, Query(pattern=OF_ACTOR, max_length=500, description="An accused, and how far it came: ml-army/denied.")
    ] = None,
    source: Annotated[
        str | None, Query(pattern=OF_SOURCE, max_length=500, description="A source, and what incidents show of it: afp/alone.")
    ] = None,
    order: Annotated[Order | None, Query()] = None,
    page: PageNumber = 1,
) -> Question:
    """The question of an address. What is declared here is checked first, and says the same.

    Raises CatalogueError (question-unclear)."""
    return Question.of([(name, value) for name, value in request.query_params.multi_items() if name not in OURS])


Asked = Annotated[Question, Depends(question_asked)]
"""A resource's parameter: what is asked for; every part that is given has to hold."""
