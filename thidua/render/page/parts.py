"""The parts that a web page is built of: escaped text, links, lists, tables that read well on
paper and on a telephone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NewType

from thidua.domain.case.model import Case, hidden
from thidua.domain.comparison import rows_by_place
from thidua.domain.full_review import ReportData
from thidua.domain.numbers import format_integer
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.domain.text import visible
from thidua.record import field, record
from thidua.render.report.parts import BY_FIGURE, appendices
from thidua.render.report.sentences import resolved_cases
from thidua.render.words import verdict_words

Html = NewType("Html", str)
_WHOLE = 30  # letters of a code that are kept on one line
_CODE = re.compile(r"\S*\w-\w\S*")


@record
class Head:
    """The head of a column; ``number`` sets its figures to the right."""

    title: str
    number: bool = False


@record
class Places:
    """Where things stand on the page: the id of each case, and of the list behind each figure (unit
    or ``None``, target), which is empty where the page has no such list.

    ``appendices`` are those of the page by key, with their numbers. ``shown`` are the cases that
    count, by code, as they may be shown; ``resolved`` those of the growth chart, by date.
    """

    data: ReportData
    appendices: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    figures: dict[tuple[str | None, str], str] = field(default_factory=dict)
    shown: dict[str, Case] = field(default_factory=dict)
    resolved: tuple[Case, ...] = ()

    @property
    def review(self) -> Review:
        """The review that the page tells of."""
        return self.data.full.review

    def behind(self, place: str) -> str:
        """``place`` where the page lists the cases behind its figures; nothing where there is no
        case."""
        return place if BY_FIGURE in self.appendices else ""


def places(data: ReportData) -> Places:
    """Give every figure and every case that stands behind one its place on the page."""
    full = data.full
    rows = rows_by_place(full.review)
    codes = {code for row in rows.values() for code in row.behind if code in full.cases}
    found = appendices(data)
    return Places(
        data=data,
        appendices=found,
        cases={code: f"vu-{number}" for number, code in enumerate(sorted(codes), start=1)},
        figures={
            place: f"so-{n}" if BY_FIGURE in found else "" for n, place in enumerate(rows, start=1)
        },
        shown={code: hidden(full.cases[code]) for code in sorted(codes)},
        resolved=tuple(hidden(case) for case in resolved_cases(full)),
    )


def plain(value: str) -> Html:
    """``value`` as text that never acts, for attributes and drawings: escaped, control
    characters made visible."""
    return Html(html.escape(visible(value)))


def text(value: str) -> Html:
    """``value`` as text that never acts; a code or number with a hyphen stays on one line, and
    is copied as it was."""
    found = [
        f'<span class="code">{plain(part)}</span>'
        if _CODE.fullmatch(part) and len(part) <= _WHOLE
        else plain(part)
        for part in re.split(r"(\s+)", visible(value))
    ]
    return Html("".join(found))


def paragraph(value: str) -> Html:
    """A paragraph of plain text."""
    return Html(f"<p>{text(value)}</p>")


def link(place: str, inner: Html) -> Html:
    """A link to a place on the page; the words alone where there is no such place."""
    return Html(f'<a href="#{place}">{inner}</a>') if place else inner


def number_link(place: str, number: int) -> Html:
    """A figure that leads to the cases behind it; there are none behind a zero."""
    return link(place if number else "", Html(format_integer(number)))


def case_link(places: Places, code: str) -> Html:
    """The code of a case, leading to its record where the page has it."""
    place = places.cases.get(code)
    return text(code) if place is None else link(place, text(code))


def case_links(places: Places, codes: Iterable[str]) -> Html:
    """Codes of cases, separated by commas."""
    return Html(", ".join(case_link(places, code) for code in codes))


def verdict_mark(row: Row) -> Html:
    """A verdict as a word, with a colour beside it."""
    return Html(f'<span class="verdict {row.verdict.value}">{text(verdict_words(row))}</span>')


def bullet_list(items: Iterable[Html], kind: str = "ul", look: str = "") -> Html:
    """A list, of a class ``look``; nothing where there are no items."""
    inner = "".join(f"<li>{item}</li>\n" for item in items)
    looking = f' class="{look}"' if look else ""
    return Html(f"<{kind}{looking}>\n{inner}</{kind}>\n" if inner else "")


def figure(number: int, title: str, drawn: Html, *, on_paper: bool = True) -> Html:
    """A chart with its number and title; on paper those that are printed are numbered anew."""
    look = "" if on_paper else ' class="on-screen"'
    caption = f'<span class="on-screen">Biểu đồ {number}. </span>{text(title)}'
    return Html(f"<figure{look}>\n<figcaption>{caption}</figcaption>\n{drawn}</figure>\n")


def heading(level: int, value: str, place: str = "") -> Html:
    """A heading, with a place of its own where it is led to."""
    marked = f' id="{place}"' if place else ""
    return Html(f"<h{level}{marked}>{text(value)}</h{level}>\n")


def table(
    caption: str,
    heads: Sequence[Head],
    rows: Iterable[Sequence[Html]],
    *,
    ids: Sequence[str] = (),
    marks: Sequence[dict[str, str]] = (),
    look: str = "",
) -> Html:
    """A table whose first column names the rows; ``ids`` gives each row a place, ``marks`` what the
    page's script asks of it, ``look`` the table a class.

    On a narrow screen each row becomes a block in which every value stands behind its column's
    title; the roles keep it a table for those who listen to it.
    """
    return Html("".join(table_parts(caption, heads, rows, ids=ids, marks=marks, look=look)))


def table_parts(
    caption: str,
    heads: Sequence[Head],
    rows: Iterable[Sequence[Html]],
    *,
    ids: Sequence[str] = (),
    marks: Sequence[dict[str, str]] = (),
    look: str = "",
) -> Iterator[Html]:
    """The same, a row at a time."""
    titles = "".join(
        f'<th scope="col" role="columnheader"{_class(head)}>{text(head.title)}</th>'
        for head in heads
    )
    looking = f' class="{look}"' if look else ""
    yield Html(
        f'<table role="table"{looking}>\n{_caption(caption)}<thead role="rowgroup">'
        f'<tr role="row">{titles}</tr></thead>\n<tbody role="rowgroup">\n'
    )
    for index, row in enumerate(rows):
        marked = f' id="{ids[index]}"' if ids else ""
        for name, value in marks[index].items() if marks else ():
            marked += f' data-{name}="{plain(value)}"'
        first, *others = row
        cells = [f'<th scope="row" role="rowheader">{first}</th>']
        cells += [
            f'<td role="cell"{_class(head)} data-label="{plain(head.title)}"><div>{cell}</div></td>'
            for head, cell in zip(heads[1:], others, strict=True)
        ]
        yield Html(f'<tr role="row"{marked}>{"".join(cells)}</tr>\n')
    yield Html("</tbody>\n</table>\n")


def _caption(words: str) -> str:
    return f"<caption>{text(words)}</caption>\n" if words else ""


def _class(head: Head) -> str:
    return ' class="number"' if head.number else ""
