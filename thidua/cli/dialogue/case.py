"""The questions on one case, in four groups, and what is told before it is written."""

from __future__ import annotations

from collections.abc import Callable

from thidua.advice import Said, told
from thidua.cli.ask import AskAgain, Question, Step
from thidua.cli.choice import laid_out
from thidua.cli.console import tell_error
from thidua.cli.dialogue.columns import by_number, explained, form_of, sentence
from thidua.cli.dialogue.flow import Answers, Asked, lines_of, until_free
from thidua.cli.dialogue.reading import LEFT_BLANK, bare, unit_choices
from thidua.cli.options import CASE_OPTION_NAMES
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    COLUMNS,
    REQUIRED,
    SECRET_COLUMNS,
)
from thidua.domain.case.views import CaseChange
from thidua.domain.text import shortened
from thidua.domain.vocabulary import label
from thidua.errors import Refused
from thidua.render.attributes import attribute_words
from thidua.render.case_change import change_document
from thidua.render.words import value_words
from thidua.services.case_asking import CaseForm, lacking, unproved

GROUPS = {
    "Việc gì": (
        *("title", "kind", "field", "initiative", "public_concern", "source", "classification"),
    ),
    "Ai": ("lead_unit", "other_units", "people"),
    "Các mốc, văn bản": (
        *("detected_on", "advised_on", "advice_doc", "directed_on", "directive_doc"),
        "directed_by",
    ),
    "Kết quả": ("resolved_on", "outcome", "result_doc"),
}
_AFTER = {  # asked for only where that is there
    "advice_doc": "advised_on",
    "directive_doc": "directed_on",
    "directed_by": "directed_on",
    "outcome": "resolved_on",
    "result_doc": "resolved_on",
}
MORE, TWIN = "--more", "--allow-duplicate"  # among the answers
CLEAR = "-"
_LONGEST_KEPT = 50


