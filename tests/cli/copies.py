"""What the tests of ``backup`` and ``restore`` share: what is in a file, keys, the program at a
terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pyrage

PASSPHRASE = "sông Lam núi Hồng"
_BY_KEY = pyrage.x25519.Identity.generate()
RECIPIENT = str(_BY_KEY.to_public())


def key_file(folder: Path) -> Path:
    """The secret key of ``RECIPIENT`` as ``age-keygen`` writes it."""
    file = folder / "khoa.txt"
    file.write_text(
        f"# created: 2026-01-20\n# public key: {RECIPIENT}\n{_BY_KEY}\n", encoding="utf-8"
    )
    file.chmod(0o600)
    return file


def passphrase_file(folder: Path, text: str = PASSPHRASE) -> str:
    """A file that holds a passphrase, readable by its owner only."""
    file = folder / "mat-khau.txt"
    file.write_text(f"{text}\n", encoding="utf-8")
    file.chmod(0o600)
    return str(file)


def rows_of(file: Path, *, but_last_entry: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table; ``but_last_entry`` leaves the last entry of the log out."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
            for name in names
        }
    if but_last_entry:
        del found["log"][-1]
    return found


def copies_of(folder: Path) -> list[str]:
    """The names in ``sao-luu``, drafts included."""
    place = folder / "sao-luu"
    return sorted(path.name for path in place.iterdir()) if place.exists() else []
