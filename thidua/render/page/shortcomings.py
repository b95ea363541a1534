"""The page of a report, part II: the targets that are not reached, and the cases without
evidence."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.numbers import format_integer
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.vocabulary import Verdict, label
from thidua.domain.wording import target_words, with_code
from thidua.render.measures import (
    actual_of,
    figure_words,
    remaining_words,
    required_words,
)
from thidua.render.page.parts import (
    Html,
    Places,
    bullet_list,
    case_link,
    heading,
    link,
    paragraph,
    text,
)
from thidua.render.page.results import left_to_the_office
from thidua.render.report.nothing import no_lacking, no_shortfall
from thidua.render.report.parts import WEAK_POINTS
from thidua.render.report.sentences import (
    lacking_sentence,
)


def shortcomings(places: Places) -> Iterator[Html]:
    """II: the targets that are not reached with what they lack, and the cases without evidence."""
    review, part = places.review, WEAK_POINTS
    yield heading(2, part.title, part.key)
    yield heading(3, part.title_of("chua-dat"), "chua-dat")
    short = [_short(places, None, row) for row in review.organisation if row.falls_short]
    short += [
        _short(places, unit, row)
        for unit in review.units
        for row in unit.targets
        if row.falls_short
    ]
    yield bullet_list(short) or paragraph(no_shortfall(review))
    yield heading(3, part.title_of("minh-chung", review.called.record), "minh-chung")
    lacking = _lacking(places)
    if lacking:
        yield paragraph(
            f"Có {format_integer(len(lacking))} {review.called.record} được tính mà thiếu số văn"
            " bản ở ít nhất một mốc:"
        )
    yield bullet_list(lacking) or paragraph(no_lacking(review))
    yield heading(3, part.title_of("nguyen-nhan"))
    yield left_to_the_office(part, "nguyen-nhan")


def _short(places: Places, unit: UnitReview | None, row: Row) -> Html:
    who = places.data.full.plan.issuer.name if unit is None else with_code(unit.name, unit.unit)
    place = places.figures[None if unit is None else unit.unit, row.target]
    actual, required, bound = (
        link(place if number else "", text(words))
        for number, words in (
            (row.actual, actual_of(row)),
            (row.required, required_words(row)),
            (row.bound, figure_words(row, row.bound)),
        )
    )
    goal = f"mức {'cho phép' if row.ceiling else 'phải đạt'} {required}"
    if row.verdict is Verdict.MINIMUM_ONLY:
        goal = f"mức đã đăng ký {required} (đã đạt mức của kế hoạch {bound})"
        if not row.ceiling:
            goal = f"mức đã đăng ký {required} (đã đạt mức tối thiểu {bound})"
    lacking = "quá" if row.ceiling else label(Verdict.NOT_MET).lower()
    if row.remaining is not None:
        lacking = f"còn thiếu {link(place, text(remaining_words(row)))} so với"
    return Html(
        f"{text(who)}, {text(target_words(row.name, None))}: thực hiện {actual}, {lacking} {goal}."
    )


def _lacking(places: Places) -> list[Html]:
    counted = {code for row in places.review.rows for code in row.cases or ()}
    found = []
    for code, case in places.shown.items():
        missing = places.data.full.cases[code].milestones_without_document()
        if code in counted and missing:
            sentence = lacking_sentence("", places.data.full.cases[code])
            found.append(Html(f"{case_link(places, code)} – {text(case.title)}{text(sentence)}"))
    return found
