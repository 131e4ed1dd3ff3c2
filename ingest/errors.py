"""The tree of errors a user can meet. Every message says what to do next.

PcnError
├── SettingsError          the configuration file or an environment variable can't be used
├── IngestError            something about one file
│   ├── UnsupportedFile    no reader for this type
│   ├── EncryptedFile      needs a password
│   ├── EmptyFile          no bytes, or no text in it
│   ├── ScannedFile        pages are pictures, no text layer
│   ├── DamagedFile        the reader could not make sense of it
│   └── FileTooBig         over a limit of size, pages, time or memory
├── LibraryError           the library as a whole
│   ├── LibraryBusy        another ingestion holds the lock
│   ├── EmptyLibrary       nothing to search
│   ├── OutdatedIndex      written by another version; rebuilt from its documents when opened
│   └── UnknownDocument    no such document
└── ModelError             weights missing, damaged or not usable; writer's server gone
"""

from __future__ import annotations


class PcnError(Exception):
    """Root of all errors shown to a user: one plain sentence that says what to do next."""


class SettingsError(PcnError):
    """The configuration can't be used."""


class IngestError(PcnError):
    """One file could not be added; the rest go on."""


class UnsupportedFile(IngestError):
    """There is no reader for this type of file."""


class EncryptedFile(IngestError):
    """The file needs a password."""


class EmptyFile(IngestError):
    """The file holds no text."""


class ScannedFile(IngestError):
    """The pages are pictures without a text layer."""


class DamagedFile(IngestError):
    """The file is broken or not what its name says."""


class FileTooBig(IngestError):
    """The file passes a limit of size, pages, time or memory."""


class LibraryError(PcnError):
    """Something about the library as a whole."""


class LibraryBusy(LibraryError):
    """Another ingestion is running."""


class EmptyLibrary(LibraryError):
    """There is nothing to search."""


class OutdatedIndex(LibraryError):
    """The index was written by another version of the product."""


class UnknownDocument(LibraryError):
    """No document with that id or title."""


class ModelError(PcnError):
    """A model is missing, damaged or can't be used."""
