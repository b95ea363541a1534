"""``unit edit`` without an option: every column is asked for, Enter keeps it."""

from __future__ import annotations

from thidua.advice import Advice, Said, told
from thidua.cli.ask import Question, Step
from thidua.cli.choice import laid_out
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.domain.dates import format_date, parse_date
from thidua.domain.plain import Values
from thidua.domain.unit import Unit
from thidua.domain.wording import named, yes_no
from thidua.services import units
from thidua.services.lookup import known_unit

_LABELS = {
    "name": "Tên, sửa cho mọi thời gian",
    "targets": "Có giao chỉ tiêu không",
    "order": "Thứ tự khi liệt kê",
    "from": "Hoạt động từ ngày",
    "to": "Hoạt động đến hết ngày",
}
_KEYS = {"targets": "has_targets", "from": "valid_from", "to": "valid_to"}
_CLEARED = ("from", "to")


def dialogue(asked: Asked) -> Dialogue:
    """The questions on what changes of a department, asked for first where not named."""
    known = units.list_units(asked.session)
    code = asked.given[0] if asked.given else asked.asker.ask(unit_question(known))
    unit = known_unit(known, code)
    present = {
        "name": unit.name,
        "targets": yes_no(unit.has_targets),
        "order": str(unit.order),
        "from": format_date(unit.valid_from) if unit.valid_from else "",
        "to": format_date(unit.valid_to) if unit.valid_to else "",
    }

    def ask(name: str, read: reading.Reader, hint: str = "") -> Question[str]:
        clears = name in _CLEARED
        rename = Advice("unit", "rename", unit.code, "TÊN", from_="NGÀY")
        return Question(
            _LABELS[name],
            reading.kept(read, present[name], clears=clears),
            f"--{name}",
            hint=reading.ways(present[name], hint, clears=clears),
            kept=present[name],
            shown=not present[name],
            explained=told("Đổi tên từ một ngày thì dùng: ", rename) if name == "name" else "",
        )

    def flag(text: str) -> str:
        return yes_no(bool(reading.yes(text)))

    steps: dict[str, Step[str]] = {
        "name": ask("name", reading.line),
        "targets": ask("targets", flag, "có; không"),
        "order": ask("order", reading.whole, "số"),
        "from": ask("from", reading.day, "ngày/tháng/năm"),
        "to": ask("to", reading.day, "ngày/tháng/năm"),
    }

    def rehearse(answers: Answers) -> list[Said]:
        changes: Values = {
            _KEYS.get(name, name): _value(name, text) for name, text in answers.items() if text
        }
        units.edit_unit(asked.trying, unit.code, changes)
        return [f"Sẽ sửa đơn vị {named(unit)}:", *reading.changes(_LABELS, present, answers)]

    def line(answers: Answers, line: Line) -> None:
        line.argument(unit.code)
        for name, text in answers.items():
            if name == "targets" and text:
                line.option("--targets" if reading.yes(text) else "--no-targets")
            elif text:
                line.option(f"--{name}", "" if text == reading.CLEAR else text)

    def idle(answers: Answers) -> bool:
        return not any(answers.values())

    return Dialogue(steps, rehearse, line, "Sửa đơn vị này?", idle)


def _value(name: str, text: str) -> object:
    if text == reading.CLEAR:
        return None
    if name == "targets":
        return bool(reading.yes(text))
    if name == "order":
        return int(text)
    return parse_date(text) if name in _CLEARED else text


def unit_question(known: list[Unit]) -> Question[str]:
    """Which department is meant."""
    hint, listed = laid_out(reading.unit_choices(known))
    return Question(
        "Đơn vị nào",
        reading.needed("Đơn vị", reading.unit_of(known)),
        "ĐƠN_VỊ",
        hint=hint,
        listed=listed,
    )
