"""Intake in a real Chromium: a file is dropped and its incident opened, an address fails and is tried again, with and without script."""

from __future__ import annotations

import os
import socket
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from web_work import Served

from cairn.casebook import Casebook, verify
from cairn.intake.jobs import Jobs, State
from cairn.web.guard import bodies
from small_site import Site, article, site

GOSSI = "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said."
BARA = "On 3 March 2025, a shell killed 2 women in Bara, a doctor said."
SLOW = 90_000
"""Milliseconds that a report may take on a machine that does much else."""


@pytest.fixture
def web() -> Iterator[Site]:
    """A site on loopback."""
    with site() as made:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An empty casebook that trusts loopback, as a team may trust an archive of its own."""
    Casebook.init(tmp_path / "book", author="Ama").__exit__()
    file = tmp_path / "book" / "cairn.toml"
    file.write_text(file.read_text() + 'trusted_hosts = ["127.0.0.1"]\n')
    return tmp_path / "book"


def drop(page: Page, name: str, text: str) -> None:
    """Drop a file on the form, as from a folder's window, once the page and its script are there."""
    page.wait_for_url("**/intake")
    page.wait_for_load_state()
    page.evaluate(
        """([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name, { type: "text/plain" }));
            const form = document.querySelector("form.sending");
            for (const kind of ["dragenter", "dragover", "drop"])
                form.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )


def test_a_file_is_dropped_and_its_incident_opened(browser: Browser, serve: Callable[..., Served], book: Path) -> None:
    """The page follows the work by itself: no click, no reload."""
    with page_of(browser, serve(book, at_work=True).address) as page:
        page.goto("/incidents")
        page.get_by_role("link", name="Intake").click()
        drop(page, "gossi.txt", GOSSI)
        drop(page, "bara.txt", BARA)
        page.get_by_role("button", name="Take in", exact=True).click()
        line = page.locator(".jobs li", has_text="gossi.txt")
        expect(line.get_by_text("taken in", exact=True)).to_be_visible(timeout=SLOW)
        expect(page.locator(".jobs li", has_text="bara.txt").get_by_text("taken in", exact=True)).to_be_visible(timeout=SLOW)
        expect(page.get_by_role("status")).to_contain_text("Nothing waits.", timeout=SLOW)
        line.locator("a.id").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Gossi")


def test_an_address_fails_and_is_tried_again(browser: Browser, serve: Callable[..., Served], book: Path, web: Site) -> None:
    """One sees why, and what to do; once the page is there it is taken in."""
    with page_of(browser, serve(book, at_work=True).address) as page:
        page.goto("/intake")
        page.get_by_label("Addresses, one a line").fill(f"{web.address}/late")
        page.get_by_role("button", name="Take in", exact=True).click()
        failed = page.locator(".jobs.failed li")
        expect(failed).to_contain_text("the server answered 404", timeout=SLOW)
        web.put("/late", article("Killed in Gossi", GOSSI))
        failed.get_by_role("button", name="Try again").click()
        expect(page.locator(".jobs a", has_text="Killed in Gossi")).to_be_visible(timeout=SLOW)
        expect(page.locator(".jobs.failed")).to_have_count(0)


def test_without_script(browser: Browser, serve: Callable[..., Served], book: Path, tmp_path: Path) -> None:
    """The same with the file chosen, and the page loaded again; a failure is set aside with a reason, and that is taken back."""
    report, noise = tmp_path / "gossi.txt", tmp_path / "noise.bin"
    report.write_text(GOSSI)
    noise.write_bytes(bytes(range(256)) * 4)
    with page_of(browser, serve(book, at_work=True).address, scripts=False) as page:
        page.goto("/intake")
        page.get_by_label("Files: choose them").set_input_files([report, noise])
        page.get_by_role("button", name="Take in", exact=True).click()
        until = time.monotonic() + SLOW / 1000
        while page.locator(".jobs .badge", has_text="taken in").count() == 0 or page.locator(".jobs.failed summary").count() == 0:
            assert time.monotonic() < until
            page.goto("/intake")
        page.locator(".failed summary").click()
        page.locator(".failed").get_by_label("Why").fill("A picture of no report")
        page.locator(".failed").get_by_role("button", name="Set aside").click()
        expect(page.get_by_role("status", name="What was done")).to_contain_text("set aside what was not read: noise.bin")
        expect(page.locator(".jobs.failed")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".jobs.failed li")).to_contain_text("noise.bin")


def test_what_is_too_large_is_said_before_it_is_sent(browser: Browser, serve: Callable[..., Served], book: Path) -> None:
    """The form stays, with what was written in it."""
    with page_of(browser, serve(book, most_arriving=1000).address) as page:
        page.goto("/intake")
        page.get_by_label("Addresses, one a line").fill("https://news.example/a")
        drop(page, "long.txt", "x" * 2000)
        expect(page.get_by_role("alert")).to_contain_text("Too large:")
        page.get_by_role("button", name="Take in", exact=True).click()
        expect(page.get_by_label("Addresses, one a line")).to_have_value("https://news.example/a")


def test_a_feed_is_watched_and_its_item_taken_in(browser: Browser, serve: Callable[..., Served], book: Path, web: Site) -> None:
    """It is looked at by itself; a person chooses; the page of the item is not fetched from the inside, and one sees why."""
    item = "<item><title>Killed in Gossi</title><link>/gossi</link></item>"
    feed = web.put("/rss", f'<rss version="2.0"><channel><title>News</title>{item}</channel></rss>', "application/rss+xml")
    web.put("/gossi", article("Killed in Gossi", GOSSI))
    with page_of(browser, serve(book, at_work=True).address) as page:
        page.goto("/intake")
        page.get_by_label("Address of the feed").fill(feed)
        page.get_by_role("button", name="Watch", exact=True).click()
        until = time.monotonic() + SLOW / 1000
        while page.get_by_role("checkbox", name="Killed in Gossi").count() == 0:
            assert time.monotonic() < until
            page.goto("/intake")
            page.wait_for_timeout(300)
        expect(page.locator(".feeds table")).to_contain_text("One new item.")
        page.get_by_role("checkbox", name="Killed in Gossi").check()
        page.get_by_role("button", name="Take in what is chosen").click()
        expect(page.locator(".jobs.failed li")).to_contain_text("fetch-private", timeout=SLOW)
        page.get_by_role("button", name="Remove").click()
        expect(page.locator(".feeds table")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "locale"), [(1280, "en-GB"), (390, "fr-FR")])
def test_a_screen_reader_can_read_it(
    browser: Browser, serve: Callable[..., Served], book: Path, scheme: str, width: int, locale: str
) -> None:
    """No violation that axe calls serious or critical, with everything on the page: jobs of each state, feeds, what they offer."""
    with Casebook.open(book) as casebook:
        fill(casebook)
    with page_of(browser, serve(book).address, scheme=scheme, width=width, locale=locale) as page:  # type: ignore[arg-type]
        page.goto("/intake")
        page.locator(".sending summary").click()
        page.locator(".failed summary").first.click()
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def fill(casebook: Casebook) -> None:
    """Jobs of each state, and a feed that offers something."""
    from cairn.intake.feeds import Feeds, Item
    from cairn.intake.jobs import Arrivals, Kind, Wanted
    from cairn.intake.jobs.working import work
    from cairn.reading.fetch import Seen

    jobs, feeds, arrivals = Jobs.of(casebook), Feeds.of(casebook), Arrivals(casebook.directory)
    texts = (("gossi.txt", GOSSI.encode()), ("noise.bin", bytes(range(256)) * 4), ("تقرير.txt", "قتل ثلاثة مدنيين".encode()))
    jobs.put(Wanted(Kind.FILE, name, "Ama", kept=arrivals.put(content)) for name, content in texts)
    assert work(casebook)
    jobs.put(Wanted(Kind.ADDRESS, f"https://news.example/{'long/' * 30}{n}", "Binta") for n in range(3))
    taken = jobs.take()
    assert taken
    feed = feeds.add("https://news.example/rss", "Ama")
    feeds.find(feed, [Item("a" * 64, "https://news.example/a", "عنوان", None)], title=None, left=3, odd=2, seen=Seen())
    feeds.fail(feeds.add("https://other.example/rss", "Ama"), "fetch-status", "https://other.example/rss: the server answered 500.")


def upload(served: Served, pieces: Iterator[bytes], pause: float) -> tuple[bytes, float]:
    """Send the head of a form and then pieces of it, with pauses; what comes back, and after how many seconds."""
    began = time.monotonic()
    head = f"Host: 127.0.0.1:{served.port}\r\nOrigin: {served.address}\r\nContent-Length: 90000\r\nConnection: close"
    kind = "Content-Type: multipart/form-data; boundary=b"
    with socket.create_connection(("127.0.0.1", served.port), timeout=15) as connection:
        connection.sendall(f"POST /intake/send HTTP/1.1\r\n{head}\r\n{kind}\r\n\r\n".encode())
        told = b""
        connection.settimeout(pause)
        try:
            for piece in pieces:
                connection.sendall(piece)
                try:
                    if part := connection.recv(65536):
                        told += part
                    break
                except TimeoutError:
                    continue
            connection.settimeout(15)
            while part := connection.recv(65536):
                told += part
        except ConnectionError:
            pass
    return told, time.monotonic() - began


def test_a_slow_sender_is_not_waited_for(serve: Callable[..., Served], book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one who stops, nor one who sends a byte now and then; nothing is left of either."""
    monkeypatch.setattr(bodies, "SLOWEST", 4000)
    served = serve(book, patience=0.6)
    told, took = upload(served, iter([b"--b\r\n"]), 0.1)
    assert told.startswith(b"HTTP/1.1 408 ") and took < 8
    field = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    told, took = upload(served, iter([field, *[b"x"] * 200]), 0.1)
    assert told.startswith(b"HTTP/1.1 408 ") and took < 8
    assert list((book / "intake").glob("[0-9a-f]*")) == [] if (book / "intake").exists() else True


def test_pages_are_shown_while_documents_are_read(serve: Callable[..., Served], book: Path, tmp_path: Path) -> None:
    """Reading is another process's: the usual page takes no longer than a fraction of what it would beside a busy thread."""
    from cairn.intake.jobs import Arrivals, Kind, Wanted

    served = serve(book, at_work=True)
    jobs, arrivals = Jobs.of(served.casebook), Arrivals(book)
    sentences = [f"On {1 + n % 28} January 2025, {n + 2} civilians were killed in Gossi, a resident said." for n in range(300)]
    jobs.put(Wanted(Kind.FILE, f"{part}.txt", "Ama", kept=arrivals.put(f"{part} {' '.join(sentences)}".encode())) for part in range(2))
    took: list[float] = []
    with httpx2.Client(base_url=served.address, trust_env=False) as client:
        client.get("/intake")
        until = time.monotonic() + SLOW / 1000
        while not jobs.counts()[State.RUNNING]:
            assert time.monotonic() < until
            time.sleep(0.05)
        while jobs.counts()[State.RUNNING] and len(took) < 200:
            began = time.monotonic()
            assert client.get("/intake").status_code == 200
            took.append(time.monotonic() - began)
    assert len(took) > 5
    print(f"{len(took)} pages while a document was read: median {statistics.median(took) * 1000:.0f} ms, longest {max(took) * 1000:.0f} ms")
    assert statistics.median(took) < 0.5  # on a machine that does much else; alone it is some 20 ms


def test_a_killed_workspace_loses_nothing_that_was_confirmed(book: Path, tmp_path: Path) -> None:
    """What was answered with "it is kept" is taken in after the next start, once."""
    import re
    import signal
    import subprocess
    import sys

    for turn in range(3):
        command = [sys.executable, "-c", "from cairn.cli import main; main()", "serve", "--in", str(book), "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        assert process.stdout
        found = re.search(r"http://[\w.]+:([0-9]+)/", process.stdout.readline())
        assert found
        address = f"http://127.0.0.1:{found[1]}"
        with httpx2.Client(base_url=address, headers={"origin": address, "host": f"127.0.0.1:{found[1]}"}, trust_env=False) as client:
            token = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/intake").text)
            assert token
            files = [("files", (f"{turn}-{n}.txt", f"{GOSSI} It was report {turn} {n}.".encode())) for n in range(3)]
            assert client.post("/intake/send", data={"token": token[1]}, files=files).status_code == 303
            time.sleep(0.2 + turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    from cairn.intake.jobs.working import work

    with Casebook.open(book) as casebook:
        until = time.monotonic() + SLOW / 1000
        while not work(casebook):  # the process of the last one ends by itself
            assert time.monotonic() < until
            time.sleep(0.2)
        with casebook.reading() as view:
            names = sorted(document.name for document in view.documents())
        assert names == sorted(f"{turn}-{n}.txt" for turn in range(3) for n in range(3))
        assert Jobs.of(casebook).counts()[State.DONE] == 9
        assert verify(casebook).is_sound
