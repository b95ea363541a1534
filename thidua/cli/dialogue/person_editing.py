"""``person edit`` without an option: every column is asked for, Enter keeps it."""

from __future__ import annotations

from thidua.advice import Said
from thidua.cli.ask import Question, Step
from thidua.cli.choice import laid_out, numbered
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.domain.dates import format_date, parse_date
from thidua.domain.plain import Values
from thidua.domain.staff import Person
from thidua.domain.vocabulary import Role, label
from thidua.domain.wording import with_code
from thidua.services import people
from thidua.services.lookup import known_person
from thidua.services.units import list_units

_LABELS = {
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "from": "Từ ngày",
    "role": "Vai trò",
    "post": "Chức vụ",
    "code": "Mã",
    "left": "Ngày cuối cùng công tác",
}
_CLEARED = ("post", "code", "left")


def dialogue(asked: Asked) -> Dialogue:
    """The questions on what changes of a member of staff, asked for first where not named."""
    staff, units = people.list_people(asked.session), list_units(asked.session)
    who = asked.given[0] if asked.given else asked.asker.ask(_which(staff))
    person = known_person(staff, who)
    roles = {label(role).lower(): role.value for role in Role}
    present = {
        "name": person.name,
        "unit": person.unit,
        "role": label(person.role).lower(),
        "post": person.post or "",
        "code": person.code or "",
        "left": format_date(person.left_on) if person.left_on else "",
    }
    hint, listed = laid_out(reading.unit_choices(units))

    def ask(
        name: str, read: reading.Reader, hint: str = "", listed: tuple[str, ...] = ()
    ) -> Question[str]:
        clears = name in _CLEARED
        return Question(
            _LABELS[name],
            reading.kept(read, present[name], clears=clears),
            f"--{name}",
            hint=reading.ways(present[name], hint, clears=clears),
            kept=present[name],
            shown=not present[name],
            listed=listed,
            explained=_EXPLAINED.get(name, ""),
        )

    def since(answers: Answers) -> Question[str] | None:
        if not answers["unit"]:
            return None
        return Question(
            "Ở đơn vị mới từ ngày",
            reading.optional(reading.day),
            "--from",
            hint="ngày/tháng/năm; Enter: đơn vị cũ ghi nhầm, sửa cho mọi thời gian",
            kept="",
            shown=True,
        )

    steps: dict[str, Step[str]] = {
        "name": ask("name", reading.judged(people.checked_person_name)),
        "unit": ask("unit", reading.unit_of(units), hint, listed),
        "from": since,
        "role": ask("role", reading.one_of(roles), numbered(roles)),
        "post": ask("post", reading.line),
        "code": ask("code", reading.line),
        "left": ask("left", reading.day, "ngày/tháng/năm"),
    }

    def rehearse(answers: Answers) -> list[Said]:
        changes: Values = {
            name: _value(name, text) for name, text in answers.items() if text and name in present
        }
        if "left" in changes:
            changes["left_on"] = changes.pop("left")
        if answers.get("from"):
            changes["from_day"] = parse_date(answers["from"])
        people.edit_person(asked.trying, who, changes)
        labels = {role: name for name, role in roles.items()}
        told = {**answers, "role": labels.get(answers["role"], "")}
        changed = reading.changes(_LABELS, {**present, "from": ""}, told)
        return [f"Sẽ sửa cán bộ {with_code(person.name, person.unit)}:", *changed]

    def line(answers: Answers, line: Line) -> None:
        line.argument(who)
        for name, text in answers.items():
            if text:
                line.option(f"--{name}", "" if text == reading.CLEAR else text)

    def idle(answers: Answers) -> bool:
        return not any(answers.values())

    return Dialogue(steps, rehearse, line, "Sửa cán bộ này?", idle)


_EXPLAINED = {
    "unit": "Chuyển đơn vị thì ghi đơn vị mới; câu sau hỏi từ ngày nào.",
    "post": "Ghi trong văn bản khen thưởng, ví dụ Phó Trưởng phòng.",
    "code": "Chỉ cần khi có người trùng tên.",
    "left": "Người đã thôi công tác vẫn được xét các vụ đã làm.",
}


def _value(name: str, text: str) -> object:
    if text == reading.CLEAR:
        return None
    if name == "role":
        return Role(text)
    return parse_date(text) if name == "left" else text


def _which(staff: list[Person]) -> Question[str]:
    def read(text: str) -> str:
        known_person(staff, text)
        return text

    return Question(
        "Cán bộ nào",
        reading.needed("Tên cán bộ", reading.judged(read)),
        "person edit CÁN_BỘ",
        hint="tên hoặc mã",
    )
