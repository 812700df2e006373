"""The server in all its moods: late, busy, broken, fussy about the request, wordy; and the errors that say what to do."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest
from llm_runs import Naps, fails, model, only, read

from cairn.extraction import extract
from cairn.extraction.llm import LanguageModel, ModelError, Seams, Settings
from cairn.extraction.llm.asking import GIVEN_UP_AFTER, LONGEST_WAIT
from chat_server import Sent, failed, in_turn, said, serving
from own_home import own_home
from told import GOOD, document

KEY = "sk-very-secret-0123456789"


def test_a_request_as_the_protocol_has_it() -> None:
    """Model, messages, the shape of the answer, and the key in its header; nothing is left to chance that a parameter can fix."""
    with serving(said(GOOD)) as server, model(server, key=KEY) as extractor:
        extractor(document())
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert (asked.body["model"], asked.body["temperature"], asked.body["seed"]) == ("tester", 0, 1)
    assert asked.body["response_format"]["type"] == "json_schema"
    assert "cookie" not in asked.headers


def test_without_a_key_none_is_sent() -> None:
    """A server of one's own often wants none."""
    with serving(said(GOOD)) as server, model(server) as extractor:
        extractor(document())
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    """With longer and longer waits, scattered by chance."""
    naps = Naps()
    with serving(in_turn(failed(status), failed(status), failed(status), said(GOOD))) as server, model(server, naps=naps) as extractor:
        assert only(extractor(document()))
        assert extractor.report.spending.of("repeated") == 3
    assert len(server.asked) == 4
    chance = Random(7)
    assert naps.seconds == [2.0**n * (0.5 + chance.random() / 2) for n in range(3)]


def test_waits_do_not_grow_without_end() -> None:
    """However often it failed, the wait stays within a minute, and the error in the end says what the server said."""
    naps = Naps()
    error, server = fails(failed(503, "no room"), naps=naps, retries=12)
    assert (error.code, len(server.asked)) == ("llm-busy", 13)
    assert "no room" in error.message
    assert max(naps.seconds) <= LONGEST_WAIT


def test_the_server_says_how_long_to_wait() -> None:
    """Retry-After is kept to, in seconds and as a date."""
    naps = Naps()
    now = datetime(2025, 2, 22, 12, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=40), usegmt=True)
    busy = in_turn(failed(429, headers={"Retry-After": "17"}), failed(503, headers={"Retry-After": later}), said(GOOD))
    with serving(busy) as server:
        seams = Seams(clock=naps.clock, now=lambda: now, sleep=naps)
        with LanguageModel(Settings(base_url=server.url, model="tester"), seams) as extractor:
            extractor(document())
    assert naps.seconds == [17.0, 40.0]


def test_a_server_that_wants_hours_is_not_waited_for() -> None:
    """The run goes on without it; nothing more is sent."""
    with serving(failed(429, headers={"Retry-After": "7200"})) as server, model(server, naps=Naps()) as extractor:
        for _ in range(3):
            with pytest.raises(ModelError) as caught:
                extractor(document())
            assert caught.value.code == "llm-rate-limit"
    assert len(server.asked) == 1


def test_requests_keep_their_pace() -> None:
    """Twelve a minute are five seconds apart."""
    naps = Naps()
    with serving(said(GOOD)) as server:
        seams = Seams(clock=naps.clock, sleep=naps)
        with LanguageModel(Settings(base_url=server.url, model="tester", requests_per_minute=12), seams) as extractor:
            for number in range(4):
                extractor(document(f"Report {number}."))
    assert naps.seconds == [5.0, 5.0, 5.0]


@pytest.mark.parametrize("late", [Sent(seconds=3.0), Sent(drips=True)], ids=["silent", "dripping"])
def test_an_answer_that_does_not_come_in_time(late: Sent) -> None:
    """Neither silence nor a byte now and then holds a run up: it is tried once more, then told."""
    error, server = fails(late, seconds=0.4)
    assert (error.code, len(server.asked)) == ("llm-timeout", 2)
    assert "--timeout" in error.message


