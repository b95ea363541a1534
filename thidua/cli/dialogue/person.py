"""``person add`` without a word."""

from __future__ import annotations

from thidua.advice import Said
from thidua.cli.ask import Question
from thidua.cli.choice import laid_out, numbered
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.domain.vocabulary import Role, label
from thidua.domain.wording import with_code
from thidua.services import people
from thidua.services.units import list_units


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a new member of staff."""
    units = list_units(asked.session)
    hint, listed = laid_out(reading.unit_choices(units))
    roles = {label(role).lower(): role.value for role in Role}
    steps = {
        "name": Question(
            "Họ và tên",
            reading.needed("Họ và tên", reading.judged(people.checked_person_name)),
            "TÊN",
            hint="một người",
            explained="Chức vụ, danh xưng không ghi vào tên.",
        ),
        "unit": Question(
            "Đơn vị",
            reading.needed("Đơn vị", reading.unit_of(units)),
            "--unit",
            hint=hint,
            listed=listed,
            explained="Đơn vị đang công tác; gõ số, mã hoặc tên.",
        ),
        "role": Question(
            "Vai trò",
            reading.one_of(roles),
            "--role",
            hint=numbered(roles),
            kept=label(Role.TRUC_TIEP).lower(),
            explained="Lãnh đạo và người trực tiếp có hạn mức khen thưởng riêng.",
        ),
        "post": Question(
            "Chức vụ",
            reading.optional(reading.line),
            "--post",
            hint=reading.LEFT_BLANK,
            kept="",
            shown=True,
            explained="Ghi trong văn bản khen thưởng, ví dụ Phó Trưởng phòng.",
        ),
        "code": Question(
            "Mã",
            reading.optional(reading.line),
            "--code",
            hint=reading.LEFT_BLANK,
            kept="",
            shown=True,
            explained="Chỉ cần khi có người trùng tên.",
        ),
    }

    def rehearse(answers: Answers) -> list[Said]:
        person, close = people.add_person(
            asked.trying,
            answers["name"],
            answers["unit"],
            role=Role(answers["role"]),
            code=answers["code"] or None,
            post=answers["post"] or None,
        )
        role = label(person.role).lower()
        told: list[Said] = [f"Sẽ thêm cán bộ {person.name}, đơn vị {person.unit}, vai trò {role}."]
        if close is not None:
            told.append(f"Gần giống cán bộ đã có {with_code(f'“{close.name}”', close.unit)}.")
        return told

    def line(answers: Answers, line: Line) -> None:
        line.argument(answers["name"])
        line.option("--unit", answers["unit"])
        if answers["role"] != Role.TRUC_TIEP:
            line.option("--role", answers["role"])
        for option in ("post", "code"):
            line.given(f"--{option}", answers[option])

    return Dialogue(steps, rehearse, line, last="Thêm cán bộ này?")
