"""The Tab key pressed in real shells over names made to harm: nothing runs, and the word put in is
the name."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.attack.naughty import CANARY, NAUGHTY, TOUCH
from tests.conftest import Thidua
from thidua.cli.tab import bash_quoted, powershell_quoted, read_line
from thidua.cli.tab_scripts import SCRIPTS

pytest.importorskip("pty", reason="a terminal of POSIX")

SHELLS = ("bash", "zsh", "fish")
PROMPT = "SAN>"
_LONG = 20.0  # seconds in which the slowest machine has told the shell what Tab gives
_SHOWN = 1.5  # and in which the shell has shown it, where there is anything to show
_QUIET = 0.03  # after what was shown, nothing more comes: what is typed next waits its turn anyway
_START = {
    "bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
_READY = {
    "bash": (
        "PS1='SAN'\\>; bind 'set enable-bracketed-paste off'; set -o history; source"
        " <(_THIDUA_COMPLETE=source_bash thidua)"
    ),
    "zsh": (
        "PS1='SAN'\\>; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
        "setopt histexpand; source <(_THIDUA_COMPLETE=source_zsh thidua)"
    ),
    "fish": (
        "function fish_prompt; echo -n SAN\\>; end; function fish_right_prompt; end; set"
        " fish_autosuggestion_enabled 0; env _THIDUA_COMPLETE=source_fish thidua | source"
    ),
}
# What an interactive user of each shell types to begin a word that starts with this, where it needs
# quoting.
EACH_SHELL = pytest.mark.parametrize(
    "shell", [pytest.param(shell, marks=pytest.mark.slow) for shell in SHELLS]
)


def code_of(place: int) -> str:
    """The code of the case whose name is ``NAUGHTY[place]``; no two begin alike."""
    return f"Z{place:02d}{NAUGHTY[place]}"


class Window:
    """A shell at a terminal, in which ``thidua`` is the program; what it is called with, but for
    Tab, is kept."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.folder = folder
        place = folder / "bin"
        place.mkdir(exist_ok=True)
        recorder = place / "thidua"
        recorder.write_text(
            f"#!/bin/sh\nif [ -n \"$_THIDUA_COMPLETE\" ]; then echo >>'{folder}/asked'\n"
            f'"{sys.executable}" -m thidua "$@"; echo >>\'{folder}/told\'; exit; fi\n'
            f"printf '%s\\0' \"$@\" > '{folder}/called.new'; mv '{folder}/called.new'"
            f" '{folder}/called'\n",
            encoding="utf-8",
        )
        recorder.chmod(0o700)
        environment = {
            key: value for key, value in os.environ.items() if key not in ("LINES", "COLUMNS")
        }
        environment |= {
            "HOME": str(folder),
            "PATH": f"{place}:{os.environ['PATH']}",
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
        }
        self.child = pexpect.spawn(
            shell,
            [*_START[shell]],
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 400),
            env=environment,
            cwd=str(folder),
        )
        self.shell = shell
        self.settle()
        self.child.sendline(_READY[shell] + "; echo REA''DY")
        self.child.expect_exact("READY")
        self.child.expect_exact(PROMPT)
        self.settle()

    def settle(self, quiet: float = 0.3) -> str:
        """Everything printed until nothing comes for a while."""
        seen = ""
        while True:
            try:
                seen += self.child.read_nonblocking(4096, timeout=quiet)
            except pexpect.TIMEOUT:
                return seen

    def called_after(self, typed: str) -> list[str]:
        """Type, press Tab, wait for what it puts in, press Enter: the words that the program was
        called with."""
        called = self.folder / "called"
        called.unlink(missing_ok=True)
        for number, piece in enumerate(f"{typed}\t".split("\t")):
            if number:
                self.press_tab()
            self.child.send(piece)
            self.settle(_QUIET)
        self.child.send("\r")
        until = time.monotonic() + 10
        while time.monotonic() < until and not called.exists():
            time.sleep(0.02)
        self.settle(_QUIET)
        assert called.exists(), typed
        return called.read_bytes().decode().split("\0")[:-1]

    def times(self, what: str) -> int:
        """How often the shell has asked the program, or been told, so far."""
        path = self.folder / what
        return path.stat().st_size if path.exists() else 0

    def press_tab(self, *, asks: bool = True) -> str:
        """Press Tab and wait until the shell was told (it ``asks``, or may have kept what it was
        told before) and has shown something, or long enough to know that it shows nothing: all that
        it shows."""
        before, seen, until = self.times("told"), "", time.monotonic() + _LONG
        self.child.send("\t")
        while asks and time.monotonic() < until and self.times("told") == before:
            seen += self.settle(_QUIET)
        shown_by = time.monotonic() + _SHOWN
        while time.monotonic() < until:
            seen += self.settle(_QUIET)
            busy = self.times("asked") != self.times("told")
            if not busy and (self.is_answer(seen) or time.monotonic() > shown_by):
                break
        return seen

    def is_answer(self, seen: str) -> bool:
        """Whether the shell has shown what it makes of Tab. bash rings when it has looked and can't
        put anything in; others may ring before they show something."""
        return bool(seen if self.shell == "bash" else seen.strip("\x07"))

    def listed_after(self, typed: str) -> str:
        """Type, press Tab twice: what the shell shows. The line is then given up."""
        self.child.send(typed)
        self.settle(0.1)
        seen = self.press_tab() + self.settle()
        seen += self.press_tab(asks=False) + self.settle()
        self.child.send("\x03")
        self.settle()
        return seen


