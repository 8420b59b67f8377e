"""``python -m dashboard``: start the server on loopback and say where it is."""

from __future__ import annotations

import sys

from dashboard import data, server
from etl.errors import RevisitError
from etl.settings import Settings


def main() -> None:
    """Start; without data, say what to run and stop."""
    settings = Settings()
    try:
        build = data.warehouse().build_id
    except RevisitError as error:
        sys.exit(str(error))
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    print(f"\n  Revisit is at http://{host}:{settings.port} (build {build})")  # noqa: T201
    print("  Stop it with Ctrl+C.\n", flush=True)  # noqa: T201
    server.app.run(config={"server.address": settings.address, "server.port": settings.port})


if __name__ == "__main__":
    main()
