"""Kills: a command cut off at any moment, and a model beside it that knows what must be there
afterwards."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.attack.commands import COUNTED, make_file, small_list
from tests.attack.state import State, faults_of, state_of, whole
from tests.attack.system import SystemFault, failing_system
from tests.attack.vfs import Fault, attacked
from tests.conftest import Thidua
from thidua.store.copies import FOLDER

if not hasattr(os, "fork"):
    pytest.skip("a child process of POSIX", allow_module_level=True)

_RESET = (
    25  # commands on one file before a new one is begun: files stay small, and so runs stay quick
)


@dataclass
class Figures:
    """What came of it."""

    kills: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)  # killed, and the change is wholly there
    acknowledged: int = 0  # changes that were told with exit 0, before the kill came or without one
    rolled_back: int = 0  # journals that a kill left
    strays: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [
            f"{sum(self.kills.values())} kills, {self.acknowledged} acknowledged changes,"
            f" {self.rolled_back} journals left"
        ]
        lines += [
            f"  {name}: {count} kills, {self.there[name]} wholly there"
            for name, count in sorted(self.kills.items())
        ]
        lines += [f"  killed at {place}: {count}" for place, count in self.places.most_common()]
        lines += [f"  left behind: {count} × {name}" for name, count in self.strays.most_common()]
        return "\n".join([*lines, *self.findings, f"{len(self.findings)} findings"])


class Killer:
    """Draws commands, lets a child run each and kills it, and compares the file with what the
    command does on a twin."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.folder, self.file = folder, folder / "thidua.db"
        self.figures = Figures()
        self._count = 0
        self._times: dict[str, float] = {}
        make_file("office", self.file)

    def _draw(self) -> tuple[str, tuple[str, ...]]:
        """A command line that means something for the file as it is: its name, and its words."""
        dice, self._count = self.dice, self._count + 1
        codes = [
            case["code"] for case in Thidua(self.file).ok("cases", "--format", "json").json["cases"]
        ]
        if not codes:  # all of them voided
            make_file("office", self.file)
            codes = ["A", "B", "C"]
        code = dice.choice(codes)
        small_list(
            self.folder / "vai.csv",
            [
                {
                    "title": f"Vụ nhập {self._count}.{row}",
                    "kind": "vu_an",
                    "field": "khac",
                    "lead_unit": "PCTN",
                    "note": "x" * 40,
                }
                for row in range(dice.choice((3, 30, 90)))
            ],
        )
        offered: dict[str, tuple[str, ...]] = {
            "add-case": (
                "add-case",
                "--title",
                f"Vụ mới {self._count}",
                *COUNTED,
                "--person",
                f"Người {self._count % 7}",
            ),
            "edit-case": (
                "edit-case",
                code,
                "--note",
                "y" * dice.choice((5, 500, 9_000)),
                "--result-doc",
                str(self._count),
            ),
            "void-case": ("void-case", code, "--reason", f"lý do {self._count}"),
            "import": ("import", "vai.csv"),
            "undo": ("undo", "--yes"),
            "redo": ("redo", "--yes"),
            "close-round": ("close-round", "1"),
            "reopen-round": ("reopen-round", "1", "--reason", "mở lại"),
            "register": ("register", "NC", f"tham-nhung={dice.randrange(3, 9)}", "--reason", "đổi"),
            "plan update": ("plan", "update", "sua.toml", "--reason", "thử"),
            "init": ("init", "--db", f"moi-{self._count}.db"),
            "migration": ("cases", "--db", "cu.db"),
            "export": ("export", f"ra-{dice.randrange(3)}.xlsx", "--force"),
            "backup": ("backup", f"ban-sao-{self._count}.db"),
        }
        if copies := sorted(self.folder.glob("ban-sao-*.db")):
            offered["restore"] = ("restore", copies[-1].name, "--yes")
        name = dice.choice(sorted(offered))
        return name, offered[name]

    def one(self, run: Callable[[tuple[str, ...], Any], int | None], *, by_calls: bool) -> None:
        """One command, killed or not. ``run`` gives its exit code, ``None`` where it was killed."""
        if self._count % _RESET == _RESET - 1:
            make_file("office", self.file)
        name, words = self._draw()
        target = self.folder / words[words.index("--db") + 1] if "--db" in words else self.file
        if name == "migration":
            make_file("v1", target)
        before = state_of(target)
        twin = self.folder / "song-sinh"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self.folder, twin)
        fault, system = Fault(0), SystemFault(0)
        started = time.perf_counter()
        after, code = self._on_the_twin(twin, words, target.name, fault, system)
        self._times[name] = time.perf_counter() - started
        if code != 0:
            return  # nothing to undo, nothing to redo, a round that is closed already
        if (
            by_calls and self.dice.random() < 0.75
        ):  # the rest is acknowledged, and must outlive the kills that follow
            self._aim(fault, system)
        answered = run(words, (fault, system) if by_calls else None)
        self._judge(
            name,
            target,
            before,
            after,
            answered,
            self._place(fault, system) if by_calls else "a moment",
        )

    def _on_the_twin(
        self, twin: Path, words: tuple[str, ...], name: str, fault: Fault, system: SystemFault
    ) -> tuple[State | None, int]:
        """What the command does when nobody kills it; the faults count its calls."""
        os.chdir(twin)
        try:
            with attacked(fault), failing_system(system):
                code = Thidua(twin / name)(*words).code
            return state_of(twin / name, whole=False), code
        finally:
            os.chdir(self.folder)
            shutil.rmtree(twin)

    def _aim(self, fault: Fault, system: SystemFault) -> None:
        """Make one of the calls that were counted the last one."""
        count = len(fault.calls) + len(system.calls)
        if not count:  # nothing to change
            return
        # Half of them near the end, where a change becomes one that is there.
        at = (
            self.dice.randrange(count)
            if self.dice.random() < 0.5
            else max(0, count - 1 - self.dice.randrange(6))
        )
        fault.how = self.dice.choice(("kill", "torn-kill", "late-kill"))
        system.code = 0
        if at < len(fault.calls):
            fault.at = at + 1
            fault.place = fault.calls[at]
        else:
            system.at = at - len(fault.calls) + 1
            system.after = self.dice.random() < 0.5
            fault.place = system.calls[system.at - 1]
        fault.calls.clear()
        system.calls.clear()

    def _journal_gone(self, target: Path) -> bool:
        """Whether the next change of the file takes away a journal that was of no use to SQLite."""
        order = str(self.dice.randrange(2, 1_000))
        Thidua(target).ok("unit", "edit", "NC", "--order", order, "--db", str(target))
        return not target.with_name(f"{target.name}-journal").exists() and faults_of(target) == []

    def _place(self, fault: Fault, system: SystemFault) -> str:
        if system.at:
            return f"{'after' if system.after else 'before'} the system's {fault.place}"
        if fault.how == "late-kill":
            return f"after {fault.place}"
        return f"{fault.place}{', half done' if fault.how == 'torn-kill' and fault.place == 'write' else ''}"

    def _judge(
        self,
        name: str,
        target: Path,
        before: State | None,
        after: State | None,
        answered: int | None,
        place: str,
    ) -> None:
        figures = self.figures
        if answered is None:
            figures.kills[name] += 1
            figures.places[place] += 1
        journal = target.with_name(f"{target.name}-journal")
        figures.rolled_back += journal.exists()
        found = [f"exit {answered}"] if answered not in (None, 0) else []
        # ``check`` is the next command that opens the file; what SQLite itself says comes after it.
        found += faults_of(target) if target.exists() else []
        now = state_of(target, whole=False)
        is_after = now == after
        if name == "migration":  # ``check`` has migrated what was not yet
            found += [] if is_after else ["the older file is not what a migration makes of it"]
        elif not is_after and state_of(target) != before:
            found.append("the change is neither wholly there nor wholly absent")
        if answered == 0:
            figures.acknowledged += 1
            if not is_after:
                found.append("acknowledged, and not there")
        elif is_after:
            figures.there[name] += 1
        figures.findings += [f"{name}, killed at {place}: {fault}" for fault in found]
        if journal.exists() and not self._journal_gone(target):
            figures.findings.append(
                f"{name}, killed at {place}: the journal is there after the next change"
            )
        self._sweep(name)

    def _sweep(self, name: str) -> None:
        """Count what a kill leaves behind, and clear the folder for the next one."""
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            if path.name.startswith("."):
                kind = (
                    path.suffix if path.suffix in (".new", ".new-journal") else "draft of a result"
                )
                self.figures.strays[f"{name}: {kind}"] += 1
                path.unlink()
            elif path.name.startswith(("moi-", "cu.")):
                path.unlink()
            elif path.name.startswith("ban-sao-") or path.parent.name == FOLDER:
                self.figures.findings += [
                    f"{name}: the backup {path.name}: {fault}" for fault in whole(path)
                ]
            elif path.name.startswith("ra-") and not zipfile.is_zipfile(path):
                self.figures.findings.append(f"{name}: half of a result: {path.name}")
        for path in sorted([*self.folder.glob("ban-sao-*"), *self.folder.glob(f"{FOLDER}/*")])[:-1]:
            path.unlink()


def in_a_child(words: tuple[str, ...], aimed: Any) -> int | None:
    """Run a command line in a forked child whose calls meet the faults; its exit code, ``None``
    where it was killed."""
    fault, system = aimed
    child = os.fork()
    if child == 0:
        code = 99
        try:
            with attacked(fault), failing_system(system):
                code = Thidua(Path("thidua.db"))(*words).code
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def as_a_process(delay: Callable[[], float]) -> Callable[[tuple[str, ...], Any], int | None]:
    """Run a command line as a user does and kill it after a delay; its exit code, ``None`` where it
    was killed."""

    def run(words: tuple[str, ...], _: Any) -> int | None:
        process = subprocess.Popen(
            [sys.executable, "-m", "thidua", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        try:
            process.wait(delay())
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        return None if process.returncode == -signal.SIGKILL else process.returncode

    return run
