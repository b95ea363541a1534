"""The page of a report, part I: the figures with their charts."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.course import course
from thidua.domain.dates import format_span
from thidua.domain.numbers import Number, format_percent
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import JointCredit, Scope, Verdict, label
from thidua.domain.wording import BLANK, with_code
from thidua.render.measures import (
    actual_of,
    actual_words,
    bare_bound_words,
    figure_words,
    name_with_unit,
    registered_words,
    remaining_words,
    required_words,
)
from thidua.render.page.charts import ChartBar, bar_chart, growth_chart
from thidua.render.page.parts import (
    Head,
    Html,
    Places,
    figure,
    heading,
    link,
    number_link,
    paragraph,
    table,
    text,
    verdict_mark,
)
from thidua.render.page.pictures import pictures
from thidua.render.report.figures import COLUMNS, columns, target_marks
from thidua.render.report.parts import BY_FIGURE, NO_UNITS, RESULTS, Part
from thidua.render.report.sentences import (
    ban_opening,
    growth_marks,
    letter,
    resolved_words,
)
from thidua.render.review import once_sentence, outside_sentence
from thidua.render.succession import (
    ENDED_TITLE,
    ended_note,
    ended_words,
    life_words,
    registered_before_words,
)
from thidua.render.word.bars import years_of_growth
from thidua.render.words import UNSET_HERE, verdict_title

_NUMBERS = tuple(key for key in COLUMNS if key not in ("so", "ten", "ket_qua"))
_IN_WORD = "Cơ quan viết phần này trong bản Word."
_QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
_KEY = (
    '<span class="key actual"></span> thực hiện, <span class="key goal"></span> phải đạt, '
    '<span class="key floor"></span> mức tối thiểu'
)
RESOLVED = "vu-da-ket-thuc"  # the place of the list behind the growth chart
ALL_COUNTED = "tong-so-vu"  # the places of the lists behind the totals
UNIT_COUNTED = "tong-cac-phong"


def results(places: Places) -> Iterator[Html]:
    """I: a table for the Ban, one for each unit, the charts, and the totals."""
    review, part = places.review, RESULTS
    name = places.data.full.plan.issuer.name
    yield heading(2, part.title, part.key)
    if BY_FIGURE in places.appendices:
        hint = (
            f"Bấm vào mỗi con số để đến các {review.called.record} đứng sau con số ấy và câu của"
            f" {review.called.document.lower()} nêu chỉ tiêu."
        )
        yield Html(f'<p class="on-screen">{text(hint)}</p>\n')
    yield heading(3, part.title_of("lanh-dao"))
    yield left_to_the_office(part, "lanh-dao")
    yield heading(3, part.title_of("toan-ban", organisation=name))
    yield paragraph(ban_opening(places.data.full.plan, review))
    if review.organisation:
        yield _figures(f"Kết quả của {name}", places, None, review.organisation)
    yield heading(3, part.title_of("don-vi"))
    yield from _totals(places)
    if not review.units:
        yield paragraph(NO_UNITS)
    for index, unit in enumerate(review.units):
        yield heading(
            4,
            f"{letter(index)}) {with_code(unit.name, unit.unit)}:"
            f" {verdict_title(unit.verdict).lower()}",
        )
        if life := life_words(unit):
            yield paragraph(f"{sentence_case(life)}.")
        yield _figures(
            f"Kết quả của {with_code(unit.name, unit.unit)}", places, unit.unit, unit.targets
        )
        yield from _registered_before(unit)
    if review.ended:
        yield heading(4, f"{ENDED_TITLE} ({ended_note(review.called)})")
    for ended in review.ended:
        caption = f"{with_code(ended.name, ended.unit)}, {ended_words(ended)}"
        yield _figures(caption, places, ended.unit, ended.targets)
    yield heading(3, part.title_of("bieu-do"), "bieu-do")
    yield from _charts(places)


def _registered_before(unit: UnitReview) -> Iterator[Html]:
    for row in unit.targets:
        if before := registered_before_words(unit, row.target):
            yield paragraph(f"{row.name}: {before}.")


def left_to_the_office(part: Part, key: str) -> Html:
    """What stands in place of a section that only the office can write: the page has no room for
    it."""
    wanted = part.hint_of(key).partition("; bỏ")[0]
    return Html(f'<p class="written">{text(f"[{_IN_WORD} {wanted}.]")}</p>\n')


def _figures(caption: str, places: Places, unit: str | None, rows: tuple[Row, ...]) -> Html:
    found, marks = columns(whole_ban=unit is None), target_marks(places.review)
    heads = [Head(head, number=key in _NUMBERS) for key, head in found.items()]
    lines = []
    for row in rows:
        cells = _figure_cells(places.figures[unit, row.target], unit, row, marks[row.target])
        lines.append([cells[key] for key in found])
    start, end = places.review.window
    window = format_span(start, end)
    return table(f"{caption}, {window}", heads, lines, look="figures")


def _figure_cells(place: str, unit: str | None, row: Row, mark: str) -> dict[str, Html]:
    """The cells of a row by column."""
    shown = text(name_with_unit(row))
    name = f'<span class="inner">{shown}</span>' if row.depth else shown
    if row.final_minimum is not None:
        progress = Html(f"{actual_words(row)}/{figure_words(row, row.final_minimum)}")
        name += (
            '<span class="progress">đến nay so với mức tổng kết:'
            f" {link(place if row.actual else '', progress)}</span>"
        )
    percent = None if row.percent is None else text(format_percent(row.percent))
    return {
        "so": text(mark),
        "ten": Html(name),
        "toi_thieu": _figure(place, row.bound, bare_bound_words(row)),
        "dang_ky": _figure(place, row.registered, registered_words(row, whole_ban=unit is None)),
        "phai_dat": _figure(place, row.required, required_words(row)),
        "thuc_hien": _figure(place, 1 if row.actual is None else row.actual, actual_of(row)),
        "con_thieu": _figure(place, row.remaining, remaining_words(row)),
        "ty_le": Html(BLANK) if percent is None else link(place if row.percent else "", percent),
        "thieu_minh_chung": number_link(place, row.without_evidence),
        "ket_qua": verdict_mark(row),
    }


def _figure(place: str, number: Number | None, words: str) -> Html:
    """A figure in its words; where there is a number but zero, leading to the cases behind it."""
    shown = Html(text(words).replace("/", "/<wbr>"))  # a fraction may go on in the next line
    return link(place, shown) if number else shown


def _totals(places: Places) -> Iterator[Html]:
    review = places.review
    totals, called = review.totals, review.called
    unset = any(row.verdict is Verdict.NOT_SET for row in review.organisation)
    also = f", kể cả chỉ tiêu mà {UNSET_HERE}" if unset else ""
    rows = [
        (
            text(f"Số {called.record} được tính vào ít nhất một chỉ tiêu{also}"),
            number_link(places.behind(ALL_COUNTED), totals.cases),
        ),
        (
            text(f"Số {called.record} được tính vào chỉ tiêu của các {called.unit}"),
            number_link(places.behind(UNIT_COUNTED), totals.unit_cases),
        ),
        (
            text(f"Số lượt tính của các {called.unit}"),
            number_link(places.behind(UNIT_COUNTED), totals.credits),
        ),
    ]
    heads = (Head("Nội dung"), Head("Số", number=True))
    yield table(f"Tổng số {called.record}, số lượt", heads, rows, look="totals")
    credit = label(JointCredit(review.joint_credit))
    yield paragraph(f"{sentence_case(called.record)} phối hợp {credit}. {once_sentence(called)}")
    if outside := outside_sentence(review):
        yield paragraph(outside)


def _charts(places: Places) -> Iterator[Html]:
    review, series = places.review, places.data.full.series
    yield Html('<div class="charts">\n')
    number = 0
    for title, bars in _bar_charts(places):
        number += 1
        later = any(bar.row.required is None and bar.row.final_minimum is not None for bar in bars)
        also = f" Nơi {UNSET_HERE}, khung phải đạt là mức tổng kết." if later else ""
        drawn = bar_chart(f"bieu-do-{number}", title, bars)
        # on paper the course of the same figures is enough
        told = all(course(places.data.full, bar.row) is not None for bar in bars)
        yield figure(number, title, Html(f"{drawn}<p>{_KEY}.{also}</p>\n"), on_paper=not told)
    number += 1
    start, end = review.window
    title = f"{resolved_words(review.called)}, cộng dồn {format_span(start, end)}"
    drawn = growth_chart(
        f"bieu-do-{number}", title, series, (start, end), places.behind(RESOLVED), review.called
    )
    what = (
        f"Mọi lĩnh vực, mỗi {review.called.record} tính một lần theo ngày kết thúc, không kể"
        f" {review.called.record} đã loại; vạch đứng là ngày chốt số liệu."
    )
    yield figure(number, title, Html(f"{drawn}<p>{text(what)}</p>\n"))
    yield from pictures(places, number)
    yield Html("</div>\n")
    yield from _growth(places)


def _growth(places: Places) -> Iterator[Html]:
    """The figures of the growth chart: a line for each year, a column for each quarter, then
    each cut-off."""
    heads = (Head("Năm"), *(Head(name, number=True) for name in _QUARTERS))
    rows = [
        (
            text(str(year.year)),
            *(
                text(BLANK) if n is None else number_link(places.behind(RESOLVED), n)
                for n in year.quarters
            ),
        )
        for year in years_of_growth(places.data.full.series)
    ]
    yield table(
        f"{resolved_words(places.review.called)}, mọi lĩnh vực, cộng dồn đến hết từng quý",
        heads,
        rows,
        look="growth",
    )
    yield from map(paragraph, growth_marks(places.data.full))


def _bar_charts(places: Places) -> Iterator[tuple[str, list[ChartBar]]]:
    review, figures = places.review, places.figures
    called = review.called
    if review.organisation:
        bars = [ChartBar(row.name, row, figures[None, row.target]) for row in review.organisation]
        yield f"Thực hiện so với phải đạt, {called.scope(Scope.ORGANISATION)}", bars
    for rows in review.by_target:
        bars = [
            ChartBar(with_code(unit.name, unit.unit), row, figures[unit.unit, row.target])
            for unit, row in rows
        ]
        yield f"Thực hiện so với phải đạt, từng {called.unit}: {rows[0][1].name}", bars
