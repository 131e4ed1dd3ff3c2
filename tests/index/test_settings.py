"""Defaults, then config.toml, then PCN_ variables; nothing unknown passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.settings import Settings, load_settings
from ingest.errors import SettingsError


def config(home: Path, text: str) -> dict[str, str]:
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")
    return {"PCN_HOME": str(home)}


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load_settings({"PCN_HOME": str(tmp_path)})
    assert settings == Settings(home=tmp_path)
    assert (settings.builtin, settings.embedder, settings.writer) == (True, "bundled", "none")


def test_home_is_the_users_data_folder_without_a_variable() -> None:
    assert load_settings({}).home.name == "pcn-assistant"


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    environ = config(tmp_path, 'builtin = true\nwriter_timeout_s = 5\nwriter = "bundled"\n')
    settings = load_settings(environ | {"PCN_BUILTIN": "off"})
    assert (settings.builtin, settings.writer_timeout_s, settings.writer) == (False, 5.0, "bundled")


@pytest.mark.parametrize(("written", "means"), [("on", True), ("OFF", False), (" true ", True), ("0", False), ("1", True)])
def test_switches(tmp_path: Path, written: str, means: bool) -> None:
    assert load_settings({"PCN_HOME": str(tmp_path), "PCN_BUILTIN": written}).builtin is means


def test_empty_variable_counts_as_not_given(tmp_path: Path) -> None:
    assert load_settings({"PCN_HOME": str(tmp_path), "PCN_WRITER": ""}).writer == "none"


@pytest.mark.parametrize(("text", "says"), [
    ("bultin = false", "Unknown setting 'bultin' in config.toml. Known settings: builtin"),
    ('home = "elsewhere"', "Unknown setting 'home'"),
    ('builtin = "perhaps"', "'builtin' in config.toml is 'perhaps'; it must be on or off"),
    ('writer = "oracle"', "'writer' is 'oracle' in config.toml; use one of none"),
    ('keep_records_days = "many"', "'keep_records_days' in config.toml is 'many'; it must be a value of type int"),
    ("builtin = = false", "can't be read"),
])  # fmt: skip
def test_mistake_is_named_with_what_is_allowed(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says.replace(".", r"\.")):
        load_settings(config(tmp_path, text))


def test_mistake_in_a_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'builtin' in the environment is 'maybe'"):
        load_settings({"PCN_HOME": str(tmp_path), "PCN_BUILTIN": "maybe"})


def test_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"writer_model = \"\xff\xfe\"")
    with pytest.raises(SettingsError, match=r"can't be read .* Correct or delete it\."):
        load_settings({"PCN_HOME": str(tmp_path)})


def test_key_is_never_shown(tmp_path: Path) -> None:
    settings = load_settings({"PCN_HOME": str(tmp_path), "PCN_WRITER_KEY": "s3cret"})
    assert settings.writer_key == "s3cret"
    assert "s3cret" not in repr(settings)


def test_fingerprint_changes_with_what_can_change_an_answer(tmp_path: Path) -> None:
    base = Settings(home=tmp_path)
    same = Settings(home=tmp_path / "b", writer_key="k", record=False, keep_records_days=3)
    assert base.fingerprint == same.fingerprint
    assert base.fingerprint != Settings(home=tmp_path, builtin=False).fingerprint