@contextmanager
def window(shell: str, folder: Path) -> Iterator[Window]:
    """A window that is closed at the end."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    opened = Window(shell, folder)
    try:
        yield opened
    finally:
        opened.child.close(force=True)


def harmful(office: Thidua) -> None:
    """A file whose cases, titles, people, units and plans bear such names; the codes by which they
    are found are ours."""
    with closing(sqlite3.connect(office.file)) as connection:
        for place, name in enumerate(NAUGHTY):
            connection.execute(
                "INSERT INTO cases (code, kind, field, lead_unit, title, title_key, search_key) "
                "VALUES (?, 'vu_an', 'khac', 'NC', ?, ?, ?)",
                [code_of(place), f"{name} \n\t\x1b]0;x\x07 {name}", str(place), str(place)],
            )
            connection.execute(
                'INSERT INTO units (code, name, "order", has_targets) VALUES (?, ?, ?, 1)',
                [f"U{place:02d}{name}", name, 10 + place],
            )
            connection.execute(
                "INSERT INTO people (name, unit, role) VALUES (?, 'NC', 'lanh_dao')",
                [f"P{place:02d}{name}"],
            )
        connection.execute(
            "INSERT INTO cases (code, kind, field, lead_unit, title, title_key, search_key) "
            "VALUES (?, 'vu_an', 'khac', 'NC', 'x', 'x', 'x')",
            ["Y1\n$(touch canary)\x1b[2J"],
        )
        connection.commit()


KINDS = (("Z", "log", "--case"), ("U", "add-case", "--with"), ("P", "add-case", "--person"))


@EACH_SHELL
def test_the_word_put_in_is_the_name_and_nothing_runs(
    office: Thidua, tmp_path: Path, shell: str
) -> None:
    """Cases, units and people, each found by the first letters of its code; several on one line."""
    harmful(office)
    with window(shell, tmp_path) as opened:
        wrong = {}
        for which, (letter, command, option) in enumerate(KINDS):
            places = range(which, len(NAUGHTY), len(KINDS))
            for some in (places[:9], places[9:]):
                typed = "".join(f" {option} {letter}{place:02d}\t" for place in some)
                got = opened.called_after(f"thidua {command}{typed}"[:-1])
                wanted = [
                    command,
                    *(
                        word
                        for place in some
                        for word in (option, f"{letter}{place:02d}{NAUGHTY[place]}")
                    ),
                ]
                wrong |= {
                    want: found
                    for want, found in zip(wanted, [*got, *wanted], strict=False)
                    if want != found
                }
                assert not (tmp_path / CANARY).exists(), typed
        assert not wrong


@EACH_SHELL
@pytest.mark.parametrize("quote", ["'", '"'])
def test_within_an_open_quote_too(office: Thidua, tmp_path: Path, shell: str, quote: str) -> None:
    """Tab behind ``'Z00`` and ``"Z00``."""
    harmful(office)
    with window(shell, tmp_path) as opened:
        wrong = {}
        for place in range(0, len(NAUGHTY), 8):
            got = opened.called_after(f"thidua show {quote}Z{place:02d}")
            if got != ["show", code_of(place)]:
                wrong[place, NAUGHTY[place]] = got
        assert not wrong
        assert not (tmp_path / CANARY).exists()


