"""Whose a token can be: alone on a machine anybody's, in a team one of its people's."""

from __future__ import annotations

from cairn.casebook import Casebook
from cairn.web.errors import WebError
from cairn.web.team import Team


def owner_named(casebook: Casebook, name: str) -> str:
    """The owner that is meant by a name; in a team as it is written there.

    Raises WebError (person-unknown)."""
    team = Team(casebook)
    if not team.is_there():
        return name
    person = team.person(name)
    if person is None:
        message = f"There is no '{name[:60]}' in the team of this casebook, or the account is closed. 'cairn person list' shows who is."
        raise WebError("person-unknown", message)
    return person.name
