"""The app on a tiny library of its own, without model weights."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from web_app import WebApp, make_library, settings_for, stock

from app.web import services
from index.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder that the app will use."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PCN_HOME", str(folder))
    monkeypatch.setenv("PCN_BUILTIN", "off")
    monkeypatch.setattr(services, "make_library", make_library)
    return folder


@pytest.fixture(scope="session")
def web_stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three small documents. Not to be changed."""
    return stock(tmp_path_factory.mktemp("web"))


@pytest.fixture
def stocked(home: Path, web_stock: Path) -> Settings:
    """The test's own data folder, with the three documents in its library."""
    shutil.copytree(web_stock, home, dirs_exist_ok=True)
    return settings_for(home)


@pytest.fixture
def open_app(home: Path) -> Iterator[Callable[..., WebApp]]:
    """Opens a page of the app; the process's shared services are closed afterwards."""
    st.cache_resource.clear()
    yield WebApp
    st.cache_resource.clear()
