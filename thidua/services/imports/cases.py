"""Rows of a list of cases: read, matched with what is in the file, and added, laid over a case,
joined to it or left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from thidua.advice import Advice, told
from thidua.domain.case.model import MILESTONE_DOCUMENTS
from thidua.domain.case.rules import Fault, entry_faults
from thidua.domain.folding import twin_letters, twin_warning
from thidua.domain.importing import OnDuplicate, folded, placeholder_notices
from thidua.domain.placeholder import is_ditto, says_nothing
from thidua.domain.text import code_key, search_key
from thidua.services.imports.amend import KnownRows
from thidua.services.imports.keys import TitleKey, is_classified, title_key
from thidua.services.near import near_twins_of_new
from thidua.store.bulk import KnownCase, by_codes, by_titles

_BATCH = 500
_CODES_NAMED = 10_000


class CaseImporter(KnownRows):
    """Takes rows of cases in, in the order of the sheet, as if each were typed after the other."""

    def run(self, rows: Iterator[tuple[int, list[object]]]) -> None:
        """Take in every row."""
        code_at = self._table.names.index("code") if "code" in self._table.names else None
        while batch := list(islice(rows, _BATCH)):
            self.result.rows += len(batch)
            if code_at is not None:
                self._number_codes += [
                    number for number, cells in batch if isinstance(cells[code_at], (int, float))
                ]
            self._leave_nobody_out(batch)
            read = [(number, *self._reader.read(cells)) for number, cells in batch]
            self._leave_no_documents_out(read)
            self._take(read)
            self._new.flush()
        self._new.finish()
        self.result.added = self._new.count
        if not self.problems.count:
            self._finish()

    def _finish(self) -> None:
        self.result.codes = self._new.codes(_CODES_NAMED)
        notices = self.result.notices
        if self._number_codes:
            count, first = len(self._number_codes), self._table.place(self._number_codes[0], "code")
            notices.append(
                f"{count} mã vụ là ô số ({first}); nếu mã có số 0 ở đầu thì số 0 ấy đã mất trong"
                " tệp: định dạng cột là văn bản."
            )
        notices += placeholder_notices(self._placeholders)
        self._people.finish(self._new)
        if self._kept_blanks:
            code, column = self._kept_first
            clear = (
                Advice("edit-case", code, clear=column.replace("_", "-"))
                if self._options.clear_blanks
                else "thêm --clear-blanks"
            )
            notices.append(
                told(
                    f"ô trống không xóa giá trị đã ghi ({folded(self._kept_blanks)}); muốn xóa"
                    + (": " if not self._options.clear_blanks else ", ví dụ: "),
                    clear,
                )
            )
        if self._twins:
            row, letters = next(iter(self._twins.items()))
            notices.append(
                f"{len(self._twins)} dòng {twin_warning(letters)} (đầu tiên: dòng {row})."
            )
        if self._unnamed:
            codes = self._new.codes(max(self._unnamed.values()) + 1)
            for place, offset in self._unnamed.items():
                self.result.done[place] = replace(self.result.done[place], code=codes[offset])
        notices += near_twins_of_new(self._journal.connection, self.result.codes)

    def _leave_nobody_out(self, batch: Sequence[tuple[int, list[object]]]) -> None:
        """Take “-” and “?” among the people for a blank. “nt” is left to be refused: there somebody
        is meant."""
        if "people" not in self._table.names:
            return
        at, words = (
            self._table.names.index("people"),
            self._options.mapping.values.get("people", {}),
        )
        for number, cells in batch:
            text = cells[at]
            if (
                not isinstance(text, str)
                or not text.strip()
                or not says_nothing(text)
                or is_ditto(text)
            ):
                continue
            if search_key(text) not in words and not self._staff.knows(text):
                self._note_placeholder(number, "people", text)
                cells[at] = None

    def _leave_no_documents_out(
        self, batch: Sequence[tuple[int, dict[str, Any], list[Fault]]]
    ) -> None:
        """Take what is no document for a blank (contract, "Columns")."""
        columns = [column for column in MILESTONE_DOCUMENTS.values() if column in self._table.names]
        for number, values, _ in batch:
            for column in columns:
                if (text := values[column]) is not None and says_nothing(text):
                    self._note_placeholder(number, column, text)
                    values[column] = None

    def _note_placeholder(self, number: int, column: str, text: str) -> None:
        self._placeholders.append(f"{self._table.place(number, column)}: “{text.strip()}”")

    def _take(self, batch: Sequence[tuple[int, dict[str, Any], list[Fault]]]) -> None:
        connection = self._journal.connection
        coded = by_codes(connection, {values["code"] for _, values, _ in batch if values["code"]})
        keys = [title_key(values) for _, values, _ in batch]
        self._secret_titles |= {
            key for key, (_, values, _) in zip(keys, batch, strict=True) if is_classified(values)
        }
        titled = self._titled = (
            {} if self._options.allow_duplicate else by_titles(connection, filter(None, keys))
        )
        for (number, values, faults), key in zip(batch, keys, strict=True):
            code = values["code"]
            match = coded.get(code) or coded.get(code_key(code)) if code else None
            if code in self._codes_met:
                if (
                    self._options.on_duplicate is not OnDuplicate.UPDATE
                ):  # there the row is no whole case
                    faults += self._rule_faults(values, faults)
                faults.append(("code", f"“{code}” đã có ở dòng {self._codes_met[code]} của tệp"))
                self._faults(number, faults)
                continue
            if match is not None:
                self._matched(number, values, faults, match, by_code=True)
            elif key is not None and key in titled:
                self._matched(number, values, faults, titled[key], by_code=False)
            elif (added := self._add(number, values, faults, key)) is not None:
                known = KnownCase(added, code or "", *(key or ("", "")), values["lead_unit"], False)
                if code:
                    coded[code] = known
                    coded.setdefault(code_key(code), known)
                if key and not self._options.allow_duplicate:
                    titled[key] = known
                continue
            if code:
                self._codes_met[code] = number
            if key and key not in titled and not self._options.allow_duplicate:
                self._bad_titles[key] = number

    def _add(
        self, number: int, values: dict[str, Any], faults: list[Fault], key: TitleKey | None
    ) -> int | None:
        """Take the row in as a new case; its number, or ``None`` where something is wrong with
        it."""
        self._fill_unit(values, faults)
        faults += self._rule_faults(values, faults)
        faults += self._staff_faults(values) if values["people"] else []
        if key in self._bad_titles:
            faults.append(
                (
                    "title",
                    (
                        f"{self._quoted(values)} trùng dòng {self._bad_titles[key]} của tệp (cùng"
                        " tên, cùng loại)"
                    ),
                )
            )
        people: list[int] = []
        if not faults and values["people"]:
            new = len(self._rows_added)
            people = self._people.credit(number, values["people"], values["lead_unit"], faults, new)
        if faults or key is None:
            self._faults(number, faults)
            return None
        self._rows_added.append(number)
        self._look_for_twins(number, values)
        return self._new.add(values, people, self._today, key[0])

    def _look_for_twins(self, number: int, values: dict[str, Any]) -> None:
        if letters := twin_letters(values["title"]) or twin_letters(values["code"] or ""):
            self._twins[number] = letters

    def _fill_unit(self, values: dict[str, Any], faults: list[Fault]) -> None:
        """Let the unit of ``--unit`` lead where a row names none. Not in an update: there a blank
        leaves what is recorded."""
        if values["lead_unit"] is None and not any(column == "lead_unit" for column, _ in faults):
            values["lead_unit"] = self._unit

    def _rule_faults(self, values: dict[str, Any], faults: list[Fault]) -> list[Fault]:
        return entry_faults(values, self._today, {column for column, _ in faults} if faults else ())

    def _matched(
        self,
        number: int,
        values: dict[str, Any],
        faults: list[Fault],
        match: KnownCase,
        *,
        by_code: bool,
    ) -> None:
        """Do with a row that is there already what the options say."""
        own_code = values["code"] is not None and not by_code
        policy = self._options.on_duplicate
        here = self._row_in_file(match)
        refusing = policy is OnDuplicate.REFUSE
        if policy is not OnDuplicate.UPDATE:
            self._fill_unit(values, faults)
        self._faults(number, faults + (self._rule_faults(values, faults) if refusing else []))
        if by_code and here is not None:
            self._fault(
                number,
                "code",
                f"“{values['code']}” đã có ở dòng {here} của tệp",
                "Mỗi mã chỉ ghi một lần.",
            )
        elif policy is OnDuplicate.JOIN and not match.voided:
            if values["lead_unit"] is None and not any(
                column == "lead_unit" for column, _ in faults
            ):
                self._fault(number, "lead_unit", "bắt buộc phải có")
            elif not faults and (only := match if by_code else self._only(number, values, match)):
                self._join(number, values, only)
        elif policy is OnDuplicate.SKIP and not own_code:
            self._done(number, "skipped", match)
        elif policy is OnDuplicate.UPDATE and not own_code and here is None:
            only = match if by_code else self._only(number, values, match)
            if only is not None:
                self._update(number, values, only, {column for column, _ in faults})
        else:
            self._repeated(number, values, match, here, by_code=by_code)

    def _repeated(
        self,
        number: int,
        values: dict[str, Any],
        match: KnownCase,
        here: int | None,
        *,
        by_code: bool,
    ) -> None:
        """Refuse a row that is there already, naming the case, its unit, and how to join it."""
        lead = values["lead_unit"]
        if here is not None:
            way = (
                "Bỏ một dòng; nếu nhiều đơn vị cùng làm: ghi ở cột đơn vị phối hợp, hoặc thêm"
                " --on-duplicate join."
            )
            self._fault(
                number,
                "title",
                f"{self._quoted(values)} trùng dòng {here} của tệp (cùng tên, cùng loại)",
                way,
            )
            return
        case = f"mã {match.code}, đơn vị chủ trì {match.lead_unit}"
        ways = "thêm --on-duplicate skip (bỏ qua) hoặc update (sửa theo tệp)"
        if (
            values["code"] is not None and not by_code
        ):  # a code of its own: no policy finds the case by its name
            ways = f"ghi mã {match.code} vào dòng này, hoặc bỏ dòng này"
        if by_code:
            state = " (vụ ấy đã bị loại)" if match.voided else ""
            what = f"“{match.code}” đã có trong tệp dữ liệu: {case}{state}"
            if values["code"] != match.code:
                what = f"“{values['code']}” chỉ khác mã đã có ở chữ hoa, chữ thường: {case}{state}"
            self._fault(number, "code", what, f"{ways[0].upper()}{ways[1:]}.")
            return
        known = self._case(match)
        other = lead is not None and lead not in (known.lead_unit, *known.other_units)
        joined = Advice("edit-case", match.code, with_=lead)
        join = (
            told("Nếu đơn vị cùng làm: ", joined, ", hoặc --on-duplicate join. Nếu không: ")
            if other
            else told()
        )
        rest = f"{ways}; thật là vụ khác: --allow-duplicate."
        todo = told(join, rest if join else rest[0].upper() + rest[1:])
        what = f"{self._quoted(values, match)} trùng vụ đã ghi: {case} (cùng tên, cùng loại)"
        self._fault(number, "title", what, todo, twin=match.code if other else None)
