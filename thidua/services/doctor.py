"""A data file examined together with what surrounds it: versions, place, permissions, disk, traces,
and every check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from thidua import __version__, machine
from thidua.advice import Advice, quoted, told
from thidua.domain.checking import CHECKS
from thidua.domain.dates import format_date, format_moment, written
from thidua.domain.examination import Examination, Fact
from thidua.domain.numbers import format_integer
from thidua.domain.vocabulary import YES_NO
from thidua.errors import FileFault
from thidua.services.checking import beside, findings, is_strange
from thidua.session import Session
from thidua.store import (
    copies,
    database,
    header,
    log,
    opening,
    past,
    surroundings,
)
from thidua.store.listing import IN_FORCE, count_fitting
from thidua.store.schema import SCHEMA_VERSION

_LEAST_FREE = 100_000_000  # bytes
_STALE = timedelta(days=7)
_OTHERS = 0o077


def examine(session: Session, told: Callable[[str], None] | None = None) -> Examination:
    """Everything about the file. A file that can't be opened is no error here: the rest is still
    told."""
    file, today = session.file, session.today
    facts = [*_program(today), *_place(file)]
    if not file.is_file():
        return Examination(facts, (), _fault(session))
    facts += [*_permissions(file), *_disk(file), *_traces(file)]
    try:
        with opening.reading(session, as_found=True) as connection:
            found = findings(connection, today, told=told)
            if is_strange(found):
                return Examination(facts, found)
            facts += _content(file, connection, session.now)
            notices = beside(file, connection, tuple(CHECKS), found)
    except FileFault as fault:
        return Examination(facts, (), fault)
    facts.append(_locks(file))
    return Examination(facts, found, notices=notices)


def _locks(file: Path) -> Fact:
    held, why_untried = surroundings.locks_hold(file)
    if held is None:
        return Fact("locks", "Khóa tệp", f"chưa thử được: {why_untried}")
    if held:
        return Fact("locks", "Khóa tệp", "giữ được: hai người không cùng ghi một lúc")
    remark = "Ổ chứa tệp cho hai chương trình cùng ghi một lúc: tệp sẽ hỏng."
    return Fact("locks", "Khóa tệp", "không giữ được", remark, "Chuyển tệp sang ổ đĩa của máy.")


def _fault(session: Session) -> FileFault | None:
    try:
        with opening.reading(session):
            return None
    except FileFault as fault:
        return fault


def _program(today: date) -> Iterator[Fact]:
    others = "; ".join(f"{name} {number}" for name, number in machine.versions().items())
    yield Fact(
        "version",
        "Công cụ",
        f"thidua {__version__}; dạng tệp {SCHEMA_VERSION}; SQLite {surroundings.SQLITE_VERSION}",
    )
    yield Fact("libraries", "Máy và thư viện", others)
    pretended = today != date.today()
    remark = "Ngày đang dùng không phải ngày của máy (biến THIDUA_TODAY)." if pretended else ""
    yield Fact(
        "today",
        "Hôm nay",
        format_date(today),
        remark,
        "Bỏ biến THIDUA_TODAY khi làm việc thật." if remark else "",
    )


def _place(file: Path) -> Iterator[Fact]:
    whole = file.absolute()
    real = whole.resolve()
    yield Fact("path", "Tệp", str(whole) if real == whole else f"{whole} → {real}")
    service, network = machine.synchronised_by(real), machine.network_drive(real)
    if service:
        yield Fact(
            "folder",
            "Thư mục",
            f"đồng bộ bằng {service}",
            "Hai máy cùng ghi thì một bên mất việc đã làm; nội dung tệp bị chép lên mạng.",
            told(
                "Để tệp ở thư mục không đồng bộ; muốn có bản ở nơi khác thì: ",
                Advice("backup", "NƠI_CẤT", encrypt=True),
            ),
        )
    elif network:
        yield Fact(
            "folder",
            "Thư mục",
            f"ổ mạng ({network})",
            "Khóa tệp qua mạng có khi không giữ được; mất mạng giữa chừng thì lệnh đang ghi phải"
            " làm lại.",
            told(
                "Mỗi lúc một người ghi; tốt hơn là để ở một máy. Sao lưu hằng ngày bằng: ",
                Advice("backup"),
            ),
        )
    else:
        yield Fact("folder", "Thư mục", "trên ổ đĩa của máy, không thấy phần mềm đồng bộ")


def _permissions(file: Path) -> Iterator[Fact]:
    place = file.resolve().parent
    mode, folder = machine.mode_of(file), machine.mode_of(place)
    if mode is None or folder is None:
        yield Fact("permissions", "Quyền", "theo thư mục chứa tệp; xem ở thẻ Security của thư mục")
    else:
        remarks = []
        if mode & _OTHERS:
            remarks.append(("Người khác trên máy này mở được tệp.", f"chmod 600 {quoted(file)}"))
        if machine.others_write(place):
            remarks.append(
                (
                    "Người khác ghi được vào thư mục, nên thay được cả tệp.",
                    f"chmod go-w {quoted(place)}",
                )
            )
        why, todo = " ".join(why for why, _ in remarks), "; ".join(step for _, step in remarks)
        yield Fact("permissions", "Quyền", f"tệp {mode:04o}, thư mục {folder:04o}", why, todo)
    if machine.owned_by_another(file):
        yield Fact(
            "owner",
            "Chủ tệp",
            "người khác",
            "Tệp thuộc về người dùng khác của máy.",
            "Hỏi người ấy trước khi ghi.",
        )
    can = machine.writable(file) and machine.writable(file.absolute().parent)
    remark = "" if can else "Lệnh ghi sẽ không chạy được: phải ghi được cả tệp và thư mục chứa tệp."
    yield Fact(
        "writable",
        "Ghi được",
        YES_NO[can],
        remark,
        "Xin quyền ghi, hoặc chép tệp sang nơi khác." if remark else "",
    )


def _disk(file: Path) -> Iterator[Fact]:
    size, free = file.stat().st_size, machine.free_space(file.absolute().parent)
    changed = datetime.fromtimestamp(file.stat().st_mtime).isoformat(timespec="seconds")
    yield Fact(
        "size", "Cỡ tệp", f"{format_integer(size)} byte, ghi lần cuối {format_moment(changed)}"
    )
    if free is not None:
        short = free < max(_LEAST_FREE, 3 * size)
        remark = "Sắp hết chỗ: lệnh ghi cần thêm chỗ cho nhật ký và bản sao lưu." if short else ""
        value = f"{format_integer(free // 1_000_000)} MB"
        yield Fact("disk", "Ổ đĩa còn trống", value, remark, "Dọn bớt ổ đĩa." if short else "")


def _traces(file: Path) -> Iterator[Fact]:
    if header.uses_wal(file):
        yield Fact(
            "wal",
            "Chế độ ghi",
            "WAL, do chương trình khác đặt",
            "Ở thư mục chỉ cho đọc thì không mở được tệp; chép riêng tệp .db có khi thiếu thay đổi"
            " mới nhất.",
            "Đóng chương trình ấy rồi chạy một lệnh ghi (kèm --dry-run cũng được): lệnh ấy đưa tệp"
            " về chế độ thường.",
        )
    for path in surroundings.leftovers(file):
        yield Fact(
            "journal",
            "Nhật ký dở dang",
            path.name,
            "Có lệnh đang ghi, hoặc một lệnh đã bị ngắt giữa chừng (mất điện).",
            "Đừng xóa tệp ấy: lệnh sau tự đưa tệp về như trước lệnh bị ngắt.",
        )
    for path in surroundings.drafts(file):
        yield Fact(
            "draft",
            "Tệp nháp",
            path.name,
            "Một lệnh bị ngắt để lại.",
            f"Không có lệnh nào đang chạy thì xóa được: {path}",
        )
    for path in surroundings.conflicted_copies(file):
        what = "Có lẽ là bản của phần mềm đồng bộ khi hai máy cùng ghi, hoặc bản chép tay."
        todo = told("Chỉ giữ một tệp để ghi; so hai tệp bằng: ", Advice("log", file=path))
        yield Fact("copy", "Tệp tên gần giống", path.name, what, todo)


def _content(file: Path, connection: database.Connection, now: str) -> Iterator[Fact]:
    counts = count_fitting(connection, IN_FORCE)
    yield Fact(
        "cases",
        "Số vụ",
        f"{format_integer(counts.in_force)} vụ, đã loại {format_integer(counts.voided)}",
    )
    head = log.load_entry(connection, past.log_head(connection)[0], 0)
    late = written(head.at) > written(now)
    remark = (
        "Mục cuối ghi sau giờ hiện nay của máy: đồng hồ bị lùi, hoặc mục ấy ghi khi máy sai giờ."
        if late
        else ""
    )
    value = (
        f"{format_integer(head.id)} mục; mục cuối {format_moment(head.at)}, {head.actor}, mã"
        f" {head.code}"
    )
    yield Fact("log", "Lịch sử", value, remark, "Chỉnh lại ngày giờ của máy." if late else "")
    yield _backups(file, date.fromisoformat(head.at[:10]))


def _backups(file: Path, changed: date) -> Fact:
    newest = copies.newest_copy(file)
    if newest is None:
        value = f"chưa có bản nào trong thư mục {copies.FOLDER}"
        why = "Máy hỏng hay mất tệp thì chỉ lấy lại được từ bản cất ở nơi khác, nếu có."
    else:
        made = copies.made_on(newest)
        value = f"{newest.name}, ngày {format_date(made)}"
        why = "Đã có thay đổi từ một tuần trở lên sau bản ấy." if changed - made >= _STALE else ""
    away = told(
        "; cất thêm một bản ra ngoài máy, mã hóa: ", Advice("backup", "NƠI_CẤT", encrypt=True)
    )
    return Fact(
        "backup", "Bản sao lưu mới nhất", value, why, told(Advice("backup"), away) if why else ""
    )
