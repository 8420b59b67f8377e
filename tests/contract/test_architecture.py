"""The shape of the code: who may import whom, and how long files and functions are."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import ROOT

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
CODE = sorted(path for folder in ("etl", "dashboard") for path in (ROOT / folder).rglob("*.py"))
TEXTS = [*CODE, *sorted((ROOT / "etl" / "sql").rglob("*.sql"))]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_there_is_code_to_look_at() -> None:
    assert len(CODE) > 40


def test_modules_import_only_what_the_contracts_allow() -> None:
    program = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert program, "import-linter is not installed"
    found = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout
    assert "5 kept, 0 broken" in found.stdout


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", CODE, ids=named)
def test_no_function_is_longer_than_50_lines(path: Path) -> None:
    assert {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION} == {}


def test_half_of_all_functions_have_fewer_than_ten_lines() -> None:
    lengths = sorted(lines for path in CODE for _, lines in functions(path))
    assert lengths[len(lengths) // 2] < 10


@pytest.mark.parametrize("path", CODE, ids=named)
def test_only_the_store_imports_the_database(path: Path) -> None:
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    opens = named(path) in {"etl/store.py", "etl/ledger_store.py"}
    assert ("duckdb" in imported) == opens


@pytest.mark.parametrize("path", CODE, ids=named)
def test_only_the_clock_asks_what_day_it_is(path: Path) -> None:
    calls = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    asks = calls & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    assert asks == ({"datetime.now"} if named(path) == "etl/clock.py" else set())
