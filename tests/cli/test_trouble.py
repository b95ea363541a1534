"""When the program itself fails: no text of any case on a stream, ``--debug`` or not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from pydantic import TypeAdapter

from tests.conftest import Thidua

SECRET = "Vụ bí mật ở xã Hưng Hòa"


def _validation() -> None:
    TypeAdapter(int).validate_python(SECRET)


def _key() -> None:
    {}[SECRET]


def _chained() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as context:
            context.add_note(SECRET)
            raise LookupError(SECRET)  # noqa: B904 - the context is what is tried
    except LookupError as cause:
        error = RuntimeError(SECRET)
        error.add_note(SECRET)
        error.args = (SECRET, {"note": SECRET})
        raise error from cause


def _group() -> None:
    raise ExceptionGroup(SECRET, [ValueError(SECRET), TypeError(SECRET)])


def _in_silence() -> None:
    try:
        _key()
    except KeyError:
        raise AssertionError(SECRET) from None


FAULTS: list[tuple[Callable[[], None], int, tuple[str, ...]]] = [
    (_validation, 70, ("ValidationError",)),
    (_key, 70, ("builtins.KeyError",)),
    (
        _chained,
        70,
        (
            "builtins.KeyError",
            "builtins.LookupError",
            "builtins.RuntimeError",
            "raise error from cause",
        ),
    ),
    (_group, 70, ("ExceptionGroup", "builtins.ValueError", "builtins.TypeError")),
    (_in_silence, 70, ("builtins.AssertionError", "builtins.KeyError")),
]


@pytest.mark.parametrize(
    ("fault", "code", "told"), FAULTS, ids=[fault.__name__ for fault, _, _ in FAULTS]
)
@pytest.mark.parametrize("debug", [False, True])
def test_no_message_of_a_fault_is_printed(
    office: Thidua,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[], None],
    code: int,
    told: tuple[str, ...],
    debug: bool,
) -> None:
    """Classes, files, lines, functions and lines of code with ``--debug``; never messages, notes or
    values."""

    def broken(*_: object, **__: object) -> None:
        text = SECRET  # a local
        fault()
        raise AssertionError(text)

    monkeypatch.setattr("thidua.services.case_lists.CaseStream", broken)
    answer = office("cases", "--search", SECRET, *(("--debug",) if debug else ()))
    assert (answer.code, answer.out) == (code, "")
    assert "bí mật" not in answer.err
    assert "Hưng" not in answer.err
    assert "tệp dữ liệu giữ nguyên" in answer.err
    assert ("services/case_lists.py:" in answer.err) is debug
    assert all((name in answer.err) is debug for name in told if "." in name or " " in name)


def test_the_newest_error_stands_last(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a traceback of Python's: read from the bottom."""
    monkeypatch.setattr("thidua.services.case_lists.CaseStream", lambda *_, **__: _chained())
    said = office("cases", "--debug").err
    assert (
        said.index("builtins.KeyError")
        < said.index("builtins.LookupError")
        < said.index("builtins.RuntimeError")
    )
    assert said.index("builtins.RuntimeError") < said.index("Xin lỗi")


PROGRAM = f"""
import sys
import thidua.cli.app as app, thidua.cli.main, thidua.services.case_lists as case_lists
def broken(*words, **more):
    raise FAULT
PLACE = broken
sys.argv = ["thidua", "cases", "--debug", "--search", {SECRET!r}]
thidua.cli.main.main()
"""


@pytest.mark.parametrize(
    ("place", "fault", "code", "told"),
    [
        ("app.Run", f"ValueError({SECRET!r})", 70, "builtins.ValueError"),
        ("app.tell_error", f"KeyError({SECRET!r})", 70, "builtins.KeyError"),
        (
            "case_lists.CaseStream",
            f"OSError(28, {SECRET!r}, {SECRET!r})",
            1,
            "builtins.OSError",
        ),
    ],
)
def test_a_process_prints_no_traceback(
    office: Thidua, place: str, fault: str, code: int, told: str
) -> None:
    """Whatever fails where, even the program's own reporting: no message, and no traceback of
    Python's."""
    if place == "app.tell_error":
        office.file.unlink()
    script = PROGRAM.replace("FAULT", fault).replace("PLACE", place)
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "bí mật" not in done.stderr
    assert "Traceback" not in done.stderr
