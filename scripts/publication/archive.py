"""Pack files into ZIP archives, and list their checksums."""

import io
from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def zipped(files: Mapping[str, bytes], when: datetime, stored: Collection[str] = ()) -> bytes:
    """Return a ZIP of `files` in their order, dated `when`; those named in `stored` uncompressed.

    The date is given, not read from the clock, so that the same files make the same bytes.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", compresslevel=9) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def sha256sums(files: Mapping[str, bytes]) -> bytes:
    """Return checksums in the format of `sha256sum`, sorted by path, for `sha256sum -c`."""
    return "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()
