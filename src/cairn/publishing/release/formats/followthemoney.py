"""`followthemoney.ftm.json` and `followthemoney.statements.csv`: the records as entities, and what each of them rests on.

As FollowTheMoney 4 has them, for Aleph, OpenAleph and yente. What it has no words for stays in the records."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from cairn.publishing.release.columns import Column
from cairn.publishing.release.ftm.entities import entities_of
from cairn.publishing.release.ftm.statements import HEAD
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy

ENTITIES, STATEMENTS = "followthemoney.ftm.json", "followthemoney.statements.csv"
MEANINGS = {
    "canonical_id": "The entity. Nothing here is merged with anything elsewhere, so that it is the same as entity_id.",
    "entity_id": "The entity of which something is said.",
    "prop": "The property of which this is a value.",
    "prop_type": "The type of the property.",
    "schema": "What kind of entity it is.",
    "value": "The value, as FollowTheMoney writes it.",
    "dataset": "The release policy, as the name of a dataset.",
    "origin": "Where it stands: document/account/claim or document/response; computed, where it is worked out from claims.",
    "lang": "Left empty.",
    "original_value": "The value in the record, where it is written in another way there.",
    "external": "f: nothing here is a suggestion from outside.",
    "first_seen": "The first day on which it was printed, where that is known.",
    "last_seen": "The last day on which it was printed, where that is known.",
    "id": "Left empty: FollowTheMoney makes it from the others.",
}


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Both files; none where the ids of incidents do not leave."""
    if not material.policy.lets_out("id"):
        return
    dataset, entities, statements = dataset_of(material.policy), io.StringIO(), io.StringIO(newline="")
    rows = csv.writer(statements, dialect=csv.unix_dialect, quoting=csv.QUOTE_MINIMAL)  # a machine's: no cell is guarded
    rows.writerow(HEAD)
    for one in entities_of(material):
        entities.write(json.dumps(one.as_json, ensure_ascii=False) + "\n")
        rows.writerows(one.rows(dataset))
    yield ENTITIES, entities.getvalue().encode()
    yield STATEMENTS, statements.getvalue().encode()


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """The columns of the statements."""
    columns = tuple(Column(name, str, ("id",), MEANINGS[name], is_made=True, type="text") for name in HEAD)
    return {STATEMENTS: columns} if policy.lets_out("id") else {}


def dataset_of(policy: ReleasePolicy) -> str:
    """What the release is called among datasets."""
    return f"cairn_{policy.name.replace('-', '_')}"
