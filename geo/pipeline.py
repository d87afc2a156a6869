"""Files to readings, readings to a ledger or a story; what the command and the app share.

One bad article never stops the rest: whatever goes wrong in it becomes a `Problem` that names the
file and what to do. A fault that every article would meet (a wrong language pack, a damaged index,
a full disk) is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.errors import GazetteerError
from gazetteer.place import Place
from geo.errors import ArticleError, LedgerError, PackError
from geo.model import Claim, Movement, PlaceLink, Reading, Story
from geo.readers.source import Problem, Source

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from geo.ledger import Ledger

Progress = Callable[[int, int, str], None]
"""Called with how many are done, of how many (0 where nobody knows) and the name of the last."""

Refine = Callable[[Reading], Reading]
"""A second reader, which is given what the rules read (`geo.extractors`)."""

Shapes = Mapping[str, Mapping[str, Any]]

SAMPLE_TITLE = "North Korean troops and Russia, October to December 2024"
COARSE_FROM_M = 250_000.0
"""From this radius on an area is drawn from its coarse outline (0.1 degrees, about 10 km): the
claim says no more than "in Russia", and a file with a hundred such claims stays small."""

_REPORT = "the other articles are not affected; please report this with the article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a run of `build_ledger` did.

    `read` counts articles read, `new` those that the ledger did not hold, `claims` the claims in
    the new ones, `problems` what could not be read (files of other formats not counted).
    """

    read: int = 0
    new: int = 0
    claims: int = 0
    problems: int = 0


# -- files to readings ----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def shared_gazetteer() -> Gazetteer:
    """The gazetteer of this process, opened once; it only reads, so threads may share it."""
    from gazetteer.index import Gazetteer

    return Gazetteer.open()


def read_paths(
    paths: Iterable[Path | str],
    gazetteer: Gazetteer | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    progress: Progress | None = None,
    on_note: Callable[[str], None] | None = None,
    refine: Refine | None = None,
) -> Iterator[Reading]:
    """Read files and folders, one article after the other.

    Parameters
    ----------
    refine : a second reader of every article, none by default.
    on_problem : told of everything that gave no article; nothing is dropped in silence.
    on_note : told of what is odd about an article that was read, such as a date in the future.

    Raises
    ------
    PackError, GazetteerError
        When a language pack or the index is at fault: every article would fail.
    """
    from geo.readers import walk

    readings = _read_all(walk(paths), gazetteer, on_problem, progress, on_note)
    return map(refine, readings) if refine else readings


def _read_all(
    items: Iterable[Source | Problem],
    gazetteer: Gazetteer | None,
    on_problem: Callable[[Problem], None] | None,
    progress: Progress | None,
    on_note: Callable[[str], None] | None,
) -> Iterator[Reading]:
    tell = on_problem or (lambda problem: None)
    for done, item in enumerate(items, 1):
        outcome = item if isinstance(item, Problem) else _read_one(item, gazetteer)
        if isinstance(item, Source) and on_note:
            for note in (*item.notes, *_no_pack(outcome)):
                on_note(f"{item.where}: {note}")
        if progress:
            progress(done, 0, Path(item.path if isinstance(item, Problem) else item.where).name)
        if isinstance(outcome, Problem):
            tell(outcome)
        else:
            yield outcome


def _no_pack(outcome: Reading | Problem) -> Iterator[str]:
    """A note on an article whose language no claims are read in."""
    from geo.reading import pack_for

    if isinstance(outcome, Reading) and pack_for(outcome.article.language) is None:
        code = outcome.article.language
        yield f"no language pack for {code!r}: read for its metadata and places, without claims"


def _read_one(source: Source, gazetteer: Gazetteer | None) -> Reading | Problem:
    """One article; a fault in reading it becomes a problem, so that the rest goes on."""
    from geo.reading import read_article

    try:
        return read_article(source, gazetteer or shared_gazetteer())
    except (PackError, GazetteerError):
        raise
    except Exception as error:
        return Problem(path=source.where or source.name, what=_fault(error), hint=_REPORT)


def _fault(error: Exception) -> str:
    return f"reading it failed ({type(error).__name__}: {str(error)[:200]})"


