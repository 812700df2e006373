"""What a program's decision is about, as the person may see it: the form that says the same, with the incidents that were looked at."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.casebook import CasebookError
from cairn.web.api.bodies import Body
from cairn.web.deciding.form import Form
from cairn.web.reader import Reader


def form_of(reader: Reader, body: Body) -> Form:
    """The form of the workspace that says what a program says.

    Whatever it names is looked up as the person sees it, so that nobody decides on what is not theirs to see.

    Raises CasebookError (incident-unknown, account-unknown, document-unknown, decision-unknown ...)."""
    fields = body.form
    about = [*dict.fromkeys([*map(reader.incident_named, body.about), *_follows(reader, fields)])]
    if "document" in fields:
        fields |= {"document": [reader.document(fields["document"][0]).id]}
    return Form({**fields, "about": about})


def _follows(reader: Reader, fields: dict[str, list[str]]) -> Iterator[str]:
    """The incidents that a decision names, or in which the accounts stand that it names."""
    for name in ("one", "other"):
        for written in fields.get(name, ()):
            yield reader.lines_named(written).incident if "/" in written else reader.incident_named(written)
    for written in fields.get("account", ()):
        yield reader.lines_named(written).incident
    for written in fields.get("subject", ()) if "level" in fields else ():
        if "/" in written:
            yield reader.lines_named("/".join(written.split("/")[:2])).incident
    for name in ("claim", "evidence"):
        for written in fields.get(name, ()):
            yield reader.lines_named(written.rpartition("/")[0]).incident
    for written in fields.get("document", ()):
        yield from (placed.incident_id for placed in reader.accounts(reader.document(written).id))
    for written in fields.get("number", ()):
        if reader.decision(int(written)) is None:
            raise CasebookError("decision-unknown", f"Entry {written} of the ledger is no decision of a person that is known here.")
