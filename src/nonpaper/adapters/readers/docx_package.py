"""Open the package of a DOCX without letting it unpack to more than is allowed."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.options import MEBIBYTE, ReadLimits
from nonpaper.adapters.readers.refusal import RefusedFileError, refuse
from nonpaper.adapters.readers.safe_xml import parse_xml

_SMALLEST_SUSPECT = MEBIBYTE
"""A part below this size may grow as much as it likes: short parts compress well."""

_UNPACK_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # also NotImplementedError: a packing that is not known
    ValueError,  # places that lie outside the file
)
"""What the standard library raises for damaged archives."""


@dataclass(slots=True)
class Package:
    """Give the parts of a DOCX, each parsed when it is asked for.

    Attributes:
        file: Name of the file, for messages.
        archive: The zip archive.
        limits: How much may be unpacked.
        expanded: Bytes unpacked so far.
    """

    file: str
    archive: zipfile.ZipFile
    limits: ReadLimits
    expanded: int = 0
    _names: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def open(cls, file: str, data: bytes, limits: ReadLimits) -> Package:
        """Open the package and check what it declares.

        Raises:
            UnreadableFileError: It is damaged, encrypted or declares too much.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _UNPACK_ERRORS as error:
            raise _damaged(file) from error
        entries = archive.infolist()
        if len(entries) > limits.entry_count:
            raise refuse(file, "many_parts", n=len(entries))
        if sum(e.file_size for e in entries) > limits.expanded_bytes:
            raise refuse(file, "unpacks", most=limits.expanded_bytes // MEBIBYTE)
        names = frozenset(e.filename for e in entries)
        return cls(file, archive, limits, _names=names)

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part, or nothing where the package has no such part.

        Raises:
            UnreadableFileError: The part is damaged or unpacks to too much.
        """
        return parse_xml(self.file, self._unpack(name)) if name in self._names else None

    def related(self, source: str, ending: str) -> list[str]:
        """Return the names of the parts that `source` relates to, by kind of relation.

        Args:
            source: Name of a part; empty for the package itself.
            ending: Last word of the relationship's type, such as `footnotes`.
        """
        folder, name = posixpath.split(source)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, r.get("Target") or ""))[1:]
            for r in relations
            if (r.get("Type") or "").rpartition("/")[2] == ending
            and r.get("TargetMode") != "External"
        ]

    def related_part(self, source: str, ending: str) -> etree._Element | None:
        """Return the root of the first part that `source` relates to, by kind."""
        names = self.related(source, ending)
        return self.part(names[0]) if names else None

    def relation_target(self, source: str, identifier: str) -> str | None:
        """Return the name of the part behind one relationship of `source`."""
        folder, name = posixpath.split(source)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Id") == identifier:
                target = posixpath.join("/", folder, relation.get("Target") or "")
                return posixpath.normpath(target)[1:]
        return None

    def _unpack(self, name: str) -> bytes:
        entry = self.archive.getinfo(name)
        if entry.flag_bits & 0x1:
            raise refuse(self.file, "password")
        left = self.limits.expanded_bytes - self.expanded
        ratio = self.limits.expansion_ratio * max(entry.compress_size, 1)
        most = min(left, max(ratio, _SMALLEST_SUSPECT))
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(most + 1)
        except _UNPACK_ERRORS as error:
            raise _damaged(self.file) from error
        if len(data) > most:
            raise refuse(self.file, "part_unpacks", part=name)
        self.expanded += len(data)
        return data


def _damaged(file: str) -> RefusedFileError:
    return refuse(file, "damaged")
