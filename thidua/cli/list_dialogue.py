"""What the columns and the words of an unknown list mean, asked of whoever sits at the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping

from thidua.cli.ask import Asker, Question
from thidua.cli.choice import chosen, numbered
from thidua.cli.console import tell
from thidua.domain.text import search_key
from thidua.services.imports.heads import Heading, ListRead

_LEFT_OUT = "không nhập"
_MOST_WORDS = 40  # asked about
_OPTION = "--map TỆP.toml"


def settle(asker: Asker, listed: ListRead) -> str:
    """The text of a map for the list, from the answers. Raises ``EOFError`` at the end of input."""
    _show(listed)
    columns = _columns(asker, listed)
    taken = {letter: column for letter, column in columns.items() if column}
    defaults = _defaults(asker, listed, set(taken.values()))
    words = _words(asker, listed, taken)
    return _text(listed, columns, defaults, words)


def _show(listed: ListRead) -> None:
    where = "" if listed.sheet is None else f" ở trang “{listed.sheet}”"
    first, last = listed.rows
    rows = f"dòng {last}" if first == last else f"dòng {first}–{last}"
    tell(f"Danh sách{where}, tiêu đề ở {rows}. Các cột được hiểu là:")
    for heading in listed.headings:
        samples = ", ".join(f"“{text}”" for text in heading.samples)
        tell(f"  {heading.letter}  {heading.head}: {_meaning(listed, heading)}")
        if samples:
            tell(f"       ví dụ {samples}")


def _meaning(listed: ListRead, heading: Heading) -> str:
    if heading.barred:
        return f"không bao giờ nhập ({heading.barred})"
    if heading.sure:
        return listed.kind.columns[heading.sure]
    return f"có lẽ là {listed.kind.columns[heading.maybe]}" if heading.maybe else "chưa rõ"


def _columns(asker: Asker, listed: ListRead) -> dict[str, str]:
    """What each column is, by its letter; blank where it is left out."""
    found = {h.letter: h.sure for h in listed.headings if h.sure}
    asked = [h for h in listed.headings if not h.sure and not h.barred]
    free = {c: label for c, label in listed.kind.columns.items() if c not in found.values()}
    if asked:
        tell(f"Các cột của công cụ: {numbered(free.values())}.")
    by_label = {label: column for column, label in free.items()}
    steps = {}
    for heading in asked:
        kept = free.get(heading.maybe or "", _LEFT_OUT)
        steps[heading.letter] = Question(
            f"Cột {heading.letter} “{heading.head}” là",
            _choice(by_label, {_LEFT_OUT: ""}),
            _OPTION,
            hint="số hoặc tên cột",
            kept=kept,
            explained=f"Gõ số hoặc tên của một cột ở trên; “{_LEFT_OUT}” thì cột này bị bỏ qua.",
        )
    return found | (asker.ask_all(steps) if steps else {})


def _defaults(asker: Asker, listed: ListRead, taken: set[str]) -> dict[str, str]:
    """What holds for all rows where the list has no such column."""
    steps = {}
    for column in listed.kind.required:
        if column in taken or column not in listed.choices:
            continue
        choices, label = listed.choices[column], listed.kind.columns[column]
        steps[column] = Question(
            f"Danh sách không có cột {label}; cả danh sách là",
            _choice(choices, {"ghi ở dòng đầu nhóm": ""}),
            _OPTION,
            hint=numbered(choices),
            kept="ghi ở dòng đầu nhóm",
            explained=f"Nếu mọi dòng cùng một giá trị, gõ giá trị ấy; nếu {label.lower()} ghi ở"
            " dòng đứng trên từng nhóm thì bấm Enter.",
        )
    answers = asker.ask_all(steps) if steps else {}
    return {column: value for column, value in answers.items() if value}


def _words(asker: Asker, listed: ListRead, taken: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What words mean that their column does not take, by column."""
    asked = [
        (taken[heading.letter], text)
        for heading in listed.headings
        if heading.letter in taken
        for text in listed.strange(heading, taken[heading.letter])
    ][:_MOST_WORDS]
    steps = {
        f"{column}\n{text}": Question(
            f"{listed.kind.columns[column]}: “{text}” là",
            _choice(listed.choices[column], {"": text}),
            _OPTION,
            hint=f"{numbered(listed.choices[column])}; Enter: giữ nguyên chữ ấy",
            kept="",
            shown=True,
            explained="Chữ này không có trong danh mục của cột. Gõ giá trị đúng; để nguyên thì dòng"
            " có chữ ấy sẽ bị báo là chưa đúng.",
        )
        for column, text in asked
    }
    found: dict[str, dict[str, str]] = {}
    for place, meant in (asker.ask_all(steps) if steps else {}).items():
        column, _, text = place.partition("\n")
        if meant != text:
            found.setdefault(column, {})[text] = meant
    return found


def _choice(choices: Mapping[str, str], other: Mapping[str, str]) -> Callable[[str], str]:
    """A reader of one of ``choices`` (label → code) by number, label or code; or of what ``other``
    words stand for."""
    others = {search_key(word): meant for word, meant in other.items()}

    def read(text: str) -> str:
        if (found := chosen(text, choices)) is not None:
            return found
        if (key := search_key(text)) in others:
            return others[key]
        raise ValueError(f"“{text}” không phải là số hay tên nào ở trên")

    return read


def _text(
    listed: ListRead,
    columns: Mapping[str, str],
    defaults: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
) -> str:
    first, last = listed.rows
    lines = [
        "# Cách đọc danh sách có tiêu đề như dưới đây, theo các câu trả lời khi nhập. Sửa được bằng"
        " tay.",
        f"header_row = {last if first == last else list(range(first, last + 1))}",
        "",
        "[columns]  # cột của bảng = cột của công cụ",
    ]
    often = Counter(search_key(heading.head) for heading in listed.headings)
    for heading in listed.headings:
        if heading.letter in columns:
            alone = often[search_key(heading.head)] == 1 and not heading.head.isupper()
            key = _quoted(heading.head) if alone else heading.letter
            lines.append(f"{key} = {_quoted(columns[heading.letter])}  # cột {heading.letter}")
    if defaults:
        lines += ["", "[defaults]"]
        lines += [f"{column} = {_quoted(value)}" for column, value in defaults.items()]
    for column, meanings in words.items():
        lines += ["", f"[values.{_quoted(column)}]"]
        lines += [f"{_quoted(text)} = {_quoted(meant)}" for text, meant in meanings.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
