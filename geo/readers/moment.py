"""Dates as machines write them: ISO 8601, RFC 2822. Never guessed from words."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EMPTY = {"0001-01-01", "1970-01-01", "1900-01-01"}  # zero dates of .NET, Unix and spreadsheets


def parse_moment(text: str) -> datetime | date | None:
    """The day or the instant that a date written for machines names, or ``None``.

    Aware where it has a zone, naive where it has a clock time only, a plain date where it has
    neither. The zero dates that systems print for "none" are ``None``.

    >>> parse_moment("2024-10-18T16:05:00+0700").isoformat(), parse_moment("2024-10-18")
    ('2024-10-18T16:05:00+07:00', datetime.date(2024, 10, 18))
    >>> parse_moment("Friday") is None
    True
    """
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return None if text in _EMPTY else date.fromisoformat(text)
        moment = _iso(text) if _DAY.match(text) else parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    # "-0000" of RFC 2822 says that the zone is unknown; Python makes that a naive time already.
    return None if moment.date().isoformat() in _EMPTY else moment


def _iso(text: str) -> datetime:
    """ISO 8601 with the liberties that pages take: a blank before the zone, odd fractions."""
    text = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)", "", text)
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    text = re.sub(r"\s*(?:UTC|GMT)$", "Z", text)
    return datetime.fromisoformat(text)
