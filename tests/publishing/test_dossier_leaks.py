"""What has to stay is in no dossier: neither on its pages, nor in what it says of itself, nor in what is attached; and a leak stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier_book import DAY, MADE, made, read
from planting import pdf as pdf_of
from released_book import AUDIENCES

from cairn.assessment import load_policy
from cairn.publishing.dossier.checking import leaks_of
from cairn.publishing.dossier.preparing import prepare
from cairn.publishing.dossier.reading import attachments, pieces
from cairn.publishing.dossier.setting import set_dossier
from cairn.publishing.release import PublishError, load_release_policy
from cairn.publishing.release.leaks import leaks_in
from cairn.publishing.release.policy import SHIPPED
from cairn.publishing.release.signing import signer_of
from leaks import leaked
from restricted_book import SECRETS, WORDS, Planted, plant

OPEN = ("plain", "told", "fields", "copied")
"""The incidents of which something may be seen."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The casebook with words in it that only some may read."""
    planted = plant(tmp_path_factory.mktemp("dossiers") / "book", None)
    with planted.casebook:
        yield planted


@pytest.mark.parametrize("policy", AUDIENCES)
@pytest.mark.parametrize("name", OPEN)
def test_no_restricted_word_is_in_it(planted: Planted, tmp_path: Path, name: str, policy: str) -> None:
    """Of whatever somebody restricted, under any policy, in anything that can be read in the file; nor in its bytes."""
    try:
        made(planted.casebook, planted.incidents[name], tmp_path / "one.pdf", policy)
    except PublishError as refused:
        assert refused.code == "dossier-restricted"
        return
    pdf = (tmp_path / "one.pdf").read_bytes()
    told = {what: content.decode("utf-8", "replace") for what, content in pieces(pdf).items()}
    assert {what: found for what, text in told.items() if (found := leaked(text, WORDS))} == {}
    assert leaked(read(pdf), WORDS) == [] and b"Ismelda" not in pdf


def test_the_search_finds_nothing_in_the_bytes_either(planted: Planted) -> None:
    """The whole search of a release, with every wrapping that it takes off, over the file as it is: for what is long enough to be told
    from glyphs and compressed fonts."""
    done, secrets = _set(planted, "plain", "public")
    assert leaks_in({"dossier.pdf": done}, [one for one in secrets if len(one.letters) > 8]) == []


@pytest.mark.parametrize("kind", ["document", "claim", "person", "reasons"])
def test_a_planted_secret_is_found_wherever_it_stands(planted: Planted, kind: str) -> None:
    """On a page, in an attachment, in what the file says of itself, among its objects."""
    _, secrets = _set(planted, "plain", "court")
    word = {
        "document": "Plimsoke Papers",
        "claim": "A deserter from Quillmere saw Nordvath order the killing",
        "person": "Ismelda Krantzova",
        "reasons": "Plovdarin: one is Zarkovina, the other Tessit",
    }[kind]
    assert kind in SECRETS
    assert leaks_of(pdf_of(f"They wrote: {word}."), {}, secrets) != []
    assert leaks_of(pdf_of("nothing", f"by {word}"), {}, secrets) != []
    assert leaks_of(pdf_of("nothing"), {"title": f"about {word}"}, secrets) != []
    assert leaks_of(pdf_of("nothing").replace(b"/Type /Page ", b"/Type /Page /Alt (see (%b)) " % word.encode()), {}, secrets) != []


def test_a_public_dossier_tells_no_words_and_no_names_at_risk(planted: Planted, tmp_path: Path) -> None:
    """A court reads them; the public reads a role."""
    for policy in ("court", "public"):
        made(planted.casebook, planted.incidents["plain"], tmp_path / f"{policy}.pdf", policy)
    court, public = (read((tmp_path / f"{policy}.pdf").read_bytes()) for policy in ("court", "public"))
    assert "“threepeoplewerekilled”" in court and "Residents" in court
    assert "threepeoplewerekilled" not in public and "Residents" not in public and "awitness" in public
    assert "wordsofclaimsstayinthecasebook" in public and "words of claims" in _withheld(tmp_path / "public.pdf")


def _withheld(file: Path) -> str:
    return attachments(file.read_bytes())["RELEASE.json"].decode()


def test_how_much_is_restricted_is_not_told(planted: Planted, tmp_path: Path) -> None:
    """That there is anybody who may not be named is a hint to whoever looks for them: neither pages nor manifest nor ledger count it."""
    release = made(planted.casebook, planted.incidents["plain"], tmp_path / "one.pdf").release
    assert [kept for kept in release.what.withheld if kept.why != "not in the policy"] == []
    assert '"restricted"' not in _withheld(tmp_path / "one.pdf")


def test_a_leak_stops_the_dossier(planted: Planted, tmp_path: Path) -> None:
    """The title of a policy of one's own names somebody: nothing is written, nothing is in the ledger, the word is not told."""
    text = (SHIPPED / "court.toml").read_text("utf-8").replace('name = "court"', 'name = "friends"')
    (tmp_path / "friends.toml").write_text(text.replace('title = "For a court"', 'title = "For friends of Ismelda Krantzova"'), "utf-8")
    before = planted.casebook.length
    with pytest.raises(PublishError) as stopped:
        made(planted.casebook, planted.incidents["plain"], tmp_path / "one.pdf", tmp_path / "friends.toml")
    assert stopped.value.code == "release-leaks" and "the text of its pages: the name of a restricted person" in stopped.value.message
    assert not [word for word in ("ismelda", "krantzova") if word in stopped.value.message.casefold()]
    assert {one.name for one in tmp_path.iterdir()} == {"friends.toml"} and planted.casebook.length == before


def _set(planted: Planted, name: str, policy: str) -> tuple[bytes, list]:
    signer = signer_of(planted.casebook.directory)
    told = prepare(
        planted.casebook,
        planted.incidents[name],
        load_release_policy(policy),
        day=DAY,
        assessment=load_policy(),
        made=MADE,
        key=signer.fingerprint,
    )
    return set_dossier(told.material, signer).pdf, told.secrets
