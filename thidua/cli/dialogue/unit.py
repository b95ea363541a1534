"""``unit add`` without a word."""

from __future__ import annotations

from thidua.advice import Said
from thidua.cli.ask import Question
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.domain.dates import parse_date
from thidua.domain.text import quoted_value, search_key
from thidua.domain.wording import named, yes_no
from thidua.services import units


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a new department."""
    known = units.list_units(asked.session)
    listed = "; ".join(map(named, known))

    def new_code(text: str) -> str:
        code = reading.line(text)
        if " " in code:
            raise ValueError(f"{quoted_value(code)} có dấu cách; mã viết liền, ví dụ PCTN")
        if taken := [unit for unit in known if search_key(unit.code) == search_key(code)]:
            raise ValueError(f"Đã có đơn vị {named(taken[0])}")
        return code

    def new_name(text: str) -> str:
        name = reading.line(text)
        if taken := [unit for unit in known if search_key(unit.name) == search_key(name)]:
            raise ValueError(f"Đã có đơn vị {named(taken[0])}")
        return name

    steps = {
        "name": Question(
            "Tên đơn vị",
            reading.needed("Tên đơn vị", new_name),
            "TÊN",
            hint="tên đầy đủ, ví dụ Phòng Tổng hợp",
            explained=f"Các đơn vị đã có: {listed}." if listed else "",
        ),
        "code": Question(
            "Mã đơn vị",
            reading.needed("Mã đơn vị", new_code),
            "MÃ",
            hint="ngắn, viết liền, ví dụ TH",
            explained="Mã để gõ thay cho tên; không trùng mã đã có.",
        ),
        "targets": Question(
            "Có giao chỉ tiêu không",
            reading.yes,
            "--no-targets",
            hint="có; không",
            kept="có",
            explained="Đơn vị không được giao chỉ tiêu (như văn phòng) thì không xét đạt hay chưa.",
        ),
        "order": Question(
            "Thứ tự khi liệt kê",
            reading.optional(reading.whole),
            "--order",
            hint="số; Enter: đứng cuối",
            kept="",
            shown=True,
        ),
        "from": Question(
            "Hoạt động từ ngày",
            reading.optional(reading.day),
            "--from",
            hint="ngày/tháng/năm; Enter: không ghi",
            kept="",
            shown=True,
            explained="Chỉ ghi khi đơn vị lập ra giữa kỳ của kế hoạch.",
        ),
    }

    def rehearse(answers: Answers) -> list[Said]:
        unit = units.add_unit(
            asked.trying,
            answers["code"],
            answers["name"],
            order=int(answers["order"]) if answers["order"] else None,
            has_targets=bool(answers["targets"]),
            valid_from=parse_date(answers["from"]) if answers["from"] else None,
        )
        given = yes_no(unit.has_targets)
        return [f"Sẽ thêm đơn vị {named(unit)}, giao chỉ tiêu: {given}, thứ tự {unit.order}."]

    def line(answers: Answers, line: Line) -> None:
        line.argument(answers["code"])
        line.argument(answers["name"])
        line.given("--order", answers["order"])
        if not answers["targets"]:
            line.option("--no-targets")
        line.given("--from", answers["from"])

    return Dialogue(steps, rehearse, line, last="Thêm đơn vị này?")
