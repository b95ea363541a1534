"""Taking a list in: opened, tried, and what stands in the way asked of whoever sits there."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from thidua.advice import Said
from thidua.cli.call import Call
from thidua.cli.console import tell
from thidua.cli.progress import row_progress
from thidua.domain.importing import ImportResult, OnDuplicate
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.written_dates import MonthDay
from thidua.errors import Refused, Rule, UnknownHeads, system_reason
from thidua.record import replace
from thidua.render.importing import import_notices, import_summary
from thidua.services.attributes import known_attributes
from thidua.services.imports import run as importing
from thidua.services.imports.options import (
    ImportOptions,
    laid_out,
    load_mapping,
    opened,
    read_by,
    read_map_text,
)
from thidua.services.imports.report import TwinsOfOtherUnits

NOTICES_TOLD = 20


@contextmanager
def opened_list(source: str) -> Iterator[tuple[IO[bytes], str]]:
    """The spreadsheet named on the command line and what to call it; standard input is first put
    into a file."""
    if source != "-":
        with opened(Path(source)) as stream:
            yield stream, source
        return
    import shutil
    import tempfile

    with tempfile.TemporaryFile(prefix="thidua-") as stream:
        try:
            shutil.copyfileobj(sys.stdin.buffer, stream)
            stream.flush()
        except OSError as error:
            what = (
                f"Không đọc được đầu vào chuẩn vào tệp tạm ở {tempfile.gettempdir()}:"
                f" {system_reason(error)}."
            )
            raise Refused(
                what, todo="Dọn bớt ổ đĩa, hoặc lưu bảng tính thành tệp rồi nhập tệp ấy."
            ) from None
        yield stream, "đầu vào chuẩn"


def added_columns(call: Call, kind: str) -> list[PlanAttribute]:
    """What plans add to the columns of a case."""
    return [*known_attributes(call.session).values()] if kind == "cases" else []


def with_kept_map(
    call: Call, stream: IO[bytes], name: str, options: ImportOptions
) -> tuple[ImportOptions, bool]:
    """The options with the map that is kept for lists with these heads, where there is one; and
    whether there is."""
    from thidua.services.imports.heads import find_kept

    found = find_kept(call.session, stream, name, options.what)
    if found is None:
        return options, False
    path, rows = found
    mapping = load_mapping(path, options.what, options.source, added_columns(call, options.what))
    tell(
        f"Lưu ý: đọc theo cách đã lưu cho danh sách có tiêu đề này ({path.name}); không muốn thì"
        " thêm --no-map."
    )
    return read_by(options, mapping, None if options.all_sheets else rows), True


def take(
    call: Call, stream: IO[bytes], name: str, options: ImportOptions, *, mapped: bool
) -> ImportResult:
    """Import; what stands in the way is asked about where somebody can answer: rows that repeat
    cases of other units, rows that rename theirs, months without a day, heads and words that are
    not known (not where a map says what they mean: ``mapped``)."""
    try:
        return _import(call, stream, name, options)
    except Refused as error:
        if not call.asker.can_ask:
            raise
        changed = _agreed(call, error, options)
        if changed is None and not mapped and _unknown(error):
            return _settled(call, stream, name, options, error)
        if changed is None:
            raise
    now = replace(call, session=call.session.but())  # others may have written since it was asked
    return take(now, stream, name, changed, mapped=mapped)


def _import(call: Call, stream: IO[bytes], name: str, options: ImportOptions) -> ImportResult:
    with row_progress("Đang nhập") as progress:
        return importing.import_file(call.session, stream, name, options, progress=progress)


def _agreed(call: Call, error: Refused, options: ImportOptions) -> ImportOptions | None:
    """The options with what was agreed to, where one answer would do; ``None`` where none would.
    Raises ``error`` where the answer is no."""
    rules = {problem.rule for problem in error.problems}
    if isinstance(error, TwinsOfOtherUnits) and options.on_duplicate is OnDuplicate.REFUSE:
        _tell_problems(error, "dòng là vụ mà đơn vị khác đã ghi")
        question = "Ghi đơn vị của các dòng ấy thành đơn vị phối hợp của các vụ đã có?"
        explained = (
            "Gõ có thì đơn vị ở các dòng ấy được ghi thêm vào vụ đã có, các dòng khác nhập như"
            " thường; gõ không, hoặc bấm Enter, thì không nhập gì."
        )
        if not call.asker.agree(question, "--on-duplicate join", explained=explained):
            raise error
        return replace(options, on_duplicate=OnDuplicate.JOIN)
    if rules == {Rule.RETITLE}:
        _tell_problems(error, "dòng có mã của một vụ mà tên khác hẳn")
        question = "Đúng là đổi tên các vụ ấy?"
        explained = (
            "Gõ có thì các vụ ấy mang tên ở trong tệp; gõ không, hoặc bấm Enter, thì không nhập gì."
        )
        if not call.asker.agree(question, "--allow-retitle", explained=explained):
            raise error
        return replace(options, allow_retitle=True)
    if error.problems and all("--month-day" in problem.what for problem in error.problems):
        from thidua.cli.ask import Question

        _tell_problems(error, "ô ngày chỉ ghi tháng, năm")
        day = call.asker.ask(
            Question(
                "Lấy ngày nào của tháng",
                _month_day,
                "--month-day",
                hint="first ngày đầu tháng, last ngày cuối tháng",
                explained="Một ngày phải có để xét vụ việc nằm trong đợt nào.",
            )
        )
        mapping = laid_out(options.mapping, options.what, month_day=day)
        return replace(options, mapping=mapping)
    return None


def _month_day(text: str) -> MonthDay:
    words = {"first": MonthDay.FIRST, "dau": MonthDay.FIRST, "đầu": MonthDay.FIRST}
    words |= {"last": MonthDay.LAST, "cuoi": MonthDay.LAST, "cuối": MonthDay.LAST}
    found = words.get(text.strip().lower())
    if found is None:
        raise ValueError("chỉ gõ first (đầu) hoặc last (cuối)")
    return found


def _tell_problems(error: Refused, what: str) -> None:
    tell(f"{len(error.problems)} {what}:")
    for problem in error.problems[:NOTICES_TOLD]:
        tell(f"  - {problem.where}: {problem.what}")
    if (more := len(error.problems) - NOTICES_TOLD) > 0:
        tell(f"  … và {more} dòng nữa")


_WORDED = (
    "kind",
    "field",
    "lead_unit",
    "initiative",
    "public_concern",
    "outcome",
    "classification",
)


def _unknown(error: Refused) -> bool:
    """Whether all that stands in the way are heads or words that are not known."""
    return isinstance(error, UnknownHeads) or bool(
        error.problems
        and all(p.rule is Rule.READABLE and p.column in _WORDED for p in error.problems)
    )


def _settled(
    call: Call, stream: IO[bytes], name: str, options: ImportOptions, error: Refused
) -> ImportResult:
    """Ask what the list means, try it, show what would come of it, ask, and take it in; the answers
    are kept beside the data file. Nothing is written before the last answer."""
    from thidua.cli.list_dialogue import settle
    from thidua.services.imports.heads import heads_key, kept_map, read_list
    from thidua.services.output import write_output

    for line in (error.what, error.why):
        if line:
            tell(line)
    listed = read_list(call.session, stream, name, options.what, options.sheet)
    text = settle(call.asker, listed)
    mapping = read_map_text(text, options.what, options.source, added_columns(call, options.what))
    meant = read_by(options, mapping, listed.rows)
    key = heads_key(options.what, [heading.head for heading in listed.headings])
    path = kept_map(call.session, key)
    trial = replace(call, session=call.session.but(dry_run=True))
    try:
        tried = _import(trial, stream, name, meant)
    except Refused as refused:
        tell(f"Còn {len(refused.problems) or 1} chỗ phải sửa trong bảng trước khi nhập được.")
        if call.asker.agree("Lưu các câu trả lời để lần sau khỏi gõ lại?", "--map"):
            write_output(path, text.encode(), call.session.happened, force=True)
            tell(f"Đã lưu vào {path.name}.")
        raise
    if call.dry_run:
        return tried
    for line in import_summary(tried):
        tell(line)
    tell_all(call, import_notices(tried))
    if not call.asker.agree("Ghi vào tệp dữ liệu?", "--map"):
        raise Refused("Chưa nhập gì.")
    now = replace(call, session=call.session.but())
    result = _import(now, stream, name, meant)
    write_output(path, text.encode(), call.session.happened, force=True)
    tell(f"Đã lưu cách đọc vào {path.name}: danh sách sau có tiêu đề như vậy sẽ đọc theo đó.")
    return result


def tell_all(call: Call, notices: Iterable[Said]) -> None:
    """What there is to say of an import beside its result, as far as a person reads on."""
    listed = list(notices)
    for notice in listed[:NOTICES_TOLD]:
        call.tell("Lưu ý: ", notice)
    if len(listed) > NOTICES_TOLD:
        tell(f"Lưu ý: còn {len(listed) - NOTICES_TOLD} điều nữa; xem đủ bằng --format json.")
