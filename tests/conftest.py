"""For every test: a clean environment, a data folder of its own, no network. And the tiny library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.embed import BundledEmbedder, HashEmbedder
from index.library import Library
from index.search import Searcher
from tests import network_guard
from tests.made_up import library_at, write_files

if TYPE_CHECKING:
    from tests.cli_runner import Pcn


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "network: may reach addresses other than this machine's own")
    config.addinivalue_line("markers", "timeout(seconds): used by pytest-timeout where it is installed")


@pytest.fixture(autouse=True)
def clean_environment(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No PCN_ variable of the developer's; data goes to a temporary folder. Fast tests load no weights."""
    for name in [n for n in os.environ if n.startswith("PCN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PCN_HOME", str(tmp_path / "home"))
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setenv("PCN_RERANKER", "none")


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Only loopback addresses can be reached, unless the test is marked `network`."""
    network_guard.guard()
    if request.node.get_closest_marker("network"):
        with network_guard.allowed():
            yield
    else:
        yield


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the four made-up documents. Not to be changed."""
    return write_files(tmp_path_factory.mktemp("made-up") / "documents")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, documents: Path) -> Library:
    """The four documents, indexed without weights. Not to be changed."""
    library = library_at(tmp_path_factory.mktemp("library"))
    library.ingest([documents])
    return library


@pytest.fixture
def own_library(tmp_path: Path) -> Library:
    """An empty library that a test may change."""
    return library_at(tmp_path / "own")


@pytest.fixture(scope="session")
def searcher(library: Library) -> Searcher:
    """A searcher on the four documents."""
    return Searcher(library.generation(), HashEmbedder())


@pytest.fixture(scope="session")
def real_embedder() -> BundledEmbedder:
    """The embedded model itself. For slow tests."""
    embedder = BundledEmbedder()
    embedder.embed(["warm up"])
    return embedder


@pytest.fixture
def real_models_pcn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pcn:
    """The `pcn` command as it is, on an empty data folder without the built-in library."""
    from tests.cli_runner import Pcn

    monkeypatch.setenv("PCN_BUILTIN", "off")
    return Pcn(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def pcn(real_models_pcn: Pcn, monkeypatch: pytest.MonkeyPatch) -> Pcn:
    """The `pcn` command with an embedder that needs no weights."""
    monkeypatch.setattr("index.library.make_embedder", lambda name: HashEmbedder())
    return real_models_pcn
