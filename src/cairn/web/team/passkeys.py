"""Passkeys (WebAuthn): a key pair that a device keeps and uses only for this site, after it has made sure who holds it.

That is two factors in one: something that one has, and a finger, a face or a PIN."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, delete, insert, select, update
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from cairn.web.errors import WebError
from cairn.web.settings import Settings
from cairn.web.team.members import Member
from cairn.web.team.moments import moment, written
from cairn.web.team.schema import passkeys, people

LONGEST_LABEL = 60
REQUIRED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class Site:
    """What passkeys are made for: a host's name, and the address of its pages as browsers write it."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of somebody, under the name that they gave it."""

    id: str
    person: str
    public_key: str
    sign_count: int
    label: str
    added_at: datetime
    used_at: datetime | None


def site_of(settings: Settings, host: str) -> Site | None:
    """The site that a browser sees under a Host header. None where it has a number and no name: browsers make no passkeys there."""
    origin = settings.address or f"http://{host}"
    name = urlsplit(origin).hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return Site(name, origin)
    return None


def registration(site: Site, member: Member, known: list[Passkey], challenge: bytes) -> str:
    """What a browser is asked in order to make a passkey for a member, as JSON."""
    return options_to_json(
        generate_registration_options(
            rp_id=site.name,
            rp_name="Cairn",
            user_id=base64url_to_bytes(member.handle),
            user_name=member.name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in known],
        )
    )


def register(connection: Connection, site: Site, person: str, credential: str, challenge: bytes, label: str, now: datetime) -> None:
    """Keep the passkey that a browser has made.

    Raises WebError (passkey-refused)."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise _refused() from error
    id = bytes_to_base64url(made.credential_id)
    if connection.scalar(select(passkeys.c.id).where(passkeys.c.id == id)) is not None:
        raise _refused()
    connection.execute(
        insert(passkeys).values(
            id=id,
            person=person,
            public_key=bytes_to_base64url(made.credential_public_key),
            sign_count=made.sign_count,
            label=" ".join(label.split())[:LONGEST_LABEL] or now.date().isoformat(),
            added_at=written(now),
        )
    )


def asking(site: Site, challenge: bytes) -> str:
    """What a browser is asked in order to show a passkey, whoever's it may be, as JSON."""
    return options_to_json(generate_authentication_options(rp_id=site.name, challenge=challenge, user_verification=REQUIRED))


def shown(connection: Connection, site: Site, credential: str, challenge: bytes, now: datetime) -> str:
    """Whose passkey a browser has shown: the name of a member.

    Raises WebError (passkey-refused)."""
    try:
        given = parse_authentication_credential_json(credential)
        held = _held(connection, bytes_to_base64url(given.raw_id))
        if held is None or given.response.user_handle != base64url_to_bytes(held.handle):
            raise _refused()
        proof = verify_authentication_response(
            credential=given,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(held.public_key),
            credential_current_sign_count=held.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise _refused() from error
    changed = update(passkeys).where(passkeys.c.id == held.id).values(sign_count=proof.new_sign_count, used_at=written(now))
    connection.execute(changed)
    return str(held.person)


def of(connection: Connection, person: str) -> list[Passkey]:
    """The passkeys of somebody, in the order in which they were made."""
    found = connection.execute(select(passkeys).where(passkeys.c.person == person).order_by(passkeys.c.added_at))
    return [
        Passkey(
            row.id,
            row.person,
            row.public_key,
            row.sign_count,
            row.label,
            moment(row.added_at),
            moment(row.used_at) if row.used_at else None,
        )
        for row in found
    ]


def remove(connection: Connection, person: str, id: str) -> None:
    """Take a passkey of somebody back; nothing where it is none of theirs."""
    connection.execute(delete(passkeys).where((passkeys.c.id == id) & (passkeys.c.person == person)))


def _held(connection: Connection, id: str) -> Row[tuple[object, ...]] | None:
    joined = passkeys.join(people, people.c.name == passkeys.c.person)
    asked = select(passkeys, people.c.handle).select_from(joined).where((passkeys.c.id == id) & people.c.closed_at.is_(None))
    return connection.execute(asked).first()


def _refused() -> WebError:
    return WebError("passkey-refused", "That passkey was not accepted. Try again, or another way.")
