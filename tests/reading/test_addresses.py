"""Only the open internet is fetched from, however an address is dressed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.reading.addresses import is_public, resolved


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address: str):
    """Addresses of the open internet, in IPv4, IPv6 and translated."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe", "fd12:3456::1",
        "ff02::1", "fec0::1", "2001:db8::1", "64:ff9b:1::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:0a00:0001::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "no address", "",
    ],
)  # fmt: skip
def test_not_public(address: str):
    """Loopback, private, link-local, shared, reserved, multicast and documentation addresses, and IPv6 that carries such an address."""
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_the_dress_changes_nothing(address: object):
    """An IPv4 address is judged alike as it is, mapped and translated into IPv6."""
    assert is_public(str(address)) == is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_other_spellings_of_this_machine(host: str):
    """The resolver turns decimal, hexadecimal, octal and short spellings into the address that is then judged."""
    assert not any(is_public(address) for address in resolved(host, 80))
