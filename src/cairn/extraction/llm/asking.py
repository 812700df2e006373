"""Asks the server until there is an answer: in turn, again after a failure, put differently after a refusal, never beyond the budget."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.extraction.llm import refusals
from cairn.extraction.llm.connection import Answered, Connection
from cairn.extraction.llm.dialect import Dialect
from cairn.extraction.llm.errors import FinalModelError, ModelError, TooLongError, UnansweredError
from cairn.extraction.llm.pace import Pace
from cairn.extraction.llm.seams import Seams
from cairn.extraction.llm.settings import Settings
from cairn.extraction.llm.spending import Spending

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds: the wait doubles from failure to failure."""
MOST_PATIENCE = 600.0
"""Seconds beyond which a server that asks to wait is not waited for."""
MOST_PER_TOKEN = 8
"""Characters that no token holds on average: a server that counts fewer tokens cut off what it was sent."""
LATE_AGAIN = 1
"""How often a request is made again that took too long, or that went to a server which never answered yet."""
GIVEN_UP_AFTER = 3
"""Questions in a row to which the server gave no answer at all; after that, nothing more is asked."""


@dataclass(frozen=True)
class Reply:
    """What the model said. `is_cut`: it ran into the limit of its length."""

    text: str
    is_cut: bool


class Asker:
    """Asks one server for one run; shared by threads. Once nothing can be had from it, nothing more is sent."""

    def __init__(self, settings: Settings, seams: Seams, schema: Mapping[str, object]) -> None:
        """Raises FinalModelError (llm-address). `schema` is the JSON schema of an answer."""
        self.settings = settings
        self.seams = seams
        self.schema = schema
        self.spending = Spending(settings)
        self.connection = Connection(settings, seams)
        self._stopped = threading.Event()
        self._sleep = seams.sleep or self._interruptible
        self._pace = Pace(settings.requests_per_minute, seams.clock, self._sleep)
        self._dialect = Dialect()
        self._final: ModelError | None = None
        self._unanswered = 0
        self._has_answered = False

    def ask(self, messages: list[dict[str, str]], *, seed: int) -> Reply:
        """The model's answer. Raises ModelError."""
        if self._final:
            raise self._final
        try:
            reply = self._ask(messages, seed)
        except FinalModelError as error:
            self._final = error
            raise
        except UnansweredError as error:
            self._unanswered += 1
            if self._unanswered >= GIVEN_UP_AFTER and not self._final:
                message = f"{error.message} After {GIVEN_UP_AFTER} questions without an answer nothing more was asked."
                self._final = FinalModelError(error.code, message)
            raise
        self._unanswered = 0
        return reply

    def _ask(self, messages: list[dict[str, str]], seed: int) -> Reply:
        failures = 0
        while True:
            dialect = self._dialect
            body = dialect.body(messages, self.schema, self.settings, seed)
            try:
                answer = self._post(body)
            except UnansweredError as error:
                failures += 1
                if failures > self._patience(error) or self._stopped.is_set():
                    raise
                self._again(self._wait(failures))
                continue
            if answer.status == 200:
                return self._reply(answer, [len(m["content"]) for m in messages])
            if answer.status in refusals.MISPUT and self._put_differently(dialect, answer):
                continue
            failures += 1
            self._again(self._wait_after(answer, failures))

    def _patience(self, error: UnansweredError) -> int:
        """How often a request is made again that got no answer: hardly where there may be nobody, or only the same slow answer."""
        return LATE_AGAIN if error.code == "llm-timeout" or not self._has_answered else self.settings.retries

    def _post(self, body: Mapping[str, object]) -> Answered:
        self.spending.check()
        self._pace.wait()
        if self._stopped.is_set():
            raise FinalModelError("llm-stopped", "The run was ended while the model was asked. Run it again to go on.")
        self.spending.note("requests")
        answer = self.connection.post(body)
        self._has_answered = True
        return answer

    def _put_differently(self, dialect: Dialect, answer: Answered) -> bool:
        """Whether there is another way to put what was refused; it is kept for all further requests."""
        said = refusals.told(answer, self.settings.key)
        error = refusals.final(answer, said, self.settings)
        unlimited = dialect.unlimited() if isinstance(error, TooLongError) else None
        if error and unlimited is None:
            raise error
        if self._dialect is not dialect:
            return True  # another thread has found one
        changed = unlimited or dialect.without(said)
        if changed is None:
            raise refusals.refused(answer, said)
        self._dialect = changed
        return True

    def _wait_after(self, answer: Answered, failures: int) -> float:
        """Seconds to wait before the request is made again. Raises ModelError where that makes no sense."""
        said = refusals.told(answer, self.settings.key)
        if error := refusals.final(answer, said, self.settings):
            raise error
        if answer.status not in refusals.AGAIN:
            raise refusals.refused(answer, said)
        if failures > self.settings.retries:
            raise UnansweredError("llm-busy", f"The server did not answer well after {failures} attempts (status {answer.status}: {said}).")
        named = refusals.wait_named(answer.headers, self.seams.now())
        if named is None:
            return self._wait(failures)
        if named > MOST_PATIENCE:
            raise FinalModelError(
                "llm-rate-limit", f"The server asks to wait {named:g} seconds. Run again later: what was answered is kept."
            )
        self._pace.rest(named)  # it holds for all threads
        return named

    def _wait(self, failures: int) -> float:
        """Exponential back-off with jitter, so that many who failed together do not come back together."""
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (failures - 1))
        return longest * (0.5 + self.seams.chance.random() / 2)

    def _again(self, seconds: float) -> None:
        self.spending.note("repeated")
        self._sleep(seconds)

    def _reply(self, answer: Answered, sent: Sequence[int]) -> Reply:
        """What the model said, out of the protocol's wrapping. `sent`: the characters of each message."""
        try:
            content = json.loads(answer.content)
            choice = content["choices"][0]
            message = choice["message"]
            text = message.get("content") or ""
            text = "".join(str(part.get("text", "")) for part in text) if isinstance(text, list) else str(text)
            usage = content.get("usage") or {}
            tokens = [usage.get(name) if isinstance(usage.get(name), int) else None for name in ("prompt_tokens", "completion_tokens")]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            said = refusals.told(answer, self.settings.key)[:120]
            message = f"The server's answer is not as the OpenAI chat API has it ({said}). Check the base URL."
            raise ModelError("llm-protocol", message) from error
        self.spending.answered(tokens[0], tokens[1], sum(sent), len(text))
        if tokens[0] is not None and sent[-1] > MOST_PER_TOKEN * tokens[0]:  # the first may be cached there, and not counted
            self.spending.note("half_read")
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            raise ModelError("llm-declined", "The model, or a filter before it, declined to read this text. Try another model.")
        return Reply(text, is_cut=choice.get("finish_reason") == "length")

    def _interruptible(self, seconds: float) -> None:
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """Ends all requests and waits under way."""
        self._stopped.set()
        self.connection.close()
