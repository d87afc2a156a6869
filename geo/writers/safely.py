"""Files that are either whole or not there, and errors that say what to do."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
from pathlib import Path
from typing import Any

from geo.errors import ExportError

_HINTS = {
    errno.EACCES: "choose a folder that you may write to",
    errno.EPERM: "choose a folder that you may write to",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.ENOENT: "create the folder first, or choose one that exists",
    errno.ENOTDIR: "a part of the path is a file; choose another folder",
    errno.EISDIR: "the path is a folder; add a file name",
    errno.ENOSPC: "the disk is full; free some space or choose another disk",
    errno.ENAMETOOLONG: "choose a shorter file name",
}


def json_bytes(value: Any) -> bytes:
    """JSON in UTF-8, ending in a newline; a lone surrogate stays an escape, as JSON allows."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def replace_file(path: Path, data: bytes) -> None:
    """Write through a temporary file beside the target, then rename: readers see old or new.

    Raises
    ------
    ExportError
        When the folder is missing or read-only, the disk is full, or the target is a folder.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        # Not tempfile: its files are private (0600), an export follows the umask.
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def cannot_write(path: Path, error: OSError) -> ExportError:
    """The error for a file that could not be written, with a remedy."""
    reason = error.strerror or str(error)
    hint = _HINTS.get(error.errno or 0, "try another folder")
    return ExportError(f"cannot write {path}: {reason}\nhint: {hint}")
