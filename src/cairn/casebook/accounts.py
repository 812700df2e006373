"""What the row of an account holds, and under which keys others find it."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from cairn.casebook.errors import CasebookError
from cairn.casebook.meeting import Key, meeting
from cairn.casebook.rows import AccountRow
from cairn.model.claims import Account


def account_in(row: AccountRow) -> Account:
    """The account of a row.

    Raises CasebookError (account-unreadable) where an entry gives it another form: it was changed, or another Cairn wrote it."""
    try:
        return Account.model_validate_json(row.body)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the whole"
        message = (
            f"Entry {row.seq} of the ledger gives the account {row.ref.name} in a form that this version of Cairn cannot read "
            f"({where}: {fault['msg']}). If 'cairn verify' says that the entry was altered, put the store back from a backup; "
            "if not, a newer version wrote it: update Cairn."
        )
        raise CasebookError("account-unreadable", message) from error


def kept_under(row: AccountRow, published: str | None) -> frozenset[Key]:
    """Under which keys an account is found, whose document came out on that day (ISO).

    Raises CasebookError (account-unreadable)."""
    return meeting(account_in(row), date.fromisoformat(published) if published else None).kept()
