"""Bytes of a YAML file to plain values, strictly.

Dates stay text; anchors and aliases (which can explode), duplicate keys and very deep or
very large files are refused. ``line_of`` finds where in the file a place of the record is.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any

import yaml

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
Place = tuple[str | int, ...]
_FAR_IN = re.compile(rb"[ \t?:-]{%d}" % (MAX_DEPTH - 2))
"""Blocks nest a level a column at most, also within a line (``- - - x``)."""


class Unreadable(Exception):
    """The bytes are not a record's YAML; ``line`` counts from 1, 0 when not known."""

    def __init__(self, text: str, line: int = 0) -> None:
        """Keep the line beside the text."""
        super().__init__(text)
        self.line = line


class _Loader(yaml.CSafeLoader):
    """Safe and fast; refuses duplicate keys and leaves dates as text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - signature of PyYAML
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            _refuse_twice(node)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load(content: bytes) -> object:
    """Return the values of one YAML document; raises Unreadable with a plain text."""
    _refuse_before_parsing(content)
    try:
        return yaml.load(content, _Loader)  # noqa: S506 - derives from CSafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        reason = error.problem or "not YAML"
        msg = f"not readable as YAML: {reason}"
        raise Unreadable(msg, line) from error
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, OverflowError) as error:
        msg = f"not readable as YAML: {error}"
        raise Unreadable(msg) from error


def line_of(content: bytes, place: Place) -> int:
    """Line of the deepest part of ``place`` that the file has, counted from 1."""
    node = yaml.compose(content, yaml.CSafeLoader)
    line = 1
    for part in place:
        child = _child(node, part)
        if child is None:
            break
        node, line = child
    return line


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item, item.start_mark.line + 1
    return None


def _refuse_before_parsing(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        msg = f"larger than {MAX_BYTES // 1_000_000} MB; a record is a few kilobytes"
        raise Unreadable(msg)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        msg = f"not UTF-8 text (byte {error.start}); save the file as UTF-8"
        raise Unreadable(msg, line) from error
    _refuse_depth_and_aliases(content)


def _refuse_depth_and_aliases(content: bytes) -> None:
    """Only files that could hold an anchor or nest deeply are scanned event by event."""
    flow = content.count(b"[") + content.count(b"{") > MAX_DEPTH
    if b"&" not in content and b"*" not in content and not _FAR_IN.search(content) and not flow:
        return
    depth = 0
    for event in _events(content):
        mark = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            msg = "anchors (&) and aliases (*) are not allowed; write the value out"
            raise Unreadable(msg, mark)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            msg = f"nested more than {MAX_DEPTH} levels deep"
            raise Unreadable(msg, mark)


def _events(content: bytes) -> Iterable[yaml.Event]:
    try:
        yield from yaml.parse(content, yaml.CSafeLoader)
    except yaml.YAMLError:
        return  # load() reports it with its line


def _refuse_twice(node: yaml.MappingNode) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            msg = f"'{key.value}' is written twice"
            raise Unreadable(msg, key.start_mark.line + 1)
        seen.add(key.value)
