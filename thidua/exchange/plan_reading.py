"""A plan written in a workbook: the plain data that a plan file would hold, and where each value
stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.advice import Advice, told
from thidua.domain.terms import loose_key
from thidua.domain.text import nearest
from thidua.domain.vocabulary import AttributeType
from thidua.errors import Refused
from thidua.exchange.columns import CHOICES_SHEET, GUIDE_SHEET
from thidua.exchange.header import header_text
from thidua.exchange.plan_cells import Known, is_blank, reader
from thidua.exchange.plan_head import ATTRIBUTES, BASES, FIELDS, FIGURES, PLAN, TARGETS, UNITS, Head
from thidua.exchange.plan_heads import (
    BASES_HEADS,
    BASIS,
    LINE_TITLES,
    LISTS,
    PLAN_LINES,
    QUOTA,
    SHEETS,
)
from thidua.exchange.plan_places import Place, Places
from thidua.exchange.plan_sheet import (
    Item,
    Line,
    Read,
    called,
    filled_rows,
    item_of,
    lines_of,
    put_in,
)
from thidua.exchange.plan_targets import targets_of
from thidua.exchange.source import Sheet


def read_plan_sheets(sheets: Sequence[Sheet]) -> tuple[Item, Places]:
    """The tables of the plan in a workbook, as a plan file would give them, and the place of each
    value. What can't be read is among ``Places.problems``.

    Raises ``Refused`` for a workbook that is no plan at all.
    """
    places = Places()
    ours = _named(sheets, places)
    lines = {
        name: lines_of(ours[name], SHEETS[name], places) if name in ours else []
        for name in SHEETS
        if name != PLAN
    }
    known = Known()
    reads = {name: reader(sheet, known) for name, sheet in ours.items()}
    _learn(lines, known, reads)
    data = _top(ours[PLAN], reads[PLAN], places)
    for key, (sheet, heads) in LISTS.items():
        places.put((key,), Place(sheet))
        if key == "targets" and lines[sheet]:
            data[key] = targets_of(lines[sheet], reads[sheet], places)
        elif lines[sheet]:
            data[key] = [
                item_of(line, heads, reads[sheet], (key, index), places)
                for index, line in enumerate(lines[sheet])
            ]
    if lines[BASES]:
        _into_rounds(data, lines[BASES], reads[BASES], places)
    return data, places


def _named(sheets: Sequence[Sheet], places: Places) -> dict[str, Sheet]:
    """The sheets of a plan by our names for them; others that hold anything are told."""
    names = {loose_key(name): name for name in SHEETS}
    aside = {loose_key(GUIDE_SHEET), loose_key(CHOICES_SHEET)}
    found: dict[str, Sheet] = {}
    strangers = []
    for sheet in sheets:
        key = loose_key(sheet.name or "")
        if key in names and names[key] not in found:
            found[names[key]] = sheet
        elif key not in aside:
            strangers.append(sheet)
    if PLAN not in found:
        template = Advice("template", "ke-hoach.xlsx", what="plan")
        raise Refused(
            f"Sổ tính không có trang tính “{PLAN}”, không phải là tệp kế hoạch.",
            todo=told("Lấy mẫu bằng: ", template),
        )
    for sheet in strangers:
        if any(not is_blank(cell) for _, cells in sheet.rows() for cell in cells):
            close = nearest(sheet.name or "", [name for name in SHEETS if name not in found])
            hint = f"Có phải ý là “{close}”?" if close else "Xóa trang này khỏi tệp kế hoạch."
            places.refuse(Place(sheet.name or ""), "trang tính không có trong mẫu kế hoạch", hint)
    return found


def _learn(lines: Mapping[str, list[Line]], known: Known, reads: Mapping[str, Read]) -> None:
    """What cells of other sheets may refer to; what is wrong is told when it is read in earnest."""
    aside = Places()
    for sheet in (FIELDS, ATTRIBUTES, FIGURES, UNITS, TARGETS):
        code, name, *_ = SHEETS[sheet]
        known.codes[sheet] = []
        for line in lines[sheet]:
            if line.holds(code):
                pair = [
                    str(line.value(head, reads[sheet], aside)) if line.holds(head) else ""
                    for head in (code, name)
                ]
                known.codes[sheet].append((pair[0], pair[1]))
    kind, group = (
        next(head for head in SHEETS[sheet] if head.name == name)
        for sheet, name in ((ATTRIBUTES, "type"), (UNITS, "group"))
    )
    types = {kind.value: kind for kind in AttributeType}
    for line in lines[ATTRIBUTES]:
        if line.holds(kind) and line.holds(SHEETS[ATTRIBUTES][0]):
            code_ = str(line.value(SHEETS[ATTRIBUTES][0], reads[ATTRIBUTES], aside))
            found = types.get(str(line.value(kind, reads[ATTRIBUTES], aside)))
            if found is not None:
                known.types[code_] = found
    known.groups += [
        str(line.value(group, reads[UNITS], aside)) for line in lines[UNITS] if line.holds(group)
    ]


def _top(sheet: Sheet, read: Read, places: Places) -> Item:
    """The sheet of the plan: a line for each key, its label in the first column, its value in the
    second."""
    data: Item = {"issuer": {}}
    names = called(PLAN_LINES)
    seen: dict[Head, int] = {}
    for number, cells in filled_rows(sheet, places):
        title, value = ([*cells, None, None])[:2]
        head = names.get(loose_key(header_text(title)))
        if head is None:
            _stranger(header_text(title), value, number, places)
            continue
        place = Place(PLAN, number, 1, head.label)
        if head in seen:
            places.refuse(place, f"mục này đã có ở dòng {seen[head]}")
            continue
        seen[head] = number
        places.put(head.key, place)
        if not is_blank(value):
            line = Line(PLAN, number, {head: value}, {head: 1})
            if (found := line.value(head, read, places)) is not None:
                put_in(data, head.key, found)
    for head in PLAN_LINES:
        places.put(head.key, Place(PLAN, head=head.label))
    _format(data)
    return data


def _stranger(title: str, value: object, number: int, places: Places) -> None:
    """A line that is none of ours: a heading, or something that would be lost."""
    if is_blank(value) or loose_key(title) == loose_key(LINE_TITLES[0]):
        return
    close = nearest(title, [head.label for head in PLAN_LINES]) if title else None
    hint = f"Có phải ý là “{close}”?" if close else "Xóa dòng này, hoặc sửa lại tên mục."
    what = "mục không có trong mẫu kế hoạch" if title else "ô này không có tên mục"
    places.refuse(Place(PLAN, number, 0, title or "không tên"), what, hint)


def _format(data: Item) -> None:
    """A workbook is of format 2 unless it says otherwise."""
    given = data.pop("format", "2")
    data["format"] = {"1": 1, "2": 2}.get(str(given), given)


def _into_rounds(data: Item, lines: Sequence[Line], read: Read, places: Places) -> None:
    """Legal bases and quotas go to the rounds that they name."""
    rounds = data.get("rounds")
    by_number: dict[object, tuple[int, Item]] = {}
    for index, round_ in enumerate(rounds if isinstance(rounds, list) else ()):
        if isinstance(round_, dict) and "number" in round_:
            by_number.setdefault(round_["number"], (index, round_))
    for line in lines:
        which = BASES_HEADS[0]
        number = line.value(which, read, places) if line.holds(which) else None
        if number not in by_number:
            what = "còn để trống" if number is None else f"kế hoạch không có đợt {number}"
            places.refuse(line.place(which), what)
            continue
        index, round_ = by_number[number]
        for key, names in (("legal_bases", BASIS), ("quotas", QUOTA)):
            heads = [head for head in BASES_HEADS if head.name in names]
            if any(map(line.holds, heads)):
                items = round_.setdefault(key, [])
                assert isinstance(items, list)
                path = ("rounds", index, key, len(items))
                items.append(item_of(line, heads, read, path, places))
