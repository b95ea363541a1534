"""The counted cases of a review by field, kind, year or the like (contract, ``review --by``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.grouping import BY_LABELS, Grouping
from thidua.domain.numbers import format_integer, thousandths
from thidua.domain.plan.words import Words
from thidua.render.screen.document import Bar, BarGroup, Bars, Block, Column, Data, Grid, Line


def grouping_title(found: Grouping, called: Words) -> str:
    """``Các vụ được tính, theo lĩnh vực``."""
    return f"Các {called.record} được tính, theo {BY_LABELS[found.key].lower()}"


def grouping_blocks(found: Grouping, called: Words, *, chart: bool) -> Iterator[Block]:
    """The groups for people: a table, or bars."""
    yield Line("")
    yield Line(grouping_title(found, called).upper(), "bold")
    if not found.groups:
        yield Line(f"Không có {called.record} nào.")
    elif chart:
        most = thousandths(max(group.cases for group in found.groups))
        bars = tuple(
            Bar(
                g.name,
                thousandths(g.cases),
                None,
                None,
                None,
                format_integer(g.cases),
                "",
                longest=most,
            )
            for g in found.groups
        )
        yield Bars((BarGroup(f"Số {called.record}", bars),))
    else:
        columns = (Column(BY_LABELS[found.key]), Column(f"Số {called.record}", 12, right=True))
        yield Grid(columns, [[g.name, format_integer(g.cases)] for g in found.groups])
    total = format_integer(sum(group.cases for group in found.groups))
    yield Line(f"Cộng {total} {called.record}; mỗi {called.record} tính một lần.")


def grouping_data(found: Grouping) -> Data:
    """The groups for scripts."""
    return {
        "key": found.key.value,
        "groups": [{"value": g.value, "name": g.name, "cases": g.cases} for g in found.groups],
    }


def grouping_csv(found: Grouping, columns: Sequence[str]) -> Iterator[Sequence[object]]:
    """The groups as rows behind those of a review, in its columns: the value for the target, the
    number of cases for the figure reached."""
    for group in found.groups:
        row = {"scope": f"by_{found.key.value}", "target": group.value, "name": group.name}
        yield [{**row, "actual": group.cases}.get(column) for column in columns]
