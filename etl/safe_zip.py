"""The parts of a zip file, unpacked within limits and whatever its directory says of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from etl.sheet import MAX_INFLATED, MAX_OTHER, MAX_PARTS, MAX_RATIO, RATIO_FROM, Unusable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
_WITH_CELLS = ("xl/worksheets/", "xl/sharedstrings")
_ENTRY = b"PK\x01\x02"
_STEP = 1_000_000
_FEED = 64_000
_LOCAL_HEADER = struct.Struct("<4s22xHH")
DAMAGED = "The workbook is damaged. Open it in Excel, save it again and try once more."


class SafeZip:
    """A zip file in memory whose parts can be unpacked a step at a time.

    Sizes in a zip's directory can lie, and parts can overlap: what counts is what comes out.
    """

    def __init__(self, content: bytes) -> None:
        """Read the directory; raise Unusable when it is too long, damaged or has doubles."""
        if content.count(_ENTRY) > MAX_PARTS:
            msg = f"The workbook has more than {MAX_PARTS:,} parts inside; it is not read."
            raise Unusable(msg)
        self._content = content
        self._inflated = 0
        self.parts = {info.filename.casefold(): info for info in _directory(content)}

    def unpack(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, at most 1 MB at a time; raise Unusable past a limit."""
        info = self.parts[name]
        own, most = 0, MAX_INFLATED if name.startswith(_WITH_CELLS) else MAX_OTHER
        for block in _inflate(self._packed(info), info.compress_type):
            own += len(block)
            self._inflated += len(block)
            self._within_limits(own, most)
            yield block

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        try:
            mark, name, extra = _LOCAL_HEADER.unpack_from(self._content, info.header_offset)
        except struct.error as error:
            raise Unusable(DAMAGED) from error
        start = info.header_offset + _LOCAL_HEADER.size + name + extra
        if mark != ZIP or start + info.compress_size > len(self._content):
            raise Unusable(DAMAGED)
        return memoryview(self._content)[start : start + info.compress_size]

    def _within_limits(self, own: int, most: int) -> None:
        """Refuse when one part, or all of them so far, came out too large."""
        large = self._inflated > RATIO_FROM
        if (
            own > most
            or self._inflated > MAX_INFLATED
            or (large and self._inflated > MAX_RATIO * len(self._content))
        ):
            msg = (
                "The workbook unpacks to far more than its size (a 'zip bomb', or millions of "
                "formatted empty cells). Copy the rows into a new workbook and save that."
            )
            raise Unusable(msg)


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise Unusable(DAMAGED) from error
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise Unusable(DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        msg = "The file is protected with a password. Remove the password and save it again."
        raise Unusable(msg)
    return parts


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _STEP):
            yield bytes(packed[start : start + _STEP])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Unusable(DAMAGED)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _FEED):
            waiting: bytes | memoryview = packed[start : start + _FEED]
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _STEP)
                waiting = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise Unusable(DAMAGED) from error
    if not unpacker.eof:
        raise Unusable(DAMAGED)
