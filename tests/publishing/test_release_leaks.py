"""The leak check: what has to stay is found in the finished files however it is written there, and nothing else is taken for it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from contacts_book import plant_contacts
from planting import WAYS, WHOLE, pdf, zipped
from released_book import AUDIENCES, files_in, prepared, published

from cairn.casebook.restricting import mark, something_of
from cairn.model.claims import Perpetrator
from cairn.model.sensitivity import Level
from cairn.model.vocabulary import Side
from cairn.publishing.release import PublishError
from cairn.publishing.release.leaks import leaks_in
from cairn.publishing.release.leaks.secrets import phrase
from cairn.publishing.release.policy import SHIPPED
from cairn.publishing.release.publishing import Prepared
from restricted_book import Planted, account, add, claim, document, plant

RESTRICTED = {
    "a person": "Ismelda Krántzova",
    "a person, the last name first": "Krántzova, Ismelda",
    "a part of a person's name": "Krántzova",
    "a claimant in a document": "Brumwell",
    "a victim in a document": "Oxterby",
    "a place in a document": "Zarkovina",
    "a document's words": "wrote that Oxterby was shot dead with six others",
    "a document's file": "sealedfile.txt",
    "a document's address": "https://dossierhost.example/plimsoke",
    "a document's title": "What Brumwell knows of Dravenholt",
    "a publisher": "Plimsoke Papers",
    "a claim's words": "A deserter from Quillmere saw Nordvath order the killing",
    "a claimant": "Sister Vexleyard",
    "a victim": "Orlanth Pymbury",
    "a place": "Thornwick",
    "a day's words": "candlemasday",
    "one accused": "Grelmok Battalion",
    "a corrected claimant": "the deserter Wexcombe",
    "a reason": "Plovdarin: one is Zarkovina, the other Tessit",
    "a mail address": "moussa.keitadou@wells.example",
    "a telephone number": "+223 76 45 12 90",
    "a telephone number at home": "76451290",
    "a house": "14 rue des Forgerons",
}
"""What is restricted, to one person only."""
KEPT = {
    "a witness": "Zeinabou Qadiri",
    "a witness's telephone": "+223 66 77 88 99",
    "a mail address in a report": "ilias@hombori.example",
    "a claim's words": "said that five people were killed near Hombori on",
    "a survivor": "Residents of Hombori",
}
"""What the public's policy keeps in."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The casebook with restricted words, and two documents with contacts: one of them restricted."""
    made = plant(tmp_path_factory.mktemp("leaks") / "book", None)
    with made.casebook:
        plant_contacts(made)
        yield made


@pytest.fixture(scope="module")
def ready(planted: Planted) -> Mapping[str, Prepared]:
    """What would leave, to whom."""
    return {audience: prepared(planted.casebook, audience) for audience in AUDIENCES}


