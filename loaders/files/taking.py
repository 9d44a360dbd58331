"""A file on this machine → its bytes: what it is and how large is known before it is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from loaders.files.findings import Problem
from loaders.files.intake import SNIFFED, size_limit, visible
from loaders.files.limits import MEGABYTE

KINDS = {
    stat.S_IFDIR: "directory",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


class FileRefusedError(Exception):
    """A file that is not read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"{problem.file}: {problem.code}")


def content_of(file: Path) -> bytes:
    """The bytes of a regular file within the limit. A device or a pipe is not waited for.

    Raises:
        FileRefusedError: it is not there, no regular file, too large, or may not be read.
    """
    name = visible(file.name or str(file))
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            _refuse_odd(name, os.fstat(handle))
            most = _most(handle)
            _refuse_large(name, os.fstat(handle).st_size, most)
            content = _read(handle, most + 1)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileRefusedError(
            Problem("file_unreadable", name, details={"reason": reason})
        ) from None
    _refuse_large(name, len(content), most)
    return content


def _most(handle: int) -> int:
    """How large the file may be, by its first bytes."""
    return size_limit(os.pread(handle, SNIFFED, 0))


def _refuse_large(name: str, size: int, most: int) -> None:
    if size > most:
        facts = {"size": f"{size / MEGABYTE:.1f}", "limit": str(most // MEGABYTE)}
        raise FileRefusedError(Problem("file_too_large", name, details=facts))


def _read(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(handle, min(most, MEGABYTE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _refuse_odd(name: str, about: os.stat_result) -> None:
    kind = stat.S_IFMT(about.st_mode)
    if kind != stat.S_IFREG:
        raise FileRefusedError(
            Problem("file_not_regular", name, details={"format": KINDS.get(kind, "device")})
        )
