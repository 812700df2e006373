"""Accounts: who is in the team, what an admin does with them, and that the ledger tells of it without any secret. On both stores."""

from __future__ import annotations

from collections.abc import Iterator

import argon2
import pytest
from team_work import OFFICE, Watch, member, session_of

from cairn.casebook import Casebook, EntryKind, replay, verify
from cairn.intake.feeds import Feeds
from cairn.intake.jobs import Jobs, Kind, State, Wanted
from cairn.web import WebError
from cairn.web.people import Role
from cairn.web.team import Team, accounts_of, administering, check_team, loggingin, members, passwords, person_named
from cairn.web.team.loggingin import TurnedAwayError


@pytest.fixture
def casebook(casebook: Casebook) -> Iterator[Casebook]:
    """The same. Whatever is done to its team, it verifies."""
    yield casebook
    assert verify(casebook).problems == ()


def code_of(error: pytest.ExceptionInfo[WebError]) -> str:
    """The code of what was raised."""
    return error.value.code


def test_a_casebook_without_people_has_no_team(casebook: Casebook) -> None:
    """Nothing is made before it is needed; an address for others is refused."""
    assert not Team(casebook).is_there()
    assert Team(casebook).person("Ama") is None
    with pytest.raises(WebError) as refused:
        check_team(casebook, is_needed=True)
    assert code_of(refused) == "team-missing"


@pytest.mark.parametrize("is_closed", [True, False])
def test_nothing_comes_in_for_who_may_bring_nothing_in(casebook: Casebook, is_closed: bool) -> None:
    """What waits for them is withdrawn and their feeds ask first, when the account is closed as when it becomes a reader's."""
    jobs, feeds = Jobs.of(casebook), Feeds.of(casebook)
    administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
    administering.add(casebook, "Issa", Role.RECORDER, by="Ama")
    for name in ("Ama", "Issa"):
        feeds.add(f"https://{name.lower()}.example/rss", name, asks=False)
        jobs.put([Wanted(Kind.ADDRESS, f"https://{name.lower()}.example/", name)])
    administering.give_role(casebook, "Issa", Role.REVIEWER, by="Ama")
    assert jobs.counts()[State.WAITING] == 2
    if is_closed:
        administering.close(casebook, "Issa", by="Ama")
    else:
        administering.give_role(casebook, "Issa", Role.READER, by="Ama")
    assert [(feed.by, feed.asks) for feed in feeds.all()] == [("Ama", False), ("Issa", True)]
    assert {job.by: job.state for job in jobs.newest([*State], 9)} == {"Ama": State.WAITING, "Issa": State.WITHDRAWN}


def test_the_first_person_is_an_admin(casebook: Casebook) -> None:
    """Else nobody could add the others; what was refused leaves nothing."""
    with pytest.raises(WebError) as refused:
        administering.add(casebook, "Ama", Role.READER, by="Ama")
    assert code_of(refused) == "first-not-admin"
    assert not Team(casebook).is_there()
    administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
    assert Team(casebook).is_there()


def test_what_an_admin_does_is_in_the_ledger_and_no_secret_is(casebook: Casebook, watch: Watch) -> None:
    """Each deed with its author, the person and the role; replay and an earlier day hold with it."""
    member(casebook, watch, "Ama", Role.ADMIN)
    issa = member(casebook, watch, "Issa Cissé", Role.RECORDER)
    administering.give_role(casebook, "issa cissé", Role.REVIEWER, by="Ama")
    administering.reset_factors(casebook, "Issa Cissé", by="Ama")
    administering.end_sessions(casebook, "Issa Cissé", by="Ama")
    invitation = administering.invite(casebook, "Issa Cissé", by="Ama")
    administering.close(casebook, "Issa Cissé", by="Ama")
    entries = [entry for entry in casebook.entries() if entry.kind == EntryKind.PEOPLE_CHANGED]
    told = "".join(entry.payload for entry in entries)
    changes = ("added", "added", "role_given", "second_factor_reset", "sessions_ended", "invited", "closed")
    assert [change in entry.payload for entry, change in zip(entries, changes, strict=True)] == [True] * 7
    assert {entry.author for entry in entries} == {"Ama"}
    for secret in (issa.password, issa.secret, *issa.codes, invitation.code, "argon2"):
        assert secret not in told
    assert replay(casebook.entries()).tables.keys() <= replay([next(casebook.entries())]).tables.keys()
    with casebook.reading(watch.time.date()) as view:
        assert view.incidents() == []


def test_an_invitation_is_good_once_and_for_a_week(casebook: Casebook, watch: Watch) -> None:
    """Also written in small letters and without hyphens; another one takes its place."""
    first = administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
    team, password = Team(casebook), "a heron in the well"
    second = administering.invite(casebook, "Ama", by="Ama")
    with pytest.raises(TurnedAwayError):
        loggingin.with_invitation(team, first.code, password, password, OFFICE)
    assert loggingin.with_invitation(team, second.code.lower().replace("-", " "), password, password, OFFICE)
    with pytest.raises(TurnedAwayError):
        loggingin.with_invitation(team, second.code, password, password, OFFICE)
    third = administering.invite(casebook, "Ama", by="Ama")
    watch.goes_on(days=7)
    with pytest.raises(TurnedAwayError):
        loggingin.with_invitation(team, third.code, password, password, OFFICE)


