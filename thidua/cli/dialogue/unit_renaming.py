"""``unit rename`` without a word."""

from __future__ import annotations

from thidua.advice import Said
from thidua.cli.ask import Question, Step
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.unit_editing import unit_question
from thidua.domain.dates import format_date, parse_date
from thidua.domain.wording import named
from thidua.services.lookup import known_unit
from thidua.services.unit_life import rename_unit
from thidua.services.units import list_units


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a department that is called otherwise from a day on."""
    known = list_units(asked.session)
    steps: dict[str, Step[str]] = {
        "code": unit_question(known),
        "name": Question("Tên mới", reading.needed("Tên mới", reading.line), "TÊN"),
        "from": Question(
            "Từ ngày",
            reading.needed("Từ ngày", reading.day),
            "--from",
            hint="ngày/tháng/năm",
            explained="Số liệu chốt trước ngày ấy giữ tên cũ.",
        ),
    }

    def rehearse(answers: Answers) -> list[Said]:
        day = parse_date(answers["from"])
        rename_unit(asked.trying, answers["code"], answers["name"], from_day=day)
        unit = named(known_unit(known, answers["code"]))
        return [f"Từ {format_date(day)}, đơn vị {unit} sẽ mang tên “{answers['name']}”."]

    def line(answers: Answers, line: Line) -> None:
        line.argument(answers["code"])
        line.argument(answers["name"])
        line.option("--from", answers["from"])

    return Dialogue(steps, rehearse, line, "Đổi tên đơn vị này?")
