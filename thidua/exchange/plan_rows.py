"""What stands in the rows of a workbook for what a plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua.domain.plain import Plain
from thidua.exchange.plan_head import BASES, TARGETS, Head
from thidua.exchange.plan_heads import BASES_HEADS, BASIS, LISTS, QUOTA, SHEETS


def said(item: Mapping[str, Plain], heads: Sequence[Head]) -> dict[Head, Plain]:
    """What an item says under each head, as far as it says anything."""
    found: dict[Head, Plain] = {}
    for head in heads:
        inside: Plain = item
        for step in head.key:
            inside = inside.get(step) if isinstance(inside, Mapping) else None
        if inside is not None and not (isinstance(inside, Mapping) and not inside):
            found[head] = inside
    return found


def _items(value: Plain) -> Iterator[Mapping[str, Plain]]:
    for item in value if isinstance(value, (list, tuple)) else ():
        if isinstance(item, Mapping):
            yield item


def rows_of(sheet: str, data: Mapping[str, Plain]) -> Iterator[dict[Head, Plain]]:
    """What stands in each row of a sheet."""
    if sheet == BASES:
        yield from _bases(data)
        return
    key = next(key for key, (name, _) in LISTS.items() if name == sheet)
    for item in _items(data.get(key)):
        if sheet != TARGETS:
            yield said(item, SHEETS[sheet])
            continue
        own = said(item, [head for head in SHEETS[TARGETS] if not head.round]) | _sides(item)
        stated = list(_items(item.get("rounds")))
        again = {head: value for head, value in own.items() if head.name in ("code", "name")}
        of_round = [head for head in SHEETS[TARGETS] if head.round]
        for first, round_ in enumerate(stated or [{}]):
            yield {**(again if first else own), **said(round_, of_round)}


def _sides(item: Mapping[str, Plain]) -> dict[Head, Plain]:
    """What each side of a ratio is made of: said in a column of its own, since a side that says
    nothing more counts cases."""
    found: dict[Head, Plain] = {}
    for key in ("numerator", "denominator"):
        side = item.get(key)
        if isinstance(side, Mapping):
            head = next(head for head in SHEETS[TARGETS] if head.key == (key, "measure"))
            found[head] = next((name for name in ("sum", "figure") if name in side), "count")
    return found


def _bases(data: Mapping[str, Plain]) -> Iterator[dict[Head, Plain]]:
    which = BASES_HEADS[0]
    for round_ in _items(data.get("rounds")):
        for key, names in (("legal_bases", BASIS), ("quotas", QUOTA)):
            heads = [head for head in BASES_HEADS if head.name in names]
            for item in _items(round_.get(key)):
                yield {which: round_.get("number"), **said(item, heads)}


def groups_of(data: Mapping[str, Plain]) -> list[str]:
    """The kinds of units that a plan names with its units."""
    return [str(unit["group"]) for unit in _items(data.get("units")) if "group" in unit]
