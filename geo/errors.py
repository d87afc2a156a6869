"""What can go wrong while reading, keeping and showing claims.

::

    DatelineError
    ├── ArticleError (ValueError)     an article cannot be read: file named, remedy given
    ├── PackError (ValueError)        a language pack is wrong: file, table and value named
    ├── ExtractorError (OSError)      a further reader of claims cannot be used: address, key, model
    ├── LedgerError (OSError)         a ledger is missing, damaged, newer, or cannot be written
    ├── GoldError (ValueError)        annotations do not fit their texts: document and claim named
    └── ExportError (OSError)         an export cannot be written, or its format is unknown

Every message says what was wrong, its value, where, and what to do. A message may carry a second
line after ``\\nhint: ``, which the command prints on a line of its own.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of every error Dateline raises on purpose."""


class ArticleError(DatelineError, ValueError):
    """An article cannot be read."""


class PackError(DatelineError, ValueError):
    """A language pack cannot be used."""


class ExtractorError(DatelineError, OSError):
    """A further reader of claims, such as a language model's server, cannot be used."""


class LedgerError(DatelineError, OSError):
    """A ledger cannot be opened or written."""


class GoldError(DatelineError, ValueError):
    """Annotated articles cannot be measured against."""


class ExportError(DatelineError, OSError):
    """An export cannot be written."""
