"""Codes and titles recorded apart before keys knew that they are one (contract, "Rules on
input")."""

from __future__ import annotations

import json
import sqlite3

from thidua.domain.case.model import Case
from thidua.store.cases import load_where


def alike_codes(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """The codes that differ only in case, voided cases included: files of before may hold such."""
    query = """WITH keyed AS (SELECT code_key AS key, code FROM cases WHERE code_key IS NOT NULL),
               every AS (SELECT key, code FROM keyed
                         UNION SELECT code, code FROM cases WHERE code IN (SELECT key FROM keyed))
               SELECT json_group_array(code) FROM (SELECT key, code FROM every ORDER BY key, code)
               GROUP BY key HAVING count(*) > 1"""
    return [tuple(json.loads(row[0])) for row in connection.execute(query)]


def alike_titles(connection: sqlite3.Connection) -> list[list[Case]]:
    """The cases in force that share the key of their title, and their kind."""
    query = "SELECT title_key, kind FROM cases GROUP BY title_key, kind HAVING count(*) > 1"
    keys = connection.execute(query).fetchall()
    clause = "title_key = :key AND kind = :kind AND NOT voided"
    found = [load_where(connection, clause, {"key": key, "kind": kind}) for key, kind in keys]
    return [together for together in found if len(together) > 1]
