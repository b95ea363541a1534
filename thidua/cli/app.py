"""The assembly: every command by name, loaded when it is called, and the one boundary where errors
become words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from thidua.cli.console import give_up_printing, printing, put, tell, tell_error
from thidua.cli.declared import Group, Leave
from thidua.cli.misread import Misread
from thidua.cli.others import warn_of_results
from thidua.cli.plain_lines import read_plainly
from thidua.cli.run import Run, file_fault, tell_of_upgrades
from thidua.cli.streams import prepare_streams
from thidua.cli.tab import COMPLETE, TASKS, Offers, answer_shell, refuse_completion
from thidua.cli.trouble import (
    state_of_the_file,
    tell_internal_error,
    tell_trace,
    tell_unprintable,
)
from thidua.domain.text import describe_characters, unfit_characters
from thidua.errors import Refused, ThiduaError
from thidua.machine import at_terminal, stopped_reading

if TYPE_CHECKING:
    from thidua.cli.ask import Asker

PROGRAM = "thidua"
# Command → (module, what it does). A module is imported when its command is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "Tạo tệp dữ liệu mới với kế hoạch 06-KH/BNCTU."),
    "demo": ("demo", "Tạo tệp minh họa và in báo cáo sơ kết, tổng kết."),
    "plan": ("plan", "Xem, thêm, sửa kế hoạch thi đua."),
    "unit": ("unit", "Các phòng, đơn vị."),
    "person": ("person", "Cán bộ, công chức."),
    "register": ("register", "Đăng ký chỉ tiêu của một đơn vị."),
    "declare": ("declare", "Khai số liệu của một đơn vị theo kỳ."),
    "figures": ("figures", "Số đơn vị đã khai, tổng từng đợt, kỳ còn thiếu."),
    "targets": ("targets", "Các chỉ tiêu, mức tối thiểu và số đã đăng ký."),
    "add-case": ("add_case", "Ghi một vụ án, vụ việc, vấn đề."),
    "edit-case": ("edit_case", "Sửa một vụ đã ghi."),
    "void-case": ("void_case", "Loại một vụ khỏi danh sách tính."),
    "restore-case": ("restore_case", "Khôi phục một vụ đã loại."),
    "import": ("import_", "Nhập danh sách vụ, đăng ký, đơn vị, cán bộ từ tệp Excel, CSV."),
    "cases": ("cases", "Danh sách các vụ."),
    "show": ("show", "Một vụ: các mốc, được tính vào đâu, lịch sử."),
    "explain": ("explain", "Vì sao một vụ, một con số được tính hay chưa được tính."),
    "export": ("export", "Ghi mọi vụ ra tệp Excel, csv hoặc json."),
    "template": ("template", "Tệp Excel mẫu để điền."),
    "log": ("log", "Ai đã sửa gì, lúc nào, bằng lệnh nào."),
    "check": ("check", "Kiểm tra tệp: nguyên vẹn, không bị sửa từ ngoài, đúng quy tắc."),
    "doctor": (
        "doctor",
        "Khám tệp và máy: nơi để tệp, quyền, ổ đĩa, phiên bản, và mọi phép kiểm tra.",
    ),
    "backup": ("backup", "Sao lưu tệp dữ liệu, có thể mã hóa."),
    "restore": ("restore", "Khôi phục tệp dữ liệu từ bản sao lưu."),
    "undo": ("undo", "Hoàn tác thay đổi gần nhất."),
    "redo": ("redo", "Làm lại thay đổi vừa hoàn tác."),
    "help": ("help", "Sách hướng dẫn: mỗi lệnh, mỗi khái niệm một trang."),
    "status": ("status", "Việc cần làm: còn mấy ngày, còn thiếu gì, vụ nào chưa xong."),
    "close-round": ("close_round", "Chốt số liệu một đợt."),
    "reopen-round": ("reopen_round", "Mở lại một đợt đã chốt."),
    "review": ("review", "Báo cáo sơ kết, tổng kết: thực hiện so với chỉ tiêu."),
    "commend": ("commend", "Khen thưởng: danh sách xét, các quyết định đã có."),
    "exemplar": ("exemplar", "Điển hình tiên tiến."),
    "calendar": ("calendar", "Lịch của kế hoạch (.ics): ngày chốt, tháng tổ chức từng đợt."),
    "report": ("report", "Báo cáo hoàn chỉnh của một đợt: Word, trang web, Excel."),
    "consolidate": ("consolidate", "Bảng chung từ tệp tổng hợp của nhiều cơ quan."),
    "summary": ("summary", "Tệp tổng hợp gửi cấp trên: mọi con số, không vụ nào."),
}
# Those of which all, or one below them, asks for everything (``dialogue.opening``).
MAY_ASK_ALL = frozenset(
    ("add-case", "edit-case", "register", "unit", "person", "commend", "close-round")
)
_INTERRUPTED = 130


def load(name: str) -> Group:
    """What a command declares, whose module is imported now."""
    loaded = import_module(f"thidua.cli.commands.{COMMANDS[name][0]}").app
    assert isinstance(loaded, Group)
    return loaded


def run_line(words: list[str], obey: Callable[[list[str], Run], int], offers: Offers) -> int:
    """Carry out a command line, or tell a shell what could follow. Lines that are not plain are
    left to ``obey``, which raises ``Misread``, and to ``offers``."""
    prepare_streams()
    words, debug = _take_debug(words)
    asked = os.environ.get(COMPLETE, "")
    if asked.startswith(TASKS):
        return answer_shell(asked, offers)
    if asked:
        from thidua.cli.typer_seam import serve_earlier_scripts

        serve_earlier_scripts()
        return _carried_out(words, run := Run(tuple(words)), lambda: obey(words, run), debug=debug)
    run = Run(tuple(words))
    return _carried_out(words, run, lambda: _obeyed(words, run, obey), debug=debug)


def _obeyed(words: list[str], run: Run, obey: Callable[[list[str], Run], int]) -> int:
    if words in (["--version"], ["-V"]):
        tell_version()
        return 0
    if words in ([], ["--no-input"]):
        return _alone(words, obey)
    try:
        return _told(words, run, obey) if words[0] in MAY_ASK_ALL else _done(words, run, obey)
    except EOFError:
        tell("")
        raise KeyboardInterrupt from None


def _done(words: list[str], run: Run, obey: Callable[[list[str], Run], int]) -> int:
    found = read_plainly(words, COMMANDS, load)
    if found is None:
        return obey(words, run)
    command, values = found
    command.run(run, None, **values)
    return 0


def _told(words: list[str], run: Run, obey: Callable[[list[str], Run], int]) -> int:
    """A command that is carried out when everything has been asked for, where it was given
    nothing."""
    from thidua.cli.dialogue.opening import opened

    asked = opened(words)
    if asked is None or not _asker().can_ask:
        return _done(words, run, obey)
    from thidua.cli.dialogue.flow import line_of, tell_line, until_free

    line = line_of(asked, run)
    if line is None:
        return 0
    run.happened.behind.clear()  # the command itself tells of that
    tell_of_upgrades(run.happened)
    run.words = line.shown
    code = until_free(lambda: _done(line.words, run, obey), run)
    tell_line(line, run)
    return code


def _alone(words: list[str], obey: Callable[[list[str], Run], int]) -> int:
    """``thidua`` without a command: the menu where someone can choose."""
    if not words and _asker().can_ask and at_terminal(sys.stdout) and at_terminal(sys.stderr):
        from thidua.cli.menu.walk import Walk

        def do(line: list[str]) -> int:
            run = Run(tuple(line))
            return _carried_out(line, run, lambda: _obeyed(line, run, obey), debug=False)

        return Walk(do).run()
    from thidua.cli.tasks import TASKS as BY_TASK
    from thidua.cli.usage import no_command

    raise no_command(PROGRAM, COMMANDS, BY_TASK)


def _asker() -> Asker:
    from thidua.cli.ask import Asker

    return Asker()


def _carried_out(words: list[str], run: Run, obey: Callable[[], int], *, debug: bool) -> int:
    """The exit code of a command line; whatever goes wrong becomes one message."""
    try:
        _refuse_unreadable(words)
        refuse_completion(os.environ.get(COMPLETE, ""))
        code = obey()
        with printing():
            sys.stdout.flush()
        return code
    except Leave as end:
        with printing():
            sys.stdout.flush()
        return end.code
    except ThiduaError as error:
        from thidua.cli.usage import made_by_other_programs

        tell_error(error, run.render, made_by_other_programs(words, error))
        return error.exit_code
    except Misread as error:
        from thidua.cli.usage import made_by_other_programs, usage_fault

        fault = usage_fault(error)
        tell_error(fault, run.render, made_by_other_programs(words, fault))
        return fault.exit_code
    except KeyboardInterrupt:
        tell(f"\nĐã dừng theo yêu cầu; {state_of_the_file(run)}.")
        return _INTERRUPTED
    except OSError as error:
        if stopped_reading(error):
            give_up_printing()
            return 0
        if debug:
            tell_trace(error)
        tell_unprintable(error, run)
        return 1
    except Exception as error:  # noqa: BLE001 - the last boundary: what Python would print may hold texts of cases
        if debug:
            tell_trace(error)
        found = file_fault(run)
        if found is not None:
            tell_error(found, run.render)
            return found.exit_code
        if os.environ.get(
            COMPLETE
        ):  # whatever is said would stand in the middle of what someone types
            return 1
        tell_internal_error(error, run)
        return 70
    finally:
        if run.session is not None:
            tell_of_upgrades(run.session.happened)
            warn_of_results(run.session.happened)


def _refuse_unreadable(words: list[str]) -> None:
    """Bytes that are no UTF-8 reach us as lone surrogates; they can be neither matched nor
    stored."""
    for word in words:
        surrogates = "".join(c for c in unfit_characters(word) if "\ud800" <= c <= "\udfff")
        if surrogates:
            raise Refused(
                f"“{word}” có ký tự không đọc được ({describe_characters(surrogates)}).",
                "Cửa sổ lệnh gửi đến chữ không phải bảng mã UTF-8.",
                "Gõ lại bằng bộ gõ Unicode.",
            )


def _take_debug(words: list[str]) -> tuple[list[str], bool]:
    """``--debug`` is taken anywhere on the line, up to a ``--``."""
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word != "--debug"]
    return kept + words[end:], len(kept) < end


def tell_version() -> None:
    """What ``--version`` prints."""
    from thidua import __version__

    put(f"thidua {__version__}\n")
