"""The site of a release: whole, verified, the same each time, made of nothing but the release; what is missing is said to be."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from released_book import files_in, published
from site_work import files_below, page, records_of, sample_book, signed_anew, words

from cairn.publishing.release import PublishError, verify_release
from cairn.publishing.site import build_site
from cairn.publishing.site.rendering import brief, environment

LARGEST = 150_000
"""Bytes of an incident page."""
MANY = 600
"""Claims, responses and documents of a record that is larger than a page may be."""


@dataclass
class Made:
    """The casebook's folder, its releases for the public and for a court, and the site of the first."""

    book: Path
    public: Path
    court: Path
    site: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Releases of the sample reports, and a site."""
    folder = tmp_path_factory.mktemp("sites")
    with sample_book(folder / "book") as casebook:
        published(casebook, folder / "public")
        published(casebook, folder / "court", "court")
    build_site(folder / "public", folder / "site")
    yield Made(folder / "book", folder / "public", folder / "court", folder / "site")


def test_a_reader_gets_the_release_itself_and_can_verify_it(made: Made) -> None:
    """Byte for byte, with sizes and hashes told."""
    assert files_in(made.site / "release") == files_in(made.public)
    assert verify_release(made.site / "release").is_sound
    told = words(page(made.site, "downloads.html"))
    manifest = verify_release(made.public).manifest
    assert [name for name, one in manifest.files.items() if one.sha256 not in told or name not in told] == []
    assert f"cairn verify release --key {verify_release(made.public).fingerprint}" in told


def test_a_web_server_may_read_it(made: Made) -> None:
    """Which runs as another user, and has no right to write."""
    modes = {path: path.stat().st_mode for path in (made.site, *made.site.rglob("*"))}
    unread = [path for path, mode in modes.items() if not mode & 0o004 or (path.is_dir() and not mode & 0o001)]
    assert unread == [] and not any(mode & 0o002 for mode in modes.values())


def test_the_same_release_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    """Whenever and wherever it is built."""
    build_site(made.public, tmp_path / "elsewhere")
    assert files_below(tmp_path / "elsewhere") == files_below(made.site)


def test_every_link_leads_to_a_file_and_to_a_place_in_it(made: Made) -> None:
    """From every page; and nothing is loaded from elsewhere, or runs in a page."""
    pages = [path for path in files_below(made.site) if path.endswith(".html")]
    targets = {path: {str(one) for one in page(made.site, path).xpath("//@id")} for path in pages}
    for path in pages:
        found = page(made.site, path)
        ids = [str(one) for one in found.xpath("//@id")]
        assert len(ids) == len(set(ids)), path
        for link in map(str, found.xpath("//@href | //@src")):
            if link.startswith("https://"):
                continue
            file, _, place = link.partition("#")
            aim = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
            assert (made.site / aim).is_file(), (path, link)
            assert not place or place in targets[aim], (path, link)
        assert found.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')] | //img | //iframe") == []
        assert "default-src 'none'" in found.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert "unsafe" not in found.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert found.xpath("string(/html/@lang)") == "en" and len(found.xpath("//h1")) == 1


def test_an_incident_is_told_with_who_says_it_and_who_denies_it(made: Made) -> None:
    """Its figures with their ends, its grade with the reasons, the silence counted."""
    record = max(records_of(made.public), key=lambda one: len(one["claims"]))
    told = words(page(made.site, f"incidents/{record['id']}.html"))
    assert record["title"] in told and record["grade"]["grade"] in told
    assert [reason for reason in record["grade"]["reasons"] if reason not in told] == []
    assert f"low {record['tolls']['killed']['low']} · best {record['tolls']['killed']['best']} · high open" in told
    assert f"{record['accountability']['days_of_silence']:,} days of silence since" in told
    assert "Denied by Malian Armed Forces" in told and "The words of claims are not part of this release" in told


def test_words_and_victims_stand_where_the_policy_lets_them(made: Made, tmp_path: Path) -> None:
    """On the site of a court's release, and nowhere on the public's."""
    build_site(made.court, tmp_path / "court")
    quotes = {one["claim"]["passage"]["quote"] for record in records_of(made.court) for one in record["claims"]}
    court = {path: words(page(tmp_path / "court", path)) for path in files_below(tmp_path / "court") if path.startswith("incidents/")}
    public = " ".join(words(page(made.site, path)) for path in files_below(made.site) if path.startswith("incidents/"))
    assert [quote for quote in quotes if not any(" ".join(quote.split()) in told for told in court.values())] == []
    assert [quote for quote in quotes if len(quote) > 40 and quote in public] == []


def test_what_did_not_leave_is_said_to_be_missing_and_never_nought(made: Made, tmp_path: Path) -> None:
    """A release in which hardly a field leaves has a site too."""
    bare = signed_anew(made.public, tmp_path / "bare", made.book, lambda told: ({"id": one["id"]} for one in told))
    build_site(bare, tmp_path / "site")
    id = records_of(bare)[0]["id"]
    told = words(page(tmp_path / "site", f"incidents/{id}.html"))
    assert "None" not in told.replace("None, or they are not part of this release", "") and " 0" not in told
    assert "Tolls not given" in told and "Claims are not part of this release" in told and "The place is not given" in told
    assert "No incident of this release has a position" in words(page(tmp_path / "site", "map.html"))


def test_a_page_stays_small_and_says_what_it_leaves_out(made: Made, tmp_path: Path) -> None:
    """However many claims, documents and words a record has; with style and sign it is below 150 kB."""

    def swollen(records: list[dict[str, object]]) -> list[dict[str, object]]:
        record = max(records, key=lambda one: len(str(one)))
        for name in ("claims", "responses", "documents", "decisions", "where", "perpetrators", "promises"):
            held = record[name]
            record[name] = [
                {key: {"origin": f"o{n}", "number": n + 1}.get(key, value) for key, value in one.items()}
                for n in range(MANY)
                for one in held[:1]  # type: ignore[index]
            ]
        record["title"] = "word" * 60_000
        return [record]

    big = signed_anew(made.court, tmp_path / "big", made.book, swollen)  # type: ignore[arg-type]
    build_site(big, tmp_path / "site")
    [file] = (tmp_path / "site" / "incidents").iterdir()
    shared = sum((tmp_path / "site" / "assets" / name).stat().st_size for name in ("site.css", "cairn.svg"))
    assert file.stat().st_size + shared < LARGEST
    told = words(page(tmp_path / "site", f"incidents/{file.name}"))
    assert "are not shown on this page" in told and "records.json" in told and "more characters in the data" in told
    heaviest = max(file.stat().st_size for file in (made.site / "incidents").iterdir())
    assert heaviest + shared < LARGEST


def test_an_altered_release_is_refused(made: Made, tmp_path: Path) -> None:
    """So is one that another key has signed, and one that holds a file too many; nothing is there afterwards."""
    release = signed_anew(made.public, tmp_path / "release", made.book, lambda told: told)
    with pytest.raises(PublishError) as other:
        build_site(release, tmp_path / "out", key="ab" * 32)
    (release / "extra.txt").write_text("more")
    with pytest.raises(PublishError) as extra:
        build_site(release, tmp_path / "out")
    (release / "extra.txt").unlink()
    (release / "records.json").write_text("[\n]\n")
    with pytest.raises(PublishError) as altered:
        build_site(release, tmp_path / "out")
    assert {one.value.code for one in (other, extra, altered)} == {"site-release-altered"}
    assert "another key" in other.value.message and "records.json was altered" in altered.value.message
    assert [one.name for one in tmp_path.iterdir()] == ["release"]


def test_a_folder_that_is_there_is_never_written_over(made: Made, tmp_path: Path) -> None:
    """Not even an empty one, nor a link that leads nowhere."""
    (tmp_path / "there").mkdir()
    (tmp_path / "astray").symlink_to(tmp_path / "nowhere")
    for name in ("there", "astray"):
        with pytest.raises(PublishError) as refused:
            build_site(made.public, tmp_path / name)
        assert refused.value.code == "site-folder-exists"
    assert list((tmp_path / "there").iterdir()) == []


def test_a_kill_leaves_nothing_that_looks_like_a_site(made: Made, tmp_path: Path) -> None:
    """No folder of that name, and no first page anywhere."""
    code = f"from pathlib import Path; from cairn.publishing.site import build_site; build_site(Path({str(made.public)!r}), Path('out'))"
    for pages in (0, 3):
        running = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and running.poll() is None and len([*tmp_path.glob(".out-*/incidents/*")]) <= pages:
            time.sleep(0.002)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
        assert not (tmp_path / "out").exists() and [*tmp_path.rglob("index.html")] == []


def test_without_the_extra_it_is_named(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is made."""
    real = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name.startswith("jinja2"):
            raise ModuleNotFoundError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PublishError) as refused:
        build_site(made.public, tmp_path / "out")
    assert refused.value.code == "publish-missing" and "cairn-record[publish]" in refused.value.message
    assert list(tmp_path.iterdir()) == []


def test_each_file_of_a_release_says_what_it_is(made: Made) -> None:
    """On the page of the data, and not by sending readers to look elsewhere."""
    assert "told in the codebook" not in words(page(made.site, "downloads.html"))


def test_a_long_title_ends_with_a_whole_word() -> None:
    """And says that it goes on; one that fits is whole."""
    assert brief("Malian army, Wagner Group accused", 33) == "Malian army, Wagner Group accused"
    assert brief("Malian army, Wagner Group accused", 20) == "Malian army …"
