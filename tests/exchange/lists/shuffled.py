"""A list put together at random: the same parts as in the layouts, in any order, with or without
each habit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from tests.exchange.lists.book import Book, Page
from tests.exchange.lists.content import ALL, KINDS, NAMES, Case, every

# Heads for a column, or for two under one merged head: (upper, lower heads, keys).
HEADS: dict[str, tuple[str, ...]] = {
    "title": (
        "Tên vụ án, vụ việc",
        "TÊN VỤ ÁN, VỤ VIỆC",
        "Nội dung vụ việc",
        "title",
        "Tên vụ\nviệc",
    ),
    "kind": ("Loại", "LOẠI", "Phân loại", "loai"),
    "field": ("Lĩnh vực", "LĨNH VỰC", "Lĩnh\nvực"),
    "unit": ("Đơn vị chủ trì", "Phòng chủ trì", "ĐƠN VỊ\nCHỦ TRÌ", "lead_unit"),
    "others": ("Đơn vị phối hợp", "Phòng phối hợp"),
    "people": ("Cán bộ", "Cán bộ tham gia"),
    "initiative": ("Mức chủ động",),
    "concern": ("Dư luận quan tâm", "Dư luận xã hội quan tâm"),
    "source": ("Nguồn phát hiện",),
    "detected": ("Ngày phát hiện", "NGÀY PHÁT HIỆN", "Ngày phát hiện (*)"),
    "directed_by": ("Cấp chỉ đạo",),
    "note": ("Ghi chú", "GHI CHÚ"),
    "advice": ("Văn bản tham mưu",),
    "directive": ("Văn bản chỉ đạo",),
}
PAIRS: dict[str, tuple[str, tuple[str, str]]] = {
    "advice": ("Văn bản tham mưu", ("advice_doc", "advised")),
    "directive": ("Văn bản chỉ đạo", ("directive_doc", "directed")),
    "result": ("Văn bản kết quả", ("result_doc", "resolved")),
}
STRANGE = ("Địa bàn", "Tiến độ", "Số bị can", "Thời hạn", "Lãnh đạo ký", "Người tố cáo", "Bị can")
SECTIONS: tuple[Callable[[str, int, str], tuple[object, ...]], ...] = (
    lambda numeral, _, name: (f"{numeral}. {name}",),
    lambda numeral, _, name: (numeral, name),
    lambda _, count, name: (f"{name}: {count} vụ",),
    lambda _, __, name: (name.upper(),),
    lambda _, __, name: (f"Đơn vị: {name}",),
)
DAYS = (None, "{:%d/%m/%Y}", "{:%d.%m.%Y}", "{0.day}-{0.month}-{0.year}", "{:%Y-%m-%d}")
BEGINNINGS = (
    *(
        "",
        "",
        "",
        "Tổng kho Mẫu: ",
        "Phòng khám Mẫu: ",
        "Văn phòng công chứng Mẫu: ",
        "1. ",
        "II. ",
    ),
    *(
        "Người lập biểu khai khống: ",
        "Trưởng phòng X: ",
        "Khai khống sổ: ",
        "Vụ án: ",
        "- ",
        "Số 5: ",
    ),
)
DATED = ("detected", "advised", "directed", "resolved")
Columns = list[tuple[str, str, str]]  # the upper head, the lower one, the key


class Shuffler:
    """Draws a list by a seed: the same seed, the same list. ``without`` names parts that are not
    drawn."""

    def __init__(self, seed: int, without: frozenset[str] = frozenset()) -> None:
        self.random, self._without = Random(seed), without
        self.book, self.columns = Book(), Columns()
        self.file = self.random.choice(("xlsx", "xlsx", "xlsxwriter", "csv", "utf-16"))

    def chance(self, part: str, of: float = 0.5) -> bool:
        """Whether a part is in the list."""
        return self.random.random() < of and part not in self._without

    def draw(self) -> Book:
        """The list."""
        left, top = self.random.choice((0, 0, 0, 1, 3)), self.random.choice((1, 1, 2, 7))
        page = self.book.page(at=f"{'ABCD'[left]}{top}")
        if self.chance("titles"):
            titles = ["BAN NỘI CHÍNH", "DANH SÁCH VỤ ÁN, VỤ VIỆC", "(Số liệu đến 30/11/2023)"]
            page.title(*titles[self.random.randrange(3) :])
        by_unit = self.chance("sections", 0.4)
        by_kind = self.chance("sections of kinds", 0.25)
        self.columns = columns = self._columns(["unit"] * (not by_unit) + ["kind"] * (not by_kind))
        self._heads(page, columns)
        if self.chance("numbers", 0.4) and len(columns) > 2:
            self._numbers(page)
        self._cases(page, columns, by_unit=by_unit, by_kind=by_kind)
        if self.chance("total"):
            total = self.random.choice(("Tổng cộng: 9 vụ", "TỔNG SỐ", "Cộng", "Tổng cộng"))
            page.aside(None, *self._at_title(columns, total), why="tổng")
        if self.chance("hidden", 0.2):
            page.hide(*self.random.sample(page.case_rows, len(page.case_rows) // 2))
        if self.chance("signature"):
            page.put()
            self._signature(page)
        return self.book

    def rob(self) -> int:
        """Take from a case of the list all but its title, its field at least, and perhaps what stands in
        one other cell; the number of its row."""
        (page,) = self.book.pages
        row = self.random.choice(page.case_rows)
        cells = page.grid[row - 1]
        kept = [self._place(page, "title"), self.random.randrange(page.left, len(cells))]
        if self._place(page, "field") == kept[1]:
            kept.pop()
        page.grid[row - 1] = [cell if i in kept else None for i, cell in enumerate(cells)]
        return row

    def _place(self, page: Page, key: str) -> int:
        return page.left + next(i for i, (_, _, each) in enumerate(self.columns) if each == key)

    def _numbers(self, page: Page) -> None:
        if self.chance("numbers as numbers", 0.3):
            page.aside(*range(1, page.width + 1), why="số thứ tự")
        else:
            page.numbers(self.random.choice(("({})", "{}", "[{}]")))

    def _columns(self, keys: list[str]) -> Columns:
        keys = ["title", "field", *keys]
        more = [
            "others",
            "people",
            "initiative",
            "concern",
            "source",
            "detected",
            "directed_by",
            "note",
        ]
        columns = [("", self.random.choice(HEADS[k]), k) for k in keys]
        columns += [
            ("", self.random.choice(HEADS[k]), k) for k in more if self.random.random() < 0.4
        ]
        for key, (head, (document, day)) in PAIRS.items():
            how = self.random.choice(("none", "none", "pair", "pair", "one", "apart"))
            if how == "pair" and "pairs" not in self._without:
                columns.append((head, f"{self.random.choice(('Số', 'Số, ký hiệu'))}\t Ngày", key))
            elif how == "one" and key in HEADS:
                columns.append(("", head, key))
            elif how == "apart":
                days = {
                    "advised": "Ngày tham mưu",
                    "directed": "Ngày chỉ đạo",
                    "resolved": "Ngày kết thúc",
                }
                columns += [("", head, document), ("", days[day], day)]
        if any("resolved" in PAIRS.get(k, ("", ("", k)))[1] for _, _, k in columns):
            columns.append(("", "Kết quả", "outcome"))
        columns += [("", head, "-") for head in STRANGE if self.chance("strange", 0.12)]
        if self.chance("strange pairs", 0.15):
            columns.append(("Địa bàn công tác", "Huyện\tXã", "-"))
        self.random.shuffle(columns)
        if self.chance("stt", 0.7):
            columns.insert(0, ("", self.random.choice(("STT", "TT", "Số TT")), "stt"))
        flat: Columns = []
        for upper, lower, key in columns:
            if upper:
                first, second = lower.split("\t")
                document, day = PAIRS[key][1] if key in PAIRS else ("-", "-")
                flat += [(upper, first, document), ("<", second.strip(), day)]
            else:
                flat.append(("", lower, key))
        return flat

    def _heads(self, page: Page, columns: Columns) -> None:
        if not any(upper for upper, _, _ in columns):
            page.heads(" | ".join(lower for _, lower, _ in columns))
            return
        merged = self.file.startswith("xls") and self.chance("merged", 0.7)
        page.heads(
            " | ".join(upper or lower for upper, lower, _ in columns),
            " | ".join(lower if upper else "^" for upper, lower, _ in columns),
            merged=merged,
        )

    def _cases(self, page: Page, columns: Columns, *, by_unit: bool, by_kind: bool) -> None:
        drawn = [self._case(number) for number in range(self.random.randint(2, 9))]
        if by_merged := not by_unit and self.file.startswith("xls") and self.chance("groups", 0.3):
            drawn.sort(key=lambda case: case.lead_unit)
        gives = " ".join(["lead_unit"] * by_unit + ["kind"] * by_kind)
        section = self.random.choice(SECTIONS)
        units = [*NAMES] if by_unit else [""]
        kinds = [*KINDS] if by_kind else [""]
        self.random.shuffle(kinds)
        for numeral, unit in zip(("I", "II", "III"), units, strict=False):
            own = [c for c in drawn if unit in ("", c.lead_unit)]
            if unit and own:
                self._section(page, columns, section(numeral, len(own), NAMES[unit]))
            for letter, kind in zip("123", kinds, strict=False):
                found = [c for c in own if kind in ("", c.kind)]
                if kind and found:
                    page.section(f"{letter}. {KINDS[kind]}", merged=self.chance("merged"))
                self._group(page, columns, found, gives)
                if by_merged:
                    self._merge_units(page, columns, found)

    def _merge_units(self, page: Page, columns: Columns, cases: list[Case]) -> None:
        """Merge the cells of the unit over cases of one unit that follow each other."""
        place = next(i for i, (_, _, key) in enumerate(columns) if key == "unit")
        rows = page.case_rows[len(page.case_rows) - len(cases) :]
        start = 0
        for end in range(1, len(cases) + 1):
            ends = end == len(cases) or cases[end].lead_unit != cases[start].lead_unit
            follow = end < len(cases) and rows[end] == rows[end - 1] + 1
            if ends or not follow:
                if end - start > 1:
                    page.merge(rows[start], place, rows[end - 1], place)
                start = end

    def _section(self, page: Page, columns: Columns, cells: tuple[object, ...]) -> None:
        if len(cells) > 1 and columns[0][2] != "stt" and not self.chance("numerals anywhere", 1):
            cells = cells[1:]
        if len(cells) == 1 and self.chance("counts in other cells", 0.2):
            page.section(*cells, *[None] * (page.width - 2), 3, merged=False)
        else:
            page.section(*cells, merged=len(cells) == 1 and self.chance("merged"))

    def _group(self, page: Page, columns: Columns, cases: list[Case], gives: str) -> None:
        keys = " ".join(key for _, _, key in columns)
        for case in cases:
            form = self.random.choice(DAYS)
            as_ = {key: every(f"{key}_on", form) for key in DATED if form}
            as_["-"] = lambda _: self.random.choice((None, "Mẫu", "Hoàng Thị Kín"))
            page.cases(keys, [case], gives=gives, as_=as_)
            if self.chance("blank rows", 0.1):
                page.put()
            if self.chance("heads again", 0.05):
                self._heads_again(page, columns)

    def _heads_again(self, page: Page, columns: Columns) -> None:
        heads = [lower for upper, lower, _ in columns if not upper]
        part = "broken heads again" if "\n" in "".join(heads) else "plain heads again"
        if len(heads) == len(columns) and self.chance(part, 1):
            page.aside(*heads, why="tiêu đề")

    def _case(self, number: int) -> Case:
        """One of the invented cases under another title, of any unit, with some values lacking."""
        case = self.random.choice(ALL)
        lacking = ("people", "initiative", "public_concern", "source", "note", "directed_by")
        blank: dict[str, Any] = {
            column: () if column == "people" else None
            for column in lacking
            if self.random.random() < 0.3
        }
        if self.random.random() < 0.4:
            blank |= {"resolved_on": None, "result_doc": None, "outcome": None}
        unit = self.random.choice([u for u in NAMES if u not in case.other_units])
        title = f"{self.random.choice(BEGINNINGS)}{case.title} ({number})"
        return replace(case, title=title, lead_unit=unit, **blank)

    @staticmethod
    def _at_title(columns: Columns, text: str) -> list[object]:
        """Cells up to that of the title, behind a first one."""
        place = next(i for i, (_, _, key) in enumerate(columns) if key == "title")
        return [None] * (place - 1) + [text]

    def _signature(self, page: Page) -> None:
        last = max(page.width - 1, 1)
        blanks: list[object] = [None] * (last - 1)
        page.aside(*blanks, None, "Nghệ An, ngày 30 tháng 11 năm 2023", why="ký")
        page.aside("Người lập biểu", *blanks, "Trưởng phòng", why="ký")
        page.put()
        page.aside("Trần Thị Thử", *blanks, "Nguyễn Văn Mẫu", why="ký")
