"""What a file is: by its first bytes and, where those do not tell, by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, UnsupportedFile
from ingest.read.archive import Archive

NAMES: dict[str, str] = {
    ".pdf": "pdf",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx",
    ".pptx": "pptx", ".pptm": "pptx", ".ppsx": "pptx",
    ".odt": "odt", ".ott": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".csv": "csv", ".tsv": "csv",
    ".txt": "text", ".text": "text", "": "text",
}  # fmt: skip
"""File name endings and the type each stands for."""

TEXTUAL = frozenset({"html", "markdown", "csv", "text"})
"""Types without a signature: any readable text can be one."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OTHERS = {
    b"7z\xbc\xaf": "a 7z archive", b"Rar!": "a RAR archive", b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program", b"MZ": "a program", b"SQLite f": "a database", b"%!PS": "a PostScript file",
}  # fmt: skip
_HTML = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html[\s>])", re.IGNORECASE | re.S
)
_HEAD_BYTES = 4096


def file_type(path: Path) -> str:
    """One of the types in NAMES.

    Raises EmptyFile, EncryptedFile, DamagedFile or UnsupportedFile, whose sentence says what to do.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b" \t\r\n\x00"):
        raise EmptyFile("the file is empty; check that it was saved or downloaded completely")
    named = NAMES.get(path.suffix.lower())
    found = _by_signature(head, path, named)
    if found:
        return found
    if named is None:
        raise UnsupportedFile(_no_reader(path.suffix))
    if named in TEXTUAL:
        return "html" if named == "text" and _HTML.match(head) else named
    if _HTML.match(head):
        return "html"
    if named == "pdf":
        return "pdf"  # some programs put bytes of their own before the signature
    raise DamagedFile(
        f"it is not a real {path.suffix} file or is damaged; open it in its own program and save it again"
    )


def _by_signature(head: bytes, path: Path, named: str | None) -> str:
    """The type that the first bytes prove; '' when they prove none."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zip_type(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES) and named not in TEXTUAL - {"text"} and b"\x00" in head:
        raise UnsupportedFile("it is a picture, which holds no text; add the document that it was made from")
    for signature, what in _OTHERS.items():
        if head.startswith(signature) and (b"\x00" in head or signature == b"%!PS"):
            raise UnsupportedFile(f"it is {what}, which can't be read; {_ADVICE}")
    return ""


_ADVICE = "add documents as .pdf, .docx, .html, .md or .txt"


def _no_reader(suffix: str) -> str:
    return f"'{suffix}' files can't be read; save it as .pdf, .docx, .html, .md or .txt and add that"


def _zip_type(path: Path) -> str:
    """Which kind of document a zip archive is."""
    if not zipfile.is_zipfile(path):
        raise DamagedFile(
            "the file is damaged or incomplete; open it in its own program, save it again and add that copy"
        )
    with Archive(path) as archive:
        names = archive.names
        mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    for start, found in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if "[Content_Types].xml" in names and any(name.startswith(start) for name in names):
            return found
    if b"opendocument.text" in mimetype:
        return "odt"
    if b"epub" in mimetype:
        return "epub"
    if b"opendocument" in mimetype or "[Content_Types].xml" in names:
        raise UnsupportedFile(f"this kind of office file can't be read; {_ADVICE}")
    raise UnsupportedFile("it is a zip archive; unpack it and add the files in it")


def _old_office(path: Path) -> UnsupportedFile | EncryptedFile:
    """Office files of before 2007, and password-protected newer ones, share one container format."""
    with path.open("rb") as file:
        data = file.read(4_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFile("it is protected by a password; save a copy without one and add that")
    newer = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}.get(path.suffix.lower(), ".docx or .pdf")
    return UnsupportedFile(f"it is an office file from before 2007; open it, save it as {newer} and add that")
