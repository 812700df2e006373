"""A team at work on the sample reports, as the pictures in the docs show it: its people, what is on its way in, what is restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from team_work import Somebody, Watch, member

from cairn.casebook import Casebook
from cairn.casebook.restricting import mark, someone, something_of
from cairn.intake.feeds import Feeds, Item
from cairn.intake.jobs import Jobs, Kind, Wanted
from cairn.intake.jobs.job import Tally, Trouble
from cairn.model.sensitivity import Level, Part
from cairn.reading.failures import unreadable
from cairn.reading.fetch import Seen
from cairn.web.people import Role
from cairn.web.team import administering

WITNESS = "Fadi Walet Attaher"


@dataclass(frozen=True)
class Office:
    """Those who log in for a picture: who leads the team, and who may not read a witness's name. `relatives` is the report in which that
    stands, `bulletin` one that is printed."""

    lead: Somebody
    recorder: Somebody
    relatives: str
    bulletin: str


def office(casebook: Casebook, watch: Watch) -> Office:
    """The team of a casebook that has the sample reports."""
    lead = member(casebook, watch, "Ama Diallo", Role.ADMIN)
    recorder = member(casebook, watch, "Issa Cissé", Role.RECORDER)
    member(casebook, watch, "Fatou Maïga", Role.REVIEWER, has_app=False)
    administering.add(casebook, "Binta Touré", Role.EDITOR, by=lead.name)
    with casebook.reading() as view:
        ids = {stored.name: stored.head.id for _, stored in view.newest_documents(99)}
    arriving(casebook, watch, ids)
    restricted(casebook, lead.name, ids["gao-road-radio.md"])
    return Office(lead, recorder, ids["gao-road-relatives.docx"], ids["gao-road-bulletin.pdf"])


def arriving(casebook: Casebook, watch: Watch, ids: dict[str, str]) -> None:
    """Files and addresses at each stage, and two feeds of which one offers something."""
    jobs = Jobs(casebook.store, watch)
    feeds = Feeds(casebook.store, jobs, watch)
    failed = unreadable("5" * 64, "scan-0412.pdf", "pdf-no-text")
    with casebook.writing() as writer:
        writer.record_failure(failed)
    for name in ("gao-road-bulletin.pdf", "inquiry-announced.html", failed.name):
        jobs.put([Wanted(Kind.FILE, name, "Issa Cissé", kept="0" * 32)])
        job = jobs.take()
        assert job
        trouble = Trouble(failed.code, failed.message, failed.id) if name == failed.name else None
        jobs.end(job, Tally(failed=1) if trouble else Tally(added=1, document=ids[name]), trouble)
        watch.goes_on(minutes=1)
    jobs.put([Wanted(Kind.ADDRESS, "https://ergcourier.example/2025/03/gao-road-inquiry", "Issa Cissé")])
    assert jobs.take()
    jobs.put([Wanted(Kind.FILE, "communiqué du 28 mars.docx", "Ama Diallo", kept="1" * 32)])
    feed = feeds.add("https://sahelpost.example/rss", "Ama Diallo")
    item = Item("a" * 64, "https://sahelpost.example/gossi-market", "Market of Gossi shelled, four dead", date(2025, 3, 30))
    feeds.find(feed, [item], title="The Sahel Post", left=0, odd=0, seen=Seen())
    feeds.find(
        feeds.add("https://radiodune.example/feed", "Ama Diallo", every=240, asks=False), [], title="Radio Dune", left=0, odd=0, seen=Seen()
    )


def restricted(casebook: Casebook, by: str, radio: str) -> None:
    """A witness by her name, and who a claimant is."""
    with casebook.writing() as writer:
        writer.author = by
        mark(writer, someone([WITNESS]), Level.RESTRICTED, to=["Fatou Maïga"], reason="she asked that her village be not printed")
        claims = writer.account(writer.account_named(f"{radio}/i1")).account.claims
        official = next(claim for claim in claims if "official" in (claim.claimant.name or claim.passage.quote))
        subject = something_of(writer, f"{radio}/i1/{official.id}", Part.CLAIMANT)
        mark(writer, subject, Level.RESTRICTED, to=["Fatou Maïga", "Binta Touré"], reason="he can be told from his office")