def into(files: Mapping[str, bytes], name: str, leak: bytes) -> dict[str, bytes]:
    """A file with a leak in its midst."""
    content = files[name]
    half = content.find(b"\n", len(content) // 2) + 1
    return {name: content[:half] + leak + content[half:]}


TEXTS = (
    "records.json", "incidents.csv", "claims.csv", "incidents.geojson", "ged.csv", "acled.csv", "incidents.hxl.csv",
    "followthemoney.ftm.json", "followthemoney.statements.csv", "prov.json", "datapackage.json",
)  # fmt: skip


@pytest.mark.parametrize("what", RESTRICTED)
def test_restricted_words_are_found_in_every_file_and_writing(ready: Mapping[str, Prepared], what: str) -> None:
    """Each in each of some fifty ways, in one file of a release after the other, whatever its policy: all are found."""
    told, missed = RESTRICTED[what], []
    for number, (way, write) in enumerate({**WAYS, **WHOLE}.items()):
        release = ready[AUDIENCES[number % 3]]
        is_whole = way in WHOLE
        name = f"extra{number}.bin" if is_whole else TEXTS[number % len(TEXTS)]
        files = {name: write(told)} if is_whole else into(release.files, name, b"\n" + write(told) + b"\n")
        if not leaks_in(files, release.secrets):
            missed.append((way, name))
    assert missed == []


@pytest.mark.parametrize("what", KEPT)
def test_what_a_policy_keeps_in_is_found_too(ready: Mapping[str, Prepared], what: str) -> None:
    """Names of those at risk, contacts in reports, words: in every way, in the public's files."""
    release, told = ready["public"], KEPT[what]
    texts = {way: into(release.files, "records.json", b"\n" + write(told) + b"\n") for way, write in WAYS.items()}
    wholes = {way: {"extra.bin": write(told)} for way, write in WHOLE.items()}
    assert [way for way, files in {**texts, **wholes}.items() if not leaks_in(files, release.secrets)] == []


PLACES = ("cell", "title", "sheet", "comment", "name")
SHORT = ("a person", "a claimant in a document", "a telephone number")


@pytest.mark.parametrize(
    ("where", "what"),
    [*((where, what) for where in PLACES for what in SHORT), *((where, "a claim's words") for where in ("cell", "comment"))],
)
def test_a_workbook_is_opened_and_read(ready: Mapping[str, Prepared], where: str, what: str) -> None:
    """Its cells, what it says of itself, the names of its sheets, its comments and the names that it defines."""
    release, told = ready["court"], RESTRICTED[what]
    book = openpyxl.load_workbook(io.BytesIO(release.files["release.xlsx"]))
    if where == "cell":
        book["claims"]["C3"] = f"see {told}"
    elif where == "title":
        book.properties.title = told
    elif where == "sheet":
        book.create_sheet(told)
    elif where == "comment":
        book["claims"]["C3"].comment = openpyxl.comments.Comment(told, "nobody")
    else:
        book.defined_names["x"] = openpyxl.workbook.defined_name.DefinedName("x", attr_text=f'"{told}"')
    made = io.BytesIO()
    book.save(made)
    assert leaks_in({"release.xlsx": made.getvalue()}, release.secrets) != []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_clean_release_is_let_out(planted: Planted, tmp_path: Path, audience: str) -> None:
    """Nothing is taken for a leak that is none; words that leave by right, to a court, are none."""
    published(planted.casebook, tmp_path / "out", audience)
    told = b"".join(files_in(tmp_path / "out").values()).decode("utf-8", "replace")
    assert ("Zeinabou Qadiri" in told) == (audience == "court")


def test_a_leak_stops_the_release_and_names_file_and_item(planted: Planted, tmp_path: Path) -> None:
    """Never the word; nothing is there afterwards, and nothing in the ledger."""
    text = (SHIPPED / "public.toml").read_text("utf-8").replace('name = "public"', 'name = "friends"')
    file = tmp_path / "friends.toml"
    file.write_text(text.replace('title = "For anybody"', 'title = "For friends of Ismelda Krantzova"'), "utf-8")
    before = planted.casebook.length
    with pytest.raises(PublishError) as stopped:
        published(planted.casebook, tmp_path / "out", file)
    assert stopped.value.code == "release-leaks"
    assert "codebook.md: the name of a restricted person, of entry" in stopped.value.message and "RELEASE.json" in stopped.value.message
    assert not [word for word in ("ismelda", "krantzova") if word in stopped.value.message.casefold()]
    assert {one.name for one in tmp_path.iterdir()} == {"friends.toml"} and planted.casebook.length == before


def test_what_a_document_that_may_be_seen_prints_too_is_no_leak(tmp_path: Path) -> None:
    """A wire's sentence in a restricted report and in an open one leaves to a court, by the open one; what only the first says does not."""
    made = plant(tmp_path / "book", None)
    sentence = "The agency reported that eleven traders were killed at the ford near Labezanga"
    hidden, seen = f"{sentence} on 24 February. Its source was Halimatou Zarmakoye.", f"{sentence} on 24 February. The army is silent."
    with made.casebook:
        for name, told in (("hidden", hidden), ("seen", seen)):
            said = claim(told, sentence, name="The agency", killed=11)
            add(made, name, document(told, f"{name}.txt", title=f"The {name} report"), account(told, said, at="Labezanga"))
        with made.casebook.writing() as writer:
            mark(writer, something_of(writer, made.id("hidden")), Level.RESTRICTED, reason="her name is in it")
        release = prepared(made.casebook, "court")
    assert leaks_in(release.files, release.secrets) == []
    assert leaks_in({"a.txt": b"a source, Halimatou Zarmakoye, said"}, release.secrets) != []  # nobody read her name out of the text
    assert leaks_in({"a.txt": sentence.encode()}, release.secrets) == []
    assert leaks_in({"a.txt": hidden.encode()}, release.secrets) != []


def test_a_word_with_a_hyphen_that_may_be_read_elsewhere_is_no_leak(tmp_path: Path) -> None:
    """ "al-Sham" in a restricted report, and in the name of a body that an open one accuses."""
    made = plant(tmp_path / "book", None)
    told = "{} said that Tahrir al-Sham killed eleven traders near Labezanga on 24 February."
    with made.casebook:
        for name, who in (("hidden", "The al-Sham Watch"), ("seen", "Kal Akal")):
            text = told.format(who)
            accused = (Perpetrator(name="Tahrir al-Sham", side=Side.NON_STATE),)
            said = claim(text, "killed eleven traders", name=who, killed=11).model_copy(update={"perpetrators": accused})
            add(made, name, document(text, f"{name}.txt", title=f"The {name} report"), account(text, said, at="Labezanga"))
        with made.casebook.writing() as writer:
            mark(writer, something_of(writer, made.id("hidden")), Level.RESTRICTED, reason="it asked for it")
        release = prepared(made.casebook, "public")
    assert b"al-Sham" in release.files["records.json"] and leaks_in(release.files, release.secrets) == []
    assert leaks_in({"a.txt": b"the al-Sham Watch"}, release.secrets) != []


def test_what_is_packed_is_no_noise() -> None:
    """In the bytes of a large archive there is every short word by chance; in what it holds there is not."""
    from random import Random

    short = [one for word in ("Ali", "Bah", "Sow", "Diop") for one in phrase(word, "a name", "x")]
    letters = "".join(Random(1).choices(["1 ", "2, ", "3. ", "47; ", "500 ", "\n", "6 ", "8 "], k=1_500_000)).encode()
    assert leaks_in({"a.zip": zipped("a.txt", letters)}, short) == []
    assert leaks_in({"a.zip": zipped("a.txt", letters + b" Diop")}, short) != []


ARCHIVE = zipped("a.txt", b"nothing to see here, " * 9)
BROKEN = ARCHIVE[:40] + b"\xff\xff" + ARCHIVE[42:]
"""What is packed in it does not unpack."""
PAGELESS = pdf("nothing").replace(b"/Kids [3 0 R]", b"/Kids [9 0 R]")
"""Its page is not there."""


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\x14 and nothing more", BROKEN, b"\x1f\x8b\x08 and nothing more", b"%PDF-1.7 and nothing more", PAGELESS]
)
def test_what_only_begins_like_an_archive_is_read_as_it_stands(ready: Mapping[str, Prepared], content: bytes) -> None:
    """A document may print anything, in base64 too: it stops no search, and what stands beside it is found."""
    files = {"a.bin": content, "a.txt": base64.b64encode(content)}
    assert leaks_in(files, ready["court"].secrets) == []
    assert len(leaks_in({name: told + b"\nIsmelda Krantzova" for name, told in files.items()}, ready["court"].secrets)) >= 2


def test_the_name_of_a_file_is_read_as_well(ready: Mapping[str, Prepared]) -> None:
    """A leak in it is one."""
    assert leaks_in({"ismelda-krantzova.csv": b""}, ready["public"].secrets) != []


def test_a_day_is_no_telephone_number_and_a_common_word_no_name(ready: Mapping[str, Prepared]) -> None:
    """What any report says is no leak."""
    told = b"On 2025-02-24 residents of Gao said that the army denied it; 24 February 2025, 16.27123456, 2025-03-31T12:00:00"
    assert leaks_in({"a.txt": told}, ready["court"].secrets) == []


def test_a_later_day_finds_the_same(planted: Planted) -> None:
    """What has to stay is what is restricted today, on whichever day a release is told."""
    early, late = (prepared(planted.casebook, "court", day) for day in (date(2025, 2, 28), date(2025, 12, 31)))
    names = [{one.letters for one in release.secrets if one.what == "the name of a restricted person"} for release in (early, late)]
    assert names[0] == names[1] != set()
