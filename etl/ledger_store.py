"""Opens the ledger's database: briefly, under a lock, for one read or one transaction.

A process that holds a DuckDB file keeps every other process out, so nobody holds it: the
dashboard, the command line and a second dashboard take turns. The schema is brought up to date
by numbered migrations, each applied together with its record in one transaction.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from etl import clock
from etl.errors import LedgerBusy, LedgerDamaged, StorageFault
from etl.store import by_name, sql_texts

WAIT = 30
"""Seconds to wait for another process before giving up."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "threads": 1,  # no slower here, half the memory, and a core left for other readers
}
_BROKEN = (
    duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.CatalogException,
    duckdb.SerializationException, duckdb.TransactionException, duckdb.BinderException,
    duckdb.DataError,
)  # fmt: skip
_BUSY = "The ledger is in use by another command. Nothing was changed; try again in a minute."
_DAMAGED = (
    "The ledger's file is damaged ({error}). Nothing was changed. Restore the last backup: "
    "python -m etl ledger restore FILE"
)
_CAUSES = {
    "No space left": "the disk is full. Make room and try again.",
    "File too large": "the ledger's file may not grow. Raise the limit of the system (ulimit -f, "
    "or the quota) and try again.",
    "Permission denied": "this user may not read or write the ledger's file. Give its folder and "
    "files to the user that runs Revisit.",
    "Read-only file system": "the ledger's folder cannot be written. Mount it so that it can.",
    "Is a directory": "a folder stands where the ledger's file should be. Move it away.",
    "Input/output error": "the disk does not answer as it should. Look after the disk first.",
    "Too many open files": "the system has too many files open. Try again in a minute.",
}
"""What the system says (in DuckDB's message), and what is to be done about it."""
_NEWER = (
    "The ledger was written by a newer version of Revisit (migration {found}, this one knows "
    "{known}). Nothing was changed; use the newer version."
)


class Session:
    """One open ledger: runs the queries of ``etl/sql/ledger`` by name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Use an open connection."""
        self._connection = connection
        self._texts = sql_texts("ledger")

    def run(self, name: str, /, **values: object) -> list[tuple[Any, ...]]:
        """Run a query with its parameters and return all rows."""
        return self._connection.execute(self._texts[name], values or None).fetchall()

    def rows(self, name: str, /, **values: object) -> list[dict[str, Any]]:
        """Run a query and return its rows by column name."""
        return by_name(self._connection.execute(self._texts[name], values or None))

    def register(self, name: str, table: pa.Table) -> None:
        """Let queries read an Arrow table under a name."""
        self._connection.register(name, table)