def read_files(
    files: Sequence[tuple[str, bytes]], progress: Progress | None = None
) -> tuple[Story, list[str]]:
    """The story of files given as name and bytes, and what could not be read, as sentences."""
    problems: list[str] = []
    readings: list[Reading] = []
    for done, (name, data) in enumerate(files, 1):
        readings += _read_bytes(name, data, problems)
        if progress:
            progress(done, len(files), name)
    return story_of(readings, title=_title([name for name, _ in files])), problems


def read_story(paths: Sequence[Path | str]) -> tuple[Story, list[str]]:
    """The story of files and folders, named after them, and what could not be read, as sentences.

    What is passed over in a folder, hidden files and other formats, is no problem.
    """
    problems: list[str] = []

    def note(problem: Problem) -> None:
        if problem.kind == "unreadable":
            problems.append(_sentence(problem))

    readings = list(read_paths(paths, on_problem=note))
    return story_of(readings, title=_title([Path(path).name for path in paths])), problems


def _title(names: Sequence[str]) -> str:
    """What a story of several files is called, in no language: the first, and how many more."""
    more = f" + {len(names) - 1}" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""


def _sentence(problem: Problem) -> str:
    return str(problem).replace("\nhint: ", "; ")


def _read_bytes(name: str, data: bytes, problems: list[str]) -> list[Reading]:
    from geo.readers import read_bytes

    def note(problem: Problem) -> None:
        problems.append(_sentence(problem))

    return list(_read_all(read_bytes(name, data), None, note, None, None))


# -- readings to a ledger -------------------------------------------------------------------------


def build_ledger(
    paths: Iterable[Path | str],
    out: Path | str,
    gazetteer: Gazetteer | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    progress: Progress | None = None,
    on_note: Callable[[str], None] | None = None,
    refine: Refine | None = None,
) -> Tally:
    """Read articles into the ledger `out`, which is made when the first article has been read.

    Articles that it holds already are passed over, and `refine` is not called for them. Each
    article is written whole or not at all, so that after an interruption the same call goes on
    where it stopped.

    Raises
    ------
    LedgerError
        When the ledger cannot be opened or written.
    """
    out = Path(out)
    filing = _Filing(out, gazetteer or shared_gazetteer(), on_problem)
    try:
        if out.exists():
            filing.open()
        for reading in read_paths(paths, filing.gazetteer, filing.refuse, progress, on_note):
            known = refine is None or filing.holds(reading)
            filing.add(reading if known or refine is None else refine(reading))
        filing.trace()
    finally:
        filing.close()
    return filing.tally


class _Filing:
    """A ledger being filled, with the count of what was done."""

    def __init__(
        self, out: Path, gazetteer: Gazetteer, on_problem: Callable[[Problem], None] | None
    ) -> None:
        self.gazetteer = gazetteer
        self.tally = Tally()
        self._out = out
        self._on_problem = on_problem or (lambda problem: None)
        self._ledger: Ledger | None = None
        self._shapes: dict[str, dict[str, Any] | None] = {}

    def open(self) -> Ledger:
        """The ledger, made where there is none."""
        from geo.ledger import Ledger

        self._ledger = self._ledger or Ledger.open_or_create(self._out)
        return self._ledger

    def holds(self, reading: Reading) -> bool:
        """Whether the ledger has the article already."""
        return self._ledger is not None and self._ledger.holds(reading.article.id)

    def add(self, reading: Reading) -> None:
        """File one reading; what its own values cause is a problem of this article only."""
        ledger = self.open()
        shapes = shapes_of(reading.claims, self.gazetteer, self._shapes)
        try:
            new = ledger.add(reading, shapes)
        except LedgerError as error:
            if not _own_fault(error):
                raise
            name = reading.article.name or reading.article.id
            self.refuse(Problem(path=name, what=_fault(error), hint=_REPORT))
            return
        self.tally = replace(
            self.tally,
            read=self.tally.read + 1,
            new=self.tally.new + new,
            claims=self.tally.claims + new * len(reading.claims),
        )

    def refuse(self, problem: Problem) -> None:
        """Count a problem and hand it on."""
        if problem.kind == "unreadable":
            self.tally = replace(self.tally, problems=self.tally.problems + 1)
        self._on_problem(problem)

    def trace(self) -> None:
        """Compute the movements anew; also what an interrupted run left undone."""
        if self._ledger is not None:
            self._ledger.trace()

    def close(self) -> None:
        if self._ledger is not None:
            self._ledger.close()


