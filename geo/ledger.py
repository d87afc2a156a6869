"""All that was read, in one file: articles, mentions, claims, places.

A ledger is an SQLite file in WAL mode and a GeoPackage besides, so that any GIS opens its layer
``claims``. An article is added whole or not at all, and never twice.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from geo.errors import LedgerError
from geo.model import Article, Claim, Movement, Reading, Story
from geo.movements import trace_movements
from geo.replies import link_answers, linked

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

Shapes = Mapping[str, Mapping[str, Any]]

_WAIT_S = 30.0  # for another writer; one article takes milliseconds
_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes of SQLite's file header
_NOT_A_LEDGER = "name a file that Dateline wrote, or make one: dateline read ARTICLES -o FILE.gpkg"
_DAMAGED = "restore a copy, or read the articles again into a new ledger"
_REASONS = (
    ("database is locked", "another process is writing to it", "wait for it, or stop it"),
    ("disk is full", "the disk is full", "free some space; nothing of this article was written"),
    ("readonly", "it is read-only", "copy it to a folder that you may write to"),
    ("malformed", "it is damaged", _DAMAGED),
    ("not a database", "it is no ledger", _NOT_A_LEDGER),
    ("unable to open", "it cannot be opened", "check the path and its permissions"),
    ("UNIQUE constraint failed: claim.id", "two articles give claims the same id",
     "this is a fault of the extractor: claim ids must differ between articles"),
)  # fmt: skip


class Ledger:
    """An open ledger. Get one from `create`, `open` or `open_or_create`; close it, or use ``with``.

    Several processes may read and write one ledger at once. Every method raises `LedgerError` when
    the file cannot be read or written.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Make an empty ledger and open it. It appears under its name only when it is whole.

        Raises
        ------
        LedgerError
            When the file exists, or its folder is missing or read-only.
        """
        path = Path(path)
        temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
        try:
            if path.exists():
                raise LedgerError(f"{path} already exists\nhint: open it, or choose another name")
            _lay_out(temporary, path)
            _publish(temporary, path)
        except OSError as error:
            if isinstance(error, LedgerError):
                raise
            raise _cannot(path, "create", error.strerror or str(error)) from error
        finally:
            for leftover in (temporary, *_companions(temporary)):
                with contextlib.suppress(OSError):
                    leftover.unlink()
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open a ledger, after checking that it is whole. Read-only files open for reading.

        Raises
        ------
        LedgerError
            When it is missing, no ledger, truncated, damaged, or written by a newer release.
        """
        path = Path(path)
        _check_file(path)
        engine = _engine(path, writable=_writable(path))
        ledger = cls(path, engine)
        try:
            ledger._check_tables()
        except BaseException:
            engine.dispose()
            raise
        return ledger

    @classmethod
    def open_or_create(cls, path: Path | str) -> Self:
        """Open a ledger, or make it where there is none, be it that another process is quicker."""
        if not Path(path).exists():
            try:
                return cls.create(path)
            except LedgerError:
                if not Path(path).exists():
                    raise
        return cls.open(path)

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def holds(self, article_id: str) -> bool:
        """Whether an article is there."""
        from sqlalchemy import select

        from geo.ledger_schema import article

        with self._reading() as connection:
            known = select(article.c.fid).where(article.c.id == article_id)
            return connection.execute(known).first() is not None

    def add(self, reading: Reading, shapes: Shapes | None = None) -> bool:
        """Add what an article yielded, in one transaction; `False` if the article is there already.

        `shapes` maps place ids to GeoJSON geometries; places without one are kept as points.
        Movements stored before are forgotten: `trace` computes them anew.
        """
        from sqlalchemy import select

        from geo.ledger_schema import article
        from geo.ledger_write import clear_derived, insert_reading

        with self._writing() as connection:
            known = select(article.c.fid).where(article.c.id == reading.article.id)
            if connection.execute(known).first() is not None:
                return False
            insert_reading(connection, reading, shapes or {}, datetime.now(UTC))
            clear_derived(connection)
        return True

    def add_all(self, readings: Iterable[Reading], shapes: Shapes | None = None) -> int:
        """Add many, each in its own transaction, then trace movements; how many were new."""
        added = sum(self.add(reading, shapes) for reading in readings)
        if added:
            self.trace()
        return added

    def trace(self, contains: Callable[[str, str], bool] | None = None) -> tuple[Movement, ...]:
        """Link answers across articles and compute the movements of all claims; store both."""
        from geo.ledger_write import insert_derived

        articles, claims = self._content()
        links = link_answers(claims, articles, contains=contains)
        movements = trace_movements(linked(claims, links), contains=contains)
        with self._writing() as connection:
            insert_derived(connection, links, movements)
        return movements

    def story(
        self, title: str = "", *, contains: Callable[[str, str], bool] | None = None
    ) -> Story:
        """Everything but the mentions; answers across articles and movements are computed now."""
        from geo.ledger_read import load_shapes

        articles, claims = self._content()
        with self._reading() as connection:
            shapes = load_shapes(connection)
        claims = linked(claims, link_answers(claims, articles, contains=contains))
        return Story(
            title=title,
            articles=articles,
            claims=claims,
            movements=trace_movements(claims, contains=contains),
            shapes=shapes,
        )

    def _content(self) -> tuple[tuple[Article, ...], tuple[Claim, ...]]:
        """Articles and claims as they were added."""
        from geo.ledger_read import load_readings

        with self._reading() as connection:
            readings = load_readings(connection, mentions=False)
        claims = tuple(claim for reading in readings for claim in reading.claims)
        return tuple(reading.article for reading in readings), claims

    def readings(self) -> tuple[Reading, ...]:
        """Every reading as it was added, in the order of recording."""
        from geo.ledger_read import load_readings

        with self._reading() as connection:
            return load_readings(connection)

    def articles(self) -> tuple[Article, ...]:
        """Every article, in the order of recording."""
        return self._content()[0]

    def claims(self) -> tuple[Claim, ...]:
        """Every claim as it was added, in the order of recording."""
        return self._content()[1]

    def recorded(self) -> dict[str, datetime]:
        """When every article was added, by article id: aware, in UTC, to the second."""
        from sqlalchemy import select

        from geo.ledger_schema import article

        with self._reading() as connection:
            rows = connection.execute(select(article.c.id, article.c.recorded)).all()
        return {id_: datetime.fromisoformat(instant) for id_, instant in rows}

    def counts(self) -> dict[str, int]:
        """How many articles, mentions, claims, places and movements there are.

        `undated` claims have no day of speech, `unplaced` ones no place of the event.
        """
        from sqlalchemy import func, select

        from geo import ledger_schema as t

        placed = select(t.claim_place.c.claim).where(t.claim_place.c.list == "event")
        undated = t.claim.c.said_first.is_(None) & t.claim.c.said_last.is_(None)
        asked = {
            "articles": select(func.count()).select_from(t.article),
            "mentions": select(func.count()).where(t.mention.c.function.is_not(None)),
            "claims": select(func.count()).select_from(t.claim),
            "undated": select(func.count()).select_from(t.claim).where(undated),
            "unplaced": select(func.count())
            .select_from(t.claim)
            .where(t.claim.c.fid.not_in(placed)),
            "places": select(func.count(t.place.c.id.distinct())),
            "movements": select(func.count()).select_from(t.movement),
        }
        with self._reading() as connection:
            return {name: connection.execute(q).scalar_one() for name, q in asked.items()}

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _explained(self.path, "read"), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _explained(self.path, "write"), self._engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def _check_tables(self) -> None:
        from geo.ledger_schema import VERSION

        with self._reading() as connection:
            run = connection.exec_driver_sql
            if run("SELECT 1 FROM sqlite_master WHERE name = 'dateline'").first() is None:
                raise _cannot(self.path, "open", "it is no ledger", _NOT_A_LEDGER)
            version = int(
                run("SELECT value FROM dateline WHERE key = 'version'").scalar_one_or_none() or 0
            )
            if version > VERSION:
                what = f"it is of version {version}, this release knows {VERSION}"
                raise _cannot(self.path, "open", what, "upgrade: pip install --upgrade dateline")
            verdict = run("PRAGMA quick_check(1)").scalar_one()
        if verdict != "ok":
            what = f"it is damaged ({' '.join(verdict.split())})"
            raise _cannot(self.path, "open", what, _DAMAGED)


