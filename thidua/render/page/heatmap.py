"""The heat map of a page: every unit and every target, in each cell what was reached of what is
required, the verdict in a word, and a colour beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from thidua.domain.review_rows import EndedUnit, Row, UnitReview
from thidua.domain.vocabulary import Verdict
from thidua.domain.wording import with_code
from thidua.record import record
from thidua.render.measures import actual_words, required_words
from thidua.render.page.parts import Html, Places, link, plain, text
from thidua.render.page.svg import WIDTH, svg
from thidua.render.report.figures import target_marks
from thidua.render.words import verdict_title, verdict_words

HEAT_MAP = "ban-do-nhiet"
_NAMES, _GAP, _STEP, _NUMBER = 92, 3, 12, 17
_MOST = 3  # columns side by side; more go below, so that words stay readable on a telephone
_LETTER, _CAPITAL = 5.9, 8.0  # how wide a letter is at most, on average, small and bold
_KEY = (
    (Verdict.EXCEEDED,),
    (Verdict.MET, Verdict.WITHIN),
    (Verdict.MINIMUM_ONLY,),
    (Verdict.NOT_MET, Verdict.OVER),
    (Verdict.NOT_SET, Verdict.SKIPPED),
)


@record
class _Line:
    """A line of the map: whose it is, its code and its name, its rows by target."""

    unit: str | None
    code: str
    name: str
    rows: dict[str, Row]

    @property
    def called(self) -> str:
        """How it is called in words."""
        return self.name if self.unit is None else with_code(self.name, self.code)


def heat_map(places: Places) -> Html:
    """The figure; nothing where there is no row at all."""
    drawn: list[str] = []
    told: list[str] = []
    top = 0.0
    for lines in _blocks(places):
        targets = list(dict.fromkeys(code for line in lines for code in line.rows))
        for first in range(0, len(targets), _MOST):
            band, top = _band(places, lines, targets[first : first + _MOST], top)
            drawn += band
        told += [f"{line.called}: {_told(line)}" for line in lines]
    if not drawn:
        return Html("")
    title = "Thực hiện so với phải đạt: từng đơn vị, từng chỉ tiêu"
    picture = svg(HEAT_MAP, title, f"{'. '.join(told)}.", top, drawn)
    keys = "; ".join(
        f'<span class="key heat-{alike[0].value}"></span>'
        f" {text(', '.join(verdict_title(each).lower() for each in alike))}"
        for alike in _KEY
    )
    caption = f"<figcaption>{text(title)}</figcaption>"
    note = f"<p>Trong mỗi ô: số thực hiện/số phải đạt, rồi kết quả. Màu: {keys}.</p>"
    return Html(f'<figure class="heat" id="o-mau">\n{caption}\n{picture}{note}\n</figure>\n')


def _blocks(places: Places) -> Iterator[list[_Line]]:
    """The Ban's line, then those of the units: they have other targets."""
    review = places.review
    if review.organisation:
        name = places.data.full.plan.issuer.name
        rows = {row.target: row for row in review.organisation}
        yield [_Line(None, review.called.whole, name, rows)]
    if review.all_units:
        yield [_unit_line(unit) for unit in review.all_units]


def _unit_line(unit: UnitReview | EndedUnit) -> _Line:
    return _Line(unit.unit, unit.unit, unit.name, {row.target: row for row in unit.targets})


def _told(line: _Line) -> str:
    return "; ".join(f"{row.name} {cell_words(row)}" for row in line.rows.values())


def cell_number(row: Row) -> str:
    """What was reached of what is required: ``4/5``, ``66,7%/70%``; alone where nothing is."""
    actual = actual_words(row)
    return actual if row.required is None else f"{actual}/{required_words(row)}"


def cell_words(row: Row) -> str:
    """A cell in words: ``4/5, CHƯA ĐẠT``."""
    return f"{cell_number(row)}, {verdict_words(row)}"


def _band(
    places: Places, lines: Sequence[_Line], targets: Sequence[str], top: float
) -> tuple[list[str], float]:
    """The heads of some targets and below them the cells of every line; where the next begins."""
    marks = target_marks(places.review)
    names = {code: row.name for line in lines for code, row in line.rows.items()}
    width = (WIDTH - _NAMES) / len(targets)
    letters = int((width - 2 * _GAP) / _LETTER)
    heads = [[marks[code], *textwrap.wrap(names[code], letters)] for code in targets]
    drawn = []
    for place, head in enumerate(heads):
        drawn += _column_of_words(head, _NAMES + place * width + _GAP, top, first="name")
    top += _STEP * max(map(len, heads)) + 6
    for line in lines:
        own = [
            *textwrap.wrap(line.code, int(_NAMES / _CAPITAL)),
            *textwrap.wrap(line.name, int(_NAMES / _LETTER)),
        ]
        rows = [line.rows.get(code) for code in targets]
        if not any(rows):
            continue
        worded = [_in_lines(row, width - 2 * _GAP) if row else ([], []) for row in rows]
        tall = max(_NUMBER * len(numbers) + _STEP * len(words) for numbers, words in worded)
        height = max(_STEP * len(own), tall) + 2 * _GAP
        drawn += _column_of_words(own, 0, top, first="name")
        for place, (row, words) in enumerate(zip(rows, worded, strict=True)):
            if row is not None:
                at = (_NAMES + place * width, top, width - _GAP, height)
                cell = _cell(line, row, words, at)
                drawn.append(
                    link(places.figures[line.unit, row.target], cell) if row.actual else cell
                )
        top += height + _GAP
    return drawn, top + 8


def _column_of_words(lines: Sequence[str], x: float, top: float, *, first: str) -> list[str]:
    return [
        f'<text class="{first if place == 0 else "small"}" x="{x:.1f}"'
        f' y="{top + _STEP * (place + 1):.1f}">{plain(line)}</text>'
        for place, line in enumerate(lines)
    ]


def _in_lines(row: Row, width: float) -> tuple[list[str], list[str]]:
    """The lines of a cell: its number, what is required below it where both are too long for one
    line, and its word."""
    number = cell_number(row)
    numbers = [number]
    if "/" in number and len(number) * _CAPITAL > width:
        actual, _, required = number.partition("/")
        numbers = [actual, f"/{required}"]
    return numbers, textwrap.wrap(verdict_words(row), int(width / _LETTER))


def _cell(
    line: _Line,
    row: Row,
    lines: tuple[Sequence[str], Sequence[str]],
    at: tuple[float, float, float, float],
) -> Html:
    numbers, words = lines
    x, top, width, height = at
    middle = x + width / 2
    parts = [
        f'<g class="cell heat-{row.verdict.value}">',
        f"<title>{plain(f'{line.called}, {row.name}: {cell_words(row)}')}</title>",
        f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"/>',
    ]
    parts += [
        f'<text class="number middle" x="{middle:.1f}"'
        f' y="{top + _NUMBER * (place + 1):.1f}">{plain(number)}</text>'
        for place, number in enumerate(numbers)
    ]
    below = top + _NUMBER * len(numbers)
    parts += [
        f'<text class="small middle" x="{middle:.1f}"'
        f' y="{below + _STEP * (place + 1):.1f}">{plain(word)}</text>'
        for place, word in enumerate(words)
    ]
    return Html("".join([*parts, "</g>"]))
