"""Each writing command with each of its writing calls failing in turn: the file is as before, or as
after, never between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.attack.commands import CHANGES, Change, make_file
from tests.attack.state import State, faults_of, left_beside, says_one_thing, state_of
from tests.attack.vfs import Fault, attacked
from tests.conftest import Answer, Thidua

WAYS = ("ioerr", "full", "full, lasting", "ioerr, lasting", "torn", "late")


@dataclass(frozen=True)
class Trial:
    """One run: which command, what failed, what it answered, and what is wrong with that (nothing,
    it is hoped)."""

    name: str
    way: str
    at: int
    call: str
    answer: Answer
    wrong: tuple[str, ...]
    kept: bool = False

    def __str__(self) -> str:
        found = "\n    ".join(self.wrong)
        return (
            f"{self.name}, call {self.at} ({self.call}) {self.way}: exit {self.answer.code}\n   "
            f" {found}"
        )


def _fault(way: str, at: int) -> Fault:
    how, _, lasting = way.partition(", ")
    return Fault(at, how, bool(lasting))


class Sweep:
    """A command run again and again on the same file in ``folder``, each time with another of its
    calls failing."""

    def __init__(self, name: str, folder: Path, change: Change | None = None) -> None:
        self.name, self.change = name, change or CHANGES[name]
        self.file = folder / "thidua.db"
        self.folder = folder
        make_file(self.change.base, self.file)
        self.known = left_beside(folder, set()) | {self.file.name}
        self.before = state_of(self.file)
        self.halfway = None
        if self.change.halfway:
            Thidua(self.file).ok(*self.change.halfway)
            self.halfway = state_of(self.file, whole=False)
            make_file(self.change.base, self.file)
        with attacked(Fault(0)) as seen:
            Thidua(self.file).ok(*self.change.words)
        self.after = state_of(self.file, whole=False)
        self.calls = seen.calls
        self.made = left_beside(
            folder, self.known
        )  # what the command leaves beside the file when all goes well

    def points(self, most: int | None = None) -> list[int]:
        """The calls to strike: all, or ``most`` of them: the first ones, the last ones, and some
        between."""
        count = len(self.calls)
        if most is None or count <= most:
            return list(range(1, count + 1))
        edge = max(2, most // 3)
        step = max(1, (count - 2 * edge) // max(1, most - 2 * edge))
        middle = range(edge + 1, count - edge + 1, step)
        return sorted({*range(1, edge + 1), *middle, *range(count - edge + 1, count + 1)})

    def run(self, ways: Iterable[str] = WAYS, most: int | None = None) -> Iterator[Trial]:
        """Every trial."""
        for way in ways:
            for at in self.points(most):
                yield self.strike(way, at)

    def strike(self, way: str, at: int) -> Trial:
        """One trial."""
        make_file(self.change.base, self.file)
        with attacked(_fault(way, at)) as fault:
            answer = Thidua(self.file)(*self.change.words)
        call = fault.calls[at - 1] if fault.struck else "none"
        left = left_beside(self.folder, self.known)
        if answer.code == 4 and (call.startswith("delete") or "lasting" in way):
            left -= {
                "thidua.db-journal"
            }  # where it can't be deleted it has to stay; the next command uses it up
        unchanged = state_of(self.file) == self.before
        now = state_of(self.file, whole=False)
        kept = now == self.after
        halfway = self.halfway is not None and now == self.halfway
        wrong = []
        if not (kept or unchanged or halfway):
            wrong.append(
                f"the file is neither as before nor as after: {_difference(now, self.after)}"
            )
        if left - (set() if unchanged and answer.code else self.made):
            wrong.append(f"left beside the file: {sorted(left)}")
        wrong += self._misled(answer, kept, unchanged)
        if self.file.exists():
            Thidua(self.file).ok("person", "add", "Người Sau", "--unit", "NC")
            wrong += faults_of(self.file)
            if left_beside(self.folder, self.known) - self.made:
                wrong.append(f"left after the next change: {left_beside(self.folder, self.known)}")
        return Trial(self.name, way, at, call, answer, tuple(wrong), kept and not unchanged)

    def _misled(self, answer: Answer, kept: bool, unchanged: bool) -> Iterator[str]:
        """What the answer says that is not so."""
        if answer.code not in (0, 4) and not may_refuse(self.change, answer):
            yield f"exit {answer.code}: {answer.err[-300:]}"
        if answer.code == 0:
            if not kept:
                yield "it said that it was done, and it was not"
            return
        if "chưa ghi được gì" in answer.err and kept:
            yield f"it said that its change is not there, and it is: {answer.err}"
        if "chưa có gì thay đổi" in answer.err and not unchanged:
            yield f"it said that nothing was changed, and something was: {answer.err}"
        told = says_one_thing(answer)
        if told:
            yield told


def may_refuse(change: Change, answer: Answer) -> bool:
    """Whether it is a copy (of what is to be replaced, too) that could not be written: refused as
    any result, with exit 1."""
    return answer.code == 1 and (
        change.words[0] in ("backup", "restore") or "bản sao lưu" in answer.err
    )


def _difference(now: State | None, after: State | None) -> str:
    if now is None or after is None:
        return "there is no file" if now is None else "there is a file"
    return ", ".join(sorted(name for name in {*now, *after} if now.get(name) != after.get(name)))