# Quotes and "!" at both ends, where an open quote and what is put in touch.
EDGES = (
    f"!;{TOUCH} #",
    f'"; {TOUCH}; "',
    f"'; {TOUCH}; '",
    "$'\\x41'",
    "ends!",
)


@EACH_SHELL
def test_a_word_is_whole_at_both_ends(office: Thidua, tmp_path: Path, shell: str) -> None:
    """Tab behind a blank, behind an open quote and behind ``--person="``, nothing of the word typed
    yet. What can't be put in behind a quote is not offered there, but once that is closed."""
    with window(shell, tmp_path) as opened, closing(sqlite3.connect(office.file)) as file:
        file.execute(
            "INSERT INTO cases (code, kind, field, lead_unit, title, title_key, search_key) "
            "VALUES ('x', 'vu_an', 'khac', 'NC', 'x', 'x', 'x')"
        )
        file.execute(
            "INSERT INTO people (name, unit, role) VALUES (?, 'NC', 'lanh_dao')", [EDGES[0]]
        )
        wrong = {}

        def press(typed: str, before: str, value: str, quote: str) -> None:
            offered = shell != "bash" or bash_quoted(value, quote) is not None
            line = f"thidua {typed}{quote}"
            got = opened.called_after(line if offered else f"{line}\t{quote}")
            if got != [typed.split()[0], before + value]:
                wrong[typed, quote, value] = got
            assert not (tmp_path / CANARY).exists(), (typed, quote, value)

        for value in EDGES:
            file.execute("UPDATE cases SET code = ?", [value])
            file.commit()
            for quote in ("", "'", '"'):
                press("show ", "", value, quote)
        press("add-case --person=", "--person=", EDGES[0], '"')
        assert not wrong


@EACH_SHELL
def test_a_list_of_all_names_makes_nothing_run(office: Thidua, tmp_path: Path, shell: str) -> None:
    """Tab twice, with titles shown where the shell shows any; what can't stand on a line is not
    offered."""
    harmful(office)
    with window(shell, tmp_path) as opened:
        for typed in (
            "thidua show Z",
            "thidua show ",
            "thidua cases --unit ",
            "thidua add-case --person P",
            "thidua plan use ",
        ):
            seen = opened.listed_after(typed)
            assert "\x1b[2J" not in seen.replace("\x1b[H\x1b[2J", "")
            assert "\x1b]0;x" not in seen
        assert not (tmp_path / CANARY).exists()
        assert not [path for path in tmp_path.iterdir() if path.name in ("b", "x", "y")]


@EACH_SHELL
def test_commands_options_and_files_are_still_offered(
    office: Thidua, tmp_path: Path, shell: str
) -> None:
    """Tab as it is used every day."""
    (tmp_path / "danh sach.csv").write_text("x", encoding="utf-8")
    office.ok("unit", "add", "TH", "Phòng Tổng hợp")
    with window(shell, tmp_path) as opened:
        assert opened.called_after("thidua resto") in (
            ["restore"],
            ["resto"],
        )  # and restore-case: two
        assert opened.called_after("thidua reop") == ["reopen-round"]
        assert opened.called_after("thidua plan exp") == ["plan", "export"]
        assert opened.called_after("thidua review --strict --unit T") == [
            "review",
            "--strict",
            "--unit",
            "TH",
        ]
        assert opened.called_after("thidua review --unit=T") == ["review", "--unit=TH"]
        assert opened.called_after("thidua register TH an") == ["register", "TH", "antt="]
        assert opened.called_after("thidua import danh") == ["import", "danh sach.csv"]
        assert opened.called_after("thidua cases --no-col")[0] == "cases"


