"""Reports that went wrong on the way: bytes changed, cut, doubled, numbers made huge."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(rb"\d+")
_TOKENS = (
    b"endobj", b"stream", b"endstream", b"<<", b">>", b"/Kids [2 0 R]", b"/Parent 2 0 R", b"Tj",
    b"obj", b"trailer", b"\x00", b"\xff\xfe", b"99999999999", b"-1", b"[", b"(", b"%PDF-1.7",
    b"one in five", b"half of", b" 12 of 89 ", b"within six weeks of ", b"\n\xe2\x80\xa2 ",
)  # fmt: skip


def mutated(content: bytes, seed: int) -> bytes:
    """Return the content with some changes, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same each time is what is wanted
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 8, 32])):
        at = chance.randrange(len(changed) + 1)
        far = min(at + chance.choice([1, 2, 8, 64, 512]), len(changed))
        kind = chance.randrange(6)
        if kind == 0:
            changed[at:far] = chance.randbytes(far - at)
        elif kind == 1:
            del changed[at:far]
        elif kind == 2:
            changed[at:at] = changed[at:far] * chance.choice([1, 2, 30])
        elif kind == 3:
            changed[at:at] = chance.choice(_TOKENS)
        elif kind == 4:
            _change_a_number(changed, chance)
        else:
            del changed[max(at, 40) :]
    return bytes(changed)


def _change_a_number(content: bytearray, chance: random.Random) -> None:
    found = list(_NUMBER.finditer(content))
    if found:
        start, end = chance.choice(found).span()
        content[start:end] = str(chance.choice([0, 1, 2, 7, 65_535, 2**31, 2**63])).encode()
