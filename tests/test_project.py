"""Rules of the whole repository, read from its files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest import errors
from prompts import _words, placeholders

ROOT = Path(__file__).parents[1]
ORDER = ("ingest", "index", "answer", "app")
"""Each may import itself, those before it, and `prompts`."""
OURS = {*ORDER, "prompts", "evaluation", "library", "tests"}
CODE = sorted(p for folder in (*ORDER, "prompts", "evaluation") for p in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 300
LONGEST_TEST = 330


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """The packages of ours that a file imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found & OURS


@pytest.mark.parametrize("folder", ORDER)
def test_imports_point_one_way(folder: str) -> None:
    allowed = {*ORDER[: ORDER.index(folder) + 1], "prompts"} - ({"prompts"} if folder == "ingest" else set())
    wrong = {name_of(p): sorted(imports(p) - allowed) for p in CODE if p.is_relative_to(ROOT / folder)}
    assert {name: names for name, names in wrong.items() if names} == {}


def test_prompts_import_nothing_of_ours_and_nothing_imports_evaluation() -> None:
    for path in CODE:
        package = path.relative_to(ROOT).parts[0]
        if package == "prompts":
            assert imports(path) == set(), name_of(path)
        if package != "evaluation":
            assert not imports(path) & {"evaluation", "tests"}, name_of(path)


def test_imports_are_absolute() -> None:
    relative = [name_of(p) for p in CODE for n in ast.walk(tree_of(p)) if isinstance(n, ast.ImportFrom) and n.level]
    assert relative == []


@pytest.mark.parametrize(("library", "files"), [
    ("faiss", {"index/vectors.py"}),
    ("bm25s", {"index/terms.py"}),
    ("sentence_transformers", {"index/embed.py", "index/evidence_model.py"}),
])  # fmt: skip
def test_a_library_is_named_in_one_place(library: str, files: set[str]) -> None:
    named = {name_of(p) for p in CODE if not name_of(p).startswith("evaluation/")
             and re.search(rf"^\s*(?:import|from) {library}\b", p.read_text(encoding="utf-8"), re.MULTILINE)}  # fmt: skip
    assert named == files


def test_no_file_is_too_long() -> None:
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in [*CODE, *TESTS]}
    assert {name: n for name, n in lengths.items() if n > (LONGEST_TEST if name.startswith("tests") else LONGEST)} == {}


def test_half_of_the_files_are_short() -> None:
    lengths = sorted(len(p.read_text(encoding="utf-8").splitlines()) for p in CODE)
    assert lengths[len(lengths) // 2] <= 130


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Public functions, classes and their public methods without a docstring."""
    holders: list[ast.Module | ast.ClassDef] = [tree]
    while holders:
        for node in holders.pop().body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None:
                yield node.name
            if isinstance(node, ast.ClassDef):
                holders.append(node)


def test_public_names_are_explained() -> None:
    bare = {name_of(p): list(undocumented(tree_of(p))) for p in CODE}
    assert {name: names for name, names in bare.items() if names} == {}


def test_modules_are_explained() -> None:
    assert [name_of(p) for p in CODE if tree_of(p).body and ast.get_docstring(tree_of(p)) is None] == []


def say_calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of say() in the product: its place and itself."""
    for path in CODE:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield f"{name_of(path)}:{node.lineno}", node


def test_say_names_known_words_and_fills_their_placeholders() -> None:
    wrong = []
    for place, call in say_calls():
        given = {k.arg for k in call.keywords}
        name = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
        if name is not None and (name not in _words() or (None not in given and placeholders(_words()[name]) != given)):
            wrong.append(f"{place} {name}")
    assert wrong == []


def test_every_fixed_sentence_is_used() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in CODE)
    assert [name for name in _words() if f'"{name}"' not in code] == []


def test_every_error_stands_in_the_drawn_tree() -> None:
    tree = errors.__doc__ or ""
    drawn = re.findall(r"[├└]── (\w+)|^(\w+)$", tree, re.MULTILINE)
    names = {a or b for a, b in drawn}
    classes = {n for n, c in vars(errors).items() if isinstance(c, type) and issubclass(c, Exception)}
    assert names == classes


def test_every_error_stands_under_its_parent_in_the_drawn_tree() -> None:
    parents: dict[int, str] = {-1: "PcnError"}
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"([│ ]*)[├└]── (\w+)", line):
            depth = len(match[1]) // 4
            parents[depth] = match[2]
            assert getattr(errors, match[2]).__bases__[0].__name__ == parents[depth - 1]


def test_no_path_of_this_machine() -> None:
    pattern = re.compile(r"/(?:wor[k]|roo[t]|hom[e]/\w+)/")
    assert [name_of(p) for p in [*CODE, *TESTS] if pattern.search(p.read_text(encoding="utf-8"))] == []


def test_every_expected_error_in_tests_has_a_match() -> None:
    calls = [(p, n) for p in TESTS for n in ast.walk(tree_of(p)) if isinstance(n, ast.Call)]
    bare = [f"{name_of(p)}:{n.lineno}" for p, n in calls
            if ast.unparse(n.func) == "pytest.raises" and "match" not in {k.arg for k in n.keywords}]  # fmt: skip
    assert bare == []


@pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="README.md is not written yet")
def test_readme_gives_the_two_commands() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60])
    assert "make chat" in first_screen
    assert "make test" in first_screen