@pytest.mark.parametrize("shell", [*SCRIPTS])
def test_a_script_of_ours_evaluates_nothing(shell: str) -> None:
    """What the program says is read as lines; no shell's ``eval`` stands there."""
    assert not re.search(r"\beval\b|Invoke-Expression|\biex\b", SCRIPTS[shell])


def completed(quoted: str, quote: str) -> str:
    """What stands on the line once readline has put ``quoted`` in behind ``quote``."""
    if not quote:
        return quoted
    assert not quoted.startswith(quote)
    return f"{quote}{quoted}" + ("" if quoted.endswith(quote) else quote)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_reads_back_what_was_quoted(tmp_path: Path, quote: str) -> None:
    """Behind an open quote or none."""
    offered = {
        name: quoted
        for name in (*NAUGHTY, *EDGES)
        if (quoted := bash_quoted(name, quote)) is not None
    }
    assert {*NAUGHTY, *EDGES} - {*offered} == {
        name
        for name in (*NAUGHTY, *EDGES)
        if (quote and name.startswith({"'": "'", '"': "!"}[quote]))
    }
    whole = {name: completed(quoted, quote) for name, quoted in offered.items()}
    words = " ".join(whole.values())
    done = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {words}"], capture_output=True, cwd=tmp_path, check=True
    )
    assert done.stdout.decode().split("\0")[:-1] == [*offered]
    for name, word in whole.items():
        assert read_line(word).current == name


def test_powershell_gets_each_name_as_one_literal() -> None:
    """By its rule: between single quotes, of which it takes the curly ones for straight, nothing
    acts but such a quote."""
    for name in NAUGHTY:
        quoted = powershell_quoted(name)
        if quoted != name:
            assert re.fullmatch("'(?:[^'‘’‚‛]|(['‘’‚‛])\\1)*'", quoted), name
            assert re.sub("(['‘’‚‛])\\1", r"\1", quoted[1:-1]) == name
        else:
            assert re.fullmatch(r"[\w./:+=-]+", name)


def test_a_script_of_an_earlier_version_is_given_nothing_that_acts(office: Thidua) -> None:
    """In zsh it runs what it is told."""
    harmful(office)
    asked = {"_THIDUA_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "thidua show "}
    done = subprocess.run(
        [sys.executable, "-m", "thidua"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **asked},
        check=True,
    )
    assert "NULL" in done.stdout
    assert not re.search(r"[$`\\;|&<>]|touch", done.stdout)


@EACH_SHELL
def test_the_script_is_installed_where_the_shell_finds_it(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    """In the place of the one of an earlier version, its line once in the settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("shellingham.detect_shell", lambda: (shell, f"/bin/{shell}"))
    place = {
        "bash": ".bash_completions/thidua.sh",
        "zsh": ".zfunc/_thidua",
        "fish": ".config/fish/completions/thidua.fish",
    }
    old = tmp_path / place[shell]
    old.parent.mkdir(parents=True)
    old.write_text("eval $(thidua)", encoding="utf-8")
    for _ in range(2):
        assert str(old) in office.ok("--install-completion").err
    assert old.read_text(encoding="utf-8") == SCRIPTS[shell].strip() + "\n"
    settings = {"bash": ".bashrc", "zsh": ".zshrc"}.get(shell)
    if settings is not None:
        assert len((tmp_path / settings).read_text(encoding="utf-8").splitlines()) == 1


def test_help_installs_nothing(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever ``--help`` stands beside ``--install-completion``."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    for words in (("--install-completion", "--help"), ("--help", "--install-completion")):
        assert "Cách dùng: thidua" in office.ok(*words).out
    assert not (tmp_path / ".bash_completions").exists()
