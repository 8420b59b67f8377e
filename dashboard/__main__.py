"""``python -m dashboard``: start the server on loopback and say where it is."""

from __future__ import annotations

import socket
import sys

from dashboard import data, server, text
from etl.errors import RevisitError


def main() -> None:
    """Start; when that cannot be, say what to do and stop with exit code 1."""
    try:
        settings = data.settings()
        build = data.published().build_id
    except RevisitError as error:
        sys.exit(str(error))
    if _taken(settings.address, settings.port):
        sys.exit(text.PORT_TAKEN.format(port=settings.port))
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    print(f"\n  Revisit is at http://{host}:{settings.port} (build {build})")  # noqa: T201
    print("  Stop it with Ctrl+C.\n", flush=True)  # noqa: T201
    server.app.run(config={"server.address": settings.address, "server.port": settings.port})


def _taken(address: str, port: int) -> bool:
    """Return whether something answers there already."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        return probe.connect_ex((address, port)) == 0


if __name__ == "__main__":
    main()