def test_nobody_there() -> None:
    """A few documents find that out, soon; the others are not asked about any more."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    naps = Naps()
    with LanguageModel(Settings(base_url=url, model="tester", retries=9), Seams(sleep=naps)) as extractor:
        for _ in range(GIVEN_UP_AFTER + 3):
            with pytest.raises(ModelError) as caught:
                extractor(document())
            assert caught.value.code == "llm-unreachable"
        assert extractor.report.spending.of("requests") == 2 * GIVEN_UP_AFTER
    assert sum(naps.seconds) < 1.5 * GIVEN_UP_AFTER


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (failed(401, f"Incorrect API key provided: {KEY}"), "llm-key-refused", "CAIRN_LLM_KEY"),
        (failed(403, "Forbidden"), "llm-key-refused", "CAIRN_LLM_KEY"),
        (failed(404, "The model `tester` does not exist"), "llm-model-unknown", "tester"),
        (failed(404, "Not Found"), "llm-wrong-address", "/v1"),
        (Sent(405), "llm-wrong-address", "/v1"),
        (Sent(302, headers={"Location": "http://elsewhere.example/"}), "llm-wrong-address", "302"),
        (failed(402, "Payment required"), "llm-quota", "nothing left"),
        (failed(429, "You exceeded your current quota", code="insufficient_quota"), "llm-quota", "nothing left"),
    ],
)
def test_what_no_repetition_changes_is_asked_once(answer: Sent, code: str, words: str) -> None:
    """A refused key, an unknown model, a wrong address, an empty account: each with its code; the next document costs no request.

    The key stands in no message, not even where the server repeats it."""
    with serving(answer) as server, model(server, key=KEY, naps=Naps()) as extractor:
        for _ in range(2):
            with pytest.raises(ModelError) as caught:
                extractor(document())
            assert caught.value.code == code
            assert words in caught.value.message
            assert KEY not in caught.value.message
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_takes_no_schema(status: int) -> None:
    """It is asked for a JSON object, then for plain text; from then on it is asked so at once."""

    def fussy(asked):
        shape = asked.body.get("response_format", {}).get("type", "plain")
        return said(GOOD) if shape == "plain" else failed(status, f"response_format of type {shape} is not supported")

    with serving(fussy) as server, model(server, naps=Naps()) as extractor:
        assert only(extractor(document()))
        assert only(extractor(document()))
    shapes = [asked.body.get("response_format", {}).get("type", "plain") for asked in server.asked]
    assert shapes == ["json_schema", "json_object", "plain", "plain"]


def test_a_server_that_takes_other_parameters() -> None:
    """What it names in its refusal is changed, and nothing else."""

    def fussy(asked):
        for name, hint in (("max_tokens", ", use max_completion_tokens"), ("temperature", ""), ("seed", "")):
            if name in asked.body:
                return failed(400, f"Unsupported parameter: '{name}'{hint}")
        return said(GOOD)

    with serving(fussy) as server, model(server, naps=Naps()) as extractor:
        assert only(extractor(document()))
    last = server.asked[-1].body
    assert last["max_completion_tokens"] == 8192
    assert last["response_format"]["type"] == "json_schema"
    assert {"temperature", "seed", "max_tokens"} & last.keys() == set()


def test_a_server_whose_context_holds_no_room_for_a_long_answer() -> None:
    """Before a part is cut smaller, the limit of the answer is left out: some servers count it in."""

    def narrow(asked):
        if "max_tokens" in asked.body:
            return failed(
                400, "This model's maximum context length is 8192 tokens, you requested 11000 (2808 in the messages, 8192 in max_tokens)"
            )
        return said(GOOD)

    with serving(narrow) as server, model(server, naps=Naps()) as extractor:
        assert only(extractor(document()))
    assert len(server.asked) == 2


def test_a_server_that_cuts_off_what_it_is_sent() -> None:
    """It counts fewer tokens than a text of that length can have: the report says so."""
    with serving(said(GOOD, usage={"prompt_tokens": 12, "completion_tokens": 5})) as server, model(server) as extractor:
        extractor(document())
        assert "The server read fewer tokens than were sent, 1 time" in "\n".join(extractor.report.lines())


def test_the_environment_may_name_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the one function that an extractor is: `extract(document, extractor="llm")`."""
    own_home(tmp_path, monkeypatch)
    with serving(said(GOOD)) as server:
        monkeypatch.setenv("CAIRN_LLM_URL", server.url)
        monkeypatch.setenv("CAIRN_LLM_MODEL", "tester")
        monkeypatch.setenv("CAIRN_LLM_KEY", KEY)
        assert only(extract(document(), extractor="llm"))
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_server_that_refuses_every_way_to_ask() -> None:
    """The error repeats what it said."""
    error, server = fails(failed(400, "I do not like you"))
    assert (error.code, len(server.asked)) == ("llm-refused", 3)
    assert "I do not like you" in error.message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```json\n", "\n```"),
        ("Here is what I found:\n", "\nI hope this helps!"),
        ("<think>Is {this} an incident? Yes.</think>\n", ""),
    ],
)
def test_json_among_other_words(before: str, after: str) -> None:
    """Fences, small talk and thoughts aloud are taken off."""
    assert only(read(said(before + json.dumps(GOOD) + after)))


