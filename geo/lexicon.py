"""All phrases of a language pack in one tree of words: a look-up is one step a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sense of a word or phrase in a pack.

    `category` is the table it comes from, `value` its class there (a kind, a unit, a stance ...),
    `form` one of `FORMS` or ``""``; `shape` tells which ending it takes, where the conjugation
    says so; `extra` holds the row's other keys.
    """

    category: str
    value: str
    form: str = ""
    lemma: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    shape: str = ""
    slot: str = field(init=False, compare=False, repr=False)
    classes: tuple[tuple[str, str | None], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        own: tuple[str, str | None] = (self.category, self.value)  # and of the whole table
        object.__setattr__(self, "classes", ((self.category, None), own))
        small = self.category == "words"  # each class of small words is marked for itself
        object.__setattr__(self, "slot", self.category + (self.value if small else ""))


@dataclass(slots=True)
class Node:
    """A step in the tree of words: what ends here, and the words that may follow."""

    entries: list[Entry] = field(default_factory=list)
    next: dict[str, Node] = field(default_factory=dict)


class Begun(NamedTuple):
    """The phrases that begin with a word: those of this word alone, and the words that follow."""

    entries: tuple[Entry, ...]
    following: tuple[dict[str, Node], ...]


class Lexicon:
    """All phrases of a pack in one tree, found longest first."""

    def __init__(self) -> None:
        self._root = Node()

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a phrase of lower-case words separated by blanks."""
        node = self._root
        for word in phrase.split():
            node = node.next.setdefault(word, Node())
        node.entries.append(entry)

    def walk(self, words: Sequence[tuple[str, ...]], at: int) -> Iterator[tuple[int, Entry]]:
        """Every phrase that starts at a position: its end and entry, shorter phrases first.

        `words` holds for each token the forms under which it may be looked up.
        """
        nodes = [self._root]
        for end in range(at, len(words)):
            nodes = [n.next[w] for n in nodes for w in words[end] if w in n.next]
            if not nodes:
                return
            for node in nodes:
                for entry in node.entries:
                    yield end + 1, entry

    def begun(self, forms: Iterable[str]) -> Begun:
        """All phrases that begin with one of a token's forms."""
        nodes = [self._root.next[form] for form in forms if form in self._root.next]
        return Begun(
            entries=tuple([entry for node in nodes for entry in node.entries]),
            following=tuple([node.next for node in nodes if node.next]),
        )

    def phrases(self) -> Iterator[tuple[str, Entry]]:
        """Every phrase with its entry."""
        stack: list[tuple[str, Node]] = [("", self._root)]
        while stack:
            text, node = stack.pop()
            for entry in node.entries:
                yield text, entry
            stack.extend((f"{text} {word}".strip(), child) for word, child in node.next.items())
