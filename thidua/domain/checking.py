"""What ``check`` looks at, by name, and what it finds."""

from __future__ import annotations

from thidua.advice import Said
from thidua.domain.history import Entry
from thidua.domain.text import on_one_line
from thidua.record import record

# Name → what is verified, in the order in which it is done: the vessel first, then what is in it.
CHECKS: dict[str, str] = {
    "schema": "bảng, điều kiện và khóa bảo vệ đúng như công cụ tạo ra; không đúng thì dừng ở đây",
    "sqlite": "tệp SQLite còn nguyên vẹn: trang, chỉ mục, kiểu và điều kiện của từng ô",
    "references": "mọi mã đơn vị, cán bộ, vụ, kế hoạch được nhắc đến đều có",
    "log": "chuỗi mã của lịch sử liền mạch từ mục đầu đến mục cuối",
    "state": "dữ liệu đúng bằng những gì lịch sử kể lại",
    "closures": "số liệu đã chốt đúng với mã ghi khi chốt",
    "plans": "kế hoạch giữ đúng các quy tắc của một kế hoạch",
    "units": "đơn vị, cán bộ qua thời gian: hợp nhất, đổi tên, chuyển, không trái nhau",
    "registrations": "đăng ký hợp với kế hoạch hiện nay",
    "cases": "các vụ hợp với quy tắc hiện nay",
}
# The checks of whether the file is whole and untouched by other programs; the rest judge what it
# says.
INTEGRITY = ("schema", "sqlite", "references", "log", "state", "closures")

_LONGEST = 2_000  # of what is told of a finding


@record
class Finding:
    """One thing that ``check`` found: by which check, where (a row, an entry, a key of a plan),
    what, and what to do.

    Where and what may hold names that stand in the file, whoever wrote them there: they are one
    line each, so that nothing in a name reads as a sentence of ours.
    """

    check: str
    where: str
    what: str
    todo: Said = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", on_one_line(self.where, _LONGEST))
        object.__setattr__(self, "what", on_one_line(self.what, _LONGEST))


@record
class Notice:
    """Something about the file that is no fault of it, but to be told (domain.md §13): about
    ``clock`` or ``copies``, where, what, and what to do."""

    about: str
    where: str
    what: str
    todo: Said = ""


@record
class Match:
    """What carries a code that a report prints: an entry of the log, or the figures of a closed
    round (plan, round), which may have been opened again (``reopened``). ``code``: the digits of it
    that were given."""

    entry: Entry | None = None
    closed: tuple[str, int] | None = None
    reopened: bool = False
    code: str = ""
