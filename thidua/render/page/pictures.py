"""The further pictures of a page: the course of each target, the time axis of each department, and
the counted cases by field, kind, year and who directed."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.closing import basis_as_frozen
from thidua.domain.grouping import By, groupings
from thidua.render.grouping import grouping_title
from thidua.render.page.charts import count_chart
from thidua.render.page.course import courses
from thidua.render.page.parts import Html, Places, figure
from thidua.render.page.timeline import time_axes

_KEYS = (By.FIELD, By.KIND, By.YEAR, By.DIRECTED_BY)


def pictures(places: Places, number: int) -> Iterator[Html]:
    """The figures, numbered on behind ``number``."""
    for title, drawn in (*courses(places), *_groups(places), *time_axes(places)):
        number += 1
        yield figure(number, title, drawn)


def _groups(places: Places) -> Iterator[tuple[str, Html]]:
    review, full = places.review, places.data.full
    standing = basis_as_frozen(full.plan, review, places.data.units).standing
    cases = [full.cases[code] for code in places.shown]
    found = groupings(cases, _KEYS, full.plan, review.round.number, standing, review.totals.cases)
    for grouping in found:
        if grouping.groups:
            title = grouping_title(grouping, review.called)
            counts = [(group.name, group.cases) for group in grouping.groups]
            place = f"theo-{grouping.key.value.replace('_', '-')}"
            yield title, count_chart(place, title, counts, review.called)
