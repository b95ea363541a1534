"""Verifying a data file: whole, untouched by other programs, and within the rules of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.checking import CHECKS, INTEGRITY, Finding, Match, Notice
from thidua.domain.text import printed_code
from thidua.domain.wording import log_entry, round_of
from thidua.errors import FileFault, ThiduaError
from thidua.services.codes import read_code
from thidua.services.rules_check import case_findings, plan_findings, registration_findings
from thidua.services.units_check import unit_findings
from thidua.session import Session
from thidua.store import closed_rounds, database, log, opening
from thidua.store.checking import reference_findings, schema_findings, sheltered, sqlite_findings
from thidua.store.copies import newest_copy
from thidua.store.log_checks import log_findings, state_findings

_Check = Callable[[database.Connection, date], Iterable[Finding]]


def check_file(
    session: Session,
    names: Sequence[str],
    head: str | None,
    told: Callable[[str], None] | None = None,
) -> tuple[list[Finding], Match | None, list[Notice]]:
    """What the checks ``names`` find, what in the file carries the code ``head``, as a report
    prints it, and what there is to tell of the log beside (with the check ``log``).

    A code that nothing carries is a finding. ``told`` hears the name of each check before it
    begins. Raises ``Refused`` for a head that is no code, ``FileFault`` for a file that can't be
    opened.
    """
    wanted = [] if head is None else read_code("--head", head)
    with opening.reading(session, as_found=True) as connection:
        found = findings(connection, session.today, names, told)
        told_beside = beside(session.file, connection, names, found)
        if head is None or is_strange(found):
            return found, None, told_beside
        matches = [(number, code, _match(connection, code)) for number, code in wanted]
        for number, _, match in matches:
            if match is not None and (
                number is None or match.entry is None or match.entry.id == number
            ):
                return found, match, told_beside
        number, code, match = next((each for each in matches if each[2] is not None), matches[0])
        return [*found, _mismatch(code, number, match)], None, told_beside


def beside(
    file: Path, connection: database.Connection, names: Sequence[str], found: Sequence[Finding]
) -> list[Notice]:
    """The notices on a file, where the check ``log`` is among ``names`` and the log can be relied
    upon."""
    if "log" not in names or any(finding.check in ("sqlite", "schema", "log") for finding in found):
        return []
    from thidua.services.notices import notices

    return notices(file, connection)


def _match(connection: database.Connection, code: str) -> Match | None:
    entry = log.find_entry(connection, code)
    if entry is not None:
        return Match(entry=entry, code=code)
    closed = closed_rounds.find_digest(connection, code)
    if closed is not None:
        return Match(closed=closed, code=code)
    reopened = closed_rounds.find_reopened(connection, code)
    return None if reopened is None else Match(closed=reopened, reopened=True, code=code)


def _mismatch(code: str, number: int | None, match: Match | None) -> Finding:
    if match is not None and match.entry is not None:
        what = f"mã này là của {log_entry(match.entry.id)}, không phải {log_entry(number or 0)}"
        return Finding("head", f"mã {printed_code(code)}", what, "Xem lại số mục in trên báo cáo.")
    what = (
        "không mục nhật ký nào, số liệu đã chốt nào mang mã này: lịch sử đã bị viết lại; hoặc tệp"
        " đã được khôi phục từ một"
    )
    what += " bản sao lưu cũ hơn báo cáo; hoặc mã chép sai, hay là của tệp khác"
    restored = Advice("log", command="restore")
    todo = told(
        "Chép lại mã; tìm bản sao lưu có mã ấy (thư mục sao-luu); xem đã khôi phục lúc nào: ",
        restored,
    )
    return Finding(
        "head",
        f"mã {printed_code(code)}" + ("" if number is None else f" ({log_entry(number)})"),
        what,
        todo,
    )


def findings(
    connection: database.Connection,
    today: date,
    names: Sequence[str] = tuple(CHECKS),
    told: Callable[[str], None] | None = None,
) -> list[Finding]:
    """Everything that the checks ``names`` find in an open file, in their order; nothing when all
    is well.

    In a file whose tables are not ours nothing else is looked at, whatever ``names`` says: what
    stands in such tables may run when it is read.
    """
    found = list(sheltered(connection, "schema", partial(schema_findings, connection)))
    if found:
        return found
    for name in (name for name in CHECKS if name in names and name != "schema"):
        if told is not None:
            told(name)
        found += sheltered(connection, name, partial(_RUN[name], connection, today))
    return found


def is_strange(found: Sequence[Finding]) -> bool:
    """Whether ``findings`` has found that the tables are not ours."""
    return any(finding.check == "schema" for finding in found)


def damage(session: Session) -> FileFault | None:
    """What is wrong with a file on which a command has broken down; ``None`` where nothing is: then
    the command is at fault."""
    try:
        with opening.reading(session) as connection:
            found = integrity_findings(connection)
    except FileFault as fault:
        return fault
    except ThiduaError:
        return None
    if not found:
        return None
    restore = Advice("restore", newest_copy(session.file) or "TỆP_SAO_LƯU", file=session.file)
    return FileFault(
        f"Tệp {session.file} bị hỏng hoặc bị chương trình khác sửa, nên lệnh này không làm được.",
        f"{found[0].where}: {found[0].what}.",
        told(
            "Xem hết bằng: ",
            Advice("check", file=session.file),
            "; lấy bản sao lưu gần nhất bằng: ",
            restore,
        ),
    )


def integrity_findings(connection: database.Connection) -> list[Finding]:
    """What the checks of ``INTEGRITY`` find: a file of ours that is whole and that no other program
    has changed has none."""
    return findings(connection, date.max, INTEGRITY)


def _closure_findings(connection: database.Connection, _: date) -> Iterator[Finding]:
    """Frozen figures that are not what their digest seals, or that don't rest on the log of the
    file."""
    for plan, number in closed_rounds.closed(connection):
        again = Advice("review", round=number, live=True, plan=plan)
        todo = told("Lấy bản sao lưu gần nhất; xem số liệu tính lại bằng: ", again)
        where = round_of(number, plan)
        try:
            closure = closed_rounds.load_closure(connection, plan, number)
        except FileFault:
            yield Finding(
                "closures", where, "số liệu đã chốt không khớp với mã đã ghi khi chốt", todo
            )
            continue
        if closure is None:
            yield Finding(
                "closures", where, "chỉ mục nói là đã chốt, mà không đọc được số liệu đã chốt", todo
            )
            continue
        if (closure.frozen.plan.number, closure.frozen.review.round.number) != (plan, number):
            yield Finding(
                "closures", where, "số liệu đã chốt là của đợt khác hay kế hoạch khác", todo
            )
        entry = log.find_entry(connection, closure.log_head, closure.log_entry)
        if entry is None:
            yield Finding(
                "closures",
                where,
                f"lịch sử không có mục {closure.log_entry} với mã đã ghi khi chốt",
                todo,
            )


def _alone(check: Callable[[database.Connection], Iterable[Finding]]) -> _Check:
    return lambda connection, _: check(connection)


_RUN: dict[str, _Check] = {
    "sqlite": _alone(sqlite_findings),
    "references": _alone(reference_findings),
    "log": _alone(log_findings),
    "state": _alone(state_findings),
    "closures": _closure_findings,
    "plans": plan_findings,
    "units": unit_findings,
    "registrations": registration_findings,
    "cases": case_findings,
}
