"""What was recorded apart before keys knew that it is one, as ``status`` tells it (contract, "Rules
on input")."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thidua.advice import Advice, told
from thidua.domain.case.model import Case
from thidua.domain.older import Alike, Namesake
from thidua.render.false_people import codes_shown
from thidua.render.screen.document import Block, Data, Line, example


def alike_blocks(alike: Alike, title: Callable[[Case], str]) -> Iterator[Block]:
    """The codes, the titles and the names of staff, each kind with the command that puts the first
    right; nothing else points to them.

    ``title`` gives what of a case's title may be shown.
    """
    for codes in alike.codes:
        yield Line(f"Mã chỉ khác nhau ở chữ hoa, chữ thường: {', '.join(codes)}.")
    if alike.codes:
        yield from example("Đổi mã", Advice("edit-case", alike.codes[0][-1], code="MÃ_KHÁC"))
    for group in alike.titles:
        named = "; ".join(f"{case.code} ({case.lead_unit}) {title(case)}" for case in group)
        yield Line(f"Tên chỉ khác nhau ở dấu nháy, gạch nối hoặc chữ trông giống nhau: {named}.")
    if alike.titles:
        first, last = alike.titles[0][0], alike.titles[0][-1]
        yield from example(
            "Nếu là một vụ", Advice("void-case", last.code, reason=f"trùng vụ {first.code}")
        )
    for people in alike.people:
        yield from _people_blocks(people)


def alike_people_data(group: tuple[Namesake, ...]) -> list[dict[str, Data]]:
    """Staff called the same, for scripts; ``command`` tells one without a code apart."""
    return [
        {
            "person": found.person.name,
            "code": found.person.code,
            "unit": found.person.unit,
            "cases": list(found.cases),
            "command": _coding_command(found) if found.free_code else None,
        }
        for found in group
    ]


def _people_blocks(group: tuple[Namesake, ...]) -> Iterator[Block]:
    """Staff called the same, with the way out for several people, and that for one."""
    named = "; ".join(f"“{found.person.name}” ({_where(found)})" for found in group)
    yield Line(f"Tên cán bộ nay coi là một: {named}. Nếu là nhiều người, đặt mã cho từng người:")
    for found in group:
        if found.free_code:
            yield Line(told("  ", _coding_command(found)), wrap=False)
    kept, other, *_ = (found.person.code or found.person.name for found in group)
    yield from example("Nếu là một người, gộp lại", Advice("person", "merge", kept, other))


def _where(found: Namesake) -> str:
    code = f", mã {found.person.code}" if found.person.code else ""
    codes = f"vụ {codes_shown(found.cases)}" if found.cases else "không có vụ nào"
    return f"{found.person.unit}{code}; {codes}"


def _coding_command(found: Namesake) -> Advice:
    return Advice("person", "edit", found.person.name, code=found.free_code)
