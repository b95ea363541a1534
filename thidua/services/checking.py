"""Verifying a data file: whole, untouched by other programs, and within the rules of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.domain.checking import CHECKS, INTEGRITY, Finding
from thidua.store.database import Connection


def findings(connection: Connection, today: date, names: Sequence[str] = tuple(CHECKS)) -> list[Finding]:
    """Everything that the checks ``names`` find in an open file, in their order; nothing when all is well."""
    raise NotImplementedError


def integrity_findings(connection: Connection) -> list[Finding]:
    """What the checks of ``INTEGRITY`` find: a file of ours that is whole and that no other program has changed has none."""
    return findings(connection, date.max, INTEGRITY)
