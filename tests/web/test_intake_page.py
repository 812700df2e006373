"""The page of intake: what is sent is kept at once and becomes jobs; what fails says why; names are text; limits hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from forms import form, send
from lxml.html import HtmlElement, document_fromstring
from starlette.testclient import TestClient
from web_work import PORT, page, settings, words

from cairn.casebook import Casebook
from cairn.intake.jobs import Arrivals, Jobs, State
from cairn.intake.jobs.working import work
from cairn.web import workspace
from cairn.web.arriving import receiving
from small_site import Site, article, site

OURS = f"http://127.0.0.1:{PORT}"
GOSSI = "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said."


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook that trusts loopback, as a team may trust an archive of its own."""
    Casebook.init(tmp_path / "book", author="Ama").__exit__()
    file = tmp_path / "book" / "cairn.toml"
    file.write_text(file.read_text() + 'trusted_hosts = ["127.0.0.1"]\n')
    with Casebook.open(tmp_path / "book", author="Ama") as opened:
        yield opened


@pytest.fixture
def asker(casebook: Casebook) -> TestClient:
    """Asks its workspace; nobody works unless a test does."""
    return TestClient(workspace(casebook, settings()), base_url=OURS)


@pytest.fixture
def web() -> Iterator[Site]:
    """A site on loopback."""
    with site() as made:
        yield made


def token_on(asker: TestClient) -> str:
    """The token of the page's forms."""
    return str(page(asker, "/intake").xpath("//form[@class='sending']/input[@name='token']/@value")[0])


def sending(asker: TestClient, *files: tuple[str, bytes], token: str | None = None, **fields: str) -> tuple[int, HtmlElement]:
    """Send files and fields as the form does; the status and the page that is shown then."""
    given = {"token": token if token is not None else token_on(asker), "addresses": "", "text": "", "published": ""} | fields
    parts = [("files", (name, content)) for name, content in files] or [("files", ("", b""))]
    answer = asker.post("/intake/send", data=given, files=parts, headers={"origin": OURS}, follow_redirects=False)
    if answer.status_code == 303:
        return 303, page(asker, "/intake")
    return answer.status_code, document_fromstring(answer.text)


def part(name: str, content: str, file: str | None = None) -> str:
    """A part of a form."""
    of_file = f'; filename="{file}"' if file else ""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{of_file}\r\n\r\n{content}\r\n'


def kept(casebook: Casebook) -> list[Path]:
    """The files that have arrived and are not taken in."""
    return sorted(Arrivals(casebook.directory).path.glob("[0-9a-f]*"))


def test_files_are_kept_and_taken_in(asker: TestClient, casebook: Casebook) -> None:
    """Several at once, with the day for those that carry none: they wait, and lead to their documents and incidents once they are in."""
    status, shown = sending(
        asker, ("gossi.txt", GOSSI.encode()), ("bara.txt", b"Two women were killed in Bara on Monday."), published="2025-02-21"
    )
    assert status == 303
    assert len(kept(casebook)) == 2
    assert "2 wait" in words(shown.xpath("//p[@role='status']")[0])
    assert work(casebook)
    shown = page(asker, "/intake")
    lines = shown.xpath("//ul[@class='jobs']/li")
    assert [words(line.xpath(".//span[@class='badge']")[0]) for line in lines] == ["taken in"] * 2
    for line in lines:
        [document] = line.xpath(".//a[starts-with(@href, '/documents/')]/@href")
        assert "Gossi" in words(page(asker, document)) or "Bara" in words(page(asker, document))
        for incident in line.xpath(".//a[starts-with(@href, '/incidents/')]/@href"):
            page(asker, incident)
    assert kept(casebook) == []
    with casebook.reading() as view:
        assert {str(document.head.published) for document in view.documents()} == {"2025-02-21"}


def test_a_text_and_addresses_are_taken_in(asker: TestClient, casebook: Casebook, web: Site) -> None:
    """The text under its first words; each address is fetched once, without a cookie or a word of who asks."""
    first = web.put("/gossi", article("Killed in Gossi", GOSSI))
    missing = web.address + "/missing"
    status, shown = sending(
        asker, addresses=f"{first}\r\n\r\n {missing} \r\n{first}", text="A shell fell on Bara.\nIt killed 2 civilians on 3 March 2025."
    )
    assert status == 303
    assert "3 wait" in words(shown)
    assert work(casebook)
    assert sorted(web.paths) == ["/gossi", "/missing"]
    assert all(
        not {"Cookie", "Referer"} & headers.keys() and headers["User-Agent"] == "Mozilla/5.0 (compatible)" for _, headers in web.asked
    )
    shown = page(asker, "/intake")
    assert "Killed in Gossi" in words(shown) and "A shell fell on Bara.txt" in words(shown)
    failed = words(shown.xpath("//ul[@class='jobs failed']/li")[0])
    assert missing in failed and "404" in failed and "fetch-status" in failed


