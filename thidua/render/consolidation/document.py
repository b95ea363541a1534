"""A table of many offices for people, CSV and JSON (contract ``thidua.consolidated/1``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.consolidation import Consolidation, CountryRow, Heading, Office, OfficeRow
from thidua.domain.numbers import thousandths
from thidua.domain.text import sentence_case
from thidua.domain.wording import BLANK, with_code
from thidua.render.consolidation.words import (
    AGREES,
    COUNTRY,
    OFFICE,
    PROVISIONAL,
    actual_words,
    agrees_words,
    bound_words,
    change_sentences,
    code_of,
    country_sentence,
    floor_words,
    head_sentences,
    notice,
    number_words,
    place_of,
    remarks,
    state_words,
    verdict_text,
)
from thidua.render.screen.document import (
    Bar,
    BarGroup,
    Bars,
    Block,
    Cell,
    Column,
    Data,
    Document,
    Grid,
    Line,
)
from thidua.render.summary import CODE
from thidua.render.words import VERDICT_STYLES

_ACROSS = 3  # targets beside each other
_NUMBERS = ("minimum", "required", "actual", "numerator", "denominator")
_CSV = (
    *("office", "place", "file", "code", "agrees", "provisional", "target", "from"),
    *(*_NUMBERS, "verdict", "offices"),
)


def consolidation_document(found: Consolidation, *, bars: bool = False) -> Document:
    """The table, ready to print; for people as ``bars`` where one target is looked at."""
    return Document(
        "thidua.consolidated/1",
        lambda: _body(found),
        lambda: _table(found),
        lambda: _blocks(found, bars=bars),
    )


def _body(found: Consolidation) -> dict[str, Data]:
    body: dict[str, Data] = {
        "parent": found.parent,
        "round": found.round,
        "kind": found.kind.value,
        "illustrative": found.illustrative,
        "targets": [
            {
                "target": each.code,
                "name": each.name,
                "measure": each.measure.value,
                "unit_of_measure": each.unit_of_measure,
            }
            for each in found.headings
        ],
        "offices": [
            {
                **_office_data(office),
                "rows": [_row_data(row) for row in office.rows],
                "unmapped": list(office.unmapped),
            }
            for office in found.offices
        ],
        "country": [
            {
                "target": row.target,
                "actual": row.actual,
                "numerator": row.numerator,
                "denominator": row.denominator,
                "offices": row.offices,
                "minimum": row.minimum,
                "maximum": row.maximum,
                "verdict": None if row.verdict is None else row.verdict.value,
            }
            for row in found.country
        ],
        "missing": list(found.missing),
        "notices": list(found.told),
    }
    if found.office is not None:
        body["departments"] = [
            {
                "unit": unit.unit,
                "name": unit.name,
                "succeeds": list(unit.succeeds),
                "targets": list(unit.data),
            }
            for unit in found.office.departments
        ]
    if found.changes is not None:
        body["changes"] = [
            {
                "office": change.office,
                "place": change.place,
                "change": change.turn.value,
                "closed_at": change.at,
                "closed_by": change.by,
                "figures": [
                    {"target": each.target, "before": each.before, "now": each.now}
                    for each in change.figures
                ],
            }
            for change in found.changes
        ]
    return body


def _office_data(office: Office) -> dict[str, Data]:
    return {
        "office": office.name,
        "place": office.place,
        "file": office.file,
        "code": code_of(office),
        "agrees": office.agrees,
        "provisional": office.provisional,
    }


def _row_data(row: OfficeRow) -> dict[str, Data]:
    data: dict[str, Data] = {"target": row.target, "from": list(row.sources)}
    data |= {name: getattr(row, name) for name in _NUMBERS}
    return {**data, "maximum": row.maximum, "verdict": row.verdict.value}


def _table(found: Consolidation) -> Iterator[Sequence[object]]:
    yield list(_CSV)
    for office in found.offices:
        for row in office.rows:
            data: dict[str, object] = {**_office_data(office), **_row_data(row)}
            data["from"] = ";".join(row.sources)
            yield [data.get(name) for name in _CSV]
    for total in found.country:
        verdict = None if total.verdict is None else total.verdict.value
        whole = {name: getattr(total, name, None) for name in ("target", *_NUMBERS, "offices")}
        whole |= {"office": "", "verdict": verdict}
        yield [whole.get(name) for name in _CSV]


def _blocks(found: Consolidation, *, bars: bool) -> Iterator[Block]:
    if told := notice(found):
        yield Line(told, "bold yellow")
    title, *more = head_sentences(found)
    yield Line(title, "bold")
    yield from map(Line, more)
    yield Line("")
    if bars:
        yield from _bars(found)
    else:
        yield Line("THỰC HIỆN / PHẢI ĐẠT", "bold")
        yield from _target_grids(found)
        yield from _offices_grid(found)
    if found.office is not None:
        yield from _departments(found.office)
    yield from map(Line, remarks(found))
    if found.changes is not None:
        yield Line("")
        yield Line("SO VỚI LẦN THU TRƯỚC", "bold")
        yield from map(Line, change_sentences(found))


def _offices_grid(found: Consolidation) -> Iterator[Block]:
    """The offices: whether they have closed, and the code of each file."""
    columns = [Column(OFFICE), Column("Tệp"), Column("Tình trạng"), Column(CODE, 21, wide=40)]
    columns += [Column(AGREES, 8)]
    rows: list[list[str | Cell]] = [
        [
            f"{office.name}\n{office.place}" if office.place else office.name,
            office.file,
            Cell(state_words(office), "yellow" if office.provisional else ""),
            code_of(office),
            Cell(agrees_words(office), "red" if office.agrees is False else ""),
        ]
        for office in found.offices
    ]
    yield Line("CÁC CƠ QUAN ĐÃ GỬI", "bold")
    yield Grid(columns, rows)
    yield Line("")


def _target_grids(found: Consolidation) -> Iterator[Block]:
    """A row per office, a column per target (so many as a screen has room for), the country
    last."""
    pairs = list(zip(found.headings, found.country, strict=True))
    for start in range(0, len(pairs), _ACROSS):
        shown = pairs[start : start + _ACROSS]
        columns = [Column(OFFICE)]
        columns += [Column(with_code(each.name, each.code), 19, wide=26) for each, _ in shown]
        rows: list[list[str | Cell]] = [
            [
                f"{place_of(office)}\n({PROVISIONAL})" if office.provisional else place_of(office),
                *(_cell(each, office.row(each.code)) for each, _ in shown),
            ]
            for office in found.offices
        ]
        rows.append([Cell(COUNTRY, "bold"), *(_total(found, *pair) for pair in shown)])
        yield Grid(columns, rows)
        yield Line("")


def _cell(heading: Heading, row: OfficeRow | None) -> str | Cell:
    """What an office did against what it had to, and the verdict."""
    if row is None:
        return BLANK
    told = f"{actual_words(heading, row)} / {floor_words(heading, row)}"
    return Cell(f"{told}\n{verdict_text(row.verdict)}", VERDICT_STYLES[row.verdict])


def _total(found: Consolidation, heading: Heading, total: CountryRow) -> Cell:
    verdict = "" if total.verdict is None else f"\n{verdict_text(total.verdict)}"
    style = "" if total.verdict is None else f" {VERDICT_STYLES[total.verdict]}"
    told = f"{actual_words(heading, total)}, {bound_words(heading, heading.bound)}{verdict}"
    return Cell(f"{told}\n{country_sentence(found, total)}", f"bold{style}")


def _bars(found: Consolidation) -> Iterator[Block]:
    """One target over all offices, as bars of one scale."""
    for heading, total in zip(found.headings, found.country, strict=True):
        bars = []
        for office in found.offices:
            row = office.row(heading.code)
            if row is None:
                continue
            required = None if row.required is None else thousandths(row.required)
            mark = f" ({PROVISIONAL})" if office.provisional else ""
            bars.append(
                Bar(
                    label=place_of(office),
                    actual=thousandths(row.actual or 0),
                    floor=required,
                    required=required,
                    later=None,
                    numbers=f"{actual_words(heading, row)}/{floor_words(heading, row)}{mark}",
                    verdict=verdict_text(row.verdict),
                    style=VERDICT_STYLES[row.verdict],
                )
            )
        if bars:
            yield Bars((BarGroup(with_code(heading.name, heading.code), tuple(bars)),))
        yield Line(
            f"{sentence_case(COUNTRY.lower())}: {actual_words(heading, total)};"
            f" {bound_words(heading, heading.bound)}; {verdict_text(total.verdict)}"
            f" ({country_sentence(found, total)})."
        )
        yield Line("")


def _departments(office: Office) -> Iterator[Block]:
    """The departments of one office, as it sent them."""
    columns = (
        Column("Chỉ tiêu"),
        Column("Phải\nđạt", 7, right=True),
        Column("Thực\nhiện", 7, right=True),
        Column("Kết quả", 15, wide=24),
    )
    yield Line(f"CÁC ĐƠN VỊ CỦA {office.name.upper()}", "bold")
    for unit in office.departments:
        before = f" – kế thừa {', '.join(unit.succeeds)}" if unit.succeeds else ""
        verdict = "đã kết thúc hoạt động" if unit.verdict is None else verdict_text(unit.verdict)
        yield Line(f"{with_code(unit.name, unit.unit)}: {verdict}{before}", "bold")
        rows: list[list[str | Cell]] = [
            [
                row.name,
                number_words(row.measure, row.required),
                number_words(row.measure, row.actual),
                Cell(verdict_text(row.verdict), VERDICT_STYLES[row.verdict]),
            ]
            for row in unit.rows
        ]
        yield Grid(columns, rows)
        yield Line("")
