"""The program as a process in odd surroundings: variables, streams that are closed or full,
completion asked for oddly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.arguments import CODES, Fault
from tests.fuzz.english import english

_REVIEW, _CASES = ("review", "--round", "1", "--chart"), ("cases", "--format", "json")
_WRITE = (
    "add-case",
    "--title",
    "Vụ mới",
    "--kind",
    "vu_an",
    "--field",
    "tham_nhung",
    "--unit",
    "NC",
)
_LONG = "x" * 5_000


@dataclass(frozen=True)
class Trial:
    """One run: words, variables that are set (or, with ``None``, taken away), and what stands for
    the three streams."""

    words: tuple[str, ...]
    variables: Mapping[str, str | bytes | None] = field(default_factory=dict)
    redirect: str = ""  # as a shell writes it
    stdin: bytes = b""
    codes: frozenset[int] = CODES

    @property
    def name(self) -> str:
        """Short, for the list of tests."""
        told = " ".join(f"{key}={value!r:.30}" for key, value in self.variables.items())
        return f"{' '.join(self.words)[:40]} {told} {self.redirect}".strip()


def _completions() -> list[Trial]:
    asked: list[Mapping[str, str | bytes | None]] = [
        {"_THIDUA_COMPLETE": "complete_bash"},
        {"_THIDUA_COMPLETE": "complete_bash", "COMP_WORDS": "thidua show ", "COMP_CWORD": "2"},
        {"_THIDUA_COMPLETE": "complete_bash", "COMP_WORDS": "thidua show 'A", "COMP_CWORD": "2"},
        {"_THIDUA_COMPLETE": "complete_bash", "COMP_WORDS": "thidua show ", "COMP_CWORD": "x"},
        {"_THIDUA_COMPLETE": "complete_bash", "COMP_WORDS": "", "COMP_CWORD": "-7"},
        {
            "_THIDUA_COMPLETE": "complete_bash",
            "COMP_WORDS": "thidua review --unit ",
            "COMP_CWORD": "999",
        },
        {
            "_THIDUA_COMPLETE": "complete_bash",
            "COMP_WORDS": "thidua cases --db \x1b[31m --unit ",
            "COMP_CWORD": "5",
        },
        {
            "_THIDUA_COMPLETE": "complete_bash",
            "COMP_WORDS": b"thidua show \xff\xfe",
            "COMP_CWORD": "2",
        },
        {
            "_THIDUA_COMPLETE": "complete_bash",
            "COMP_WORDS": f"thidua cases --db {_LONG} --unit ",
            "COMP_CWORD": "5",
        },
        {
            "_THIDUA_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "thidua edit-case A1 --person ",
        },
        {"_THIDUA_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "thidua 'edit-case "},
        {
            "_THIDUA_COMPLETE": "complete_fish",
            "_TYPER_COMPLETE_ARGS": "thidua register NC ",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        {"_THIDUA_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": "thidua plan use "},
        {"_THIDUA_COMPLETE": "tab_bash"},
        {"_THIDUA_COMPLETE": "tab_bash", "_THIDUA_LINE": "thidua show 'A"},
        {"_THIDUA_COMPLETE": "tab_bash", "_THIDUA_LINE": b"thidua show \xff\xfe\\"},
        {"_THIDUA_COMPLETE": "tab_bash", "_THIDUA_LINE": f"thidua cases --db {_LONG} --unit "},
        {
            "_THIDUA_COMPLETE": "tab_bash",
            "_THIDUA_LINE": 'thidua cases --db \x1b[31m "',
            "_THIDUA_BREAKS": "][",
        },
        {"_THIDUA_COMPLETE": "tab_zsh", "_THIDUA_WORDS": "edit-case\nA1\n--person\n"},
        {"_THIDUA_COMPLETE": "tab_fish", "_THIDUA_WORDS": "plan\nuse\n'0"},
        {"_THIDUA_COMPLETE": "tab_powershell", "_THIDUA_WORDS": "--khong-co\n--x="},
        {"_THIDUA_COMPLETE": "tab_xyz"},
        {"_THIDUA_COMPLETE": "source_bash"},
        {"_THIDUA_COMPLETE": "source_"},
        {"_THIDUA_COMPLETE": "xyz"},
        {"_THIDUA_COMPLETE": "complete_xyz"},
        {"_THIDUA_COMPLETE": ""},
    ]
    return [Trial((), variables) for variables in asked]


def _variables() -> list[Trial]:
    found = [
        Trial(words, {"THIDUA_TODAY": today})
        for today in (
            "",
            "x",
            "2026-13-01",
            "0001-01-01",
            "9999-12-31",
            "2026-1-1",
            " 2026-01-20 ",
            "٢٠٢٦-٠١-٢٠",
            b"\xff",
            _LONG,
        )
        for words in (_WRITE, _REVIEW)
    ]
    found += [
        Trial(_WRITE, {"THIDUA_ACTOR": actor})
        for actor in ("", " ", "\x1b[31m\x07", "a\nb", b"\xff\xfe", "=1+1", _LONG, "\u202e")
    ]
    found += [
        Trial(words, {"THIDUA_DB": file})
        for file in (
            "",
            "thu-muc",
            "/dev/full",
            "/dev/zero",
            _LONG,
            b"\xff\xfe.db",
            "a\nb",
            "khac.db",
            "thidua.db/x",
            "?mode=memory",
        )
        for words in (_CASES, _WRITE)
    ]
    looks = [{"COLUMNS": width} for width in ("0", "-5", "1", "x", "9" * 9, "9" * 30)]
    looks += [
        {"LINES": "0", "COLUMNS": "3", "FORCE_COLOR": "1"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"TERM": "dumb"},
        {"TERM": "x" * 300},
    ]
    looks += [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16", "LC_ALL": "x"},
    ]
    looks += [
        {"HOME": None, "USER": None, "LOGNAME": None, "THIDUA_ACTOR": None},
        {"TMPDIR": "/khong-co"},
        {"TZ": "x/y"},
    ]
    found += [Trial(words, look) for look in looks for words in (_REVIEW, ("status",))]
    found += [Trial(_WRITE, look) for look in looks[-6:]]
    return found


def _streams() -> list[Trial]:
    full = frozenset((1,))
    either = frozenset((0, 1, 2))
    listing = ("import", "-", "--dry-run")
    return [
        *(
            Trial(words, redirect="<&-")
            for words in (_CASES, _WRITE, listing, ("undo",), (*_WRITE, "--note", "-"))
        ),
        *(
            Trial(words, redirect=">&-", codes=either)
            for words in (_CASES, _WRITE, _REVIEW, ("--help",), ("export", "-"))
        ),
        *(
            Trial(words, redirect="2>&-", codes=either)
            for words in (_CASES, _WRITE, ("cases", "--xyz"))
        ),
        *(
            Trial(words, redirect="<&- >&- 2>&-", codes=either)
            for words in (_CASES, _WRITE, listing)
        ),
        *(
            Trial(words, redirect=">/dev/full", codes=full)
            for words in (_CASES, _WRITE, _REVIEW, ("export", "-"), ("--help",), ("--version",))
        ),
        *(
            Trial(words, redirect=">/dev/full 2>/dev/full", codes=frozenset((1, 120)))
            for words in (_CASES, _WRITE)
        ),
        Trial(("show", "khong-co"), redirect="2>/dev/full", codes=frozenset((1, 120))),
        *(
            Trial(listing, stdin=stdin)
            for stdin in (
                b"",
                b"\x00",
                b"\xff\xfe",
                b"title,kind\n",
                b"PK\x03\x04",
                b"a,b\n" * 50_000,
            )
        ),
        *(
            Trial((*_WRITE, "--note", "-"), stdin=stdin)
            for stdin in (b"", b"\x00", b"\xff", b"\r\n\t", b"x" * 2_000_000)
        ),
        Trial(("import", "/dev/stdin"), stdin=b"title,kind,field,lead_unit\nA,vu_an,khac,NC\n"),
        Trial(("--debug", *_CASES)),
        Trial(("cases", "--debug", "--format", "--debug", "json")),
        Trial(("show", "--", "--debug")),
        Trial(("--debug",)),
        Trial(("--debug", "--debug", "show", "khong-co", "--debug")),
    ]


TRIALS = _completions() + _variables() + _streams()


def run_process(folder: Path, trial: Trial) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a process of its own in ``folder``."""
    environment: dict[bytes, bytes] = {
        os.fsencode(k): os.fsencode(v) for k, v in os.environ.items()
    }
    environment |= {
        b"HOME": os.fsencode(folder),
        b"THIDUA_TODAY": b"2026-01-20",
        b"THIDUA_ACTOR": b"kiem-thu",
    }
    for name, value in trial.variables.items():
        environment.pop(name.encode(), None)
        if value is not None:
            environment[name.encode()] = value if isinstance(value, bytes) else value.encode()
    command: Sequence[str] = [sys.executable, "-m", "thidua", *trial.words]
    if trial.redirect:
        command = ["/bin/sh", "-c", f'exec "$@" {trial.redirect}', "sh", *command]
    done = subprocess.run(
        command,
        input=trial.stdin,
        capture_output=True,
        env=environment,
        cwd=folder,
        timeout=60,
        check=False,
    )
    return (
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )


def judge_process(trial: Trial, code: int, out: str, err: str) -> None:
    """What holds in any surroundings. Raises ``Fault``."""
    story = f"{trial.name}: exit {code}\n{out[:600]}\n{err[:1500]}"
    if code not in trial.codes:
        raise Fault(f"exit {code}", story)
    if "Traceback" in out + err or "Exception" in err:
        raise Fault("a traceback", story)
    if code in (1, 2, 4, 5) and out:
        raise Fault(f"standard output beside exit {code}", story)
    silent = "2>" in trial.redirect or (code == 1 and "_THIDUA_COMPLETE" in trial.variables)
    if code in (1, 2, 4, 5) and not silent and not re.search("^Lỗi: ", err, re.MULTILINE):
        raise Fault(f"no error beside exit {code}", story)
    if code != 0 and (found := english(err)):
        raise Fault(f"English: {found!r}", story)
