"""Writing a first map file for a workbook whose headers and words are its own, for a person to
correct.

Only what is sure stands there as a line that works; whatever is not is a comment (contract, maps of
a list).
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from thidua.domain.outsiders import WHY
from thidua.domain.text import search_key, shortened
from thidua.domain.written_dates import DATE_ORDERS, has_three_numbers, reorder_date
from thidua.exchange.choosing import is_own
from thidua.exchange.columns import SheetKind
from thidua.exchange.header import header_text
from thidua.exchange.heads import COLUMN_NUMBER, Heads, guess_heads
from thidua.exchange.source import Row, Sheet, column_letter
from thidua.record import record

_ROWS_READ = 2_000
_VALUES_LISTED = 50
_SAMPLES, _LONGEST_SAMPLE = 3, 40
_LIKELY = 0.6
_UNCOMMENT = "bỏ dấu # ở đầu dòng"

Accepts = Callable[[str, str], bool]
Choices = dict[str, dict[str, str]]


@record
class Guess:
    """A sheet taken for a list, its heads, and the other sheets that may be the one that is
    meant."""

    sheet: Sheet
    heads: Heads
    rivals: list[str]


def guess_sheet(
    sheets: Iterable[Sheet], kind: SheetKind, accepts: Accepts, choices: Choices
) -> Guess | None:
    """The first sheet that looks like a list of ``kind``; ``None`` where no sheet holds anything.

    A list has rows under its heads, and the first of its required columns; the heads of a mere
    cover, or of a page of words, are outweighed by twice as many.
    """

    def is_value(text: str) -> bool:
        return any(accepts(column, text) for column in choices)

    read = [
        (sheet, guess_heads(sheet, kind, is_value))
        for sheet in sheets
        if any(True for _ in sheet.rows()) and not is_own(sheet, kind)
    ]
    lists = [
        (sheet, heads)
        for sheet, heads in read
        if heads.texts and any(True for _ in _below(sheet, heads))
    ]
    named = [(sheet, heads) for sheet, heads in lists if heads.speaks_of(kind.required[0])]
    among = named or lists or read
    if not among:
        return None
    most = max(heads.score for _, heads in among)
    chosen, heads = next(one for one in among if 2 * one[1].score >= most) if named else among[0]
    rivals = [sheet.name for sheet, _ in among if sheet is not chosen and sheet.name is not None]
    return Guess(chosen, heads, rivals)


def _below(sheet: Sheet, heads: Heads) -> Iterable[Row]:
    return ((number, cells) for number, cells in sheet.rows() if number > heads.row)


def guess_mapping(
    guess: Guess, kind: SheetKind, accepts: Accepts, choices: Choices, command: str
) -> str:
    """The text of a map file (TOML) for ``guess``.

    ``accepts(column, text)`` says whether the text can be read as it stands; ``choices`` are, per
    column of fixed words, what may be meant (label → code); ``command`` is how the map is used.
    """
    heads = guess.heads
    rows = [cells for _, cells in islice(_below(guess.sheet, heads), _ROWS_READ)]
    lines = [
        (
            "# Cách đọc bảng tính: tiêu đề trong tệp = cột của công cụ. Xem lại từng dòng, sửa, rồi"
            " chạy:"
        ),
        f"#   {command}",
        (
            "# Dòng có dấu # ở đầu chưa có tác dụng: chỗ chưa chắc; đúng, hoặc đã điền xong thì"
            f" {_UNCOMMENT}."
        ),
        f'# Các cột: {", ".join(kind.columns)}. Để "" là bỏ qua cột ấy.',
    ]
    if heads.row:
        first, last = heads.rows.first, heads.rows.last
        told = str(last) if first == last else str(list(range(first, last + 1)))
        lines.append(f"header_row = {told}  # dòng tiêu đề")
    lines += _sheet_line(guess)
    lines.append(_order_line(rows, _dated(heads, kind)))
    lines += ["", "[columns]", *_column_lines(heads, rows)]
    for position, column in sorted(heads.sure.items()):
        if column in choices:
            cells = (row[position] for row in rows if position < len(row))
            exact = kind.facet(column).exact
            lines += _values(column, cells, accepts, choices[column], exact=exact)
    return "\n".join(lines) + "\n"


def _sheet_line(guess: Guess) -> list[str]:
    if guess.sheet.name is None:
        return []
    line = f"sheet = {_quoted(guess.sheet.name)}"
    if not guess.rivals:
        return [line]
    others = ", ".join(map(_quoted, guess.rivals))
    return [f"# {line}  # chưa chắc: còn trang {others}; đúng trang thì {_UNCOMMENT}"]


def _column_lines(heads: Heads, rows: Sequence[Sequence[object]]) -> list[str]:
    lines, seen = [], set[str]()
    secret = heads.speaks_of("classification")  # cells of such a list are repeated nowhere
    for position, text in enumerate(heads.texts):
        if not text:
            continue
        letter, head = f"cột {column_letter(position)}", _quoted(text)
        if position not in heads.barred and not secret:
            letter += _samples(rows, position)
        sure, maybe = heads.sure.get(position), heads.maybe.get(position)
        if position in heads.barred:
            lines.append(f"# {letter} {head} không bao giờ nhập: {WHY}.")
        elif search_key(text) in seen:
            lines.append(f"# {letter} cũng có tiêu đề {head}: đổi tên trong bảng tính nếu cần")
        elif sure:
            lines.append(f"{head} = {_quoted(sure)}  # {letter}")
        elif maybe:
            lines.append(
                f"# {head} = {_quoted(maybe)}  # {letter}: đoán, chưa chắc; đúng thì {_UNCOMMENT}"
            )
        else:
            lines.append(
                f'# {head} = ""  # {letter}: không rõ là cột nào; cần thì điền tên cột,'
                f" {_UNCOMMENT}"
            )
        seen.add(search_key(text))
    return lines


def _samples(rows: Sequence[Sequence[object]], position: int) -> str:
    """A few cells of a column, as they are read in a line: ``, ví dụ “Vụ A”, “Vụ B”``."""
    texts = (header_text(cells[position]) for cells in rows if position < len(cells))
    found = list(islice(dict.fromkeys(shortened(t, _LONGEST_SAMPLE) for t in texts if t), _SAMPLES))
    return f", ví dụ {', '.join(f'“{text}”' for text in found)}" if found else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _dated(heads: Heads, kind: SheetKind) -> list[int]:
    """The positions of columns that hold, or may hold, dates: those of ours, and whatever calls
    itself “Ngày …”."""
    known = heads.sure | heads.maybe
    called = {i for i, text in enumerate(heads.texts) if search_key(text).startswith("ngay")}
    return sorted(
        {i for i, column in known.items() if column in kind.dates} | (called - known.keys())
    )


def _order_line(rows: Sequence[Sequence[object]], positions: list[int]) -> str:
    """The order of dates written as text: day first where nothing tells; a comment where the cells
    contradict each other."""
    texts = (
        cells[p]
        for cells in rows
        for p in positions
        if p < len(cells) and isinstance(cells[p], str)
    )
    votes: Counter[str] = Counter()
    three = [str(text).strip() for text in texts if has_three_numbers(str(text))]
    for text in three:
        fits = [order for order in DATE_ORDERS if isinstance(reorder_date(text, order), date)]
        if len(fits) == 1:
            votes[fits[0]] += 1
    order = max(DATE_ORDERS, key=lambda order: votes[order])
    told = "; ".join(f"{name} ({words})" for name, words in DATE_ORDERS.items())
    line = f'date_order = "{order}"  # thứ tự trong ngày viết bằng chữ: {told}'
    if all(reorder_date(text, order) for text in three):
        return line
    counts = ", ".join(f"{count} ô {DATE_ORDERS[name]}" for name, count in votes.most_common())
    return f"# {line}; trong bảng có {counts or 'ô viết kiểu khác'}: sửa bảng cho thống nhất"


def _values(
    column: str,
    cells: Iterable[object],
    accepts: Accepts,
    choices: dict[str, str],
    *,
    exact: bool,
) -> list[str]:
    """What is written in a column and can't be read as it stands, as comments: no word is changed
    unawares, and where it is ``exact`` not even proposed."""
    texts = Counter(cell.strip() for cell in cells if isinstance(cell, str) and cell.strip())
    texts = Counter(
        {text: count for text, count in texts.items() if not COLUMN_NUMBER.fullmatch(text)}
    )
    strange = [text for text, _ in texts.most_common() if not accepts(column, text)][
        :_VALUES_LISTED
    ]
    if not strange:
        return []
    keys = {search_key(label): code for label, code in choices.items()}
    lines = [
        "",
        (
            f'[values.{column}]  # chữ trong tệp = giá trị; để "" là để trống. Có:'
            f" {', '.join(choices.values())}"
        ),
    ]
    for text in strange:
        near = (
            []
            if exact
            else difflib.get_close_matches(search_key(text), list(keys), n=1, cutoff=_LIKELY)
        )
        if near:
            lines.append(
                f"# {_quoted(text)} = {_quoted(keys[near[0]])}  # đoán, chưa chắc; đúng thì"
                f" {_UNCOMMENT}"
            )
        else:
            lines.append(f'# {_quoted(text)} = ""  # không rõ: điền giá trị, {_UNCOMMENT}')
    return lines