def test_what_failed_is_tried_again(asker: TestClient, casebook: Casebook, web: Site) -> None:
    """Once the page is there it is taken in, and the failure waits for nobody any more."""
    sending(asker, addresses=web.address + "/late")
    assert work(casebook)
    web.put("/late", article("Late", GOSSI))
    [job] = Jobs.of(casebook).newest([State.FAILED], 9)
    answer = send(asker, f"/intake/jobs/{job.number}/again", form(asker, "/intake", f"/intake/jobs/{job.number}/again"))
    assert answer.status == 303
    assert work(casebook)
    shown = page(asker, "/intake")
    assert not shown.xpath("//ul[@class='jobs failed']") and "Late" in words(shown)
    assert "Nothing of this kind waits" in words(page(asker, "/review?kind=failures"))


def test_a_failure_is_set_aside_and_that_is_undone(asker: TestClient, casebook: Casebook) -> None:
    """With a reason, in the ledger: the queue and the page respect it, and the undo of it too."""
    sending(asker, ("noise.bin", bytes(range(256)) * 4))
    assert work(casebook)
    assert "noise.bin" in words(page(asker, "/review?kind=failures").xpath("//ol[@class='queue']")[0])
    filled = form(asker, "/intake", "/decide/set-aside", reason="A picture, no report")
    done = send(asker, "/decide/set-aside", filled)
    assert "set aside what was not read: noise.bin" in done.done
    assert not done.page.xpath("//ul[@class='jobs failed']")
    assert "set aside" in words(done.page.xpath("//ul[@class='jobs']/li")[0])
    queue = page(asker, "/review?kind=failures")
    assert not queue.xpath("//ol[@class='queue']/li")
    assert "A picture, no report" in words(queue.xpath("//details[@class='set-aside']")[0])
    undone = send(asker, "/decide/undo", form(asker, "/review?kind=failures", "/decide/undo", reason="It is one after all"))
    assert undone.status == 303
    assert "noise.bin" in words(page(asker, "/review?kind=failures").xpath("//ol[@class='queue']")[0])
    assert page(asker, "/intake").xpath("//ul[@class='jobs failed']")


def test_what_failed_is_a_sheet_too(asker: TestClient, casebook: Casebook) -> None:
    """With its code, and without the name of the file."""
    sending(asker, ("noise.bin", bytes(range(256)) * 4))
    assert work(casebook)
    [address] = page(asker, "/intake").xpath("//section[@aria-labelledby='progress']//a[@download]/@href")
    head, [number, _, code, _] = csv.reader(io.StringIO(asker.get(str(address)).text))
    assert head == ["job", "kind", "code", "at"]
    assert (number, code) == ("1", page(asker, "/intake").xpath("//ul[@class='jobs failed']//code/text()")[0])
    assert "noise" not in asker.get(str(address)).text


def test_a_failure_is_set_aside_in_the_queue(asker: TestClient, casebook: Casebook) -> None:
    """There too; without a reason it is not."""
    sending(asker, ("noise.bin", bytes(range(256)) * 4))
    assert work(casebook)
    filled = form(asker, "/review?kind=failures", "/decide/set-aside")
    assert send(asker, "/decide/set-aside", filled).status == 422
    assert "set aside" in send(asker, "/decide/set-aside", filled | {"reason": ["no report"]}).done
    assert send(asker, "/decide/set-aside", filled | {"reason": ["once more"]}).status == 422


def test_what_waits_can_be_withdrawn(asker: TestClient, casebook: Casebook) -> None:
    """It is not taken in then, its file is gone, and so is the way to try it again."""
    sending(asker, ("gossi.txt", GOSSI.encode()))
    [job] = Jobs.of(casebook).next_ones(9)
    send(asker, f"/intake/jobs/{job.number}/withdraw", form(asker, "/intake", f"/intake/jobs/{job.number}/withdraw"))
    assert work(casebook)
    assert "withdrawn" in words(page(asker, "/intake"))
    assert not [*(casebook.directory / "intake").glob("[0-9a-f]*")]
    assert not page(asker, "/intake").xpath(f"//form[@action='/intake/jobs/{job.number}/again']")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"addresses": "https://news.example/a\nfile:///etc/passwd"},
        {"addresses": "javascript:alert(1)"},
        {"addresses": "https://me:secret@news.example/"},
        {"addresses": "\n".join(f"https://news.example/{n}" for n in range(501))},
        {"addresses": "https://news.example/" + "x" * 2001},
        {"published": "2025-02-30", "text": "x"},
        {"published": "2099-01-01", "text": "x"},
    ],
)
def test_what_is_no_report_is_refused_whole(asker: TestClient, casebook: Casebook, fields: dict[str, str]) -> None:
    """Nothing of it is taken in, what was written stands in the form again, and a password is not repeated."""
    status, shown = sending(asker, *([("gossi.txt", GOSSI.encode())] if fields else []), **fields)
    assert status == 422
    assert words(shown.xpath("//section[@role='alert']")[0]).startswith("Nothing was taken in")
    assert [area.text_content().strip() for area in shown.xpath("//textarea[@name='addresses']")] == [fields.get("addresses", "")]
    assert "secret" not in words(shown.xpath("//section[@role='alert']")[0]) or "secret" in fields["addresses"]
    assert Jobs.of(casebook).next_ones(9) == [] and kept(casebook) == []


