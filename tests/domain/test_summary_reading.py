"""A summary from elsewhere, its seals made anew around whatever somebody wrote into it: taken, or
refused with a reason, and nothing else."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.offices import Office
from thidua.domain.consolidation import (
    Consolidation,
    country_of,
    headings_found,
    office_of,
)
from thidua.domain.summary import Spelling, sealed
from thidua.domain.summary_reading import NotTaken, Summary, read_summary
from thidua.render.consolidation.document import consolidation_document
from thidua.render.consolidation.page import consolidation_page
from thidua.render.screen.plain import draw

ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 7, Decimal("0.5"), 10**30, "", "x", "\x1b[2J", "\u202e", "x" * 5_000),
    *([], [[]], {}, [{}], {"a": 1}, "2026-13-40", "=1+1", "<b>"),
)


@pytest.fixture
def body(tmp_path: Path) -> dict[str, Any]:
    """A summary of a closed round with counts, a ratio and two departments."""
    office = Office(tmp_path, "Mẫu An")
    office.case("tham_nhung", "hieu_qua")
    office.case("kinh_te", "khong_hieu_qua", unit="B")
    office.ok("close-round", "1")
    office.send(tmp_path / "a.json")
    found: dict[str, Any] = json.loads((tmp_path / "a.json").read_bytes(), parse_float=Decimal)
    return found


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to everything in ``value``; of a list its first item."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def resealed(body: dict[str, Any]) -> bytes:
    """The file of ``body``, its seals made anew."""
    whole = {key: value for key, value in body.items() if key not in ("digest", "check")}
    whole["digest"] = Spelling(whole).digest()
    whole["check"] = Spelling(whole).check()
    return Spelling(whole).content()


def shown(summary: Summary) -> str:
    """Everything that is made of a summary for people."""
    headings = headings_found([summary])
    office, told = office_of(summary, "a.json", headings)
    found = Consolidation(
        *(summary.parent, "", summary.round, summary.kind, headings, (office,)),
        tuple(country_of(headings, [office])),
        told=tuple(told),
        office=office,
    )
    stream = io.StringIO()
    document = consolidation_document(found)
    draw(document.blocks(), stream)
    return f"{stream.getvalue()}{''.join(document.as_json())}{consolidation_page(found)}"


def test_whatever_stands_in_it(body: dict[str, Any]) -> None:
    """Every value in turn replaced by what nobody expects: no other exception, nothing that acts,
    and what must agree is not taken when it does not."""
    taken: set[str] = set()
    for path in list(places(body)):
        for odd in ODD:
            changed = copy.deepcopy(body)
            *way, last = path
            inner: Any = changed
            for step in way:
                inner = inner[step]
            inner[last] = odd
            try:
                found = read_summary(resealed(changed), lambda *_: True)
            except NotTaken:
                continue
            if changed != body:
                taken.add(".".join(map(str, path)))
            assert "\x1b" not in shown(found)
    agreeing = ("actual", "required", "verdict", "cases", "credits", "unit_cases", "minimum")
    assert [place for place in sorted(taken) if place.endswith(agreeing)] == []


def test_a_number_without_end(body: dict[str, Any]) -> None:
    """An exponent is no spelling of ours, and is not worked out."""
    raw = resealed(body).replace(b'"round":1', b'"round":1e999999999')
    with pytest.raises(NotTaken):
        read_summary(raw)


def test_the_seals_alone_do_not_make_it_true(body: dict[str, Any]) -> None:
    """A figure changed with everything that must agree with it is another summary, with another
    code: what ``--codes`` finds out."""
    before = read_summary(resealed(body)).digest
    row = body["organisation"][3]
    assert (row["target"], row["actual"], row["verdict"]) == ("rieng", 0, "not_met")
    row |= {"actual": 1, "percent": Decimal("100.0"), "remaining": 0, "verdict": "met"}
    assert read_summary(resealed(body)).digest != before
    content, digest = sealed({k: v for k, v in body.items() if k != "commendations"}, [])
    assert read_summary(content).digest == digest
