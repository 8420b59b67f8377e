"""Small PDFs for tests, written by hand: pages of lines, each at a place, in a size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_FONTS = b"<< /F1 5 0 R /F2 6 0 R >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"


@dataclass(frozen=True)
class Words:
    """Words on a page; ``down`` counts from the head of the page, in points."""

    text: str
    down: float
    left: float = 72
    size: float = 12
    bold: bool = False


def lines(texts: Iterable[str], down: float = 120, size: float = 12) -> list[Words]:
    """Return lines one below the other at the usual pitch."""
    return [Words(text, down + number * 1.2 * size, size=size) for number, text in enumerate(texts)]


def pdf(pages: Sequence[Iterable[Words]], extra: bytes = b"", trailer: str = "") -> bytes:
    """Return a PDF of these pages; ``extra`` is drawn on each, ``trailer`` added to its end."""
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        5: _FONT.format("Helvetica").encode(),
        6: _FONT.format("Helvetica-Bold").encode(),
    }
    for number, words in enumerate(pages):
        at = 7 + 2 * number
        drawn = extra + b"\n".join(map(_drawn, words))
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {at + 1} 0 R".encode()
        objects[at] = b"<< /Type /Page /Parent 2 0 R %b /Resources << /Font %b >> >>" % (
            box,
            _FONTS,
        )
        objects[at + 1] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn)
    return _file(objects, trailer)


def _drawn(words: Words) -> bytes:
    text = words.text.encode("cp1252").replace(b"\\", rb"\\")
    text = text.replace(b"(", rb"\(").replace(b")", rb"\)")
    font = "F2" if words.bold else "F1"
    place = f"BT /{font} {words.size} Tf {words.left} {HEIGHT - words.down} Td ".encode()
    return place + b"(" + text + b") Tj ET"


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    parts = [b"%PDF-1.4\n"]
    places = {}
    for number, body in objects.items():
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    size = max(objects) + 1
    rows = [
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(size)
    ]
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return b"".join([*parts, f"xref\n0 {size}\n{''.join(rows)}{end}".encode()])


def protected() -> bytes:
    """Return a PDF that asks for a password."""
    key = "41" * 32
    return pdf(
        [lines(["Words that nobody sees without the password"])],
        trailer=f"/ID [<{key}> <{key}>] "
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>",
    )


def letter(area: str = "Exampleton", number: int = 1) -> bytes:
    """Return a joint inspection letter of three pages with furniture, items and a heading."""
    head = Words("Joint targeted area inspection of " + area, 40, size=9)
    first = [
        Words("Joint targeted area inspection of " + area, 90, size=18, bold=True),
        *lines([
            f"Between 6 and 10 June 2016, inspectors visited {area} (visit {number}). The letter",
            "of 2 August 2016 says what was found, and what the partners have to do about",
            "it in the coming year.",
        ]),
    ]  # fmt: skip
    items = [
        Words("Areas for improvement", 120, size=14, bold=True),
        *lines([
            "\u2022 Referrals wait too long in the hub, and 48 of them were not looked at",
            "by anybody for a week.",
            "\u2022 Managers do not look at the work of their teams often",
        ], down=150),
    ]  # fmt: skip
    rest = lines([
        "enough to know what children live through.",
        "\u2022 Return interviews are not offered to every child.",
    ])  # fmt: skip
    return numbered(head, [first, items, rest])


def numbered(head: Words, bodies: Sequence[Sequence[Words]]) -> bytes:
    """Return a PDF of pages that begin with the same head and end with their number."""
    return pdf([
        [head, *body, Words(str(at), 810, left=500, size=9)]
        for at, body in enumerate(bodies, start=1)
    ])  # fmt: skip
