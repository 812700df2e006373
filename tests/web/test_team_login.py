"""Logging in: what lets in, what does not, and how often one may try. On both stores."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient
from team_work import OFFICE, ORIGIN, Somebody, Watch, log_in, member, session_of
from web_work import settings

from cairn.casebook import Casebook
from cairn.web import workspace
from cairn.web.people import Role
from cairn.web.team import (
    Team,
    accounts_of,
    administering,
    challenges,
    limits,
    loggingin,
    logins,
    onetime,
    own,
    passkeys,
    passwords,
    recovery,
    schema,
)
from cairn.web.team.loggingin import TurnedAwayError
from cairn.web.team.passkeys import Site
from cairn.web.team.peers import household, where_of
from cairn.web.team.sessions import Where


def is_let_in(team: Team, who: Somebody, code: str, password: str | None = None, where: Where = OFFICE) -> bool:
    """Whether a log-in goes well; a wait is none."""
    try:
        loggingin.with_password(team, who.name, password or who.password, code, where)
    except TurnedAwayError as error:
        assert error.wait == 0
        return False
    return True


def test_both_are_needed(team: Team, ama: Somebody) -> None:
    """The password and the code; the name may be written in small letters."""
    assert not is_let_in(team, ama, "")
    assert not is_let_in(team, ama, ama.code, "another three words")
    assert not is_let_in(team, ama, "000000")
    assert loggingin.with_password(team, " ama ", ama.password, ama.code, OFFICE).is_whole


@pytest.mark.parametrize("name", ["\0", "Ama\0", "A\x07ma", "\u202eAma", "\ud800"])
def test_a_name_that_cannot_be_one_is_a_wrong_one(team: Team, ama: Somebody, name: str) -> None:
    """Nothing of it reaches a store that cannot keep it; it is told as any other wrong name is."""
    assert not is_let_in(team, Somebody(name, ama.password), ama.code)


def test_who_is_not_signed_in_is_not_told_where_the_store_is(tmp_path: Path, watch: Watch) -> None:
    """When it does not answer as it should; who is signed in is told."""
    with Casebook.init(tmp_path / "book", clock=watch, author="Ama") as made:
        ama = member(made, watch, "Ama", Role.ADMIN)
        client = TestClient(workspace(made, settings()), base_url=ORIGIN, follow_redirects=False)
        inside = TestClient(workspace(made, settings()), base_url=ORIGIN, follow_redirects=False)
        assert log_in(inside, ama).status_code == 303
        for table in (schema.attempts, schema.passkeys):
            with accounts_of(made).writing() as connection:
                table.drop(connection)
        refused, told = log_in(client, ama), inside.get("/me")
    assert (refused.status_code, told.status_code) == (503, 503)
    assert "accounts.sqlite" not in refused.text and "accounts.sqlite" in told.text


def test_a_one_time_code_is_good_once(team: Team, ama: Somebody) -> None:
    """Neither it nor one before it is good again."""
    before, code = ama.code, ama.code
    assert is_let_in(team, ama, code)
    assert not is_let_in(team, ama, code)
    assert not is_let_in(team, ama, before)
    assert is_let_in(team, ama, ama.code)


@pytest.mark.parametrize(("late", "is_good"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_telephone_may_be_one_step_off(team: Team, ama: Somebody, watch: Watch, late: float, is_good: bool) -> None:
    """And no more."""
    watch.goes_on(minutes=5)
    code = pyotp.TOTP(ama.secret).at(int(watch.time.timestamp() + late))
    assert is_let_in(team, ama, code) is is_good


@given(code=st.text(max_size=8))
def test_no_text_is_a_code_by_chance(code: str) -> None:
    """Whatever is typed either is the code or is refused, and nothing breaks."""
    secret, now = "A" * 32, Watch().time
    good = {pyotp.TOTP(secret).at(now + timedelta(seconds=late)) for late in (-30, 0, 30)}
    assert (onetime.good_step(secret, code, now, 0) is not None) is ("".join(code.split()) in good)


def test_a_recovery_code_is_good_once(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """In small letters too, with the password only; and for its own person only."""
    issa = member(casebook, watch, "Issa", Role.READER)
    assert len(ama.codes) == recovery.HOW_MANY
    assert not is_let_in(team, issa, ama.codes[0])
    assert not is_let_in(team, ama, ama.codes[0], "another three words")
    assert is_let_in(team, ama, ama.codes[0].lower())
    assert not is_let_in(team, ama, ama.codes[0])
    with accounts_of(casebook).reading() as connection:
        assert recovery.left(connection, "Ama") == recovery.HOW_MANY - 1


def test_who_has_no_second_factor_yet_is_let_in_to_set_one(casebook: Casebook, team: Team, ama: Somebody, watch: Watch) -> None:
    """Also after an admin took it back."""
    issa = member(casebook, watch, "Issa", Role.EDITOR, has_app=False)
    assert not loggingin.with_password(team, "Issa", issa.password, "", OFFICE).is_whole
    administering.reset_factors(casebook, "Ama", by="Issa")
    assert not loggingin.with_password(team, "Ama", ama.password, "", OFFICE).is_whole


def test_an_unknown_name_takes_as_long(team: Team, ama: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash is computed for somebody unknown, for who has no password and for everybody else: one each."""
    administering.add(team.casebook, "Issa", Role.READER, by="Ama")
    counted, verify = [], passwords.HASHER.verify

    class Counting(type(passwords.HASHER)):  # type: ignore[misc]
        def verify(self, hash: str, password: str) -> bool:
            counted.append(hash.split("$")[3])
            return verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    for name in ("Ama", "Issa", "nobody at all"):
        with pytest.raises(TurnedAwayError):
            loggingin.with_password(team, name, "another three words", "", OFFICE)
    assert len(counted) == 3 and len(set(counted)) == 1


