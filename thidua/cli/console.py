"""Where words go: results to standard output (or a file), messages to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.advice import Said, Wording, in_words, told
from thidua.domain.folding import twin_warning
from thidua.domain.text import visible
from thidua.errors import Refused, ThiduaError, UsageFault, system_reason
from thidua.machine import at_terminal, stopped_reading

if TYPE_CHECKING:
    from thidua.domain.case.views import CaseChange
    from thidua.session import Happened

_BREAK = r"(?<=\S)[ \t]*(?:\r\n|\r|\n)\s*(?=\S)"


def save(text: str, output: str | None, happened: Happened, *, force: bool = False) -> None:
    """Put a text where the user asked for it: on standard output, or whole into a file. Raises
    ``Refused``."""
    if output is None or output == "-":
        put(text)
        return
    save_bytes(text.encode(), output, happened, force=force)


def put(text: str) -> None:
    """A text on standard output: nothing in it acts on a terminal, a program gets it as it is."""
    with printing():
        sys.stdout.write(visible(text) if at_terminal(sys.stdout) else text)


@contextmanager
def printing() -> Iterator[None]:
    """Around what is printed: a reader that stops early (``| head``) ends the printing and nothing
    else: what is still to be told, and the exit code, are as without."""
    try:
        yield
    except OSError as error:
        if not stopped_reading(error):
            raise
        give_up_printing()


def give_up_printing() -> None:
    """Have no more printed, so that the flush at exit does not fail again."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def save_bytes(content: bytes, output: str, happened: Happened, *, force: bool = False) -> None:
    """Put a whole file where the user asked for it. Raises ``Refused``."""
    from thidua.services.output import write_output

    write_output(Path(output), content, happened, force=force)
    tell(f"Đã ghi {output}.")


def tell(*said: Said, words: Wording = in_words) -> None:
    """A message, on standard error; its parts are put one behind the other. A quoted value of
    several lines stays in the line; a command to be copied is left as it is, and worded by
    ``words`` (a message that may hold one goes by ``Call.tell``)."""
    parts = (
        re.sub(_BREAK, " / ", part) if isinstance(part, str) else words(part)
        for part in told(*said).parts
    )
    try:
        sys.stderr.write(f"{fitted(visible(''.join(parts)))}\n")
    except OSError as error:  # nobody reads messages any more: the command goes on all the same
        if not stopped_reading(error):
            raise
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def fitted(text: str) -> str:
    """A message broken between words where standard error is a terminal; elsewhere as it is, for
    whoever reads it there."""
    if not at_terminal(sys.stderr):
        return text
    import shutil

    from thidua.render.screen.wrapping import wrapped

    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        width = 0
    return wrapped(text, width or shutil.get_terminal_size().columns)


def warn_of_twins(text: str) -> None:
    """Warn of letters in what was typed that only look like ours: searching bears them, readers may
    not."""
    if not text.isascii() and (warning := twin_warning(text)):
        tell(f"Lưu ý: {warning}.")


def tell_notices(change: CaseChange, words: Wording) -> None:
    """What there is to say of a change of a case beside its result, on standard error."""
    from thidua.render.meanwhile import change_notices

    for notice in change_notices(change):
        tell("Lưu ý: ", notice, words=words)


def tell_error(error: ThiduaError, words: Wording = in_words, remark: str = "") -> None:
    """One error: what, a ``remark`` on it, why, each mistake in its place, and what to do."""
    tell(f"Lỗi: {error.what}")
    if remark:
        tell(f"  {remark}")
    if error.why:
        tell("  ", error.why, words=words)
    for problem in error.problems:
        tell(f"  - {problem.where}: {problem.what}{'' if problem.what.endswith('.') else '.'}")
        if problem.todo:
            tell("    → ", problem.todo, words=words)
    if error.todo:
        tell("  → ", error.todo, words=words)


@contextmanager
def reading_input() -> Iterator[None]:
    """Around what reads standard input: where that fails it is ``Refused``, not taken for a reader
    that has gone."""
    try:
        yield
    except OSError as error:
        raise Refused(
            f"Không đọc được đầu vào chuẩn: {system_reason(error)}.",
            todo="Xem lại tệp, đường mạng đưa vào, rồi chạy lại.",
        ) from None


def read_standard_input(option: str, value: str | None) -> str | None:
    """``value``, or all of standard input where it is ``-`` (so that a text need not stand in the
    shell's history)."""
    if value != "-":
        return value
    from thidua.services.piped import text_of

    with reading_input():
        raw = sys.stdin.buffer.read()
    text = text_of(raw, f"{option} -")
    if not text.strip():
        raise UsageFault(
            f"{option} -: đầu vào chuẩn không có chữ nào.",
            todo="Đưa nội dung vào bằng ống dẫn hoặc từ tệp.",
        )
    warn_of_twins(text)
    return text
