"""The server: Streamlit's own, with small static files, security headers and a warm start."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import data, static_files, text
from dashboard.screens import PAGES
from dashboard.static_files import App, Message, Receive, Scope, Send
from etl.errors import WarehouseMissing

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
SECURITY_HEADERS = [
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
PATHS = frozenset({"/", *(f"/{page.path}" for page in PAGES if page.path)})
WARM_MODULES = ("pandas", "pyarrow", "plotly.graph_objects", "duckdb")


class SecurityHeaders:
    """ASGI middleware that adds the security headers to every answer."""

    def __init__(self, app: App) -> None:
        """Wrap the app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, adding headers to the start of an HTTP answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY_HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


async def health(_request: Request) -> JSONResponse:
    """Answer 200 with the build, or 503 with what to run when no data is published."""
    try:
        warehouse = data.published()
    except WarehouseMissing as error:
        return JSONResponse({"status": "no data", "message": str(error)}, status_code=503)
    return JSONResponse({"status": "ok", "build_id": warehouse.build_id})


def say_plainly(error: Exception) -> bool:
    """Log a fault of ours with its traceback and tell the reader in plain words."""
    logging.getLogger("revisit").error("A screen failed", exc_info=error)
    st.error(text.SCRIPT_FAULT)
    return True


@asynccontextmanager
async def warm_start(_app: Any) -> AsyncIterator[None]:
    """Import, compress and read before the first visitor; then free the collector of it all.

    Streamlit collects garbage after every run of the script; what is frozen here is not
    looked at again, which trebles the reruns a second.
    """
    for name in WARM_MODULES:
        import_module(name)
    for page in PAGES:
        import_module(page.module)
    with suppress(WarehouseMissing):  # readers are told by the screen and by /healthz
        data.published().rows("v_reports")
    static_files.compressed_page()
    page_text = static_files.page()
    for file in (static_files.FOLDER / "static" / "js").glob("*.js"):
        if b"/" + file.name.encode() in page_text:
            static_files.compressed(file)
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=warm_start,
    on_script_error=say_plainly,
    routes=[Route("/healthz", health)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(static_files.CompressedStatic, page_paths=PATHS),
    ],
)
