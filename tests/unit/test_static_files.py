"""Streamlit's own files are served compressed, and nothing else is."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli
import pytest

from dashboard import static_files, text
from dashboard.static_files import FOLDER, CompressedStatic

SCRIPT = min((FOLDER / "static" / "js").glob("index*.js"))
PATH = f"/static/js/{SCRIPT.name}"


def ask(path: str, **changes: Any) -> tuple[dict[str, Any] | None, bytes]:
    """Return the head and body of our answer; None when Streamlit is left to answer."""
    sent: list[Any] = []

    async def streamlit(*_arguments: object) -> None:
        sent.append(None)

    async def receive() -> dict[str, Any]:
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path,
        "headers": [(b"accept-encoding", b"gzip, br")],
    } | changes  # fmt: skip
    answer = CompressedStatic(streamlit, frozenset({"/", "/figures"}))(scope, receive, send)
    with ThreadPoolExecutor(1) as apart:  # a browser test of this process may have a loop running
        apart.submit(asyncio.run, answer).result()
    if sent == [None]:
        return None, b""
    head, body = sent
    return head | {"headers": dict(head["headers"])}, body["body"]


def test_a_script_is_compressed_and_may_be_kept_for_a_year() -> None:
    head, body = ask(PATH)
    assert head is not None
    assert brotli.decompress(body) == SCRIPT.read_bytes()
    assert len(body) < SCRIPT.stat().st_size
    assert head["headers"] == {
        b"content-type": b"text/javascript",
        b"content-encoding": b"br",
        b"cache-control": b"public, immutable, max-age=31536000",
        b"vary": b"accept-encoding",
        b"content-length": str(len(body)).encode(),
    }


@pytest.mark.parametrize("path", ["/", "/figures"])
def test_our_pages_have_our_language_title_icon_and_font_and_are_not_kept(path: str) -> None:
    head, body = ask(path)
    assert head is not None
    assert head["headers"][b"cache-control"] == b"no-cache"
    page = brotli.decompress(body).decode()
    assert '<html lang="en-GB">' in page
    assert f"<title>{text.PRODUCT}</title>" in page
    assert "./app/static/icon.svg" in page
    assert "./app/static/public-sans.woff2" in page
    assert "<title>Streamlit</title>" not in page
    assert "window.prerenderReady = false" not in page


def test_a_question_for_the_head_gets_no_body() -> None:
    head, body = ask(PATH, method="HEAD")
    assert head is not None
    assert int(head["headers"][b"content-length"]) > 0
    assert body == b""


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("/other", {}),
        ("/static/js/missing.js", {}),
        ("/static/../index.html", {}),
        ("/static/../../__init__.py", {}),
        ("/static/js", {}),
        ("/static/media/x.woff2", {}),
        (PATH, {"method": "POST"}),
        (PATH, {"type": "websocket"}),
        (PATH, {"headers": []}),
        (PATH, {"headers": [(b"accept-encoding", b"gzip")]}),
        (PATH, {"headers": [(b"accept-encoding", b"gzip, br;q=0")]}),
    ],
)
def test_everything_else_is_left_to_streamlit(path: str, changes: dict[str, Any]) -> None:
    assert ask(path, **changes) == (None, b"")


def test_each_file_is_compressed_once() -> None:
    static_files.compressed.cache_clear()
    ask(PATH)
    ask(PATH)
    assert static_files.compressed.cache_info().misses == 1
