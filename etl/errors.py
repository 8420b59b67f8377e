"""What goes wrong, said to a person: one base, no traceback, an exit code."""

from __future__ import annotations

from dataclasses import dataclass


class RevisitError(Exception):
    """Shown to the user as it stands; ``exit_code`` is the command's result."""

    exit_code = 2


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in the input: which file, where in it, what, in plain words."""

    file: str
    line: int
    place: str
    text: str

    def __str__(self) -> str:
        """Return ``file:line: place: text``, leaving out what is not known."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.place, self.text) if part)


class InputFaults(RevisitError):
    """The input is refused; carries every fault found, in file order."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults sorted, so that two runs print the same."""
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class SettingsFault(RevisitError):
    """An environment variable has a value that cannot be; the text names each."""


class StorageFault(RevisitError):
    """The data folder cannot be written; nothing was published."""


class LedgerBusy(RevisitError):
    """Another process holds the ledger; nothing was changed, trying again helps."""


class LedgerDamaged(RevisitError):
    """The ledger's file cannot be read or used; the text says how to restore it."""


class LedgerRefusal(RevisitError):
    """What was asked for is against a rule of the ledger; the text says which, and what to do."""


class WarehouseMissing(RevisitError):
    """No usable warehouse is published; the text says what to run."""


class QueryRefused(RevisitError):
    """The query is not one that only reads, or DuckDB cannot run it."""


class UnreadableReport(RevisitError):
    """A report cannot be read; the text says why, without its name, and what to do."""
