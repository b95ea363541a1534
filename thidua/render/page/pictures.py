"""The further pictures of a page: the course of each target, the time axis of each department, and
the counted cases by field, kind, year and who directed."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.render.grouping import grouping_title
from thidua.render.page.charts import count_chart
from thidua.render.page.course import courses
from thidua.render.page.parts import Html, Places, figure
from thidua.render.page.timeline import time_axes
from thidua.render.report.figures import counted_groups


def pictures(places: Places, number: int) -> Iterator[Html]:
    """The figures, numbered on behind ``number``."""
    for title, drawn in (*courses(places), *_groups(places), *time_axes(places)):
        number += 1
        yield figure(number, title, drawn)


def _groups(places: Places) -> Iterator[tuple[str, Html]]:
    called = places.review.called
    for grouping in counted_groups(places.data):
        title = grouping_title(grouping, called)
        counts = [(group.name, group.cases) for group in grouping.groups]
        place = f"theo-{grouping.key.value.replace('_', '-')}"
        yield title, count_chart(place, title, counts, called)
