"""``commend add`` without a word."""

from __future__ import annotations

from thidua.advice import Advice, Said, told
from thidua.cli.ask import Question, Step
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.rounds import round_question
from thidua.domain.wording import choices
from thidua.errors import Refused
from thidua.render.commendation import commended_lines, commended_warning
from thidua.services import commending
from thidua.services.lookup import known_person, known_unit
from thidua.services.people import list_people
from thidua.services.plans import show_plan
from thidua.services.recipients import RecipientQuery
from thidua.services.units import list_units

_UNIT, _PERSON = "--unit ", "--person "  # before what the recipient's answer means


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a decision."""
    plan = show_plan(asked.session)
    units, people = list_units(asked.session), list_people(asked.session)

    def recipient(text: str) -> str:
        try:
            return f"{_UNIT}{known_unit(units, text).code}"
        except Refused:
            pass
        try:
            known_person(people, text)
        except Refused as error:
            raise ValueError(f"{error.clause}; các đơn vị: {choices(units)}") from None
        return f"{_PERSON}{text}"

    steps: dict[str, Step[str]] = {
        "round": round_question(plan, asked.session.today, "--round"),
        "recipient": Question(
            "Người nhận",
            reading.needed("Người nhận", recipient),
            "NGƯỜI_NHẬN",
            hint="đơn vị hoặc cán bộ, mã hoặc tên",
            explained=told(
                "Đơn vị hoặc cán bộ được khen. Danh sách xét: ",
                Advice("commend", "propose", round=plan.rounds[0].number),
            ),
        ),
        "form": Question(
            "Hình thức",
            reading.needed("Hình thức", reading.line),
            "--form",
            hint="ví dụ Giấy khen",
            explained="Hình thức khen thưởng như ghi trong quyết định.",
        ),
        "decision": Question(
            "Số, ký hiệu quyết định",
            reading.needed("Số, ký hiệu quyết định", reading.line),
            "--decision",
            hint="ví dụ 12-QĐ/BNCTU",
        ),
        "date": Question(
            "Ngày của quyết định",
            reading.needed("Ngày của quyết định", reading.day),
            "--date",
            hint="ngày/tháng/năm",
            explained="Không trước ngày chốt số liệu của đợt.",
        ),
        "cases": Question(
            "Các vụ làm căn cứ",
            reading.optional(reading.line),
            "--case",
            hint="mã vụ, cách nhau bằng dấu chấm phẩy; Enter: các vụ được tính cho người nhận",
            kept="",
            shown=True,
        ),
        "note": Question(
            "Ghi chú",
            reading.optional(reading.line),
            "--note",
            hint=reading.LEFT_BLANK,
            kept="",
            shown=True,
        ),
    }

    def rehearse(answers: Answers) -> list[Said]:
        option, who = answers["recipient"].split(" ", 1)
        query = RecipientQuery(
            unit=who if option == _UNIT.strip() else None,
            person=who if option == _PERSON.strip() else None,
        )
        wanted = commending.Decision(
            query,
            int(answers["round"]),
            answers["form"],
            answers["decision"],
            answers["date"],
            tuple(_codes(answers["cases"])),
            answers["note"] or None,
        )
        done = commending.add_commendation(asked.trying, wanted)
        warnings = [commended_warning(one, wanted.round) for one in done.passed]
        return [
            "Quyết định sẽ được ghi như sau:",
            *commended_lines(done.award, done.name),
            *(told("Lưu ý: ", notice) for notice in (*done.notices, *warnings)),
        ]

    def line(answers: Answers, line: Line) -> None:
        option, who = answers["recipient"].split(" ", 1)
        line.option(option, who)
        for name in ("round", "form", "decision", "date"):
            line.option(f"--{name}", answers[name])
        for code in _codes(answers["cases"]):
            line.option("--case", code)
        line.given("--note", answers["note"], hidden=True)

    return Dialogue(steps, rehearse, line, last="Ghi quyết định này?")


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.replace(",", ";").split(";") if code.strip()]
