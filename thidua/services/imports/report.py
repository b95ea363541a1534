"""What is to be told of an import: what is wrong in the sheet, what became of its rows, what a
reader should know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from thidua.advice import Advice, Said, told
from thidua.domain.folding import twin_letters, twin_warning
from thidua.domain.importing import ImportResult, RowDone, folded, placeholder_notices
from thidua.domain.placeholder import is_ditto
from thidua.errors import Problem, Refused, Rule
from thidua.exchange.table import Table
from thidua.record import field, mutable, replace
from thidua.services.imports.options import ImportOptions
from thidua.services.output import write_output
from thidua.session import Session

MOST_PROBLEMS = 10_000  # kept and listed; more are only counted
_CODES_NAMED = 10_000


@mutable
class Problems:
    """What is wrong in a sheet: the first ``MOST_PROBLEMS``, and how many there are."""

    listed: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, problem: Problem) -> None:
        """Take in one more."""
        self.count += 1
        if self.count <= MOST_PROBLEMS:
            self.listed.append(problem)


class TwinsOfOtherUnits(Refused):
    """All that is wrong with a list is that it repeats cases of other units: they could be joined
    instead."""


class Report:
    """What is told of a list: gathered while its rows are taken in, in ``result`` and ``problems``.

    ``labels`` are the columns of such a list; ``clear_blanks`` as in ``ImportOptions``.
    """

    def __init__(
        self, table: Table, what: str, labels: Mapping[str, str], *, clear_blanks: bool = False
    ) -> None:
        self.problems = Problems()
        self.result = ImportResult(what, "", table.sheet.name)
        self._table, self._labels, self._clear_blanks = table, labels, clear_blanks
        self._number_codes: list[int] = []
        self._placeholders: list[str] = []
        self._folded: dict[str, None] = {}
        self._split: dict[tuple[str, str], list[int]] = {}
        self._kept_blanks: list[str] = []
        self._kept_first = ("", "")  # the code of the case, the column
        self._twins: dict[int, str] = {}  # row → its letters that only look like ours
        # Place in ``result.done`` → which case of this import it speaks of: codes come in the end.
        self._unnamed: dict[int, int] = {}

    def fault(
        self, number: int, column: str | None, what: str, rule: Rule | None, todo: Said = ""
    ) -> None:
        """Note what is wrong in a row, in one of its columns, and which rule it breaks (``None``
        where that is one of units or of staff)."""
        place = self._table.place(number, column)
        if column is not None and self._table.position(column) is None:
            place = f"{place}, {self._labels[column].lower()}"
        self.problems.add(Problem(place, what, todo, number, column, rule))

    def label(self, column: str) -> str:
        """What a column is called."""
        return self._labels[column]

    def folded(self, column: str) -> None:
        """Note that line breaks or invisible letters of a column were folded."""
        self._folded[column] = None

    def split(self, number: int, document: str, day: str) -> None:
        """Note a row whose day was taken out of the cell of the document."""
        self._split.setdefault((document, day), []).append(number)

    def faults(self, number: int, faults: Iterable[Problem]) -> None:
        """Note everything that is wrong in a row, each where it stands in the sheet."""
        for found in faults:
            self.fault(number, found.column, found.what, found.rule, found.todo)

    def done(
        self,
        number: int,
        action: str,
        code: str,
        changes: Sequence[str] = (),
        new: int | None = None,
    ) -> None:
        """Note what became of a row that is no new record; ``new`` counts the cases of this import,
        where it speaks of one of them."""
        if new is not None:
            self._unnamed[len(self.result.done)] = new
        self.result.done.append(RowDone(number, action, code, tuple(changes)))

    def row_notice(self, number: int, notice: Said) -> None:
        """Note what a reader should know of a row."""
        self.result.notices.append(told(f"dòng {number}: ", notice))

    def number_codes(self, numbers: Iterable[int]) -> None:
        """Note rows whose code is a number."""
        self._number_codes += numbers

    def placeholder(self, number: int, column: str, text: str) -> None:
        """Note a cell that was taken for blank, as its text only fills a place."""
        self._placeholders.append(f"{self._table.place(number, column)}: “{text.strip()}”")

    def kept_blank(self, number: int, column: str, code: str) -> None:
        """Note a blank cell that left a value of the case ``code`` as it was."""
        if not self._kept_blanks:
            self._kept_first = (code, column)
        self._kept_blanks.append(f"dòng {number}, {self._labels[column].lower()}")

    def strange_letters(self, number: int, *texts: str) -> None:
        """Note a row in whose texts letters only look like ours."""
        for text in texts:
            if letters := twin_letters(text):
                self._twins[number] = letters
                return

    def tell(self) -> None:
        """Put what was noted of the cells among the notices."""
        notices = self.result.notices
        if self._number_codes:
            count, first = len(self._number_codes), self._table.place(self._number_codes[0], "code")
            notices.append(
                f"{count} mã vụ là ô số ({first}); nếu mã có số 0 ở đầu thì số 0 ấy đã mất trong"
                " tệp: định dạng cột là văn bản."
            )
        notices += placeholder_notices(self._placeholders)
        for (document, day), rows in self._split.items():
            notices.append(
                f"{len(rows)} dòng ghi cả ngày trong {self._labels[document]} (dòng đầu tiên:"
                f" {rows[0]}): đã lấy làm {self._labels[day]}."
            )
        if self._folded:
            named = ", ".join(self._labels[column] for column in self._folded)
            notices.append(f"đã bỏ chỗ xuống dòng, ký tự không nhìn thấy trong ô: {named}.")
        if self._kept_blanks:
            blanks = f"ô trống không xóa giá trị đã ghi ({folded(self._kept_blanks)}); muốn xóa"
            code, column = self._kept_first
            clear = Advice("edit-case", code, clear=column.replace("_", "-"))
            way = (", ví dụ: ", clear) if self._clear_blanks else (": ", "thêm --clear-blanks")
            notices.append(told(blanks, *way))
        if self._twins:
            row, letters = next(iter(self._twins.items()))
            notices.append(
                f"{len(self._twins)} dòng {twin_warning(letters)} (đầu tiên: dòng {row})."
            )

    def name_cases(self, codes: Callable[[int], list[str]]) -> None:
        """Name the first new cases, and those that later rows speak of; ``codes`` gives the codes
        of so many."""
        self.result.codes = codes(_CODES_NAMED)
        if self._unnamed:
            found = codes(max(self._unnamed.values()) + 1)
            for place, offset in self._unnamed.items():
                self.result.done[place] = replace(self.result.done[place], code=found[offset])


def judge_surplus(table: Table, report: Report) -> None:
    """What stands behind the last header is lost: in a text file it is most likely a comma that cut
    a text in two."""
    if table.others:
        names = ", ".join(f"“{name}”" for name in table.others)
        report.result.notices.append(
            f"sổ tính còn bảng như vậy ở trang {names}, chưa nhập; nhập mọi trang bằng"
            " --all-sheets, từng trang bằng --sheet TÊN."
        )
    if table.tables:
        names = ", ".join(f"“{name}”" for name in table.tables)
        report.result.notices.append(
            f"không nhập trang {names}, đứng trước trang “{table.sheet.name}”: không có tiêu đề của"
            " danh sách này."
        )
    if table.surplus and table.sheet.name is not None:
        count, first = len(table.surplus), table.surplus[0]
        report.result.notices.append(
            f"{count} dòng có chữ ở cột không có tiêu đề, không đọc (dòng đầu tiên: {first})."
        )
        return
    for row in table.surplus:
        what = "dòng có nhiều ô có chữ hơn số cột có tiêu đề"
        todo = "Chữ có dấu phân cách (dấu phẩy, chấm phẩy) phải đặt trong dấu nháy kép."
        report.fault(row, None, what, Rule.WIDTH, todo)


def refuse_unmapped(tables: Sequence[Table], options: ImportOptions) -> None:
    """Refuse a map that names heads, or letters of columns, that no table has: a slip of the pen
    would leave a column out."""
    headers = [header for table in tables for header in table.headers]
    if lacking := options.mapping.lacking(headers):
        named = ", ".join(lacking)
        raise Refused(
            f"Bảng không có tiêu đề ghi trong tệp --map: {named}.",
            todo="Sửa lại cho đúng tiêu đề trong bảng, hoặc bỏ các dòng ấy trong tệp --map.",
        )


def tell_of_heads(table: Table, report: Report) -> None:
    """Note the heads of columns that are never taken in."""
    if table.barred:
        report.result.notices.append(table.barred_told)


def refusal(
    session: Session, tables: Sequence[tuple[Table, Report]], options: ImportOptions
) -> Refused:
    """What to raise for what is wrong in ``tables``; a copy of their sheets with the bad cells
    marked is written where the options ask for one."""
    listed = [problem for _, report in tables for problem in report.problems.listed]
    count = sum(report.problems.count for _, report in tables)
    more = count - len(listed)
    todo = "Sửa các ô ấy rồi nhập lại"
    if options.errors is not None:
        from thidua.exchange.marked import marked_copy

        wrong = [(table, report.problems.listed) for table, report in tables]
        write_output(
            options.errors,
            marked_copy(wrong, session.render),
            session.happened,
            force=options.force,
        )
        todo += f"; bản đã đánh dấu từng ô: {options.errors}"
    else:
        todo += "; thêm --errors LOI.xlsx để có bản đánh dấu từng ô"
    if not options.mapping.shape.ditto and any(map(_from_above, listed)):
        todo += (
            "; ô để trống hoặc ghi “nt” nghĩa là như dòng trên thì thêm --fill-down để điền theo"
            " dòng trên"
        )
    what = f"Chưa nhập gì: {count} chỗ chưa đúng."
    why = f"Chỉ liệt kê {len(listed)} chỗ đầu, còn {more} chỗ nữa." if more else ""
    only_twins = all(problem.rule is Rule.TWIN_ELSEWHERE for problem in listed)
    kind = TwinsOfOtherUnits if only_twins else Refused
    return kind(what, why, f"{todo}.", problems=listed)


def _from_above(problem: Problem) -> bool:
    """Whether a fault may come of a cell that means what stands above it."""
    if problem.rule is Rule.REQUIRED and problem.column in ("lead_unit", "unit"):
        return True
    quoted = problem.what.partition("”")[0]
    return quoted.startswith("“") and is_ditto(quoted[1:])
