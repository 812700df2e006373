"""What has to stay is on no page of a site, in no file beside it, and in no name of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from contacts_book import plant_contacts
from released_book import AUDIENCES, prepared, published
from site_work import files_below

from cairn.publishing.release.leaks import leaks_in
from cairn.publishing.site import build_site
from restricted_book import WORDS, Planted, plant

KEPT = ("Zeinabou Qadiri", "66778899", "ilias@hombori.example", "Residents of Hombori", "hid in the well")
"""What the public's policy keeps in, and a court's lets out in part."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The casebook with restricted words, and two documents with contacts: one of them restricted."""
    made = plant(tmp_path_factory.mktemp("site-leaks") / "book", None)
    with made.casebook:
        plant_contacts(made)
        yield made


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_file_of_a_site_holds_what_has_to_stay(planted: Planted, tmp_path: Path, audience: str) -> None:
    """Held against all that is restricted or kept in, as the release itself was; with an earlier release beside it too."""
    secrets = prepared(planted.casebook, audience).secrets
    published(planted.casebook, tmp_path / "first", audience)
    published(planted.casebook, tmp_path / "second", audience)
    build_site(tmp_path / "second", tmp_path / "site", earlier=[tmp_path / "first"])
    files = files_below(tmp_path / "site")
    assert len(secrets) > 20 and leaks_in(files, secrets) == []
    told = b"".join([*files.values(), *(path.encode() for path in files)]).decode("utf-8", "replace").casefold()
    assert [word for word in WORDS if word.casefold() in told] == []
    assert [word for word in KEPT if word.casefold() in told] == ([] if audience != "court" else [*KEPT[:1], *KEPT[3:]])
    spoilt = {**files, "index.html": files["index.html"] + b"<!-- Ismelda Krantzova -->"}
    assert leaks_in(spoilt, secrets) != []  # the search sees pages
