"""Compress the objects of a PDF that Typst leaves as plain text: half of a file with many tags.

They move into object streams, and the table of their places becomes a stream too (ISO 32000-1, 7.5.7
and 7.5.8), as PDF/A-2 and PDF/UA allow. Content, fonts and metadata stay as they are.
"""

import re
import zlib
from itertools import pairwise

ENDING = re.compile(rb"trailer\n<</Size \d+(.*?)>>\nstartxref\n(\d+)\n%%EOF\s*", re.DOTALL)
PLACE = re.compile(rb"(\d{10}) \d{5} n")
OBJECTS = 200
"""Objects in a stream at most, since a reader unpacks a whole stream for any of them."""
WIDTHS = (1, 4, 2)
"""Bytes of the numbers of an entry: its type, then a place, or a stream and a position in it."""
FREE, PLAIN, PACKED = 0, 1, 2
"""Types of an entry."""


def with_object_streams(pdf: bytes) -> bytes:
    """Return the same PDF, its objects compressed. They have one table, as Typst writes it."""
    objects, trailer = _read(pdf)
    packed = [number for number, content in objects.items() if not content.endswith(b"endstream")]
    output = bytearray(pdf[: pdf.index(b"1 0 obj\n")])
    entries: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 0)}

    def write(number: int, content: bytes) -> None:
        entries[number] = (PLAIN, len(output), 0)
        output.extend(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    for number in sorted(objects.keys() - set(packed)):
        write(number, objects[number])
    groups = [packed[start : start + OBJECTS] for start in range(0, len(packed), OBJECTS)]
    for stream, numbers in enumerate(groups, len(objects) + 1):
        entries |= {number: (PACKED, stream, index) for index, number in enumerate(numbers)}
        write(stream, _object_stream({number: objects[number] for number in numbers}))
    last = len(entries)
    place = len(output)
    entries[last] = (PLAIN, place, 0)
    table = b"".join(
        value.to_bytes(width, "big")
        for number in range(last + 1)
        for value, width in zip(entries[number], WIDTHS, strict=True)
    )
    keys = b"/Type/XRef/Size %d/W[%d %d %d]%b" % (last + 1, *WIDTHS, trailer)
    write(last, _stream(keys, table))
    return bytes(output) + b"startxref\n%d\n%%%%EOF\n" % place


def _read(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Return the content of each object by number, and the keys of the trailer but its size."""
    ending = ENDING.search(pdf, pdf.rindex(b"\ntrailer\n"))
    assert ending, "Typst writes a trailer"
    table = int(ending[2])
    places = [int(place) for place in PLACE.findall(pdf, table, ending.start())]
    objects = {}
    for start, end in pairwise([*sorted(places), table]):
        number, _, content = pdf[start:end].removesuffix(b"\nendobj\n").partition(b" 0 obj\n")
        objects[int(number)] = content
    return objects, ending[1]


def _object_stream(objects: dict[int, bytes]) -> bytes:
    """Return a stream of objects, which begins with the number and the place of each."""
    places, content = [], bytearray()
    for number, object in objects.items():
        places.append(b"%d %d" % (number, len(content)))
        content += object + b"\n"
    head = b" ".join(places) + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + content)


def _stream(keys: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (keys, len(data), data)