@pytest.mark.parametrize("nonsense", ["I cannot help with that.", '{"incidents": [', "", "[]", "null", '{"answer": 42}', "{" * 3000])
def test_an_answer_that_is_no_json(nonsense: str) -> None:
    """It is asked once more, with another seed; then the document has its error."""
    error, server = fails(said(nonsense))
    assert error.code == "llm-no-json"
    assert [asked.body["seed"] for asked in server.asked] == [1, 2]


def test_the_second_answer_may_be_json() -> None:
    """Then all is well."""
    assert only(read(in_turn(said("Sure!"), said(GOOD))))


@pytest.mark.parametrize(
    "body", [b"", b"<html>Welcome</html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": null}]}', b'"x"', b"\xff"]
)
def test_an_answer_that_is_not_of_the_protocol(body: bytes) -> None:
    """Some other server answers there; nothing breaks."""
    error, _ = fails(Sent(body=body))
    assert error.code == "llm-protocol"


def test_an_answer_without_end() -> None:
    """It is cut off at a limit."""
    error, _ = fails(Sent(body=b" " * 17_000_000))
    assert error.code == "llm-answer-too-large"


@pytest.mark.parametrize(
    "answer", [said("", finish="content_filter"), said("", message={"content": None, "refusal": "I would rather not."})]
)
def test_a_model_that_declines(answer: Sent) -> None:
    """Accounts of violence trip filters; the error says so."""
    error, _ = fails(answer)
    assert error.code == "llm-declined"


def test_tokens_and_cost() -> None:
    """Counted by the server, priced by the user; nothing more is asked once the budget is spent."""
    counted = said(GOOD, usage={"prompt_tokens": 2_000, "completion_tokens": 500})
    with serving(counted) as server, model(server, price_in=0.5, price_out=2.0, budget=0.003) as extractor:
        extractor(document("One."))
        extractor(document("Two."))
        with pytest.raises(ModelError) as caught:
            extractor(document("Three."))
        told = "\n".join(extractor.report.lines())
    assert caught.value.code == "llm-budget-spent"
    assert len(server.asked) == 2
    assert "Tokens: 4,000 in, 1,000 out; cost 0.0040" in told


def test_tokens_are_estimated_where_the_server_counts_none() -> None:
    """And the report says so."""
    with serving(said(GOOD)) as server, model(server) as extractor:
        extractor(document())
        told = "\n".join(extractor.report.lines())
    assert "estimated in part" in told
    assert "cost" not in told


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"base_url": ""}, "llm-no-address"),
        ({"model": ""}, "llm-no-model"),
        ({"key": "two words"}, "llm-key-unusable"),
        ({"key": "clé"}, "llm-key-unusable"),
        ({"budget": 1.0}, "llm-no-prices"),
        ({"base_url": "ftp://models.example/v1"}, "llm-address"),
        ({"base_url": "models.example/v1"}, "llm-address"),
        ({"base_url": "http://me:geheim@models.example/v1"}, "llm-address"),
        ({"base_url": "http://models.example/v1?key=geheim"}, "llm-address"),
        ({"base_url": "http://[::1"}, "llm-address"),
    ],
)
def test_settings_that_cannot_work(settings: dict[str, object], code: str) -> None:
    """They are refused before anything is read or sent, and no secret is repeated."""
    with pytest.raises(ModelError) as caught:
        LanguageModel(Settings(**{"base_url": "http://localhost:1/v1", "model": "tester", **settings}))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert "geheim" not in caught.value.message


def test_settings_do_not_show_the_key() -> None:
    """Not even to a programmer who prints them."""
    assert KEY not in repr(Settings(base_url="http://localhost:1/v1", model="tester", key=KEY))


def test_the_notice_says_where_reports_go() -> None:
    """Before any is sent."""

    def notice(url: str) -> str:
        with LanguageModel(Settings(base_url=url, model="tester")) as extractor:
            return extractor.notice

    assert notice("http://127.0.0.1:8080/v1").endswith("on this machine.")
    assert "are sent to models.example, to be read" in notice("https://models.example/v1")
    assert "UNENCRYPTED" in notice("http://models.example/v1")
