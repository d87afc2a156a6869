"""Files to articles: one module a format, and the walk over folders.

`read_path` is strict, `walk` and `read_bytes` hand on what could not be read as a `Problem`.
"""

from geo.readers.source import MAX_BYTES, Problem, Source
from geo.readers.walk import SUFFIXES, read_bytes, read_path, walk

__all__ = ["MAX_BYTES", "SUFFIXES", "Problem", "Source", "read_bytes", "read_path", "walk"]
