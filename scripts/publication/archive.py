"""Pack files into ZIP archives, and list their checksums."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def zipped(files: Mapping[str, bytes], when: datetime, stored: Sequence[str] = ()) -> bytes:
    """A ZIP of `files` in their order, dated `when` and not by the clock; `stored` uncompressed."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def sha256sums(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum` prints of the files, and `sha256sum -c` verifies."""
    return "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()
