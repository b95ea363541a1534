"""Writing a first map file for a workbook whose headers and words are its own, for a person to correct."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from itertools import islice

from thidua.domain.text import search_key
from thidua.exchange.columns import SheetKind
from thidua.exchange.mapping import DATE_ORDERS, reorder_date
from thidua.exchange.source import Sheet, column_letter
from thidua.exchange.table import column_of, header_text

_ROWS_READ = 2_000
_VALUES_LISTED = 50
_CELLS_COMPARED = 1_000  # cells that could be headers but are no names of columns: to compare one takes half a millisecond
_LIKELY = 0.6
_SHORT = 4
# Other heads that offices give to a column, as search keys.
_HEADS = {
    "title": ("ten vu", "noi dung", "noi dung vu viec", "trich yeu", "ten vu viec", "vu viec", "tom tat noi dung"),
    "lead_unit": ("phong", "phong chu tri", "don vi", "phong nghiep vu", "don vi thuc hien"),
    "other_units": ("phong phoi hop", "phoi hop"),
    "people": ("can bo tham gia", "nguoi thuc hien", "can bo theo doi", "can bo thu ly"),
    "field": ("linh vuc theo doi", "nhom"),
    "kind": ("loai vu", "phan loai", "loai vu viec"),
    "code": ("ma vu", "so hieu", "ma so", "ma phong", "ma can bo"),
    "initiative": ("chu dong", "tinh chu dong"),
    "public_concern": ("du luan", "duoc du luan quan tam"),
    "source": ("nguon", "nguon tin"),
    "outcome": ("ket qua xu ly", "hieu qua"),
    "directed_by": ("cap chi dao", "nguoi chi dao"),
    "number": ("so", "so luong", "dang ky"),
    "unit": ("phong", "phong nghiep vu", "don vi cong tac", "ma phong"),
    "target": ("chi tieu dang ky", "ten chi tieu"),
    "round": ("dot thi dua",),
    "role": ("chuc vu", "vai tro trong vu"),
    "name": ("ho ten", "ho ten can bo", "ten don vi", "ten phong"),
}


def guess_mapping(sheet: Sheet, kind: SheetKind, accepts: Callable[[str, str], bool], choices: dict[str, dict[str, str]]) -> str:
    """The text of a map file (TOML) for ``sheet``.

    ``accepts(column, text)`` says whether the text can be read as it stands; ``choices`` are, per column of fixed words,
    what may be meant (label → code).
    """
    head_row, headers, _ = _head(sheet, kind)
    found = _columns(headers, kind)
    rows = [cells for number, cells in islice(sheet.rows(), head_row + _ROWS_READ) if number > head_row]
    lines = ["# Cách đọc bảng tính: tiêu đề trong tệp = cột của công cụ. Xem lại từng dòng, sửa, rồi chạy:"]
    lines.append("#   thidua import TỆP --map TỆP_NÀY")
    lines.append(f"# Các cột: {', '.join(kind.columns)}. Để “” là bỏ qua cột ấy.")
    if sheet.name is not None:
        lines.append(f"sheet = {_quoted(sheet.name)}")
    columns = {position: column for position, (column, _) in found.items()}
    order = _date_order(rows, [position for position, column in columns.items() if column in _dates(kind)])
    told = "; ".join(f"{name} ({words})" for name, words in DATE_ORDERS.items())
    lines.append(f'date_order = "{order}"  # thứ tự trong ngày viết bằng chữ: {told}')
    lines += ["", "[columns]"]
    seen: set[str] = set()
    for position, text in enumerate(headers):
        if text and search_key(text) in seen:
            lines.append(f"# cột {column_letter(position)} cũng có tiêu đề {_quoted(text)}: đổi tên trong bảng tính nếu cần")
        elif text:
            seen.add(search_key(text))
            column, sure = found.get(position, ("", True))
            remark = "" if sure and column else "  # đoán, xem lại" if column else "  # không rõ là cột nào"
            lines.append(f"{_quoted(text)} = {_quoted(column)}{remark}  # cột {column_letter(position)}".replace("  #  #", "  #"))
    for position, column in columns.items():
        if column in choices:
            lines += _values(column, (cells[position] for cells in rows if position < len(cells)), accepts, choices[column])
    return "\n".join(lines) + "\n"


def likeliest(sheets: Iterable[Sheet], kind: SheetKind) -> Sheet | None:
    """The sheet whose headers look most like those of a list of ``kind``; the first that holds anything where none does."""
    filled = [sheet for sheet in sheets if any(True for _ in sheet.rows())]
    return max(filled, key=lambda sheet: _head(sheet, kind)[2], default=None)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _dates(kind: SheetKind) -> set[str]:
    return {name for name in kind.columns if name.endswith("_on") or name in ("date", "from", "to")}


def _head(sheet: Sheet, kind: SheetKind) -> tuple[int, list[str], float]:
    """The row that looks most like headers: the one with the most cells that are, or resemble, a column's name; how much."""
    best, best_score, first = (0, list[str](), 0.0), 0.0, None
    left = _CELLS_COMPARED
    for number, cells in islice(sheet.rows(), 100):
        headers = [header_text(cell) if isinstance(cell, str) else "" for cell in cells]
        if first is None and sum(map(bool, headers)) >= 2:
            first = (number, headers, 0.0)
        score = sum(1.0 if sure else 0.6 for _, sure in _columns(headers, kind, left).values())
        left = max(0, left - sum(map(bool, headers)))
        if score > best_score:
            best, best_score = (number, headers, score), score
    return best if best_score >= 1.0 or first is None else first


