"""Where in a workbook what a plan says stands, so that a message names the cell and not the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.domain.plan.places import key_path
from thidua.domain.vocabulary import Measure, label
from thidua.errors import Problem
from thidua.exchange.plan_head import PLAN, Head
from thidua.exchange.plan_heads import LISTS, SHEETS
from thidua.exchange.source import column_letter
from thidua.record import field, mutable, record, replace

Path = tuple[str | int, ...]


@record
class Place:
    """A sheet, a row (from 1), a column (from 0) with its head; less of it where that is all there
    is to name."""

    sheet: str
    row: int | None = None
    column: int | None = None
    head: str = ""

    def __str__(self) -> str:
        """``trang tính “Đợt”, dòng 3, cột D (Ngày chốt số liệu)``."""
        told = f"trang tính “{self.sheet}”"
        told += "" if self.row is None else f", dòng {self.row}"
        if self.column is not None:
            return f"{told}, cột {column_letter(self.column)} ({self.head})"
        return f"{told} ({self.head})" if self.head else told


@mutable
class Places:
    """The places of the keys of a plan, and what is wrong in them that no rule of plans knows."""

    found: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, path: Path, place: Place) -> None:
        """That the value of ``path`` stands, or would stand, at ``place``."""
        self.found.setdefault(key_path(*path), place)

    def refuse(self, place: Place, what: str, todo: str = "") -> None:
        """Something wrong at ``place``."""
        self.problems.append(Problem(str(place), what, todo, row=place.row, column=place.head))

    def of(self, where: str) -> Place | None:
        """The place of a key, else of what holds it."""
        while where:
            if where in self.found:
                return self.found[where]
            where = re.sub(r"(?:^|\.)[^.\[\]]*$|\[[^\[\]]*\]$", "", where)
        return None

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Everything wrong, in the order of the sheets: what was found here, then what the rules of
        plans found, told of cells; each place once."""
        every = [*self.problems, *map(self._told, problems)]
        first: dict[str, Problem] = {}
        for problem in every:
            first.setdefault(problem.where, problem)
        return [*first.values()]

    def _told(self, problem: Problem) -> Problem:
        place = self.of(problem.where)
        if place is None:  # what has no cell of its own
            place = Place(PLAN)
        todo = self._words(problem.todo) if isinstance(problem.todo, str) else ""
        what = self._words(problem.what)
        return replace(
            problem, where=str(place), what=what, todo=todo, row=place.row, column=place.head
        )

    def _words(self, text: str) -> str:
        """A message of the rules, which speak of a file of keys, in words of the sheets; what it
        quotes is left as it is."""
        return "".join(self._of_sheets(text))

    def _of_sheets(self, text: str) -> Iterator[str]:
        text = re.sub(_MEASURED, _measured, text)
        for words, ours in _WORDS.items():
            text = text.replace(words, ours)
        for part in re.split(r"(“[^”]*”)", text):
            if part.startswith("“"):
                yield part
                continue
            part = re.sub(_PATH, lambda found: str(self.of(found[0]) or found[0]), part)
            yield re.sub(_KEY, lambda found: f"“{_LABELS[found[0]]}”", part)


_LISTS = "|".join(LISTS)
_PATH = re.compile(rf"\b(?:{_LISTS})\[[0-9]+\](?:\.\w+(?:\[[0-9]+\])?)*")
_MEASURED = re.compile(r"measure (?:= |là )“(\w+)”")
_WORDS = {
    "thiếu khóa bắt buộc": "còn để trống",
    "khóa này chỉ có ở mẫu 2": "chỉ có ở mẫu 2",
    "Thêm dòng format = 2 ở đầu tệp.": "Ghi 2 ở dòng “Mẫu của tệp”, trang tính “Kế hoạch”.",
    "viết dạng 2023-11-30, không có dấu nháy": "viết ngày/tháng/năm",
    "viết dạng “2023-11”": "viết tháng/năm, ví dụ 11/2023",
    "bỏ khóa này nếu": "để trống nếu",
    "bỏ mục này": "để trống",
    **{
        f"trong {name} của kế hoạch": f"ở trang tính “{sheet}”"
        for name, (sheet, _) in LISTS.items()
    },
}


def _labels() -> Iterator[tuple[str, str]]:
    """The heads by the names of keys as messages speak of them; a key of several sheets by the head
    that stands first."""
    heads: list[Head] = [head for sheet in SHEETS.values() for head in sheet]
    wanted = {
        *("minimum", "maximum", "milestone", "measure", "sum", "figure", "groups", "from", "scope"),
        *("share", "starts_on", "cutoff", "subset_of", "carry_in", "inside"),
    }
    for head in heads:
        if head.key[-1] in wanted:
            yield head.key[-1], head.label


_LABELS: dict[str, str] = {
    **dict(reversed([*_labels()])),
    **{"numerator": "Tử số", "denominator": "Mẫu số", "at_least": ">=", "at_most": "<="},
}
_KEY = re.compile(rf"\b(?:{'|'.join(_LABELS)})\b")


def _measured(found: re.Match[str]) -> str:
    measures = {measure.value: measure for measure in Measure}
    name = measures.get(found[1])
    return found[0] if name is None else f"Đo bằng là “{label(name)}”"
