"""Streamlit's page and scripts, served small: compressed once, kept in memory, cacheable.

Streamlit serves its scripts uncompressed because it would compress them on every request.
Here each file is compressed once a process, so a first visit over 8 Mbit/s takes a third of
the time and no CPU is spent on later ones.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli
import streamlit

from dashboard import text

FOLDER = Path(streamlit.__file__).parent / "static"
COMPRESSED_TYPES = {".js", ".css", ".html", ".json", ".svg"}
QUALITY = 6
ONE_YEAR = "public, immutable, max-age=31536000"
_FONT = "./static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2"
_INLINE_SCRIPT = "<script>\n      window.prerenderReady = false\n    </script>"

_REFUSED = re.compile(rb";q=0(\.0*)?$")

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def page() -> bytes:
    """Return Streamlit's page with our language, title, icon and font."""
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    html = html.replace('<html lang="en">', '<html lang="en-GB">')
    html = html.replace("<title>Streamlit</title>", f"<title>{text.PRODUCT}</title>")
    html = html.replace("./favicon.png", "./app/static/icon.svg")
    html = html.replace(_FONT, "./app/static/public-sans.woff2")
    return html.replace(_INLINE_SCRIPT, "").encode()


@lru_cache(maxsize=1024)
def compressed(path: Path) -> bytes:
    """Return the file's bytes, brotli-compressed."""
    return bytes(brotli.compress(path.read_bytes(), quality=QUALITY))


@lru_cache(maxsize=1)
def compressed_page() -> bytes:
    """Return the page, brotli-compressed."""
    return bytes(brotli.compress(page(), quality=QUALITY))


class CompressedStatic:
    """ASGI middleware that answers for Streamlit's static files and page itself."""

    def __init__(self, app: App, page_paths: frozenset[str]) -> None:
        """Answer for ``/static/`` and for the paths of our own screens."""
        self._app = app
        self._page_paths = page_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where we can, otherwise let Streamlit answer."""
        answer = self._answer(scope) if _may_answer(scope) else None
        if answer is None:
            await self._app(scope, receive, send)
            return
        body, headers = answer
        head = [(b"vary", b"accept-encoding"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers + head})
        sent = b"" if scope["method"] == "HEAD" else body
        await send({"type": "http.response.body", "body": sent})

    def _answer(self, scope: Scope) -> tuple[bytes, list[tuple[bytes, bytes]]] | None:
        path = scope["path"]
        if path in self._page_paths:
            return compressed_page(), _headers("text/html; charset=utf-8", "no-cache")
        if not path.startswith("/static/"):
            return None
        file = (FOLDER / path.removeprefix("/")).resolve()
        inside = file.is_relative_to(FOLDER / "static")
        if not inside or file.suffix not in COMPRESSED_TYPES or not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return compressed(file), _headers(kind, ONE_YEAR)


def _may_answer(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    parts = [part.replace(b" ", b"") for part in accepted.split(b",")]
    return any(part.split(b";")[0] == b"br" and not _REFUSED.search(part) for part in parts)


def _headers(kind: str, cache: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", kind.encode()),
        (b"content-encoding", b"br"),
        (b"cache-control", cache.encode()),
    ]
