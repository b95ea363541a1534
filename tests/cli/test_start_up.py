"""What a command loads is most of the time that it takes: each is held to what it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import Thidua
from tests.source import texts

_RUN = """
import sys
sys.argv = ["thidua", *sys.argv[1:]]
from thidua.__main__ import main
try:
    main()
except SystemExit:
    sys.stderr.write("\\n" + " ".join(sys.modules))
"""
_LIBRARIES = ("pydantic", "rich", "sqlite_utils", "docx", "xlsxwriter", "importlib.metadata")
_PYTHONS = ("inspect", "dataclasses", "platform", "subprocess", "tomllib")
_PARSER = (*_LIBRARIES, *_PYTHONS, "typer", "thidua.cli.program")
_FILE = ("sqlite3", "hashlib", "thidua.session", "thidua.cli.commands")
_MODELS = ("decimal", "thidua.domain.plan", "thidua.domain.case", "thidua.domain.vocabulary")


def _loaded(file: Thidua, words: str, typed: str | None = None) -> set[str]:
    asked = {} if typed is None else {"_THIDUA_COMPLETE": "tab_zsh", "_THIDUA_WORDS": typed}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words.split()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **asked, "THIDUA_DB": str(file.file)},
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "needless"),
    [
        ("--help", (*_LIBRARIES, *_FILE)),
        ("--version", (*_PARSER, *_FILE, "json", "decimal")),
        ("", (*_PARSER, *_FILE)),
        ("review", _PARSER),
        ("status", _PARSER),
        ("cases", _PARSER),
        ("show 2021-001", _PARSER),
        ("explain 2021-001", _PARSER),
        ("add-case --title Vụ --kind vu_an --field khac --unit NC", _PARSER),
    ],
)
def test_a_command_loads_what_it_needs(demo: Thidua, words: str, needless: tuple[str, ...]) -> None:
    """Typer for what is not plain, the file for what reads it."""
    assert _loaded(demo, words) & {*needless} == set()


@pytest.mark.parametrize(
    ("typed", "needless"),
    [
        ("re", (*_PARSER, *_FILE)),
        ("cases\n--", (*_PARSER, *_FILE)),
        ("cases\n--kind\n", (*_PARSER, *_FILE)),
        ("show\n", (*_PARSER, *_MODELS)),
        ("cases\n--unit\n", (*_PARSER, *_MODELS)),
    ],
)
def test_the_tab_key_loads_what_it_needs(
    demo: Thidua, typed: str, needless: tuple[str, ...]
) -> None:
    """No command, and of the file what is offered."""
    assert _loaded(demo, "", typed) & {*needless} == set()


def test_models_are_made_when_they_are_needed() -> None:
    """By ``thidua.record``, not at import by Python's ``dataclass``, which nobody loads."""
    own = {
        file
        for file, text in texts().items()
        if re.search("^(from dataclasses|import dataclasses)", text, re.MULTILINE)
    }
    assert own == set()
