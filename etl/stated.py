"""What bodies stated in public, in the form that the ledger's queries read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

STATED = pa.schema(
    [
        ("plan", pa.string()), ("body", pa.string()), ("ref", pa.string()),
        ("field", pa.string()), ("value", pa.string()), ("old", pa.string()),
        ("happened_on", pa.date32()), ("position", pa.int64()), ("publisher", pa.string()),
        ("source_url", pa.string()),
    ]
)  # fmt: skip
"""What bodies stated in public, as the queries read it."""


def stated_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Return public statements as the queries read them: columns of ``STATED``.

    ``old`` is worked out: what the same field of the same action was before.
    """
    before: dict[tuple[str, str, str], str] = {}
    kept = []
    for row in sorted(rows, key=lambda row: (row["happened_on"], row["position"])):
        key = (row["plan"], row["ref"], row["field"])
        kept.append({name: row.get(name) for name in STATED.names} | {"old": before.get(key, "")})
        before[key] = row["value"]
    return pa.Table.from_pylist(kept, schema=STATED)
