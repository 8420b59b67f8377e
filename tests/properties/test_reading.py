"""No text, however odd, makes the reader do anything but read it or refuse it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl import records, yaml_reader
from etl.yaml_reader import Unreadable, line_of, load
from tests import factories

YAML_BITS = [
    "a", ": ", "- ", "\n", " ", "{", "}", "[", "]", ",", "&x", "*x", "!!int ", "!!bool ", "!!set ",
    "!!float ", "!!timestamp ", "!!binary ", "!!str ", "!!map ", "!!seq ", "'", '"', "|", ">", "#",
    "? ", "%", "---\n", "...\n", "<<: ", "=", "1", ":1", ".", "0x", "0b", "_", "~", "\t", "\\",
    "\x00",
]  # fmt: skip
yaml_like = st.lists(st.sampled_from(YAML_BITS), max_size=40).map("".join)


def refusal(content: bytes) -> Unreadable | None:
    """Return why the content is refused; any other error is a failure."""
    try:
        load(content)
    except Unreadable as refused:
        return refused
    return None


@given(st.one_of(yaml_like, st.text()))
@example('a: !!int ""')
@example("a: !!bool maybe")
@example("a: !!timestamp soon")
@example("a: 1" + ":1" * 300 + ".0")
@example("- " * 200_000)
@example("? " * 100)
@example("[" * 100_000)
@example("a: {<<: {x: 1}, x: 2}")
def test_any_text_is_read_or_refused_as_unreadable(text: str) -> None:
    refused = refusal(text.encode("utf-8", "surrogatepass"))
    assert refused is None or str(refused)
    assert refused is None or 0 <= refused.line <= len(text.splitlines()) + 2


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_as_unreadable(content: bytes) -> None:
    refused = refusal(content)
    assert refused is None or str(refused)


@given(st.one_of(yaml_like, st.text()))
def test_any_file_is_a_record_or_a_list_of_faults(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-file"
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    factories.write_text(folder, "any.yml", text.encode("utf-8", "surrogatepass"))
    read, faults = records.read_all(folder / "reports")
    assert read == []
    assert faults
    assert all(fault.file == "any.yml" and fault.text for fault in faults)


plain = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text("abcde", min_size=1), inner, max_size=3),
    ),
    max_leaves=12,
)
places = st.lists(
    st.one_of(st.integers(0, 3), st.text("abcde", min_size=1, max_size=2)), max_size=6
).map(tuple)


@given(plain)
def test_what_is_written_as_yaml_is_read_as_it_was(value: Any) -> None:
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    text = yaml.dump(value, Dumper=Plain)
    assert load(text.encode()) == value


@given(plain, places)
def test_the_line_of_a_place_is_always_in_the_file(value: Any, place: yaml_reader.Place) -> None:
    content = yaml.safe_dump(value).encode()
    assert 1 <= line_of(content, place) <= content.count(b"\n") + 1


@settings(max_examples=10)
@given(places)
def test_the_line_of_any_place_is_in_a_long_shipped_record(place: yaml_reader.Place) -> None:
    content = a_shipped_record().read_bytes()
    lines = content.count(b"\n")
    for start in ((), ("figures", 0), ("sources", 1, "url"), ("case_audits", 0, "grades")):
        assert 1 <= line_of(content, (*start, *place)) <= lines


def a_shipped_record() -> Path:
    return factories.REPORTS / "ncpi-gloucestershire-constabulary-2017-inspection.yml"
