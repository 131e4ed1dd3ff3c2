"""Office files are zip archives of XML: opened with limits, parsed without entities or network."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from lxml import etree

from ingest.errors import DamagedFile, EncryptedFile, FileTooBig
from ingest.read.markup import Element

MAX_MEMBERS = 20_000
MAX_XML_BYTES = 128 * 1024 * 1024
MAX_UNPACKED_BYTES = 512 * 1024 * 1024

_BROKEN = "the file is damaged or incomplete; open it in its own program, save it again and add that copy"
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError,
    OverflowError, IndexError,
)  # fmt: skip


class Archive:
    """A zip file whose members are read with limits. Use as a context manager.

    Raises DamagedFile, EncryptedFile or FileTooBig when it can't be used.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _ZIP_ERRORS as error:
            raise DamagedFile(_BROKEN) from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._check()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _check(self) -> None:
        infos = self._members.values()
        if any(info.flag_bits & 1 for info in infos):
            raise EncryptedFile("it is protected by a password; save a copy without one and add that")
        xml = sum(i.file_size for i in infos if i.filename.lower().endswith((".xml", ".rels", ".vml")))
        total = sum(i.file_size for i in infos)
        if len(infos) > MAX_MEMBERS or xml > MAX_XML_BYTES or total > MAX_UNPACKED_BYTES:
            raise FileTooBig(
                f"it unpacks to {total / 1e6:,.0f} MB, more than can be read; split it into smaller files"
            )

    @property
    def names(self) -> frozenset[str]:
        """Names of the members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Empty when there is no such member."""
        if name not in self._members:
            return b""
        try:
            return self._zip.read(name)
        except _ZIP_ERRORS as error:
            raise DamagedFile(_BROKEN) from error

    def xml(self, name: str) -> Element | None:
        """The root element of a member; None when there is no such member.

        Raises DamagedFile when it is not well formed or declares entities.
        """
        data = self.read(name)
        return parse_xml(data) if data else None


def parse_xml(data: bytes) -> Element:
    """The root of an XML text, parsed without DTD, entities and network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(_BROKEN) from error
    if (
        b"<!ENTITY" in data
        or "<!ENTITY".encode("utf-16-le") in data
        or "<!ENTITY".encode("utf-16-be") in data
    ):
        raise DamagedFile("it declares XML entities, which office programs never do, so it was not opened")
    return root