def test_an_invitation_does_not_get_past_a_second_factor(casebook: Casebook, watch: Watch) -> None:
    """Who has one sets the password and then logs in with both."""
    ama = member(casebook, watch, "Ama", Role.ADMIN)
    invitation = administering.invite(casebook, "Ama", by="Ama")
    assert loggingin.with_invitation(Team(casebook), invitation.code, "another three words", "another three words", OFFICE) is None
    assert loggingin.with_password(Team(casebook), "Ama", "another three words", ama.code, OFFICE).is_whole


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaaaaaa", "Ama Ama", "ababababababababab"])
def test_a_password_is_not_easily_guessed(password: str) -> None:
    """Not short, not the same few characters, and typed twice alike."""
    with pytest.raises(WebError, match="at least 12"):
        passwords.check_fit(password, password, "Ama")
    with pytest.raises(WebError, match="not the same"):
        passwords.check_fit("a heron in the well", password, "Ama")


def test_a_password_is_the_same_on_every_keyboard() -> None:
    """Letters with accents may come in one piece or in two."""
    kept = passwords.hashed("un h\u00e9ron dans le puits")
    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "un he\u0301ron dans le puits")
    assert not passwords.matches(kept, "un heron dans le puits")
    assert not passwords.matches(None, "un heron dans le puits")


def test_an_outdated_hash_is_replaced_at_the_next_log_in(casebook: Casebook, watch: Watch) -> None:
    """The parameters of today take the place of those of then."""
    ama = member(casebook, watch, "Ama", Role.ADMIN)
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(ama.password)
    with accounts_of(casebook).writing() as connection:
        members.change(connection, "Ama", password=weak)
    loggingin.with_password(Team(casebook), "Ama", ama.password, ama.code, OFFICE)
    with accounts_of(casebook).reading() as connection:
        now = members.needed(connection, "Ama").password
    assert now and now != weak and not passwords.is_outdated(now)


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "x" * 61, "The  Linker", "a\nb\0"])
def test_not_everything_is_a_name(casebook: Casebook, name: str) -> None:
    """Nothing that hides letters, that is nobody's, or the linker's."""
    with pytest.raises(WebError) as refused:
        administering.add(casebook, name, Role.ADMIN, by="Ama")
    assert code_of(refused) == "name-unfit"


@pytest.mark.parametrize("name", ["ama diallo", "AMA  DIALLO", "\uff21ma Diallo"])
def test_a_name_is_nobody_elses_for_good(casebook: Casebook, watch: Watch, name: str) -> None:
    """However it is written, and after the account was closed."""
    member(casebook, watch, "Bintou", Role.ADMIN, has_app=False)
    administering.add(casebook, "Ama Diallo", Role.REVIEWER, by="Bintou")
    with pytest.raises(WebError) as refused:
        administering.add(casebook, name, Role.READER, by="Bintou")
    assert code_of(refused) == "person-there"
    administering.close(casebook, name, by="Bintou")
    with pytest.raises(WebError, match="closed"):
        administering.add(casebook, name, Role.READER, by="Bintou")


def test_there_is_always_an_admin(casebook: Casebook, watch: Watch) -> None:
    """The only one can neither be closed nor be something else; with a second one they can."""
    administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
    for deed in (administering.close, lambda *given, by: administering.give_role(*given, Role.EDITOR, by=by)):
        with pytest.raises(WebError) as refused:
            deed(casebook, "Ama", by="Ama")
        assert code_of(refused) == "last-admin"
    administering.add(casebook, "Bintou", Role.ADMIN, by="Ama")
    administering.close(casebook, "Ama", by="Bintou")
    with pytest.raises(WebError) as gone:
        administering.give_role(casebook, "Ama", Role.ADMIN, by="Bintou")
    assert code_of(gone) == "person-closed"


def test_a_closed_account_lets_nobody_in(casebook: Casebook, watch: Watch) -> None:
    """Its sessions end, its password and codes are gone, and it is nobody's name for a token."""
    member(casebook, watch, "Ama", Role.ADMIN, has_app=False)
    issa, team = member(casebook, watch, "Issa", Role.RECORDER), Team(casebook)
    session = loggingin.with_password(team, "Issa", issa.password, issa.code, OFFICE).secret
    assert session_of(team, session).person == team.person("Issa")
    administering.close(casebook, "Issa", by="Ama")
    assert team.session(session) is None
    with accounts_of(casebook).reading() as connection:
        assert person_named(connection, "Issa") is None
    for code in (issa.code, issa.codes[0]):
        with pytest.raises(TurnedAwayError):
            loggingin.with_password(team, "Issa", issa.password, code, OFFICE)


def test_somebody_unknown_cannot_be_changed(casebook: Casebook) -> None:
    """Neither before there is a team nor after; a role that is none is refused."""
    for _ in range(2):
        with pytest.raises(WebError) as refused:
            administering.close(casebook, "Nobody", by="Ama")
        assert code_of(refused) == "person-unknown"
        if not Team(casebook).is_there():
            administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
    with pytest.raises(WebError, match="no role"):
        administering.role_named("keeper")
