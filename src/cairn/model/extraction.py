"""What an extractor hands out for one document: the contract's JSON object, one per line."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from cairn.model.base import Frozen
from cairn.model.claims import Account, Attribution, Development, Forecast, Response
from cairn.model.document import Document


class DocumentHead(Frozen):
    """What identifies a document in an extraction. `characters` is the length of its text."""

    id: str
    sha256: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    characters: int = Field(ge=0)

    @classmethod
    def of(cls, document: Document) -> DocumentHead:
        """The head of a document."""
        return cls(
            id=document.id,
            sha256=document.sha256,
            url=document.url,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            language=document.language,
            characters=len(document.text),
        )


def _is_none(value: object) -> bool:
    return value is None


class ExtractorName(Frozen):
    """Which extractor did it, in which version.

    Of a language model: the `model`, the version of the `prompt`, and how many values were `left_out` by reason, because their words are
    not in the document."""

    name: str
    version: str
    model: str | None = Field(default=None, exclude_if=_is_none)
    prompt: str | None = Field(default=None, exclude_if=_is_none)
    left_out: dict[str, int] | None = Field(default=None, exclude_if=_is_none)


class Extraction(Frozen):
    """What a document says: incidents, responses, forecasts, developments, each with its words."""

    document: DocumentHead
    incidents: tuple[Account, ...] = ()
    responses: tuple[Response, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    developments: tuple[Development, ...] = ()
    attributions: tuple[Attribution, ...] | None = Field(default=None, exclude_if=lambda value: value is None)
    extractor: ExtractorName

    def to_json(self) -> str:
        """One line of JSON, as the contract has it."""
        return self.model_dump_json(by_alias=True)
