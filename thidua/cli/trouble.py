"""What is said when something fails that is nobody's input: where in the program, and no text of
any case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from thidua.cli.console import give_up_printing, tell
from thidua.cli.run import Run
from thidua.errors import system_reason


def state_of_the_file(run: Run) -> str:
    """Whether what the command changed has been written."""
    if run.happened.committed:
        return "thay đổi của lệnh này đã được ghi vào tệp dữ liệu"
    return "tệp dữ liệu giữ nguyên như trước lệnh này"


def tell_unprintable(error: OSError, run: Run) -> None:
    """Say that the result could not be printed, and what became of the file. Standard output is
    given up."""
    tell(f"Lỗi: Không in được kết quả: {system_reason(error)}.")
    tell(f"  Về tệp dữ liệu: {state_of_the_file(run)}.")
    give_up_printing()


def tell_internal_error(error: BaseException, run: Run) -> None:
    """An apology that names the place in the program and no text of any case."""
    from thidua import __version__

    place = "?"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} ({code.co_name})"
        trace = trace.tb_next
    tell(f"Xin lỗi, công cụ gặp lỗi bên trong; {state_of_the_file(run)}.")
    tell(f"  Khi báo lỗi, xin gửi dòng này: thidua {__version__}, {type(error).__name__}, {place}.")
    tell("  Đừng gửi nội dung các vụ. Muốn xem chi tiết: chạy lại lệnh với --debug.")


def tell_trace(error: BaseException) -> None:
    """Where in the program an error arose, and those behind it, as Python would tell it, but for
    what Python adds of the data: messages, notes and values. A message may repeat what was typed or
    stored."""
    tell("Chi tiết cho người sửa công cụ, không có nội dung các vụ:")
    for link in reversed([*_chain(error)]):
        tell(f"  {_class_name(link)}")
        for inner in getattr(link, "exceptions", ()):  # of a group
            tell(f"    + {_class_name(inner)}")
        for place in _places(link.__traceback__):
            tell(f"    {place}")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """``error`` and what it came from, the newest first."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__context__ if link.__cause__ is None else link.__cause__


def _class_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Each step of a stack: the file (its last names only), the line, the function and the line of
    code."""
    import linecache

    while trace is not None:
        code = trace.tb_frame.f_code
        line = (
            linecache.getline(code.co_filename, trace.tb_lineno).strip()
            if code.co_filename.endswith(".py")
            else ""
        )
        yield (
            f"{'/'.join(Path(code.co_filename).parts[-3:])}:{trace.tb_lineno},"
            f" {code.co_name}{f': {line}' if line else ''}"
        )
        trace = trace.tb_next
