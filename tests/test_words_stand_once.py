"""Each kind of thing is put into words in one file: what says it elsewhere asks there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import pytest

from tests.source import nodes
from thidua.domain import vocabulary, wording
from thidua.domain.case.columns import CASE_COLUMNS

TERMS = [
    term
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for term in kind
]
# Heads of more tables than those of cases.
COMMON = {"Mã", "Cán bộ", "Kết quả", "Ghi chú"}
FIXED = {
    value for name, value in vars(wording).items() if name.isupper() and isinstance(value, str)
}
# How what people read is written by hand, and which file alone may.
SHAPES = {
    r"(CHƯA ĐẠT|VƯỢT|KHÔNG QUY ĐỊNH)\b": "domain/vocabulary.py",
    r"^(vượt|đạt|chưa đạt) chỉ tiêu\b": "render/words.py",
    r"[Cc]hỉ tiêu “?\{(?!quoted_value|written)[^}]*(target|code|name)[^}]*\}": "domain/wording.py",
    r"\{([\w.]+)\.(code|unit)\} – \{\1\.name\}": None,
    r"(?<!mã )\{([\w.]+)\.(code|unit)\} \(\{\1\.name\}\)": None,
    r"\{([\w.]+)\.name\}”? \(\{\1\.(code|unit)\}\)": None,
    r"\{[\w.]*code\} – \{[\w.]*title\}": "render/words.py",
    r"đợt \{[^}]*\}, kế hoạch \{[^}]*\}": "domain/wording.py",
    r"^ theo kế hoạch \{[^}]*\}$": "domain/wording.py",
    r"mục nhật ký số \{": "domain/wording.py",
    r"từ \{[^}]*date[^}]*\} đến \{": "domain/dates.py",
    r"“\{[^}]*\[:\w+\][^}]*\}…”": None,
}


@cache
def literals(file: str) -> tuple[tuple[int, str], ...]:
    """Each text of a file with its line, those with values in them as they are written; no
    docstrings."""
    told = {
        node.body[0].value
        for node in nodes()[file]
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    parts = {
        part
        for node in nodes()[file]
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node and isinstance(part, (ast.Constant, ast.JoinedStr))
    }
    return tuple(
        (node.lineno, node.value if isinstance(node, ast.Constant) else ast.unparse(node)[2:-1])
        for node in nodes()[file]
        if node not in told | parts
        and (
            isinstance(node, ast.JoinedStr)
            or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        )
    )


def written(words: set[str], but: str) -> Iterator[str]:
    """Where one of ``words`` stands as a whole text in another file than ``but``."""
    for file in nodes():
        if file != but:
            yield from (f"{file}:{line}: {t}" for line, t in literals(file) if t in words)


def test_the_label_of_a_term_stands_in_the_vocabulary_only() -> None:
    """In whatever case."""
    labels = {vocabulary.label(term) for term in TERMS}
    assert "Chưa đạt".upper() in labels
    spelled = {form for text in labels for form in (text, text.lower(), text.upper())}
    assert list(written(spelled, "domain/vocabulary.py")) == []


def test_the_label_of_a_column_stands_in_the_table_of_columns_only() -> None:
    """Heads of tables, sheets and messages come from there."""
    labels = set(CASE_COLUMNS.values()) - COMMON
    assert list(written(labels, "domain/case/columns.py")) == []


def test_what_stands_where_there_is_nothing_is_said_once() -> None:
    """“–”, “chưa xác định”, “chưa đăng ký”, “không quy định”, “thiếu số văn bản”."""
    assert len(FIXED) >= 7
    assert list(written(FIXED, "domain/wording.py")) == []


@pytest.mark.parametrize(("shape", "home"), SHAPES.items())
def test_nobody_else_writes_it_by_hand(shape: str, home: str | None) -> None:
    """Names with codes, targets, rounds, cases, entries of the log, spans of days."""
    found = [
        f"{file}:{line}: {text}"
        for file in nodes()
        if file != home
        for line, text in literals(file)
        if re.search(shape, text)
    ]
    assert found == []
