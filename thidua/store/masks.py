"""Series as bits: each value of each column admits some of the series of a round, a case is in
those that all of its columns admit (see ``domain.series``).

So one pass over the cases counts every series, and a further one costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import TERMS
from thidua.domain.series import LACKING, Dates, Span, Test, When, date_column
from thidua.domain.vocabulary import Milestone
from thidua.record import record

_BITS = 62  # in a word: what SQLite's integers hold without a sign


@record
class Facet:
    """One way to be in a series: the tests and, per milestone, where its date may lie. It is one
    bit."""

    tests: tuple[Test, ...]
    dates: Dates


def words(facets: Sequence[Facet], start: date, end: date) -> list[str]:
    """The words of a case as SQL, from the columns of ``cases``: the facet at place ``i`` is bit
    ``i % 62`` of word ``i // 62``. ``start`` and ``end`` are the first and the last day of the
    window."""
    return [
        _word(facets[place : place + _BITS], start, end) for place in range(0, len(facets), _BITS)
    ]


def places(found: Iterable[int]) -> list[int]:
    """The places of the facets whose bits are set in the words of a case."""
    told = []
    for number, word in enumerate(found):
        while word:
            bit = word & -word
            told.append(number * _BITS + bit.bit_length() - 1)
            word ^= bit
    return told


def _word(facets: Sequence[Facet], start: date, end: date) -> str:
    whole = (1 << len(facets)) - 1
    columns = dict.fromkeys(test.column for facet in facets for test in facet.tests)
    parts = [_of_column(column, facets) for column in columns]
    parts += [_of_date(milestone, facets, start, end) for milestone in Milestone]
    return " & ".join(part for part in parts if part) or str(whole)


def _mask(facets: Sequence[Facet], admits: Callable[[Facet], bool]) -> int:
    return sum(1 << place for place, facet in enumerate(facets) if admits(facet))


def _of_column(column: str, facets: Sequence[Facet]) -> str:
    """The facets that the value of a column admits."""

    def admitting(value: object) -> int:
        return _mask(facets, lambda f: all(t.admits(value) for t in f.tests if t.column == column))

    if column.startswith(ATTRIBUTE):
        return _of_attribute(column, facets)
    if column == LACKING:
        return _case(column, {"0": admitting(False), "1": admitting(True)}, admitting(None))
    if column == "public_concern":
        return _case(column, {"0": admitting(False), "1": admitting(True)}, admitting(None))
    asked = [
        value
        for facet in facets
        for t in facet.tests
        if t.column == column
        for value in (t.wanted if isinstance(t.wanted, tuple) else (t.wanted,))
    ]
    known = dict.fromkeys([*TERMS.get(column, ()), *asked])
    masks = {_text(str(value)): admitting(value) for value in known}
    masks["NULL"] = admitting(None)
    return _case(column, masks, admitting("\0"))  # no value of any vocabulary


def _of_attribute(column: str, facets: Sequence[Facet]) -> str:
    """The facets that the value of an attribute admits: those that do not ask for it, and those of
    each span that it lies in."""
    value = attribute_sql(column.removeprefix(ATTRIBUTE))
    indifferent = _mask(facets, lambda f: all(t.column != column for t in f.tests))
    spans: dict[Span, None] = {}
    for facet in facets:
        mine = [t.wanted for t in facet.tests if t.column == column]
        spans |= {span: None for span in mine if isinstance(span, Span)}
    parts = [str(indifferent)]
    for span in spans:
        mask = _mask(facets, _Wanting(column, span).asked)
        ends = [f"{value} IS NOT NULL"]
        ends += [] if span.low is None else [f"{value} >= {_literal(span.low)}"]
        ends += [] if span.high is None else [f"{value} <= {_literal(span.high)}"]
        parts.append(f"(CASE WHEN {' AND '.join(ends)} THEN {mask} ELSE 0 END)")
    return "(" + " | ".join(parts) + ")"


@record
class _Wanting:
    column: str
    span: Span

    def asked(self, facet: Facet) -> bool:
        return any(t.column == self.column and t.wanted == self.span for t in facet.tests)


def attribute_sql(key: str) -> str:
    """The value of an attribute of a case as SQL, by the key under which it is kept."""
    path = '$."' + key + '"'
    return f"json_extract(attributes, {_text(path)})"


def _literal(value: int | str) -> str:
    return _text(value) if isinstance(value, str) else str(value)


def _case(column: str, masks: dict[str, int], otherwise: int) -> str:
    null = masks.pop("NULL", otherwise)
    steps = "".join(
        f" WHEN {value} THEN {mask}" for value, mask in masks.items() if mask != otherwise
    )
    if null == otherwise:
        return f"(CASE {column}{steps} ELSE {otherwise} END)" if steps else f"{otherwise}"
    steps = steps.replace(" WHEN ", f" WHEN {column} IS ")
    return f"(CASE WHEN {column} IS NULL THEN {null}{steps} ELSE {otherwise} END)"


def _of_date(milestone: Milestone, facets: Sequence[Facet], start: date, end: date) -> str:
    """The facets that the date of a milestone admits."""
    asked = [dict(facet.dates).get(milestone) for facet in facets]
    if not any(asked):
        return ""
    column = date_column(milestone)

    def admitting(where: When) -> int:
        return sum(1 << i for i, allowed in enumerate(asked) if allowed is None or where in allowed)

    return (
        f"(CASE WHEN {column} IS NULL THEN {admitting(When.NEVER)}"
        f" WHEN {column} < '{start.isoformat()}' THEN {admitting(When.BEFORE)}"
        f" WHEN {column} <= '{end.isoformat()}' THEN {admitting(When.INSIDE)}"
        f" ELSE {admitting(When.AFTER)} END)"
    )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
