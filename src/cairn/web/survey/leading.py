"""Where the numbers of a page lead: to the list of the very incidents that each one counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cairn.assessment.sources import Mark
from cairn.catalogue import Question
from cairn.catalogue.courses import ACCUSED
from cairn.catalogue.summing import Unit
from cairn.web.listing.facets import asking


class Leading:
    """Addresses of lists, as of the day of the page; `question` is what all of them ask besides."""

    def __init__(self, as_of: date | None, question: Question | None = None) -> None:
        """Nothing is asked besides, where no question is given."""
        self.as_of = as_of
        self.question = question or Question()

    def all(self) -> str:
        """What the page is about."""
        return asking(self.question.on_page(1), self.as_of)

    def trend(self) -> str:
        """The trend of it, on the dashboard."""
        return f"{asking(self.question.on_page(1), self.as_of, '/dashboard')}#trend-title"

    def asked(self, **parts: object) -> str:
        """The same, and more."""
        return asking(Question.model_validate(dict(self.question.on_page(1)) | parts), self.as_of)

    def course(self, actor: str, step: str = ACCUSED) -> str:
        """The incidents that accuse an actor and came so far."""
        return self.asked(course=f"{actor}/{step}")

    def source(self, source: str, mark: Mark) -> str:
        """The incidents that show this of a source."""
        return self.asked(source=f"{source}/{mark.value}")

    def unit(self, **parts: object) -> Callable[[Unit], str]:
        """The incidents that may have happened in a unit of time."""
        return lambda unit: self.asked(**parts, since=unit.since, until=unit.until)
