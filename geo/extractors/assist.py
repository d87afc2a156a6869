"""A language model as second reader of an article, with the count of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from geo.errors import ExtractorError
from geo.extractors import prompt
from geo.extractors.form import Answer, AnswerError, Form, parse_answer
from geo.extractors.ground import Ground, Grounded, RefusedError
from geo.extractors.merge import merge
from geo.extractors.openai import AskError, Reply
from geo.extractors.store import Store
from geo.language import LanguagePack
from geo.model import Reading

_GIVE_UP = 3  # questions in a row without an answer: the server is down, not the article bad


class Asked(Protocol):
    """Whoever answers questions: `geo.extractors.openai.Server`, or anything alike."""

    model: str

    def ask(self, messages: Sequence[prompt.Message]) -> Reply:
        """The answer to one question; raises `AskError` where there is none."""


@dataclass(slots=True)
class Assistant:
    """Reads articles again with a model. `counts` says what became of questions and claims."""

    server: Asked
    store: Store = field(default_factory=Store)
    packs: Callable[[str], LanguagePack | None] = lambda _: None
    counts: Counter[str] = field(default_factory=Counter)
    _failed_in_a_row: int = 0

    def refine(self, reading: Reading) -> Reading:
        """The reading with the model's claims merged in; as it was where the model is of no use.

        Raises
        ------
        ExtractorError
            When the server would refuse every article: wrong address, key or model.
        """
        pack = self.packs(reading.article.language)
        if pack is None:
            self.counts["articles in a language without a pack"] += 1
            return reading
        try:
            return self._refined(reading, pack)
        except (AskError, AnswerError) as error:
            reason = error.reason if isinstance(error, AskError) else f"an answer: {error}"
            self.counts[f"articles without an answer ({reason})"] += 1
        except ExtractorError:
            raise
        except (
            Exception
        ) as error:  # a fault of ours must not cost the rest, nor what the rules read
            self.counts[f"articles without an answer (a fault: {type(error).__name__})"] += 1
        return reading

    @property
    def failed(self) -> int:
        """Articles that were read by the rules alone because no usable answer came."""
        return sum(n for what, n in self.counts.items() if what.startswith("articles without an"))

    def _refined(self, reading: Reading, pack: LanguagePack) -> Reading:
        parts, whole = prompt.pieces(reading.article)
        title = reading.article.title.quote if reading.article.title else ""
        forms: list[Form] = []
        for part in parts:
            found, complete = self._forms(title, part)
            forms += found
            whole = whole and complete
        grounded = list(self._grounded(forms, reading, pack))
        # A claim that came in a form we refused was read all the same.
        whole = whole and len(grounded) == len(forms)
        merged = merge(reading.claims, grounded, self.server.model, whole=whole)
        self.counts["articles read with it"] += 1
        self.counts.update({f"claims: {name}": n for name, n in merged.counts.items()})
        return replace(reading, claims=merged.claims)

    def _forms(self, title: str, part: str) -> tuple[list[Form], bool]:
        """The usable forms for one piece of an article, and whether they are all there were."""
        asked = (title, part, self.server.model, prompt.version())
        answer = self._kept(asked)
        if answer is None:
            reply = self._asked(title, part)
            answer = parse_answer(reply.content)
            if reply.cut:
                answer = replace(answer, whole=False)
            if answer.whole:
                self.store.put(reply.content, *asked)
        self.counts.update({f"refused: {why}": n for why, n in answer.refused.items()})
        self.counts["answers cut off"] += not answer.whole
        return list(answer.forms), answer.whole and not answer.refused

    def _kept(self, asked: Sequence[str]) -> Answer | None:
        """The answer on disk to a question, if it is there and sound."""
        kept = self.store.get(*asked)
        try:
            answer = None if kept is None else parse_answer(kept)
        except AnswerError:
            return None
        self.counts["answers taken from the cache"] += answer is not None
        return answer

    def _asked(self, title: str, part: str) -> Reply:
        """The server's answer; it is left alone when it keeps failing."""
        if self._failed_in_a_row >= _GIVE_UP:
            raise AskError(f"not asked, {_GIVE_UP} questions in a row had failed")
        self.counts["questions asked"] += 1
        try:
            reply = self.server.ask(prompt.messages(title, part))
        except AskError:
            self._failed_in_a_row += 1
            raise
        self._failed_in_a_row = 0
        return reply

    def _grounded(
        self, forms: Sequence[Form], reading: Reading, pack: LanguagePack
    ) -> Iterator[Grounded]:
        ground = Ground(reading, pack)
        for number, form in enumerate(forms, 1):
            try:
                yield ground.claim(form, number)
            except RefusedError as error:
                self.counts[f"refused: {error}"] += 1
        self.counts.update({f"dropped: {what}": n for what, n in ground.dropped.items()})

    def summary(self) -> list[str]:
        """What happened, one line a topic, for people; nothing where nothing was asked."""
        topics: dict[str, list[str]] = {}
        for what, number in sorted(self.counts.items()):
            if number:
                topic, _, detail = what.rpartition(": ") if ": " in what else ("", "", what)
                topics.setdefault(topic or "the model", []).append(f"{detail} {number}")
        return [f"{topic}: {', '.join(details)}" for topic, details in topics.items()]
