"""What can go wrong in the gazetteer.

::

    GazetteerError
    ├── PlaceDataError (ValueError)   a row of data/places cannot be used: file and line named
    ├── IndexDamaged (OSError)        the compiled index cannot be read or written
    └── OnlineError (OSError)         an online service cannot be asked, or is asked wrongly
"""

from __future__ import annotations


class GazetteerError(Exception):
    """Base of every error the gazetteer raises on purpose."""


class PlaceDataError(GazetteerError, ValueError):
    """A row of the place data cannot be used. The message names file, line and remedy."""


class IndexDamaged(GazetteerError, OSError):
    """The compiled index is missing, damaged, of another version, or cannot be written."""


class OnlineError(GazetteerError, OSError):
    """An online service cannot be asked: wrong settings, no answer, or one that makes no sense."""
