"""The figures of a report, once for the Word document and the web page: the columns in which they
stand, the mark of each target, and the totals whose cases the last appendix lists."""

from __future__ import annotations

from thidua.domain.closing import basis_as_frozen
from thidua.domain.full_review import ReportData
from thidua.domain.grouping import By, Grouping, groupings
from thidua.domain.review import Review
from thidua.record import record
from thidua.render.report.parts import counted_codes
from thidua.render.report.sentences import codes, resolved_cases, resolved_words

# The field of a row (as a Word template names it) → the head of its column.
COLUMNS = {
    "so": "Ký hiệu",
    "ten": "Chỉ tiêu",
    "toi_thieu": "Tối thiểu",
    "dang_ky": "Đăng ký",
    "phai_dat": "Phải đạt",
    "thuc_hien": "Thực hiện",
    "con_thieu": "Còn thiếu",
    "ty_le": "Tỷ lệ",
    "thieu_minh_chung": "Thiếu minh chứng",
    "ket_qua": "Kết quả",
}
TOTALS = "Tổng số"  # the last part of the appendix of the cases behind each figure


def columns(*, whole_ban: bool) -> dict[str, str]:
    """The columns of a table of figures: the Ban registers nothing, so its table has no column for
    that."""
    return {key: head for key, head in COLUMNS.items() if not (whole_ban and key == "dang_ky")}


def target_marks(review: Review) -> dict[str, str]:
    """The mark under which the report names each target: A1, A2, … of the commission, B1, B2, … of
    every unit.

    No bare numbers: rows that are marked alike under each unit would look like a count that starts
    anew.
    """
    own = dict.fromkeys(row.target for row in review.organisation)
    found = {code: f"A{number}" for number, code in enumerate(own, start=1)}
    of_units = dict.fromkeys(row.target for unit, row in review.placed if unit is not None)
    return found | {code: f"B{number}" for number, code in enumerate(of_units, start=1)}


@record
class Total:
    """A figure that stands for several targets, with the cases behind it: which of the three it is,
    what it says, how much, the codes in the order that the title tells."""

    title: str
    number: int
    codes: tuple[str, ...]
    units: dict[str, tuple[str, ...]] | None = None  # code → those who are credited with it

    @property
    def listed(self) -> str:
        """The codes in a line, with the units credited where the figure is about them."""
        if self.units is None:
            return codes(self.codes)
        return codes(f"{code} ({', '.join(self.units[code])})" for code in self.codes)


_GROUPED = (By.FIELD, By.KIND, By.YEAR, By.DIRECTED_BY)


def counted_groups(data: ReportData) -> list[Grouping]:
    """The cases that count for any target by field, kind, year and who directed; none that has no
    group."""
    full = data.full
    standing = basis_as_frozen(full.plan, full.review, data.units).standing
    cases = [full.cases[code] for code in counted_codes(data)]
    number, counted = full.review.round.number, full.review.totals.cases
    found = groupings(cases, _GROUPED, full.plan, number, standing, counted)
    return [grouping for grouping in found if grouping.groups]


def totals(data: ReportData) -> tuple[Total, Total, Total]:
    """The cases that count for any target, those that count for units, and all that ended
    effectively."""
    review, series = data.full.review, data.full.series
    called = review.called
    counted = counted_codes(data)
    credited: dict[str, list[str]] = {}
    for unit in review.units:  # those that have ended are in no total of the departments
        for row in unit.targets:
            for code in row.cases or ():
                credited.setdefault(code, []).append(unit.unit)
    of_units = {code: tuple(sorted(credited[code])) for code in sorted(credited)}
    resolved = tuple(case.code for case in resolved_cases(data.full))
    return (
        Total(
            f"Các {called.record} được tính vào ít nhất một chỉ tiêu",
            review.totals.cases,
            tuple(counted),
        ),
        Total(
            f"Các {called.record} và lượt tính của các {called.unit}",
            review.totals.unit_cases,
            tuple(of_units),
            of_units,
        ),
        Total(
            f"{resolved_words(called)}, theo ngày kết thúc",
            series[-1].cases if series else 0,
            resolved,
        ),
    )