class CaseQuestions:
    """The questions on a new case, or on what changes of one. ``attempt`` tries the answers and
    raises ``Refused``."""

    def __init__(
        self, asked: Asked, form: CaseForm, attempt: Callable[[Answers], CaseChange]
    ) -> None:
        self.asked, self.form, self.attempt = asked, form, attempt
        self._offered: set[str] = set()
        self._twins: set[str] = set()
        self._tried: tuple[dict[str, str], CaseChange] | None = None
        groups = {head: list(columns) for head, columns in GROUPS.items()}
        last = groups["Kết quả"]
        last += [f"{ATTRIBUTE}{each.code}" for each in form.plan.attributes]
        last.append("note")
        self.steps: dict[str, Step[str]] = {
            column: self._step(
                column, f"Phần {part}/{len(groups)}: {head}" if column == columns[0] else ""
            )
            for part, (head, columns) in enumerate(groups.items(), start=1)
            for column in columns
        }
        self.steps[TWIN] = self._twin
        self.steps[MORE] = self._more

    def raw(self, answers: Answers) -> dict[str, object]:
        """What was answered, by column: ``None`` where it is to be blank; what stays is left
        out."""
        return {
            name: None if text == CLEAR else text
            for name, text in answers.items()
            if text and not name.startswith("--")
        }

    def tried(self, answers: Answers) -> CaseChange:
        """What the answers would make of the case. Raises ``AskAgain`` for those refused."""
        given = {name: text for name, text in answers.items() if name != MORE}
        if self._tried is None or self._tried[0] != given:
            try:
                self._tried = (given, until_free(lambda: self.attempt(given), self.asked.run))
            except Refused as error:
                tell_error(error, self.asked.session.render)
                columns = {p.column for p in error.problems if p.column in given}
                if _is_twin(error) and TWIN not in given:
                    self._twins.add(given.get("title", ""))
                    columns = {TWIN}
                again = {column for column in columns if column}
                raise AskAgain(again or {name for name in given if name in self.steps}) from None
        return self._tried[1]

    def told(self, answers: Answers) -> list[Said]:
        """What would be written, and what it would count for."""
        change = self.tried(answers)
        head = "Vụ này sẽ được ghi:" if self.form.case is None else "Vụ này sẽ được sửa:"
        lines = lines_of(change_document(change, head))
        if self.form.case is None:
            lines[1:1] = self._written(change)
        notices = [told("  ", notice) for notice in change.notices]
        return [*lines, *(["Khi ghi, công cụ sẽ báo:"] if notices else []), *notices]

    def _written(self, change: CaseChange) -> list[Said]:
        found: list[Said] = []
        for head, columns in GROUPS.items():
            values = [
                f"{CASE_COLUMNS[column].lower()} {self._words(column, value)}"
                for column in columns
                if (value := getattr(change.case, column)) not in (None, ())
                and not (column in SECRET_COLUMNS and change.case.classified)
            ]
            if values:
                found.append(f"  {head}: {'; '.join(values)}")
        return found

    def _words(self, column: str, value: object) -> str:
        return value_words(column, value, self.form.plan.field_name)

    def _step(self, column: str, above: str) -> Step[str]:
        def step(answers: Answers) -> Question[str] | None:
            if not self._is_asked(column, answers):
                return None
            return self._question(column, answers, above)

        return step

    def _is_asked(self, column: str, answers: Answers) -> bool:
        if column == "field" and len(self.form.plan.fields) == 1 and self.form.case is None:
            return False
        before = self.form.case and getattr(self.form.case, column, None)
        return column not in _AFTER or bool(before) or self._has(_AFTER[column], answers)

    def _has(self, column: str, answers: Answers) -> bool:
        """Whether the case has a value of ``column`` by now."""
        if text := answers.get(column):
            return text != CLEAR
        return bool(self.form.case and getattr(self.form.case, column))

    def _question(self, column: str, answers: Answers, above: str) -> Question[str]:
        choices, kept = self._choices(column), self._kept(column)
        hint, listed = laid_out(choices)
        if column == "other_units":  # just listed
            hint, listed = "số, mã hoặc tên, như câu trên", ()
        ways = [hint] if hint else []
        ways += [form] if (form := form_of(column)) else []
        if kept:
            ways.append("Enter: giữ")
            ways += [] if column in REQUIRED else ["-: xóa"]
        elif column not in REQUIRED:
            ways.append("Enter: không mật" if column == "classification" else LEFT_BLANK)

        def read(text: str) -> str:
            if kept and text == kept:
                return ""
            answer = bare(text)
            if answer == CLEAR and (not kept or column in REQUIRED):
                raise ValueError("“-” không phải là một giá trị")
            if answer == CLEAR:
                return answer
            answer = by_number(answer, choices, several=column == "other_units")
            written = {**self.raw(answers), column: answer or None}
            if faults := self.form.problems(written, column):
                raise ValueError("; ".join(sentence(fault, column) for fault in faults))
            return answer

        return Question(
            self._label(column),
            read,
            self._option(column),
            hint="; ".join(ways),
            kept=kept,
            shown=not kept,
            explained=explained(column),
            above=above,
            listed=listed,
        )

    def _label(self, column: str) -> str:
        if not column.startswith(ATTRIBUTE):
            return CASE_COLUMNS[column]
        wanted = self.form.context.attributes[column.removeprefix(ATTRIBUTE)]
        return f"{wanted.name}{f' ({wanted.unit})' if wanted.unit else ''}"

    def _option(self, column: str) -> str:
        if column.startswith(ATTRIBUTE):
            return f"--set {column.removeprefix(ATTRIBUTE)}=GIÁ_TRỊ"
        return CASE_OPTION_NAMES[column]

    def _choices(self, column: str) -> dict[str, str]:
        """What may be chosen by its number: as it is shown, and as it is typed."""
        if column == "field":
            return {field.name: field.code for field in self.form.context.fields}
        if column in ("lead_unit", "other_units"):
            return unit_choices(self.form.context.units)
        terms = COLUMNS[column].terms if column in COLUMNS else None
        return {} if terms is None else {label(term).lower(): term.value for term in terms}

    def _kept(self, column: str) -> str:
        """What Enter keeps, as it is shown; nothing where there is nothing."""
        case = self.form.case
        if case is None:
            return ""
        if column.startswith(ATTRIBUTE):
            held = case.attribute(column.removeprefix(ATTRIBUTE))
            return "" if held is None else attribute_words(held)
        value = getattr(case, column)
        if value is None or value == ():
            return ""
        if column in SECRET_COLUMNS and case.classified:
            return "như đã ghi"
        return shortened(self._words(column, value), _LONGEST_KEPT)

    def _twin(self, answers: Answers) -> Question[str] | None:
        if answers.get("title", "") not in self._twins:
            return None

        def read(text: str) -> str:
            from thidua.domain.terms import parse_answer

            if not parse_answer(text):
                raise AskAgain({"title"}, "Ghi tên khác cho vụ này; hoặc Ctrl-C để thôi")
            return "có"

        return Question("Đây là vụ khác, vẫn ghi? [có/không]", read, TWIN)

    def _more(self, answers: Answers) -> Question[str] | None:
        if self.form.case is not None and not self.raw(answers):
            return None
        change = self.tried(answers)
        found = [*lacking(change.judged), *unproved(change.case)]
        missing = [c for c in dict.fromkeys(found) if c in self.steps and c not in self._offered]
        if not missing:
            return None

        def read(text: str) -> str:
            from thidua.domain.terms import parse_answer

            if text.strip() and not parse_answer(text):
                self._offered.update(missing)
                raise AskAgain(missing)
            return ""

        labels = ", ".join(self._label(column).lower() for column in missing)
        return Question(
            f"Còn thiếu {labels}: ghi luôn? [có: ghi; không: điền nốt]",
            read,
            "",
            explained="Thiếu những điều ấy thì vụ chưa được tính vào một số chỉ tiêu. Gõ có, hay"
            " Enter: ghi vụ như thế, bổ sung sau; gõ không: công cụ hỏi riêng những điều ấy.",
        )


def _is_twin(error: Refused) -> bool:
    """Whether the case is refused as one that is there already, which whoever asks may overrule."""
    return any(isinstance(part, str) and TWIN in part for part in told(error.todo).parts)
