"""Patterns of the site are those of the casebook, though they are computed from what left alone; each number opens to its incidents."""

from __future__ import annotations

from pathlib import Path

import pytest
from released_book import DAY, published
from site_work import page, sample_book, words

from cairn.assessment import load_policy
from cairn.assessment.patterns import pattern_of
from cairn.assessment.targets import target_of_key
from cairn.casebook import NOBODY
from cairn.catalogue import incident_records
from cairn.publishing.site import build_site


@pytest.mark.parametrize("audience", ["public", "court"])
def test_patterns_agree_with_those_of_the_casebook(tmp_path: Path, audience: str) -> None:
    """Row by row: how many, which ones, and the days to them."""
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "out", audience)
        with casebook.reading(DAY, eyes=NOBODY) as view:
            records = [*incident_records(view, as_of=DAY, policy=load_policy())]
    build_site(tmp_path / "out", tmp_path / "site")
    keys = {one.actor for record in records for one in record.perpetrators if one.actor}
    assert len(keys) >= 3
    for key in keys:
        pattern = pattern_of(target_of_key(key), records, as_of=DAY)
        found = page(tmp_path / "site", f"accused/{key}.html")
        rows = {words(row.xpath("./th")[0]): row for row in found.xpath("//table[contains(@class, 'steps')]/tbody/tr")}
        assert list(rows) == [step.words for step in pattern.steps]
        for step in pattern.steps:
            told = words(rows[step.words].xpath("./td")[0])
            assert told == f"{step.share.count} of {step.share.of}", (key, step.words)
            if step.delay:
                assert f"median {step.delay.median:.1f}" in words(rows[step.words])
            if step.share.count:
                opened = page(tmp_path / "site", f"accused/{rows[step.words].xpath('string(./td//a/@href)')}")
                links = {str(one).rpartition("/")[2].removesuffix(".html") for one in opened.xpath("//tbody//a/@href")}
                assert links == set(step.share.incidents), (key, step.words)


def test_where_responses_stay_patterns_say_so(tmp_path: Path) -> None:
    """They are not computed from half of what they are made of."""
    text = "record = ['id', 'title', 'as_of']\nperpetrators = ['name', 'actor', 'attribution']\n"
    (tmp_path / "who.toml").write_text(f"name = 'who'\nversion = '1'\ntitle = 'Who'\naudience = 'public'\n[fields]\n{text}", "utf-8")
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "out", tmp_path / "who.toml")
    build_site(tmp_path / "out", tmp_path / "site")
    told = words(page(tmp_path / "site", "patterns.html"))
    assert "keeps in what patterns are computed from" in told and "kept in by the policy" in told
