"""A reviewer settles a forecast: it came true, it did not, nobody can say, or it is open again. Each with a reason, and with evidence."""

from __future__ import annotations

from cairn.casebook.accounts import account_in
from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.errors import CasebookError
from cairn.casebook.naming import document_named
from cairn.casebook.payloads import ForecastSettled
from cairn.casebook.rows import AccountRow, PartRow, Rows
from cairn.casebook.settling import FORECAST, settlements
from cairn.casebook.writer import Writer
from cairn.model.claims import Forecast
from cairn.model.incident import ClaimRef
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import ForecastVerdict

SHOWN = frozenset({ForecastVerdict.CAME_TRUE, ForecastVerdict.DID_NOT})
"""Verdicts that something has to show."""


def settle(writer: Writer, forecast: ForecastRef, verdict: ForecastVerdict, *, evidence: ClaimRef | None = None, reason: str) -> Decided:
    """Say what became of a forecast; the last word counts, and `outranked` are earlier ones that say otherwise.

    Raises CasebookError (reason-missing, forecast-unknown, claim-unknown, evidence-missing)."""
    told = _forecast(writer.rows, forecast)
    if evidence is not None:
        _check_claim(writer.rows, evidence)
    elif verdict in SHOWN:
        message = (
            f"What shows that the forecast {forecast.name} {'came true' if verdict is ForecastVerdict.CAME_TRUE else 'did not come true'}? "
            "Name a claim with --evidence DOCUMENT/ACCOUNT/CLAIM; if there is none, it is undecidable."
        )
        raise CasebookError("evidence-missing", message)
    before = settlements(writer.rows, [forecast.document]).get(forecast)
    entry = writer.append(
        ForecastSettled(
            document=forecast.document,
            forecast=forecast.forecast,
            start=told.passage.start,
            end=told.passage.end,
            verdict=verdict,
            evidence=evidence,
            reason=given_reason(reason),
        )
    )
    outranked = [decision(writer.rows, before.number)] if before and before.verdict is not verdict else []
    return Decided(decision(writer.rows, entry.seq), tuple(outranked))


def forecast_named(rows: Rows, written: str) -> ForecastRef:
    """The forecast that is written as DOCUMENT/FORECAST.

    Raises CasebookError (forecast-unknown, document-unknown, document-ambiguous)."""
    beginning, _, local = written.rpartition("/")
    document = document_named(rows, beginning or written)
    ref = ForecastRef(document=document, forecast=local if beginning else "")
    _forecast(rows, ref)
    return ref


def claim_named(rows: Rows, written: str) -> ClaimRef:
    """The claim that is written as DOCUMENT/ACCOUNT/CLAIM.

    Raises CasebookError (claim-unknown, document-unknown, document-ambiguous)."""
    parts = written.rsplit("/", 2)
    if len(parts) != 3:
        raise CasebookError("claim-unknown", f"'{written}' names no claim. Write it as DOCUMENT/ACCOUNT/CLAIM, such as 3f2a91c0/i1/c2.")
    ref = ClaimRef(document=document_named(rows, parts[0]), incident=parts[1], claim=parts[2])
    _check_claim(rows, ref)
    return ref


def _forecast(rows: Rows, ref: ForecastRef) -> Forecast:
    row = rows.get(PartRow, ref.document, FORECAST, ref.forecast)
    if row is None:
        told = [one.id for one in rows.under(PartRow, ref.document) if one.part == FORECAST]
        has = f"it has {', '.join(told)}" if told else "it has none"
        message = f"The document {ref.name.rpartition('/')[0]} gives no forecast '{ref.forecast}': {has}. 'cairn forecasts' lists them all."
        raise CasebookError("forecast-unknown", message)
    return Forecast.model_validate_json(row.body)


def _check_claim(rows: Rows, ref: ClaimRef) -> None:
    row = rows.get(AccountRow, ref.document, ref.incident)
    claims = [claim.id for claim in account_in(row).claims] if row else []
    if ref.claim not in claims:
        accounts = [one.account for one in rows.under(AccountRow, ref.document)]
        has = f"that account has {', '.join(claims)}" if row else f"its document has the accounts {', '.join(accounts) or '(none)'}"
        message = f"There is no claim {ref.name}: {has}. 'cairn show ID --full' names the claims of an incident."
        raise CasebookError("claim-unknown", message)
