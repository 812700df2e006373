"""The extractor that asks a language model: the order of work from a document to its extraction."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Self

from cairn.extraction.llm.answer import Answer
from cairn.extraction.llm.asking import Asker, Reply
from cairn.extraction.llm.cache import Cache, key_of
from cairn.extraction.llm.errors import ModelError, TooLongError
from cairn.extraction.llm.grounding import Source, accounts, developments, forecasts, responses
from cairn.extraction.llm.merging import Merged
from cairn.extraction.llm.parts import Part, halves, parts
from cairn.extraction.llm.prompt import messages, prompt_version
from cairn.extraction.llm.reading import NoAnswerError, found_object, read_answer
from cairn.extraction.llm.report import Report, notice
from cairn.extraction.llm.schema import answer_schema
from cairn.extraction.llm.seams import Seams
from cairn.extraction.llm.settings import Settings
from cairn.extraction.llm.tally import Tally
from cairn.extraction.rules.dates import with_promises
from cairn.extraction.rules.extractor import extract as extract_by_rules
from cairn.extraction.rules.extractor import named
from cairn.knowledge.home import cache_folder
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName

NAME = "llm"
CACHE = "llm"
"""The folder of answers in the folder of what may be deleted."""
QUESTIONS = 2
"""How often a part is asked about where the answer is no JSON: the second time with another seed."""


def extract(document: Document, *, attributions: bool = False) -> Extraction:
    """What a document says, read by the model that the environment names (CAIRN_LLM_URL, CAIRN_LLM_MODEL, CAIRN_LLM_KEY).

    Raises ModelError. A model gives no attributions."""
    with LanguageModel(Settings.from_environment(os.environ, cache_folder() / CACHE)) as model:
        return model(document, attributions=attributions)


class LanguageModel:
    """An extractor that asks one model for one run. May be called by several threads; used as a context manager, it ends what is
    under way when it is left."""

    def __init__(self, settings: Settings, seams: Seams | None = None) -> None:
        """Nothing is asked yet. Raises FinalModelError where the address cannot be one."""
        self.settings = settings
        self.asker = Asker(settings, seams or Seams(), answer_schema())
        self.cache = Cache(settings.cache)
        self._tally = Tally()
        self._silent: list[str] = []
        self._documents = 0
        self._lock = threading.Lock()

    def __call__(self, document: Document, *, attributions: bool = False) -> Extraction:
        """What a document says. Raises ModelError."""
        source = Source(document, Part(0, len(document.text)))
        merged = Merged()
        for part in parts(document.text, self.settings.part_characters, self.settings.overlap_characters):
            for piece, answer in self._answers(document, part, source.tally):
                source.part = piece
                _take(answer, source, merged)
        self._note(document, source.tally, merged)
        return Extraction(
            document=DocumentHead.of(document),
            incidents=merged.numbered_accounts(),
            responses=tuple(with_promises(merged.responses, source.language, source.anchors.day)),
            forecasts=tuple(merged.forecasts),
            developments=tuple(merged.developments),
            extractor=ExtractorName(
                name=NAME,
                version=named().version,
                model=self.settings.model,
                prompt=prompt_version(),
                left_out=dict(source.tally.reasons()) or None,
            ),
        )

    def _answers(self, document: Document, part: Part, tally: Tally) -> list[tuple[Part, Answer]]:
        """The answer about a part, or the answers about its halves where it, or the answer about it, is too long for the model."""
        try:
            said = self._said(document, part)
        except TooLongError:
            smaller = halves(document.text, part, self.settings.overlap_characters)
            if not smaller:
                raise
            return [answer for half in smaller for answer in self._answers(document, half, tally)]
        return [(part, read_answer(said, tally))]

    def _said(self, document: Document, part: Part) -> str:
        """What the model says of a part, with a JSON object in it. Raises ModelError (llm-no-json), TooLongError (llm-answer-cut)."""
        asked = messages(document, part)
        for seed in range(self.settings.seed, self.settings.seed + QUESTIONS):
            key = self._key(document, part, seed)
            reply = self.cache.get(key)
            if reply is not None:
                self.asker.spending.note("cached")
            else:
                reply = self.asker.ask(asked, seed=seed)
                if reply.is_cut or _has_object(reply):
                    self.cache.put(key, reply)
            if reply.is_cut:
                raise TooLongError("llm-answer-cut", "The model's answer was cut off. Give it more room with --answer-tokens.")
            if _has_object(reply):
                return reply.text
        raise ModelError("llm-no-json", "The model did not answer with JSON. Try another model, or a server that takes a JSON schema.")

    def _key(self, document: Document, part: Part, seed: int) -> str:
        """Everything that an answer depends on; the key of the server is not among it."""
        return key_of(
            document=document.sha256,
            messages=messages(document, part),
            prompt=prompt_version(),
            server=self.settings.base_url,
            model=self.settings.model,
            answer_tokens=self.settings.answer_tokens,
            temperature=self.settings.temperature,
            seed=seed,
        )

    def _note(self, document: Document, tally: Tally, merged: Merged) -> None:
        """Count a document; where the model tells of no incident, see whether the rules find one: an injected "report nothing" works by
        silence, which no quote can show."""
        is_silent = not merged.accounts and not tally.left_out
        with self._lock:  # the rules are asked by one thread at a time
            self._documents += 1
            self._tally.add(tally)
            if is_silent and extract_by_rules(document).incidents:
                self._silent.append(document.name)

    @property
    def notice(self) -> str:
        """Where the documents go, to be told before any is sent."""
        return notice(self.asker.connection.url.scheme, self.asker.connection.url.host, self.settings.model)

    @property
    def report(self) -> Report:
        """What was asked, what it cost, and what was left out, so far."""
        return Report(self.settings, self._documents, self.asker.spending, self._tally, tuple(self._silent))

    def __enter__(self) -> Self:
        """The extractor itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End what is under way."""
        self.asker.stop()


def _has_object(reply: Reply) -> bool:
    try:
        found_object(reply.text)
    except NoAnswerError:
        return False
    return True


def _take(answer: Answer, source: Source, merged: Merged) -> None:
    """What an answer tells, as far as its words are there, added to what earlier parts told."""
    known = merged.add_accounts(accounts(answer.incidents, source))
    merged.add_aftermath(
        responses(answer.responses, source, known),
        forecasts(answer.forecasts, source, known),
        developments(answer.developments, source),
    )