def _columns(headers: list[str], kind: SheetKind, most: int = _CELLS_COMPARED) -> dict[int, tuple[str, bool]]:
    """Position → the column that a header names, and whether that is sure. No column is given twice.

    Headers that are no names of columns are compared with those, the first ``most`` of them.
    """
    found: dict[int, tuple[str, bool]] = {}
    for position, text in enumerate(headers):
        column = column_of(text, kind) if text else None
        if column and column not in {name for name, _ in found.values()}:
            found[position] = (column, True)
    names = {name: [search_key(label), *_HEADS.get(name, ())] for name, label in kind.columns.items()}
    strange = [(position, search_key(text)) for position, text in enumerate(headers) if text and position not in found]
    scores = [
        (max(_likeness(text, name) for name in words), position, column)
        for position, text in strange[:most]
        for column, words in names.items()
    ]
    for score, position, column in sorted(scores, key=lambda s: -s[0]):
        if score >= _LIKELY and position not in found and column not in {name for name, _ in found.values()}:
            found[position] = (column, False)
    return found


def _likeness(header: str, name: str) -> float:
    """How alike two names are, from 0 to 1; a letter more or less is much in a short one (“Mảng” is not “Mã”).

    What can't be ``_LIKELY`` is 0: most cells of a list are no headers, and to compare each in full would take minutes.
    """
    shorter, both = min(len(header), len(name)), len(header) + len(name)
    if shorter <= _SHORT:
        return float(header == name)
    if 2 * shorter < _LIKELY * both:
        return 0.0
    matcher = _matcher(name)
    matcher.set_seq1(header)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKELY else 0.0


@lru_cache(maxsize=512)
def _matcher(name: str) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, "", name)


def _date_order(rows: list[list[object]], positions: list[int]) -> str:
    """The order in which the most dates written as text make sense; day first where nothing tells."""
    texts = (cells[p] for cells in rows for p in positions if p < len(cells) and isinstance(cells[p], str))
    votes: Counter[str] = Counter()
    for text in texts:
        fits = [order for order in DATE_ORDERS if isinstance(reorder_date(str(text), order), date)]
        if len(fits) == 1:
            votes[fits[0]] += 1
    return max(DATE_ORDERS, key=lambda order: votes[order])


def _values(column: str, cells: Iterable[object], accepts: Callable[[str, str], bool], choices: dict[str, str]) -> list[str]:
    texts = Counter(cell.strip() for cell in cells if isinstance(cell, str) and cell.strip())
    strange = [text for text, _ in texts.most_common() if not accepts(column, text)][:_VALUES_LISTED]
    if not strange:
        return []
    keys = {search_key(label): code for label, code in choices.items()}
    lines = ["", f"[values.{column}]  # chữ trong tệp = giá trị; để “” là để trống. Có: {', '.join(choices.values())}"]
    unsure = "  # không rõ: điền giá trị, bỏ dấu # ở đầu dòng"  # as a comment, so that nothing is blanked unawares
    for text in strange:
        near = difflib.get_close_matches(search_key(text), list(keys), n=1, cutoff=_LIKELY)
        if near:
            lines.append(f"{_quoted(text)} = {_quoted(keys[near[0]])}  # đoán, xem lại")
        else:
            lines.append(f'# {_quoted(text)} = ""{unsure}')
    return lines
