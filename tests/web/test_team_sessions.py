"""Sessions: hashed, ended by time, by their owner and by an admin, and never the same before and after a change of rights."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select
from team_work import OFFICE, Somebody, Watch, member, session_of

from cairn.casebook import Casebook
from cairn.web import WebError
from cairn.web.people import Right, Role
from cairn.web.team import Team, accounts_of, administering, loggingin, members, own, schema, sessions
from cairn.web.team.loggingin import TurnedAwayError
from cairn.web.tokens import Tokens


def signed_in(team: Team, who: Somebody) -> str:
    """The secret of a new session."""
    return loggingin.with_password(team, who.name, who.password, who.code, OFFICE).secret


def test_of_a_secret_only_the_hash_is_kept(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """Nothing in the tables of the team is a secret that would let in, but for the app's."""
    secret = signed_in(team, ama)
    with accounts_of(casebook).reading() as connection:
        kept = [str(row) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))]
    for one in (secret, ama.password, *ama.codes):
        assert not any(one in row for row in kept)


def test_a_session_ends_when_it_is_not_used(team: Team, ama: Somebody, watch: Watch) -> None:
    """Used in time it goes on, to the end of the working day."""
    secret = signed_in(team, ama)
    for _ in range(7):
        watch.goes_on(hours=1.6)
        assert team.session(secret)
    watch.goes_on(hours=1.6)
    assert team.session(secret) is None
    secret = signed_in(team, ama)
    watch.goes_on(hours=2)
    assert team.session(secret) is None


