"""In which form an answer is given: what ``--format`` and the suffix behind ``-o`` say together."""

from __future__ import annotations

import os
from pathlib import Path

from thidua.errors import UsageFault

_SUFFIXES = {".json": "json", ".csv": "csv", ".txt": "table"}
# Files that people open, which no --format names.
_SUFFIXES |= {".xlsx": "xlsx", ".html": "html", ".htm": "html", ".md": "md"}
FOR_PEOPLE = ("table", "xlsx", "html", "md")
_BOOK_SUFFIX = ".xlsx"
SUFFIX_WORDS = ".csv, .json, .txt, .xlsx, .html hoặc .md"
# Suffixes that say another kind of file than we make of a document: none of these is put into one,
# whatever --format says.
_OTHER_KINDS = frozenset(
    (
        ".xlsx",
        ".xls",
        ".xlsm",
        ".xlsb",
        ".ods",
        ".docx",
        ".doc",
        ".odt",
        ".pdf",
        ".html",
        ".htm",
        ".toml",
        ".zip",
    )
)


def is_book(output: str | None) -> bool:
    """Whether ``output`` names a workbook by its suffix."""
    return output is not None and Path(output).suffix.lower() == _BOOK_SUFFIX


def check_output(format: str | None, output: str | None, *, force: bool) -> None:
    """Refuse what ``show`` would refuse, before a command that writes changes anything."""
    chosen_format(format, output)
    if output is not None and output != "-":
        from thidua.services.output import check_writable

        check_writable(Path(output), force=force)


def names_other_kind(name: str) -> bool:
    """Whether the suffix of ``name`` says a kind of file that neither a list of ours nor a data
    file is."""
    return Path(name).suffix.lower() in _OTHER_KINDS


def keep_apart(option: str, output: str | None, path: str | Path, what: str) -> None:
    """Refuse to write the file after ``option`` over ``path``, which is ``what`` the command works
    with. Raises ``UsageFault``."""
    if output not in (None, "-") and os.path.realpath(output or "") == os.path.realpath(path):
        raise UsageFault(
            f"Tệp sau {option} chính là {what}; kết quả không ghi đè lên đó.",
            todo="Chọn tên khác.",
        )


def check_suffix(output: str | None, suffix: str) -> None:
    """Refuse to put what is a ``suffix`` file into one whose name says another kind. Raises
    ``UsageFault``."""
    if output is not None and Path(output).suffix.lower() not in ("", suffix):
        from thidua.services.output import check_writable

        check_writable(Path(output), force=True)  # a data file, a folder: that matters more
        what = (
            f"Lệnh này ghi ra tệp {suffix}, không ghi được dạng {Path(output).suffix.lower()}:"
            f" “{output}” (-o)."
        )
        raise UsageFault(
            what, todo=f"Dùng đuôi {suffix}, ví dụ: -o {Path(output).with_suffix(suffix).name}"
        )


def chosen_format(format: str | None, output: str | None) -> str:
    """The format that is asked for: by ``format``, else by the suffix of ``output``, else a table.
    Raises ``UsageFault``."""
    format = format and format.lower()
    if format is not None and format not in ("table", "csv", "json"):
        raise UsageFault(f"Không có dạng “{format}” (--format).", todo="Chọn table, csv hoặc json.")
    if output is None or output == "-":
        return format or "table"
    by_suffix = _SUFFIXES.get(Path(output).suffix.lower())
    if by_suffix is None and format is None:
        raise UsageFault(
            f"Không rõ dạng nào cho tệp “{output}” (-o).",
            todo=f"Dùng đuôi {SUFFIX_WORDS}, hoặc thêm --format.",
        )
    if format and by_suffix is None and names_other_kind(output):
        raise UsageFault(
            f"--format {format} không hợp với đuôi của tệp “{output}”.", todo="Đổi đuôi tệp."
        )
    if by_suffix and format and by_suffix != format:
        raise UsageFault(
            f"--format {format} không hợp với đuôi của tệp “{output}”.",
            todo="Bỏ --format, hoặc đổi đuôi tệp.",
        )
    return format or by_suffix or "table"
