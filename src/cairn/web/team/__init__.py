"""The people of a casebook: their accounts, how they log in, and what an admin does with them. A casebook without people asks nobody."""

from cairn.web.team.keeping import accounts_of
from cairn.web.team.members import person_named
from cairn.web.team.team import Team, check_team

__all__ = ["Team", "accounts_of", "check_team", "person_named"]
