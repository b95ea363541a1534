"""How a table of many offices is worded, the same in every kind of output."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.consolidation import Consolidation, CountryRow, Heading, Office, OfficeRow
from thidua.domain.consolidation_changes import OfficeChange, Turn
from thidua.domain.dates import format_moment
from thidua.domain.numbers import Number, format_integer, format_number, format_percent
from thidua.domain.plan.target import Bound
from thidua.domain.text import printed_code
from thidua.domain.vocabulary import Measure, Verdict, label
from thidua.domain.wording import BLANK, UNSET
from thidua.render.review import ILLUSTRATIVE_NOTICE
from thidua.render.summary import CODE
from thidua.render.words import verdict_title

PROVISIONAL = "TẠM TÍNH, chưa chốt"
COUNTRY = "TOÀN QUỐC"
OFFICE, STATE, AGREES = "Cơ quan", "Tình trạng", "Mã so với bản ký"
MISSING = "CHƯA GỬI"
_AGREES = {True: "khớp", False: "KHÁC", None: BLANK}


def number_words(measure: Measure, number: Number | None) -> str:
    """A number of a target: ``3``, ``70,0%``; ``–`` where there is none."""
    if number is None:
        return BLANK
    return format_percent(number) if measure is Measure.RATIO else format_number(number)


def bound_words(heading: Heading, bound: Bound | None) -> str:
    """What the parent asks of the country: ``tối thiểu 340``, ``không quy định``."""
    if bound is None:
        return UNSET
    number = format_number(bound.number) + ("%" if heading.measure is Measure.RATIO else "")
    word = "tối đa" if bound.ceiling else "tối thiểu"
    if bound.strict:
        word = "dưới" if bound.ceiling else "trên"
    return f"{word} {number}"


def actual_words(heading: Heading, row: OfficeRow | CountryRow) -> str:
    """What was reached, of a ratio with what it is made of: ``66,7% (2/3)``."""
    told = number_words(heading.measure, row.actual)
    if row.numerator is None or not row.denominator:
        return told
    return f"{told} ({format_number(row.numerator)}/{format_number(row.denominator)})"


def floor_words(heading: Heading, row: OfficeRow) -> str:
    """What an office had to reach; ``–`` where nothing is set."""
    if row.maximum is not None:
        return f"tối đa {number_words(heading.measure, row.required)}"
    return number_words(heading.measure, row.required)


def verdict_text(verdict: Verdict | None) -> str:
    """A verdict as a word; ``–`` where there is none."""
    return BLANK if verdict is None else verdict_title(verdict)


def head_sentences(found: Consolidation) -> Iterator[str]:
    """What the table is of, and how many offices stand in it."""
    parent = "" if found.parent is None else f" thực hiện kế hoạch {found.parent}"
    yield f"BẢNG CHUNG CÁC CƠ QUAN{parent}, đợt {found.round} ({label(found.kind).lower()})"
    if found.theme:
        yield f"Chủ đề: {found.theme}"
    closed = sum(not office.provisional for office in found.offices)
    told = (
        f"{format_integer(len(found.offices))} cơ quan đã gửi:"
        f" {format_integer(closed)} đã chốt số liệu"
    )
    if open_ := len(found.offices) - closed:
        told += f", {format_integer(open_)} tạm tính (không cộng vào số chung)"
    if found.missing:
        told += f"; {format_integer(len(found.missing))} chưa gửi"
    yield f"{told}."


def notice(found: Consolidation) -> str:
    """That the figures are invented, where they are."""
    return ILLUSTRATIVE_NOTICE if found.illustrative else ""


def place_of(office: Office) -> str:
    """An office in a row: its place, or its name where it has none."""
    return office.place or office.name


def state_words(office: Office) -> str:
    """Whether it has closed the round, when and by whom."""
    if office.provisional or office.closed_at is None:
        return PROVISIONAL
    return f"đã chốt {format_moment(office.closed_at)}, người chốt {office.closed_by}"


def agrees_words(office: Office) -> str:
    """Whether its code is the one on the signed paper."""
    return _AGREES[office.agrees]


def code_of(office: Office) -> str:
    """The code of its summary in groups."""
    return printed_code(office.digest)


def country_sentence(found: Consolidation, row: CountryRow) -> str:
    """How many offices stand behind a figure of the country."""
    count = sum(not office.provisional for office in found.offices)
    return f"{format_integer(row.offices)}/{format_integer(count)} cơ quan đã chốt"


def remarks(found: Consolidation) -> Iterator[str]:
    """What must be known beside the table: offices that sent nothing, codes that differ, targets
    that map to nothing, files left aside."""
    if found.missing:
        yield f"{MISSING}: {'; '.join(found.missing)}."
    for office in found.offices:
        if office.agrees is False:
            yield (
                f"{office.name} ({office.file}): {CODE.lower()} của tệp KHÁC mã trên báo cáo đã ký;"
                " số trong tệp không phải là số đã ký."
            )
    for office in found.offices:
        if office.unmapped:
            yield f"Không vào bảng chung – {office.name}: {', '.join(office.unmapped)}."
    yield from found.told


def change_sentences(found: Consolidation) -> Iterator[str]:
    """What differs from the earlier collection."""
    if found.changes is None:
        return
    if not found.changes:
        yield "Không có gì khác với lần thu trước."
    names = {heading.code: heading for heading in found.headings}
    for change in found.changes:
        yield _change(change)
        for figure in change.figures:
            heading = names.get(figure.target)
            if heading is not None:
                both = (figure.before, figure.now)
                was, now = (number_words(heading.measure, each) for each in both)
                yield f"  {heading.name}: {was} → {now}"


def _change(change: OfficeChange) -> str:
    closed = "" if change.at is None else f" {format_moment(change.at)}, người chốt {change.by}"
    told = {
        Turn.CAME: "mới gửi" + (f", chốt{closed}" if closed else ", tạm tính"),
        Turn.WENT: "lần trước có gửi, lần này không",
        Turn.CLOSED: f"đã chốt lại{closed}",
        Turn.CHANGED: "tệp khác lần trước",
    }
    return f"{change.office}: {told[change.turn]}"
