"""Answers of online services kept on disk, and whose turn it is to ask: one small SQLite file.

Every write is a transaction, so that a process that is killed loses at most its own answer, and
several processes share both the answers and the pace.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from gazetteer._answers import Answer
from gazetteer.paths import cache_dir
from gazetteer.place import Place

VERSION = 1  # rises when answers are read or stored in another way; older ones are asked anew
DAY_S = 86_400.0
KEEP_S = 180 * DAY_S  # villages seldom move
KEEP_NONE_S = 14 * DAY_S  # what a service does not know today it may know in a fortnight
LONGEST_TURN_S = 900.0  # a clock that was wrong once must not stop us for ever

_TABLES = f"""
CREATE TABLE IF NOT EXISTS answer (
  service TEXT NOT NULL, query TEXT NOT NULL, answers TEXT NOT NULL, asked REAL NOT NULL,
  PRIMARY KEY (service, query));
CREATE TABLE IF NOT EXISTS turn (service TEXT PRIMARY KEY, free REAL NOT NULL);
PRAGMA user_version={VERSION};
"""


class AnswerCache:
    """Answers by service and query, negative ones too. Safe to share between threads."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file (default ``online.sqlite`` in the cache folder); anew where it is damaged.

        Where no file can be written answers are kept in memory, with a warning.
        """
        self.path = path or cache_dir() / "online.sqlite"
        self._lock = threading.Lock()
        self._db = _open(self.path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def get(self, service: str, query: str, now: float | None = None) -> tuple[Answer, ...] | None:
        """The answers kept for a query, empty where the service knew none; `None`: ask."""
        with self._lock:
            row = self._db.execute(
                "SELECT answers, asked FROM answer WHERE service = ? AND query = ?",
                (service, query),
            ).fetchone()
        if row is None:
            return None
        try:
            answers = tuple(_answer(cells) for cells in json.loads(row[0]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        age = (time.time() if now is None else now) - float(row[1])
        return answers if age < (KEEP_S if answers else KEEP_NONE_S) else None

    def put(
        self, service: str, query: str, answers: tuple[Answer, ...], now: float | None = None
    ) -> None:
        """Keep the answers to a query; a full disk is told, and does not stop the reading."""
        cells = json.dumps([dataclasses.asdict(a) for a in answers], ensure_ascii=False)
        asked = time.time() if now is None else now
        with self._lock:
            self._write(
                "INSERT OR REPLACE INTO answer VALUES (?,?,?,?)", (service, query, cells, asked)
            )

    def turn(self, service: str, pause_s: float, now: float | None = None) -> float:
        """Book the next turn to ask a service; return how many seconds it is away."""
        now = time.time() if now is None else now
        with self._lock:
            free = self._free(service)
            start = min(max(now, free), now + LONGEST_TURN_S)
            self._write("INSERT OR REPLACE INTO turn VALUES (?,?)", (service, start + pause_s))
        return start - now

    def hold(self, service: str, seconds: float, now: float | None = None) -> None:
        """Let nobody ask a service for a while, because it said so."""
        until = (time.time() if now is None else now) + seconds
        with self._lock:
            free = max(until, self._free(service))
            self._write("INSERT OR REPLACE INTO turn VALUES (?,?)", (service, free))

    def _free(self, service: str) -> float:
        with suppress(sqlite3.Error):
            self._db.execute("BEGIN IMMEDIATE")  # until the write: two may not book one turn
        row = self._db.execute("SELECT free FROM turn WHERE service = ?", (service,)).fetchone()
        return float(row[0]) if row else 0.0

    def _write(self, statement: str, cells: tuple[Any, ...]) -> None:
        try:
            self._db.execute(statement, cells)
        except sqlite3.Error as exc:
            logging.getLogger(__name__).warning("%s cannot be written: %s", self.path, exc)
        if self._db.in_transaction:
            self._db.commit()


def _answer(cells: dict[str, Any]) -> Answer:
    fields = cells["place"]
    place = Place(**{**fields, "within": tuple(fields["within"])})
    if not isinstance(place.lon, float) or not isinstance(place.lat, float):
        raise TypeError("a kept answer has no point")
    return Answer(place=place, label=str(cells["label"]), names=tuple(map(str, cells["names"])))


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path)
    except (OSError, sqlite3.Error) as exc:
        logging.getLogger(__name__).warning(
            "%s cannot be used (%s); answers are kept until the end of this run only", path, exc
        )
        return _prepare(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None))


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; one that is damaged or of another version is set aside by a new one."""
    for _ in range(2):
        db = sqlite3.connect(path, timeout=10, check_same_thread=False, isolation_level=None)
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version in (0, VERSION):
                return _prepare(db)
        except sqlite3.OperationalError:
            db.close()
            raise  # locked, read-only: not damaged
        except sqlite3.DatabaseError as exc:
            logging.getLogger(__name__).warning("%s is damaged (%s); begun anew", path, exc)
        db.close()
        path.unlink(missing_ok=True)
    raise sqlite3.DatabaseError("cannot be begun anew")


def _prepare(db: sqlite3.Connection) -> sqlite3.Connection:
    db.executescript(_TABLES)
    db.execute("SELECT service, query, answers, asked FROM answer LIMIT 1").fetchone()
    return db