def test_the_wait_grows_with_each_failure(team: Team, ama: Somebody, watch: Watch) -> None:
    """A few are free; then even the right password is not looked at until the wait is over, and a success ends it."""
    for _ in range(limits.FREE["name"]):
        assert not is_let_in(team, ama, "", "another three words")
    waits = []
    for _ in range(4):
        with pytest.raises(TurnedAwayError) as refused:
            loggingin.with_password(team, "Ama", ama.password, pyotp.TOTP(ama.secret).at(watch.time), OFFICE)
        waits.append(refused.value.wait)
        watch.goes_on(seconds=refused.value.wait)
        assert not is_let_in(team, ama, "", "another three words")
    assert waits == [1, 2, 4, 8]
    watch.goes_on(minutes=15)
    assert is_let_in(team, ama, ama.code)
    assert not is_let_in(team, ama, "", "another three words")


def test_a_restart_forgets_no_failure(casebook: Casebook, ama: Somebody) -> None:
    """Another process on the same store waits as well."""
    for _ in range(limits.FREE["name"]):
        assert not is_let_in(Team(casebook), ama, "", "another three words")
    address = casebook.store.engine.url.render_as_string(hide_password=False)
    with Casebook.open(casebook.directory, address, clock=casebook.clock) as again, pytest.raises(TurnedAwayError) as refused:
        loggingin.with_password(Team(again), "Ama", ama.password, "", Where("198.51.100.1", ""))
    assert refused.value.wait == 1


def test_one_address_is_slowed_down_whatever_names_it_tries(team: Team, ama: Somebody) -> None:
    """All addresses of a household count as one; others are not held up."""
    for number in range(limits.FREE["peer"]):
        with pytest.raises(TurnedAwayError) as refused:
            loggingin.with_password(team, f"somebody {number}", "another three words", "", Where(f"2001:db8::{number:x}", ""))
        assert refused.value.wait == 0
    with pytest.raises(TurnedAwayError) as refused:
        loggingin.with_password(team, "Ama", ama.password, "", Where("2001:db8::ffff", ""))
    assert refused.value.wait > 0
    assert is_let_in(team, ama, ama.code, where=Where("2001:db8:0:1::1", ""))


@pytest.mark.parametrize(
    ("peer", "home"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:c000:207", "192.0.2.7"),
        ("64:ff9b::c000:207", "192.0.2.7"),
        ("fe80::7%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("a:b", "a:b"),
    ],
)
def test_addresses_of_a_household(peer: str, home: str) -> None:
    """IPv4 by the address, however it is written, IPv6 by the network."""
    assert household(peer) == home


@pytest.mark.parametrize(
    ("lines", "peer"),
    [
        (["203.0.113.9, 198.51.100.23"], "198.51.100.23"),
        (["203.0.113.9", "198.51.100.23"], "198.51.100.23"),
        (["203.0.113.9", "192.0.2.1, ::ffff:198.51.100.23"], "198.51.100.23"),
        (["203.0.113.9", "nonsense"], "127.0.0.1"),
        ([], "127.0.0.1"),
    ],
)
def test_the_peer_is_the_one_that_the_proxy_has_added(lines: list[str], peer: str) -> None:
    """The last entry of the last line: all before it may be the sender's own invention."""
    headers = [(b"x-forwarded-for", line.encode()) for line in lines]
    request = Request({"type": "http", "headers": headers, "client": ("127.0.0.1", 50000)})
    assert where_of(request, settings(address="https://cairn.example.org")).peer == peer


def test_many_at_once_do_not_get_past(team: Team, ama: Somebody) -> None:
    """Of twenty attempts at the same moment no more are looked at than one after the other would be."""
    looked_at: list[int] = []

    def attempt() -> None:
        try:
            loggingin.with_password(team, "Ama", "another three words", "", OFFICE)
        except TurnedAwayError as error:
            looked_at.append(error.wait)

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) == 20 and looked_at.count(0) == limits.FREE["name"]


