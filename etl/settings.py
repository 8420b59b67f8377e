"""Every setting: name, default, help. Read from the environment as ``REVISIT_<NAME>``."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.errors import SettingsFault

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where things are and what is shown first."""

    model_config = SettingsConfigDict(env_prefix="REVISIT_", frozen=True)

    data: Path = Field(
        default=ROOT / "data",
        description="Folder with reports/ and reference/; the warehouse is written below it",
    )
    body: str = Field(
        default="gloucestershire-constabulary",
        description="Key of the body that the dashboard opens with (see data/reference/bodies.csv)",
    )
    due_soon: int = Field(
        default=28, ge=1, le=366, description="Days before a due date in which it is due soon"
    )
    port: int = Field(default=8501, ge=1, le=65535, description="Port of the dashboard")
    address: str = Field(
        default="127.0.0.1",
        pattern=r"^(127(\.\d{1,3}){3}|localhost|::1)$",
        description="Address of the dashboard; only loopback, since there is no login yet",
    )


def load() -> Settings:
    """Read the settings; raise SettingsFault that names every variable that is wrong."""
    return _load(tuple(item for item in os.environ.items() if item[0].startswith("REVISIT_")))


@lru_cache(maxsize=8)
def _load(_environment: tuple[tuple[str, str], ...]) -> Settings:
    """Read once for each environment; a screen asks many times."""
    try:
        return Settings()
    except ValidationError as errors:
        faults = [
            f"REVISIT_{str(error['loc'][0]).upper()}: {error['input']!r} is not allowed "
            f"({error['msg'].lower()}); {Settings.model_fields[str(error['loc'][0])].description}"
            for error in errors.errors(include_url=False)
        ]
        raise SettingsFault("\n".join(faults)) from errors


def warehouse_folder(data: Path) -> Path:
    """Folder of the published builds below a data folder."""
    return data / "warehouse"


def ledger_folder(data: Path) -> Path:
    """Folder of the ledger below a data folder; the only one to back up."""
    return data / "ledger"


def illustrative_folder(data: Path) -> Path:
    """Folder of the made-up data below a data folder: a data folder of its own."""
    return data / "illustrative" / "built"


def extract_folder(data: Path) -> Path:
    """Folder of what was extracted before, below a data folder; may be deleted at any time."""
    return data / ".cache" / "extracted"
