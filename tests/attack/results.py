"""Commands whose result goes to a file, and commands that make or move files, with the system's own
calls failing."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from tests.attack.commands import CHANGES, RESULTS, make_file
from tests.attack.failing import may_refuse
from tests.attack.state import faults_of, left_beside, says_one_thing, state_of
from tests.attack.system import SystemFault, failing_system, small_files
from tests.conftest import Answer, Thidua

SIZES = (0, 100, 1_000, 4_096, 5_000, 20_000, 60_000, 100_000, 140_000, 147_456, 225_280)


def result_findings(name: str, folder: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """What is wrong where a result can't be written: every call of the system failing in turn,
    every size of disk."""
    thidua, words = Thidua(folder / "thidua.db"), RESULTS[name]
    target = folder / next(word for word in words if word.startswith("ra."))
    target.unlink(missing_ok=True)
    known = left_beside(folder, set()) | {target.name}

    def judged(what: str, answer: Answer, old: bytes | None) -> Iterator[str]:
        faults = [] if answer.code in (0, 1) else [f"exit {answer.code}"]
        if answer.code:
            told = says_one_thing(answer)
            faults += [told] if told else []
            faults += [] if target.name in answer.err else [f"the file is not named: {answer.err}"]
            if (target.read_bytes() if target.exists() else None) != old:
                faults.append("what was there is not there any more, or half of a result is")
        faults += [f"left: {name}" for name in left_beside(folder, known)]
        for name in left_beside(folder, known):
            (folder / name).unlink()
        yield from (f"{' '.join(words)}: {what}: {fault}" for fault in faults)

    for old in (None, b"cu"):
        number, struck = 0, True
        while struck:
            number += 1
            target.unlink(missing_ok=True)
            if old is not None:
                target.write_bytes(old)
            with failing_system(
                SystemFault(number, errno.ENOSPC if number % 2 else errno.EIO)
            ) as fault:
                answer = thidua(*words, *(["--force"] if old else []))
            struck = fault.struck
            yield from judged(f"system call {fault.calls[number - 1 :][:1]}", answer, old)
            if not struck and answer.code:
                yield f"{words}: refused though nothing failed: {answer.err}"
    target.unlink(missing_ok=True)
    for size in sizes:
        with small_files(size):
            answer = thidua(*words)
        yield from judged(f"no file over {size} bytes", answer, None)
        target.unlink(missing_ok=True)


def change_findings(name: str, folder: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """What is wrong where the data file can't be made, moved or grown: like ``result_findings``."""
    change, file = CHANGES[name], folder / "thidua.db"
    make_file(change.base, file)
    before = state_of(file)
    known = left_beside(folder, set()) | {file.name}

    def judged(what: str, answer: Answer, *, journal: bool) -> Iterator[str]:
        faults = (
            []
            if answer.code in (0, 4) or may_refuse(change, answer)
            else [f"exit {answer.code}: {answer.err}"]
        )
        # A file that can't be written any more can't be rolled back either: the journal stays for
        # the next command.
        left = left_beside(folder, known) - ({f"{file.name}-journal"} if journal else set())
        if answer.code:
            told = says_one_thing(answer)
            faults += [told] if told else []
            faults += [f"left: {name}" for name in left]
            faults += [] if state_of(file) == before else ["the file is not as before"]
        faults += faults_of(file) if file.exists() else []
        yield from (f"{name}: {what}: {fault}" for fault in faults)

    number, struck = 0, True
    while struck:
        number += 1
        make_file(change.base, file)
        with failing_system(
            SystemFault(number, errno.ENOSPC if number % 2 else errno.EIO)
        ) as fault:
            answer = Thidua(file)(*change.words)
        struck = fault.struck
        if fault.calls[number - 1 :][:1] != ["unlink"]:  # what can't be removed is left
            yield from judged(f"system call {fault.calls[number - 1 :][:1]}", answer, journal=False)
    for size in sizes:
        make_file(change.base, file)
        with small_files(size):
            answer = Thidua(file)(*change.words)
        yield from judged(f"no file over {size} bytes", answer, journal=True)