def _lay_out(temporary: Path, path: Path) -> None:
    """A whole empty ledger under a temporary name."""
    from geo import ledger_schema as schema

    engine = _engine(temporary, writable=True)
    try:
        with _explained(path, "create"):
            with engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")  # the mode cannot change in a transaction
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with engine.begin() as connection:
                schema.create(connection)
                stamp = [
                    {"key": "version", "value": str(schema.VERSION)},
                    {"key": "created", "value": datetime.now(UTC).isoformat(timespec="seconds")},
                ]
                connection.execute(schema.about.insert(), stamp)
    finally:
        engine.dispose()


def _publish(temporary: Path, path: Path) -> None:
    """Give the file its name unless somebody took it meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        message = f"{path} was made by another process just now\nhint: open it"
        raise LedgerError(message) from None
    except OSError:  # file systems without hard links
        temporary.rename(path)


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _engine(path: Path, *, writable: bool) -> Engine:
    """An engine on the file; a read-only one writes nothing beside it."""
    import sqlite3

    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    # A log beside a read-only file holds what the file lacks; without one nothing can change.
    still = "" if _companions(path)[0].exists() else "&immutable=1"
    mode = "mode=rwc" if writable else f"mode=ro{still}"
    # Not as SQLAlchemy's URL, which would decode a % in the name a second time.
    where = f"file:{quote(str(path.absolute()))}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(where, uri=True, timeout=_WAIT_S, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _connect(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the driver begins no transaction behind our back
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = NORMAL")  # safe in WAL mode but for a power cut

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer that begins as a reader can be refused half-way; it asks at once and waits.
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _check_file(path: Path) -> None:
    """Refuse what cannot be a ledger, and a file shorter than its own header says."""
    from geo.ledger_schema import APPLICATION_ID

    try:
        if path.is_dir():
            raise _cannot(path, "open", "it is a folder", _NOT_A_LEDGER)
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError as error:
        raise _cannot(path, "open", "there is no such file", _NOT_A_LEDGER) from error
    except OSError as error:
        if isinstance(error, LedgerError):
            raise
        raise _cannot(path, "open", error.strerror or str(error)) from error
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise _cannot(path, "open", "it is no ledger", _NOT_A_LEDGER)
    page, pages, application = _header(header)
    if application != APPLICATION_ID:
        raise _cannot(path, "open", "it is a database, but no ledger", _NOT_A_LEDGER)
    # With a write-ahead log beside it, SQLite itself knows how long the file should be.
    if size < page * pages and not any(c.exists() for c in _companions(path)):
        what = f"it is cut off: {size} bytes of {page * pages}"
        raise _cannot(path, "open", what, _DAMAGED)


def _header(header: bytes) -> tuple[int, int, int]:
    """Page size, pages and application id (sqlite.org/fileformat2, section 1.3)."""
    (page,) = struct.unpack_from(">H", header, 16)
    (pages,) = struct.unpack_from(">I", header, 28)
    (application,) = struct.unpack_from(">I", header, 68)
    return 65536 if page == 1 else page, pages, application


def _writable(path: Path) -> bool:
    """Whether this process, as whoever it acts now, may write the file and beside it."""
    effective = os.access in os.supports_effective_ids
    both = (path, path.absolute().parent)
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in both)


@contextlib.contextmanager
def _explained(path: Path, doing: str) -> Iterator[None]:
    """Turn what the database or a value raises into an error that says what to do."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        text = str(getattr(error, "orig", None) or error)
        for sign, what, hint in _REASONS:
            if sign in text:
                raise _cannot(path, doing, what, hint) from error
        raise _cannot(path, doing, text) from error
    except (UnicodeEncodeError, OverflowError, ValueError) as error:
        what = f"a value cannot be stored: {error}"
        raise _cannot(path, doing, what, "read the article through geo.readers") from error


def _cannot(path: Path, doing: str, what: str, hint: str = "") -> LedgerError:
    hint = hint or "check the folder and the disk"
    return LedgerError(f"cannot {doing} ledger {path}: {what}\nhint: {hint}")
