"""Many offices in one table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.domain.consolidation import (
    Consolidation,
    Office,
    by_place,
    country_of,
    headings_found,
    headings_of,
    office_of,
    same_office,
    with_codes,
)
from thidua.domain.consolidation_changes import changes_between
from thidua.errors import Refused
from thidua.record import record
from thidua.services.summary_files import Sent, listed_files, of_round, one_each, read_files

if TYPE_CHECKING:
    from thidua.domain.consolidation import Heading
    from thidua.domain.plan.model import Plan


@record
class Asked:
    """What is to be consolidated: files and folders, the parent's plan, the codes on paper, the
    keys of encrypted files, the round; which office, and which target, is looked at; an earlier
    collection to compare with."""

    places: tuple[Path, ...]
    parent: Path | None = None
    codes: Path | None = None
    identities: Path | None = None
    round: int | None = None
    office: str | None = None
    target: str | None = None
    compare: Path | None = None


def consolidate(asked: Asked) -> Consolidation:
    """The table that ``asked`` names. Raises ``Refused``: every file that can't be taken is named,
    and none is half taken in."""
    from thidua.services.plan_files import read_plan_file
    from thidua.services.summary_codes import read_codes

    parent = None if asked.parent is None else read_plan_file(asked.parent)
    codes = {} if asked.codes is None else read_codes(asked.codes)

    def wanted(name: str, place: str) -> bool:
        return asked.office is not None and same_office(asked.office, name, place)

    sent, told = _collected(asked.places, asked, wanted=wanted)
    number = sent[0].summary.round
    headings = _headings(parent, sent, number)
    told += _other_parents(parent, sent)
    offices, of_targets = _offices(sent, headings)
    told += of_targets
    offices, missing = with_codes(offices, codes)
    changes = None
    if asked.compare is not None:
        before, _ = _collected((asked.compare,), asked, number=number)
        changes = tuple(changes_between(_offices(before, headings)[0], offices))
    first = sent[0].summary
    return Consolidation(
        parent=_parent_number(parent, sent),
        theme="" if parent is None else parent.theme,
        round=number,
        kind=first.kind,
        headings=_shown(headings, asked.target),
        offices=tuple(_limited(office, asked.target) for office in offices),
        country=tuple(country_of(_shown(headings, asked.target), offices)),
        missing=tuple(missing),
        told=tuple(told),
        illustrative=any(each.summary.illustrative for each in sent),
        office=_looked_at(offices, asked.office),
        changes=changes,
    )


def _collected(
    places: Sequence[Path],
    asked: Asked,
    *,
    number: int | None = None,
    wanted: object = None,
) -> tuple[list[Sent], list[str]]:
    """One summary of each office, and what is told of the files that are left aside."""
    keep = wanted if callable(wanted) else None
    read = read_files(listed_files(places), asked.identities, keep)
    of_it, others = of_round(read, asked.round if number is None else number)
    kept, twice = one_each(of_it)
    return kept, [*others, *twice]


def _headings(parent: Plan | None, sent: Sequence[Sent], number: int) -> tuple[Heading, ...]:
    if parent is not None:
        return headings_of(parent, number)
    return headings_found(each.summary for each in sent)


def _offices(sent: Sequence[Sent], headings: Sequence[Heading]) -> tuple[list[Office], list[str]]:
    found, told = [], list[str]()
    for each in sent:
        office, said = office_of(each.summary, each.file, headings)
        found.append(office)
        told += said
    return by_place(found), told


def _parent_number(parent: Plan | None, sent: Sequence[Sent]) -> str | None:
    if parent is not None:
        return parent.number
    numbers = {each.summary.parent for each in sent}
    return next(iter(numbers)) if len(numbers) == 1 else None


def _other_parents(parent: Plan | None, sent: Sequence[Sent]) -> list[str]:
    """The files whose plan carries out another plan than the one at hand."""
    if parent is None:
        numbers = {each.summary.parent or "(không ghi)" for each in sent}
        if len(numbers) < 2:
            return []
        return [f"Các cơ quan thực hiện kế hoạch cấp trên khác nhau: {', '.join(sorted(numbers))}."]
    return [
        f"{each.file}: kế hoạch {each.summary.plan} của {each.summary.name} ghi cấp trên là"
        f" {each.summary.parent or 'không kế hoạch nào'}, không phải {parent.number}; xem lại."
        for each in sent
        if each.summary.parent != parent.number
    ]


def _shown(headings: Sequence[Heading], target: str | None) -> tuple[Heading, ...]:
    if target is None:
        return tuple(headings)
    found = tuple(heading for heading in headings if heading.code == target)
    if not found:
        codes = ", ".join(heading.code for heading in headings) or "không có chỉ tiêu nào"
        raise Refused(
            f"Không có chỉ tiêu chung “{target}” (--target).", todo=f"Chọn một trong: {codes}."
        )
    return found


def _limited(office: Office, target: str | None) -> Office:
    from thidua.record import replace

    if target is None:
        return office
    return replace(office, rows=tuple(row for row in office.rows if row.target == target))


def _looked_at(offices: Sequence[Office], typed: str | None) -> Office | None:
    if typed is None:
        return None
    found = [each for each in offices if same_office(typed, each.name, each.place)]
    if len(found) != 1:
        names = ", ".join(each.place or each.name for each in offices)
        what = "Không có cơ quan" if not found else "Có nhiều cơ quan"
        raise Refused(f"{what} “{typed}” (--office) trong các tệp.", todo=f"Đang có: {names}.")
    return found[0]
