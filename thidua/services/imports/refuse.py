"""Refusing rows that repeat a case, in words that name it and give nothing classified away."""

from __future__ import annotations

from thidua.advice import Advice, told
from thidua.domain.case.model import Case
from thidua.domain.case.rules import fault
from thidua.domain.plain import Values
from thidua.domain.text import quoted_value, sentence_case
from thidua.errors import Problem, Rule
from thidua.services.imports.match import Known, Matcher
from thidua.services.imports.report import Report
from thidua.services.imports.row import Row, title_key
from thidua.store.bulk import KnownCase


class Refusals:
    """Says in ``report`` which case, or which row, a row repeats, and what to do about it."""

    def __init__(self, matcher: Matcher, report: Report) -> None:
        self._matcher, self._report = matcher, report

    def repeated(self, row: Row, known: Known) -> None:
        """A row whose case is there already."""
        if known.row is not None:
            self._in_list(row, known.row, by_code=known.by_code)
        elif known.by_code:
            self._by_code(row, known.case)
        else:
            self._by_title(row, known.case)

    def _in_list(self, row: Row, earlier: int, *, by_code: bool) -> None:
        if by_code:
            what = f"{quoted_value(row.values['code'])} đã có ở dòng {earlier} của tệp"
            self._report.fault(row.number, "code", what, Rule.CODE, "Mỗi mã chỉ ghi một lần.")
            return
        self._report.fault(
            row.number,
            "title",
            self.spoilt(row, earlier).what,
            Rule.TWIN,
            "Bỏ một dòng; nếu nhiều đơn vị cùng làm: ghi ở cột đơn vị phối hợp, hoặc thêm"
            " --on-duplicate join.",
        )

    def _by_code(self, row: Row, case: KnownCase) -> None:
        code = row.values["code"]
        what = f"{quoted_value(case.code)} đã có trong tệp dữ liệu"
        if code != case.code:
            what = f"{quoted_value(code)} chỉ khác mã đã có ở chữ hoa, chữ thường"
        state = " (vụ ấy đã bị loại)" if case.voided else ""
        todo = f"{_begun(_POLICIES)}."
        self._report.fault(row.number, "code", f"{what}: {_named(case)}{state}", Rule.CODE, todo)

    def _by_title(self, row: Row, case: KnownCase) -> None:
        lead, known = row.values["lead_unit"], self._matcher.load(case)
        other = lead is not None and lead not in (known.lead_unit, *known.other_units)
        ways = _POLICIES
        if row.values["code"] is not None:  # no policy finds the case by its name then
            ways = f"ghi mã {case.code} vào dòng này, hoặc bỏ dòng này"
        rest = f"{ways}; thật là vụ khác: --allow-duplicate."
        join = Advice("edit-case", case.code, with_=lead)
        self._report.fault(
            row.number,
            "title",
            f"{self._quoted(row.values, known)} trùng vụ đã ghi: {_named(case)} (cùng tên, cùng"
            " loại)",
            Rule.TWIN_ELSEWHERE if other else Rule.TWIN,
            (
                told("Nếu đơn vị cùng làm: ", join, ", hoặc --on-duplicate join. Nếu không: ", rest)
                if other
                else told(_begun(rest))
            ),
        )

    def spoilt(self, row: Row, earlier: int) -> Problem:
        """What is wrong with a row that is called as an earlier one is."""
        name = self._quoted(row.values)
        what = f"{name} trùng dòng {earlier} của tệp (cùng tên, cùng loại)"
        return fault("title", what, Rule.TWIN)

    def renamed(self, values: Values, case: KnownCase) -> Problem:
        """What is wrong with a row that renames its case to what another ``case`` is called."""
        here = self._matcher.row_of(case)
        loaded = [self._matcher.load(case)] if here is None else []
        name = case.code if here is None else f"dòng {here}"
        what = f"{self._quoted(values, *loaded)} là tên của vụ khác đã ghi: {name}"
        return fault("title", f"{what}, đơn vị {case.lead_unit}", Rule.TWIN)

    def retitled(self, values: Values, case: Case) -> Problem:
        """What is wrong with a row that has the code of ``case`` and quite another name."""
        name = self._quoted(values, case)
        known = "" if case.classified else f" ({quoted_value(case.title)})"
        what = f"{name} khác hẳn tên đã ghi của vụ {case.code}{known}"
        return fault("title", what, Rule.RETITLE, self.renames_told)

    @property
    def renames_told(self) -> str:
        """What to do where a row has another name than its case."""
        return "Hai nơi cùng đánh số thì sửa mã của dòng; đúng là đổi tên vụ: --allow-retitle."

    def ambiguous(self, row: Row, found: list[Case]) -> None:
        """A row without a code that may speak of any of the cases ``found``."""
        codes = ", ".join(f"{case.code} ({case.lead_unit})" for case in found)
        what = f"{self._quoted(row.values, *found)} là tên của nhiều vụ: {codes}"
        self._report.fault(row.number, "title", what, Rule.TWIN, "Ghi mã vụ vào cột Mã.")

    def _quoted(self, values: Values, *others: Case) -> str:
        """The name in a row as a message may repeat it: not where anything of it is classified."""
        secret = self._matcher.secret(values, title_key(values), others)
        return "tên vụ ở ô này" if secret else f"{quoted_value(values['title'])}"


_POLICIES = "thêm --on-duplicate skip (bỏ qua) hoặc update (sửa theo tệp)"


def _named(case: KnownCase) -> str:
    return f"mã {case.code}, đơn vị chủ trì {case.lead_unit}"


def _begun(text: str) -> str:
    """``text`` as the beginning of a sentence."""
    return sentence_case(text)
