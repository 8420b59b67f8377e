"""``python -m etl query`` answers a SELECT over the views, and does nothing else."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl import store
from etl.errors import QueryRefused, WarehouseMissing
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories
from tests.conftest import Cli

GRADES = (
    "select grade, cases, assessed, publisher from v_case_grades "
    "where body = 'Gloucestershire Constabulary' and year = 2017 order by cases"
)


def test_a_table_is_aligned_and_counts_its_rows(cli: Cli, shipped_data: Path) -> None:
    result = cli("query", GRADES, "--data", shipped_data)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "grade                               cases  assessed  publisher",
        "----------------------------------  -----  --------  --------------",
        "good                                14     89        Gazette Series",
        "requires improvement or inadequate  75     89        Gazette Series",
        "(2 rows)",
    ]


def test_json_is_a_list_of_objects(cli: Cli, shipped_data: Path) -> None:
    result = cli("query", GRADES, "--format", "json", "--data", shipped_data)
    assert json.loads(result.out) == [
        {"grade": "good", "cases": 14, "assessed": 89, "publisher": "Gazette Series"},
        {
            "grade": "requires improvement or inadequate",
            "cases": 75,
            "assessed": 89,
            "publisher": "Gazette Series",
        },
    ]


def test_csv_has_a_header_and_a_line_a_row(cli: Cli, shipped_data: Path) -> None:
    result = cli("query", GRADES, "--format", "csv", "--data", shipped_data)
    assert list(csv.reader(io.StringIO(result.out))) == [
        ["grade", "cases", "assessed", "publisher"],
        ["good", "14", "89", "Gazette Series"],
        ["requires improvement or inadequate", "75", "89", "Gazette Series"],
    ]


def test_a_number_with_decimals_stays_a_number_in_json(cli: Cli, shipped_data: Path) -> None:
    result = cli("query", "select 1.5 as half", "--format", "json", "--data", shipped_data)
    assert json.loads(result.out) == [{"half": 1.5}]


def test_no_rows_are_an_empty_list_and_an_empty_table(cli: Cli, shipped_data: Path) -> None:
    nothing = "select report from v_reports where false"
    assert cli("query", nothing, "--format", "json", "--data", shipped_data).out == "[]\n"
    assert cli("query", nothing, "--data", shipped_data).out == "report\n------\n(0 rows)\n"


def test_a_table_leaves_empty_cells_empty_and_cuts_long_ones(cli: Cli, shipped_data: Path) -> None:
    sql = "select null as nothing, repeat('x', 61) as long, 0.15 as share, 1::double / 3 as third"
    row = cli("query", sql, "--data", shipped_data).out.splitlines()[2]
    assert row == f"{' ' * 7}  {'x' * 59}…  0.15   0.333333"


def test_dates_are_written_as_iso_text(cli: Cli, shipped_data: Path) -> None:
    sql = "select date '2017-06-13' as day"
    assert json.loads(cli("query", sql, "--format", "json", "--data", shipped_data).out) == [
        {"day": "2017-06-13"}
    ]


@pytest.mark.parametrize("form", ["json", "csv", "table"])
@pytest.mark.parametrize(
    "sql",
    [
        "select 1 as a, 2 as a",
        "select report, report from v_reports",
        "select * from v_reports join v_findings on v_reports.report = v_findings.report",
    ],
)
def test_two_columns_of_one_name_are_refused_since_one_would_hide_the_other(
    cli: Cli, shipped_data: Path, sql: str, form: str
) -> None:
    result = cli("query", sql, "--format", form, "--data", shipped_data)
    assert (result.code, result.out) == (2, "")
    assert result.err == "two columns have the same name; give one another with AS\n"


def test_columns_that_are_given_another_name_are_both_shown(cli: Cli, shipped_data: Path) -> None:
    sql = "select 1 as a, 2 as b"
    result = cli("query", sql, "--format", "json", "--data", shipped_data)
    assert json.loads(result.out) == [{"a": 1, "b": 2}]


def test_what_is_no_number_is_null_in_json(cli: Cli, shipped_data: Path) -> None:
    sql = "select 'nan'::double as a, 'inf'::double as b, null as c"
    result = cli("query", sql, "--format", "json", "--data", shipped_data)
    assert json.loads(result.out) == [{"a": None, "b": None, "c": None}]


def test_numbers_within_a_cell_follow_the_same_rules_in_json(cli: Cli, shipped_data: Path) -> None:
    sql = (
        "select ['nan'::double, 1.5::double] as list, [0.25::decimal(4,2)] as exact, "
        "{'a': 'inf'::double, 'b': [2.5::decimal(4,1)]} as block"
    )
    result = cli("query", sql, "--format", "json", "--data", shipped_data)
    assert result.code == 0
    assert json.loads(result.out) == [
        {"list": [None, 1.5], "exact": [0.25], "block": {"a": None, "b": [2.5]}}
    ]


def test_signs_that_would_steer_a_terminal_are_replaced_in_a_table(
    cli: Cli, shipped_data: Path
) -> None:
    sql = "select 'a' || chr(27) || '[31m' || chr(10) || 'é' as words"
    rows = cli("query", sql, "--data", shipped_data).out.splitlines()
    assert rows[2] == "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}é"
    printed = cli("query", sql, "--format", "json", "--data", shipped_data).out
    assert json.loads(printed) == [{"words": "a\x1b[31m\né"}]


ONLY_SELECT = "only one SELECT statement is allowed; the views are listed in docs\n"
NOT_ALLOWED = {
    "insert": "insert into build values ('x', 1)",
    "update": "update build set records = 0",
    "delete": "delete from build",
    "create": "create table x (a integer)",
    "drop": "drop view v_build",
    "copy": "copy v_build to '/dev/null'",
    "attach": "attach ':memory:' as other",
    "set": "set threads = 1",
    "call": "call pragma_version()",
    "install": "install httpfs",
    "load": "load httpfs",
    "export": "export database '/dev/null'",
    "checkpoint": "checkpoint",
    "begin": "begin",
    "explain analyze": "explain analyze delete from build",
    "two statements": "select 1; select 2",
    "a write after a read": "select 1; delete from build",
    "nothing": "",
    "only a comment": "/* nothing */",
}


@pytest.mark.parametrize("what", NOT_ALLOWED)
def test_only_one_select_is_allowed(cli: Cli, shipped_data: Path, what: str) -> None:
    result = cli("query", NOT_ALLOWED[what], "--data", shipped_data)
    assert (result.code, result.out, result.err) == (2, "", ONLY_SELECT)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "select * from sniff_csv('/etc/passwd')",
        "select * from read_parquet('https://example.org/x.parquet')",
    ],
)
def test_a_select_reads_nothing_outside_the_warehouse(
    cli: Cli, shipped_data: Path, sql: str
) -> None:
    result = cli("query", sql, "--data", shipped_data)
    assert (result.code, result.out) == (2, "")
    assert "disabled" in result.err or "does not exist" in result.err


def test_variables_of_the_program_are_no_tables(shipped: Warehouse) -> None:
    secret = shipped.read("v_build")
    assert len(secret) == 1
    with pytest.raises(QueryRefused, match="secret does not exist"):
        shipped.query("select * from secret")


def test_a_setting_cannot_be_changed_through_a_function(shipped: Warehouse) -> None:
    with pytest.raises(QueryRefused):
        shipped.query("pragma enable_profiling")
    with pytest.raises(QueryRefused):
        shipped.query("reset threads")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("selec 1", "Parser Error: syntax error"),
        ("select * from v_nothing", "Table with name v_nothing does not exist!"),
        ("select nothing from v_build", 'column "nothing" not found'),
        ("select 'a'::integer", "Could not convert string 'a' to INT32"),
    ],
)
def test_wrong_sql_gets_the_database_s_words_and_no_traceback(
    cli: Cli, shipped_data: Path, sql: str, said: str
) -> None:
    result = cli("query", sql, "--data", shipped_data)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_before_the_first_build_it_says_what_to_run(cli: Cli, data_folder: Path) -> None:
    result = cli("query", "select 1", "--data", data_folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "No data is published yet. Run 'make build' (or 'python -m etl build') first.\n"
    )


DAMAGED = "The published data cannot be read. Run 'make build' to make it again; nothing is lost.\n"


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"\0" * 20_000], ids=["empty", "text", "zeros"]
)
def test_a_damaged_warehouse_says_what_to_run(cli: Cli, data_folder: Path, content: bytes) -> None:
    folder = warehouse_folder(data_folder)
    folder.mkdir()
    (folder / "warehouse-x.duckdb").write_bytes(content)
    (folder / store.CURRENT).symlink_to("warehouse-x.duckdb")
    result = cli("query", "select 1", "--data", data_folder)
    assert (result.code, result.err) == (2, DAMAGED)
    assert cli("build", "--data", data_folder).code == 0
    assert cli("query", "select 1", "--data", data_folder).code == 0


def test_half_a_warehouse_says_what_to_run(shipped: Warehouse, tmp_path: Path) -> None:
    content = shipped.path.read_bytes()
    (tmp_path / "half.duckdb").write_bytes(content[: len(content) // 2])
    with pytest.raises(WarehouseMissing, match="cannot be read"):
        Warehouse(tmp_path / "half.duckdb")


def test_a_link_to_a_removed_build_says_what_to_run(data_folder: Path) -> None:
    folder = warehouse_folder(data_folder)
    folder.mkdir()
    (folder / store.CURRENT).symlink_to("gone.duckdb")
    with pytest.raises(WarehouseMissing, match="No data is published yet"):
        store.current(folder)


def test_the_command_runs_as_a_module_and_is_quiet_in_a_pipe(data_folder: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "etl", *arguments, "--data", str(data_folder)],
            cwd=factories.ROOT,
            capture_output=True,
            text=True,
            check=True,
        )

    built = run("build", "--json")
    assert built.stderr == ""
    answer = run("query", "select build_id, reports from v_build", "--format", "json")
    assert json.loads(answer.stdout) == [
        {name: json.loads(built.stdout)[name] for name in ("build_id", "reports")}
    ]
