"""What there is to tell of a file that is no fault of it: stamps that contradict each other, newer
copies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thidua.advice import Advice, Said, told
from thidua.domain.checking import Notice
from thidua.domain.dates import format_moment
from thidua.domain.numbers import format_integer
from thidua.domain.stamps import Contradiction, contradictions
from thidua.domain.wording import log_entries
from thidua.store import copies, database, past, surroundings
from thidua.store.ahead import ahead


def notices(file: Path, connection: database.Connection) -> list[Notice]:
    """Everything to be told of ``file``, open as ``connection``, whose log is whole."""
    return [*_clock_notices(connection), *_copy_notices(file, connection)]


def _clock_notices(connection: database.Connection) -> Iterator[Notice]:
    numbers, stamps = past.stamps(connection)
    for found in contradictions(stamps):
        yield _clock_notice(found, numbers, stamps)


def _clock_notice(found: Contradiction, numbers: list[int], stamps: list[str]) -> Notice:
    first, last, rival, taken = (
        numbers[place] for place in (found.first, found.last, found.rival, found.taken)
    )
    where = log_entries(first, last)
    late = found.rival < found.first
    what = (
        f"ghi lúc {format_moment(stamps[found.first])}, {'sớm hơn' if late else 'muộn hơn'} mục số"
        f" {rival} ghi {'trước' if late else 'sau'} đó ({format_moment(stamps[found.rival])}): có"
        " lúc đồng hồ của máy sai"
    )
    if found.sure:
        what += f"; --known-on coi như ghi cùng lúc với mục số {taken}"
        todo: Said = "Không phải sửa gì trong tệp. Xem lại ngày giờ của máy."
    else:
        what += f"; không rõ giờ nào đúng, --known-on tin mục số {rival}"
        exactly = Advice("review", known_on=f"#{last}")
        todo = told(
            "Không phải sửa gì trong tệp. Cần báo cáo đúng đến một mục thì ghi số của mục: ",
            exactly,
        )
    return Notice("clock", where, what, todo)


def _copy_notices(file: Path, connection: database.Connection) -> Iterator[Notice]:
    """That copies beside the file hold entries of its log which it has not, and no restore of ours
    has taken away."""
    further = []
    for path in (*copies.all_copies(file), *surroundings.conflicted_copies(file)):
        found = ahead(connection, path)
        if found is not None:
            further.append((found.entries, found.held.entry, str(path), found))
    if not further:
        return
    *_, found = max(further, key=lambda each: each[:3])
    others = f" (và {len(further) - 1} bản khác)" if len(further) > 1 else ""
    since = f"{format_integer(found.entries)} mục nhật ký sau mục số {found.common}"
    what = (
        f"có {since} mà tệp không có; mục cuối của bản ấy: số {found.held.entry},"
        f" {format_moment(found.held.at)}, của"
    )
    what += (
        f" {found.held.actor}. Tệp cũ hơn bản ấy: có lẽ một bản sao lưu cũ đã được chép đè lên tệp"
    )
    yield Notice(
        "copies",
        f"bản {found.path}{others}",
        what,
        told(
            "Hỏi người đã chép tệp. Bản ấy đúng thì lấy lại (tệp hiện có được giữ lại) bằng: ",
            Advice("restore", found.path, file=file),
        ),
    )