def test_log_ins_and_refusals_are_kept_without_what_was_typed(casebook: Casebook, team: Team, ama: Somebody) -> None:
    """A name that nobody has may be a password in the wrong field."""
    assert is_let_in(team, ama, ama.code)
    assert not is_let_in(team, ama, "", "another three words")
    with pytest.raises(TurnedAwayError):
        loggingin.with_password(team, "my secret password", "x", "", OFFICE)
    with accounts_of(casebook).reading() as connection:
        kept = logins.newest(connection, 3)
    assert [(one.person, one.is_let_in, one.peer) for one in kept] == [
        (None, False, OFFICE.peer),
        ("Ama", False, OFFICE.peer),
        ("Ama", True, OFFICE.peer),
    ]


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"id": 7}', "x" * 5000, '{"id":"AA","rawId":"AA","type":"public-key","response":{}}']
)
def test_what_is_no_passkey_lets_nobody_in(team: Team, ama: Somebody, credential: str) -> None:
    """Nor is one registered; nothing breaks."""
    site, challenge = Site("localhost", "http://localhost:1"), b"x" * 32
    with pytest.raises(TurnedAwayError):
        loggingin.with_passkey(team, site, credential, challenge, OFFICE)
    session = session_of(team, loggingin.with_password(team, "Ama", ama.password, ama.code, OFFICE).secret)
    with pytest.raises(Exception, match="not accepted"):
        own.add_passkey(team, session, site, credential, challenge, "", ama.password, OFFICE)
    with team.store.reading() as connection:
        assert passkeys.of(connection, "Ama") == []


def test_a_challenge_is_good_once_and_not_for_long(team: Team, watch: Watch) -> None:
    """For whom it was given, within minutes."""
    given_out = team.challenges.give("a", "192.0.2.7", team.now)
    assert team.challenges.take("b", team.now) is None
    assert team.challenges.take("a", team.now) == given_out
    assert team.challenges.take("a", team.now) is None
    team.challenges.give("a", "192.0.2.7", team.now)
    watch.goes_on(minutes=5)
    assert team.challenges.take("a", team.now) is None


def test_whoever_asks_for_many_challenges_takes_nobody_elses(team: Team) -> None:
    """An address has so many out at once: the oldest of its own go, however often it asks."""
    given_out = team.challenges.give("somebody", "192.0.2.7", team.now)
    for number in range(3 * challenges.MOST):
        team.challenges.give(f"browser {number}", "198.51.100.1", team.now)
    last = [team.challenges.take(f"browser {number}", team.now) for number in range(3 * challenges.MOST)]
    assert [one is not None for one in last].count(True) == challenges.MOST_AT_HOME and last[-1]
    assert team.challenges.take("somebody", team.now) == given_out


@pytest.mark.parametrize("way", ["passkey", "invitation"])
def test_no_way_in_can_be_tried_for_ever_from_one_address(team: Team, ama: Somebody, way: str) -> None:
    """As with passwords, and counted together with them; other addresses are not held up."""
    site = Site("localhost", "http://localhost:1")

    def attempt(where: Where) -> int:
        with pytest.raises(TurnedAwayError) as refused:
            if way == "passkey":
                loggingin.with_passkey(team, site, "{}", b"x" * 32, where)
            else:
                loggingin.with_invitation(team, "AAAA-AAAA", "x", "x", where)
        return refused.value.wait

    away = Where("203.0.113.9", "")
    assert [attempt(away) for _ in range(limits.FREE["peer"])] == [0] * limits.FREE["peer"]
    assert attempt(away) == 1
    with pytest.raises(TurnedAwayError) as refused:
        loggingin.with_password(team, "Ama", ama.password, "", away)
    assert refused.value.wait == 1
    assert attempt(Where("203.0.113.10", "")) == 0