class LedgerStore:
    """The file ``ledger.duckdb`` of a folder; made at the first write."""

    def __init__(self, folder: Path) -> None:
        """Name the files; nothing is opened yet."""
        self.folder = folder
        self.path = folder / "ledger.duckdb"
        self._log = _log_of(self.path)
        self._making = folder / "writing.duckdb"
        self._aside = folder / "writing.aside"

    def version(self) -> tuple[int, ...]:
        """Return numbers that differ after every write, without opening the file."""
        stats = [path.stat() for path in (self.path, self._log) if path.exists()]
        return tuple(number for stat in stats for number in (stat.st_mtime_ns, stat.st_size))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open for reading; an empty ledger when nothing was ever written.

        Raises LedgerBusy when another process holds it too long, LedgerDamaged when the file
        cannot be read.
        """
        if not self.path.exists():
            with empty() as session:
                yield session
            return
        with self._locked(), ExitStack() as opened:
            connection = opened.enter_context(_open(self.path, read_only=True))
            if not _is_current(connection):
                opened.close()
                with self._anew() as making:
                    migrate(making)
                connection = opened.enter_context(_open(self.path, read_only=True))
            opened.enter_context(_plainly())
            yield Session(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open for one transaction: committed at the end, undone whole at any exception.

        Raises LedgerBusy, LedgerDamaged or StorageFault; then nothing was written.
        """
        self._make_folder()
        with self._locked(), self._anew() as connection:
            migrate(connection)
            session = Session(connection)
            connection.execute("BEGIN")
            try:
                yield session
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the ledger's file, whatever others do meanwhile."""
        with self._locked():
            self._fold()
            _copy(self.path, target)

    def copy_bytes(self, folder: Path) -> None:
        """Copy the files as they stand, sound or not, into a folder."""
        with self._locked():
            for path in (self.path, self._log):
                if path.exists():
                    shutil.copyfile(path, folder / path.name)

    def replace_with(self, source: Path) -> Path | None:
        """Put a copy in the ledger's place in one step; what stood there is kept beside it, whole.

        Returns where it is kept; None when nothing stood there.

        Both copies are made before anything changes, so neither a full disk nor a kill at any
        moment leaves the folder without a ledger.
        """
        self._make_folder()
        with self._locked():
            stamp = clock.now().strftime("%Y%m%dT%H%M%S%f")
            ready = self.folder / f"restoring-{stamp}.duckdb"
            _copy(source, ready)
            kept = self.folder / f"replaced-{stamp}.duckdb"
            stood = self.path.exists()
            try:
                self._keep_as(kept.name)
                self._log.unlink(missing_ok=True)  # of the old file; a sound one has none by now
                ready.replace(self.path)
            finally:
                ready.unlink(missing_ok=True)
        return kept if stood else None

    def _keep_as(self, name: str) -> None:
        with suppress(LedgerDamaged):  # what cannot be read is kept as it is
            self._fold()
        for path, kept in ((self._log, f"{name}.wal"), (self.path, name)):
            if path.exists():
                _copy(path, self.folder / kept)

    def _fold(self) -> None:
        """Bring what an earlier version left in its log into the one file."""
        if self._log.exists():
            with self._anew():
                pass

    @contextmanager
    def _anew(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a copy of the file to write in; it takes the file's place once it is whole.

        DuckDB writes some blocks of its file in place. Killed in that moment, or with the disk
        full, it leaves a file that nobody can open (seen once in about a thousand kills), and a
        copy that is renamed is there whole or not at all.
        """
        try:
            self._copy_to_write_in()
            with _open(self._making, read_only=False) as connection, _plainly():
                yield connection
                connection.execute("CHECKPOINT")
            _to_disk(self._making)
            if self._log.exists():  # of an earlier version; what it holds is in the copy
                self._log.replace(self._aside)
            self._making.replace(self.path)
            self._aside.unlink(missing_ok=True)
            _to_disk(self.folder)
        except OSError as error:
            cause = _cause(str(error)) or f"{self.folder} cannot be written."
            msg = f"Nothing was recorded: {cause} ({error.strerror})"
            raise StorageFault(msg) from error
        finally:
            self._tidy()

    def _copy_to_write_in(self) -> None:
        if not self.path.exists():
            return
        with _open(self.path, read_only=True):
            pass  # sound, and no other program holds it
        shutil.copyfile(self.path, self._making)
        if self._log.exists():
            shutil.copyfile(self._log, _log_of(self._making))

    def _tidy(self) -> None:
        """Remove what was not finished, here or by a process that was killed; the lock is ours.

        A log set aside is of the old file: while the copy still stands beside it, it goes back.
        """
        if self._aside.exists() and self._making.exists():
            self._aside.replace(self._log)
        for left in (self._making, _log_of(self._making), self._aside):
            left.unlink(missing_ok=True)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = f"Nothing was recorded: {self.folder} cannot be written ({error.strerror})."
            raise StorageFault(msg) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.folder / ".ledger.lock", timeout=WAIT)
        try:
            lock.acquire()
        except Timeout as error:
            raise LedgerBusy(_BUSY) from error
        except OSError as error:
            msg = f"The ledger cannot be opened: {self.folder} cannot be written ({error})."
            raise StorageFault(msg) from error
        try:
            self._tidy()
            yield
        finally:
            lock.release()


@contextmanager
def empty() -> Iterator[Session]:
    """Open a ledger in memory in which nothing was ever recorded."""
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        migrate(connection)
        yield Session(connection)


def migrate(connection: duckdb.DuckDBPyConnection, target: int | None = None) -> None:
    """Apply the migrations that the ledger has not had, up to ``target`` or all.

    Each is applied with its record in one transaction, so a crash leaves a whole version.
    Raises LedgerDamaged when the ledger is newer than this code.
    """
    texts = sql_texts("ledger")
    migrations = sql_texts("ledger_migrations")
    connection.execute(texts["migrations_table"])
    done = _migrated(connection)
    if done > len(migrations):
        raise LedgerDamaged(_NEWER.format(found=done, known=len(migrations)))
    for number, (name, text) in enumerate(migrations.items(), start=1):
        if done < number <= (target or len(migrations)):
            connection.execute("BEGIN")
            connection.execute(text)
            applied_at = clock.now().astimezone(UTC).replace(tzinfo=None)
            values = {"number": number, "name": name, "applied_at": applied_at}
            connection.execute(texts["record_migration"], values)
            connection.execute("COMMIT")


def is_ledger(path: Path) -> bool:
    """Return whether a file is a ledger of any version, without changing it."""
    try:
        with duckdb.connect(path, read_only=True, config=_CONFIG) as connection:
            return _migrated(connection) > 0
    except (duckdb.Error, LedgerDamaged):
        return False


def _is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether a ledger had every migration; one without a list of them had none."""
    with suppress(LedgerDamaged):
        return _migrated(connection) == len(sql_texts("ledger_migrations"))
    return False


def _migrated(connection: duckdb.DuckDBPyConnection) -> int:
    with _plainly():
        found = connection.execute(sql_texts("ledger")["migrated"]).fetchone()
    return int(found[0]) if found else 0


@contextmanager
def _open(path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        connection = duckdb.connect(path, read_only=read_only, config=_CONFIG)
    except duckdb.IOException as error:
        if "Could not set lock" in str(error):
            raise LedgerBusy(_BUSY) from error
        raise _of(error) from error
    except duckdb.Error as error:
        raise LedgerDamaged(_DAMAGED.format(error=_short(error))) from error
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _plainly() -> Iterator[None]:
    """What DuckDB says of a damaged file or a full disk, in words that tell what to do."""
    try:
        yield
    except _BROKEN as error:
        raise _of(error) from error


def _of(error: duckdb.Error) -> StorageFault | LedgerDamaged:
    """A file that cannot be reached is not damaged: a backup restored would lose what it holds."""
    cause = _cause(str(error))
    if cause:
        return StorageFault(f"Nothing was recorded: {cause} ({_short(error)})")
    return LedgerDamaged(_DAMAGED.format(error=_short(error)))


def _cause(said: str) -> str:
    """Return why a file cannot be reached and what to do, from what the system says of it."""
    return next((cause for sign, cause in _CAUSES.items() if sign in said), "")


def _short(error: duckdb.Error) -> str:
    return str(error).splitlines()[0][:200]


def _log_of(path: Path) -> Path:
    """Return where DuckDB keeps what is not in the file itself yet."""
    return path.with_name(f"{path.name}.wal")


def _to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that the target is whole or absent."""
    beside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        msg = f"{target} cannot be written ({error.strerror}). Nothing was changed."
        raise StorageFault(msg) from error
