"""A plan's folder as one file to download, the same bytes for the same plan."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
FOLDER = "plan"


def plan_zip(files: Mapping[str, str]) -> bytes:
    """The files of a plan in a folder `plan`, as `make run PLAN=…` takes it when unpacked."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(f"{FOLDER}/{PurePosixPath(name).name}", EPOCH)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, files[name].encode("utf-8"))
    return out.getvalue()
