"""From the tellings of a report to its accounts: folded, judged worth one, and put into claims. However the tellings were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cairn.extraction.rules.accounts import account, is_of_things, is_worth_an_account
from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.claims import as_claim, statements
from cairn.extraction.rules.credits import credited
from cairn.extraction.rules.denials import denying
from cairn.extraction.rules.folding import Draft, fold
from cairn.extraction.rules.gathering import gathered
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.settling import settled
from cairn.extraction.rules.surroundings import Surroundings
from cairn.extraction.rules.tellings import Telling
from cairn.extraction.rules.testimonies import Remark
from cairn.model.claims import Account
from cairn.model.vocabulary import Stance

Remarked = Callable[[Sequence[Draft]], dict[int, list[Remark]]]
"""What is said of the accounts beside the tellings, by `id` of the draft."""


def assembled(
    report: Report, told: Sequence[Telling], locator: Locator, remarked: Remarked
) -> tuple[list[tuple[str, Draft]], list[Account]]:
    """The drafts worth an account, by local id, and their accounts."""
    drafts = _worthy(fold(told))
    beside = Surroundings(report, locator, drafts)
    accused = accused_keys(told, report.cast)
    spoken = remarked(drafts)
    labels = report.lexicon.text.stamp.sources
    credits = report.document.credits or credited(report.sentences, report.cast, labels)
    kept: list[tuple[str, Draft]] = []
    accounts: list[Account] = []
    number = 0
    for draft in drafts:
        words = report.lexicon.text
        heard = gathered(settled(denying(draft.tellings, report.lexicon.people, words.apart)), words.also)
        made = statements(heard, spoken.get(id(draft), []))
        country, of_things = report.cast.country, is_of_things(draft.tellings)
        claims = [as_claim(number + i, s, accused, country, credits, of_things=of_things) for i, s in enumerate(made, 1)]
        number += len(claims)
        identifier = f"i{len(kept) + 1}"
        for telling in draft.tellings:
            telling.sentence.note("account", telling.mention.token, "on incident {}", identifier)
        kept.append((identifier, draft))
        accounts.append(account(identifier, draft, claims, beside))
    return kept, accounts


def _worthy(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are worth an account; of the others it is noted that they make none."""
    dropped = (t for d in drafts if not is_worth_an_account(d) for t in d.tellings)
    for telling in dropped:
        why = "no account: nobody is counted or named as harmed, and it is not told with both a place and a day"
        telling.sentence.note("passed over", telling.mention.token, why)
    return [d for d in drafts if is_worth_an_account(d)]


def accused_keys(told: Sequence[Telling], cast: Cast) -> frozenset[str]:
    """Keys of the parties that some telling holds responsible, and of every organ of a state whose forces are among them."""
    named = {p.actor or p.name.casefold() for t in told if all(v.stance != Stance.DENIES for v in t.voices) for p in t.perpetrators}
    states = {a.country for k in named if (a := cast.actors.by_key(k)) and a.country and a.side == "state"}
    organs = {p.key for _, p in cast.seen if p.actor and p.actor.country in states and p.actor.side == "state"}
    return frozenset(named | organs)