@pytest.mark.parametrize(
    "name", ["../../../../tmp/evil.txt", "..\\..\\evil.txt", "/etc/cron.d/evil.txt", "a/../../evil.txt", "evil.pdf\0.txt"]
)
def test_no_name_leads_out_of_the_folder(asker: TestClient, casebook: Casebook, name: str) -> None:
    """A file lies under a name of ours; the sender's is shown as mere text."""
    before = set(casebook.directory.parent.rglob("*"))
    sending(asker, (name, GOSSI.encode()))
    new = set(casebook.directory.parent.rglob("*")) - before
    assert {path.parent for path in new if path.is_file()} <= {casebook.directory / "intake"}
    [job] = Jobs.of(casebook).next_ones(9)
    assert not set("/\\\0") & set(job.name)
    assert work(casebook)
    assert Jobs.of(casebook).counts()[State.DONE] == 1


def test_a_form_without_its_token_keeps_nothing(asker: TestClient, casebook: Casebook) -> None:
    """None, a wrong one, and one that comes after the file: not even the file is written."""
    for given in ("", "0" * 64):
        assert sending(asker, ("gossi.txt", GOSSI.encode()), token=given)[0] == 403
    token = token_on(asker)
    body = part("files", GOSSI, "x.txt") + part("token", token) + "--b--\r\n"
    headers = {"origin": OURS, "content-type": "multipart/form-data; boundary=b"}
    assert asker.post("/intake/send", content=body, headers=headers).status_code == 403
    assert asker.post("/intake/send", data={"token": token}, headers={"origin": OURS}).status_code == 422  # no form of the right kind
    assert kept(casebook) == []
    assert asker.post("/intake/send", content=body.encode()[:-9], headers=headers | {"origin": "https://evil.example"}).status_code == 403


def test_what_is_too_large_is_refused(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The request by what it says and by what comes; a single file; a field; too many files. Nothing is left of any."""
    asker = TestClient(workspace(casebook, settings(most_arriving=300_000)), base_url=OURS)
    monkeypatch.setattr(receiving, "LONGEST_FIELD", 50_000)
    monkeypatch.setattr(receiving, "MOST_FILES", 3)
    monkeypatch.setattr(receiving, "Limits", lambda: type("Small", (), {"max_bytes": 100_000}))
    assert sending(asker, ("a.txt", b"x" * 400_000))[0] == 413
    token = token_on(asker)
    head = part("token", token) + part("files", "", "x.warc")[:-2]
    headers = {"origin": OURS, "content-type": "multipart/form-data; boundary=b"}
    parts = (part for part in (head.encode(), *([b"x" * 50_000] * 7)))
    assert asker.post("/intake/send", content=parts, headers=headers).status_code == 413
    assert sending(asker, ("a.txt", b"x" * 150_000))[0] == 422
    assert sending(asker, text="x" * 60_000)[0] == 422
    assert sending(asker, *((f"{n}.txt", b"x") for n in range(4)))[0] == 422
    assert kept(casebook) == []
    assert sending(asker, ("a.warc", b"x" * 150_000))[0] == 303


def test_a_broken_form_keeps_nothing(asker: TestClient, casebook: Casebook) -> None:
    """One that breaks off in the middle of a file, and one that is none."""
    token = token_on(asker)
    head = part("token", token) + part("files", "", "x.txt")[:-2]
    headers = {"origin": OURS, "content-type": "multipart/form-data; boundary=b"}
    for body in (head + "three civilians", "nonsense", head.replace("--b", "--c")):
        assert asker.post("/intake/send", content=body, headers=headers).status_code in (403, 422)
    assert kept(casebook) == [] and Jobs.of(casebook).next_ones(9) == []


def test_in_french(asker: TestClient) -> None:
    """The page and its parts."""
    shown = words(page(asker, "/intake", **{"accept-language": "fr"}))
    assert "Fichiers : choisissez-les" in shown and "Rien n'attend." in shown
    assert page(asker, "/intake/progress", **{"accept-language": "fr"}) is not None
