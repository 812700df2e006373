"""What a form's page shows again where its decision was not made: what was written, so that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.model.vocabulary import Harm
from cairn.web.deciding.form import Form
from cairn.web.words import Words

UNSEEN = frozenset(
    {"token", "seq", "reason", "back", "about", "claim", "account", "one", "document", "number", "forecast", "accepted", "subject", "code"}
)
"""Fields that a page fills in and nobody writes."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was sent; `label` is None where nobody writes it."""

    name: str
    value: str
    label: str | None


def fields_again(form: Form, t: Words) -> list[Field]:
    """The fields of a form, in their order."""
    named = ((name, value) for name, values in form.own.items() for value in values)
    about = [Field("about", value, None) for value in form.all("about")]
    return [*about, *(Field(name, value, _label(name, t)) for name, value in named)]


def _label(name: str, t: Words) -> str | None:
    if name in UNSEEN:
        return None
    harm, _, end = name.partition(".")
    if end in ("min", "max"):
        named = t.of(Harm(harm)) if harm in set(Harm) else t("decide.other_harm")
        return f"{named}, {t('list.least' if end == 'min' else 'list.most')}"
    key = f"field.{name}"
    return t(key) if t.has(key) else name