def test_a_session_is_ended_by_its_owner_alone_or_an_admin(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """By its id, which is not its secret."""
    issa = member(casebook, watch, "Issa", Role.READER)
    own_secret, other = signed_in(team, issa), signed_in(team, issa)
    id = session_of(team, other).id
    with accounts_of(casebook).writing() as connection:
        assert not sessions.end(connection, "Ama", id)
        assert len(sessions.of(connection, "Issa", team.now)) == 3
        assert sessions.end(connection, "Issa", id)
    assert team.session(other) is None and team.session(own_secret)
    administering.end_sessions(casebook, "Issa", by="Ama", id=session_of(team, own_secret).id)
    assert team.session(own_secret) is None


def test_another_role_ends_what_was_signed_in_under_the_old_one(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """And holds at the next log-in."""
    issa = member(casebook, watch, "Issa", Role.READER)
    secret = signed_in(team, issa)
    administering.give_role(casebook, "Issa", Role.EDITOR, by="Ama")
    assert team.session(secret) is None
    assert session_of(team, signed_in(team, issa)).person.may(Right.RESTRICT)


def test_who_was_shut_out_meanwhile_stays_out(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """A change that was on its way when an admin ended all sessions opens no new one, and sets no password."""
    issa = member(casebook, watch, "Issa", Role.READER)
    session = session_of(team, signed_in(team, issa))
    administering.end_sessions(casebook, "Issa", by="Ama", id=session.id)
    with pytest.raises(WebError, match="ended meanwhile"):
        own.renew_codes(team, session, issa.password, OFFICE)
    administering.invite(casebook, "Issa", by="Ama")
    with pytest.raises(TurnedAwayError):
        own.change_password(team, session, issa.password, "a heron in the well", "a heron in the well", OFFICE)
    with accounts_of(casebook).reading() as connection:
        assert sessions.of(connection, "Issa", team.now) == []


def test_another_password_takes_back_the_tokens(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """Whoever knew the old one may have made them."""
    token = Tokens(accounts_of(casebook)).make("sync", "Ama")
    own.change_password(team, session_of(team, signed_in(team, ama)), ama.password, "a heron in the well", "a heron in the well", OFFICE)
    assert Tokens(accounts_of(casebook)).brought(token.secret) is None


def test_a_token_takes_the_password(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """It outlasts the session: who has stolen one makes none, and cannot try for long; nor does one that was ended meanwhile."""
    tokens, session = Tokens(accounts_of(casebook)), session_of(team, signed_in(team, ama))

    def make(password: str) -> str:
        return own.make_token(team, session, tokens, "sync", password, days=7, reads_only=False).secret

    assert tokens.brought(make(ama.password))
    waits = []
    for _ in range(6):
        with pytest.raises(TurnedAwayError) as refused:
            make("three other words")
        waits.append(refused.value.wait)
    assert waits == [0, 0, 0, 0, 0, 1]
    ama.watch.goes_on(minutes=15)
    administering.end_sessions(casebook, "Ama", by="Ama")
    with pytest.raises(WebError, match="ended meanwhile"):
        make(ama.password)
    assert len(tokens.all()) == 1


def test_every_change_of_ones_own_gives_another_secret(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """The old one is good for nothing; another password ends all others, too."""
    secret, other = signed_in(team, ama), signed_in(team, ama)
    codes = own.renew_codes(team, session_of(team, secret), ama.password, OFFICE)
    assert team.session(secret) is None and len(codes.codes) == 10 and set(codes.codes).isdisjoint(ama.codes)
    changed = own.change_password(team, session_of(team, codes.secret), ama.password, "a heron in the well", "a heron in the well", OFFICE)
    assert team.session(codes.secret) is None and team.session(other) is None
    assert session_of(team, changed.secret).is_whole
    with pytest.raises(TurnedAwayError):
        signed_in(team, ama)


def test_the_old_password_is_asked_and_not_often(team: Team, ama: Somebody) -> None:
    """For whatever changes how one logs in."""
    session = session_of(team, signed_in(team, ama))
    waits = []
    for _ in range(6):
        with pytest.raises(TurnedAwayError) as refused:
            own.change_password(team, session, "three other words", "a heron in the well", "a heron in the well", OFFICE)
        waits.append(refused.value.wait)
    assert waits == [0, 0, 0, 0, 0, 1]
    with pytest.raises(TurnedAwayError):
        own.remove_app(team, session, "three other words", OFFICE)


def test_the_last_second_factor_cannot_be_removed(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """Nothing has changed then."""
    session = session_of(team, signed_in(team, ama))
    with pytest.raises(WebError) as refused:
        own.remove_app(team, session, ama.password, OFFICE)
    assert refused.value.code == "last-factor"
    with accounts_of(casebook).reading() as connection:
        assert members.needed(connection, "Ama").totp == ama.secret
    assert team.session(signed_in(team, ama))


def test_who_has_no_second_factor_adds_none_beside_another(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """Two such sessions, and one of them has set a factor: the other has to log in with it."""
    issa = member(casebook, watch, "Issa", Role.READER, has_app=False)
    one, other = (session_of(team, loggingin.with_password(team, "Issa", issa.password, "", OFFICE).secret) for _ in range(2))
    issa.secret = ama.secret
    assert own.set_app(team, one, issa.secret, issa.code, "", OFFICE).codes
    with pytest.raises(WebError) as refused:
        own.set_app(team, other, issa.secret, issa.code, "", OFFICE)
    assert refused.value.code == "session-ended"


def test_no_page_waits_for_who_writes_at_length(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """That a session was used is noted when the store is free; until then it is asked for all the same."""
    secret = signed_in(team, ama)
    seen = session_of(team, secret).seen_at
    watch.goes_on(minutes=2)
    with casebook.writing():
        began = time.monotonic()
        assert team.session(secret)
        assert time.monotonic() - began < 5
    assert team.session(secret)
    assert session_of(team, secret).seen_at > seen


def test_tables_of_a_newer_version_are_left_alone(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """Instead of being misread."""
    with accounts_of(casebook).writing() as connection:
        connection.execute(schema.state.update().values(version=schema.VERSION + 1))
    with pytest.raises(WebError) as refused:
        Team(casebook).is_there()
    assert refused.value.code == "team-newer"