def _own_fault(error: LedgerError) -> bool:
    """Whether the values of one article are at fault, and not the file or the disk."""
    from sqlalchemy.exc import IntegrityError

    return isinstance(error.__cause__, IntegrityError | ValueError | OverflowError)


# -- readings to a story --------------------------------------------------------------------------


def story_of(
    readings: Iterable[Reading], title: str = "", gazetteer: Gazetteer | None = None
) -> Story:
    """Readings as a data set in memory, with answers across articles, movements and shapes.

    The same article read twice stands once. No reading gives an empty story.
    """
    from geo.movements import trace_movements
    from geo.replies import link_answers, linked

    once = {reading.article.id: reading for reading in readings}
    articles = tuple(reading.article for reading in once.values())
    claims = tuple(claim for reading in once.values() for claim in reading.claims)
    claims = linked(claims, link_answers(claims, articles))
    return Story(
        title=title,
        articles=articles,
        claims=claims,
        movements=trace_movements(claims),
        shapes=shapes_of(claims, gazetteer or shared_gazetteer()) if claims else {},
    )


def sample_story() -> Story:
    """The story that ships with Dateline: our own summaries of public reports.

    Raises
    ------
    ArticleError
        When one of them cannot be read, which is a fault of the program.
    """
    from gazetteer.paths import data_dir

    def refuse(problem: Problem) -> None:
        raise ArticleError(str(problem))

    readings = read_paths([data_dir() / "articles"], on_problem=refuse)
    return story_of(readings, title=SAMPLE_TITLE)


def open_story(path: Path | str) -> Story:
    """The story that a ledger holds.

    Raises
    ------
    LedgerError
        When the file is missing, damaged, newer than this release, or no ledger.
    """
    from geo.ledger import Ledger

    with Ledger.open(path) as ledger:
        return ledger.story(title=Path(path).stem)


def select(story: Story, claim_ids: Collection[str]) -> Story:
    """The part of a story that some claims make up, in the order of the story.

    What is known of a movement (status, origins, days) stays as the whole record has it: choosing
    claims to look at does not make a contested movement certain. Unknown ids are passed over.
    """
    wanted = frozenset(claim_ids)
    claims = tuple(claim for claim in story.claims if claim.id in wanted)
    articles = {claim.article for claim in claims}
    places = {link.place.id for link in _links(claims)}
    return replace(
        story,
        articles=tuple(a for a in story.articles if a.id in articles),
        claims=claims,
        movements=tuple(
            part
            for movement in story.movements
            if (part := _narrowed(movement, wanted)) is not None
        ),
        shapes={id_: shape for id_, shape in story.shapes.items() if id_ in places},
    )


def _narrowed(movement: Movement, wanted: Collection[str]) -> Movement | None:
    """A movement with the wanted ones of its claims; ``None`` where there are none."""
    kept = [i for i, id_ in enumerate(movement.claims) if id_ in wanted]
    if not kept:
        return None
    claims = tuple(movement.claims[i] for i in kept)
    return replace(
        movement,
        claims=claims,
        reasons=movement.reasons and tuple(movement.reasons[i] for i in kept),
    )


def export_bytes(story: Story, form: str) -> bytes:
    """A story as ``geojson``, ``csv``, ``json`` or ``html``.

    Raises
    ------
    ExportError
        When there is no such format.
    """
    from geo.writers import render

    return render(story, form)


def shapes_of(
    claims: Iterable[Claim],
    gazetteer: Gazetteer,
    known: dict[str, dict[str, Any] | None] | None = None,
) -> dict[str, dict[str, Any]]:
    """GeoJSON geometries of the places that claims name, by place id; points have none.

    `known` keeps geometries from call to call.
    """
    known = {} if known is None else known
    wanted: dict[str, dict[str, Any]] = {}
    for link in _links(claims):
        place = link.place
        if place.id not in known:
            known[place.id] = _shape(place, gazetteer)
        shape = known[place.id]
        if shape is not None:
            wanted[place.id] = shape
    return wanted


def _shape(place: Place, gazetteer: Gazetteer) -> dict[str, Any] | None:
    return gazetteer.geojson(place, "coarse" if place.precision_m >= COARSE_FROM_M else "medium")


def _links(claims: Iterable[Claim]) -> Iterator[PlaceLink]:
    for claim in claims:
        yield from claim.report.places
        yield from claim.said_at
