"""The sheet of targets: a row for each target and round. What is the same in every round of a
target stands on its first row."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.domain.plain import Plain
from thidua.domain.vocabulary import Measure
from thidua.exchange.plan_head import TARGETS, Head
from thidua.exchange.plan_heads import SHEETS
from thidua.exchange.plan_places import Path, Places
from thidua.exchange.plan_sheet import Item, Line, Read, item_of, put_in
from thidua.record import field, mutable

_HEADS = SHEETS[TARGETS]
_OWN = tuple(head for head in _HEADS if not head.round)
_OF_ROUND = tuple(head for head in _HEADS if head.round)
_CODE = _HEADS[0]
_SIDES = ("numerator", "denominator")
_ROUND = next(head for head in _OF_ROUND if head.key == ("round",))


@mutable
class _Target:
    """A target on the way: its first row, what it says, and the rows of its rounds."""

    first: Line
    code: Plain
    own: dict[Head, Plain]
    rounds: list[Line] = field(default_factory=list)


def targets_of(lines: Sequence[Line], read: Read, places: Places) -> list[Plain]:
    """The targets that the rows say, in the order in which they begin."""
    found: list[_Target] = []
    by_code: dict[str, _Target] = {}
    for line in lines:
        code = line.value(_CODE, read, places) if line.holds(_CODE) else None
        known = by_code.get(str(code)) if code is not None else (found[-1] if found else None)
        if known is None:
            own = {h: line.value(h, read, places) for h in _OWN if line.holds(h)}
            known = _Target(line, code, own)
            found.append(known)
            if code is not None:
                by_code[str(code)] = known
        else:
            _agrees(known, line, read, places)
        if any(map(line.holds, _OF_ROUND)):
            known.rounds.append(line)
    return [_item(target, read, ("targets", i), places) for i, target in enumerate(found)]


def _agrees(target: _Target, line: Line, read: Read, places: Places) -> None:
    """A later row of a target says again what its first row says, or nothing."""
    for head in _OWN:
        if not line.holds(head) or head is _CODE:
            continue
        said, first = line.value(head, read, places), target.first.number
        if head not in target.own:
            what = f"dòng {first} của cùng chỉ tiêu để trống ô này"
        elif target.own[head] != said:
            what = f"khác với dòng {first} của cùng chỉ tiêu"
        else:
            continue
        own = next((h for h in _OF_ROUND if h.key == head.key), None)
        todo = f"Chỉ ghi ở dòng {first}"
        todo += "." if own is None else f"; nếu chỉ đợt này khác thì ghi ở cột “{own.label}”."
        places.refuse(line.place(head), what, todo)


def _item(target: _Target, read: Read, path: Path, places: Places) -> Item:
    item: Item = {}
    places.put(path, target.first.row)
    for head in _OWN:
        places.put((*path, *head.key), target.first.place(head))
        if target.own.get(head) is not None:
            put_in(item, head.key, target.own[head])
    for key in _SIDES:
        _side(item, key, target, path, places)
    if item.get("measure", Measure.COUNT.value) in (Measure.COUNT.value, Measure.SUM.value):
        item.setdefault("criteria", {})
    places.put((*path, "rounds"), target.first.place(_ROUND))
    rounds: list[Plain] = [
        item_of(line, _OF_ROUND, read, (*path, "rounds", index), places)
        for index, line in enumerate(target.rounds)
    ]
    if rounds:
        item["rounds"] = rounds
    return item


def _side(item: Item, key: str, target: _Target, path: Path, places: Places) -> None:
    """One side of a ratio: what it is made of says which of its other columns are filled; the plan
    itself says it by the key alone."""
    measure = next(head for head in _OWN if head.key == (key, "measure"))
    places.put((*path, key), target.first.place(measure))
    side = item.get(key)
    if not isinstance(side, dict):
        return
    said = side.pop("measure", None)
    if said is None:
        return
    for name in (Measure.SUM.value, Measure.FIGURE.value):
        head = next(head for head in _OWN if head.key == (key, name))
        if name == said and name not in side:
            places.refuse(target.first.place(head), f"còn để trống, mà “{measure.label}” cần đến")
        elif name != said and name in side:
            places.refuse(target.first.place(head), f"“{measure.label}” không dùng đến ô này")
    if said == Measure.RATIO.value:
        places.refuse(target.first.place(measure), "một vế của tỷ lệ không phải là tỷ lệ")
