"""What is said of a backup, and of what a restore would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.domain.backup import Backup, Held, Parting, Present
from thidua.domain.dates import format_moment
from thidua.domain.numbers import format_integer
from thidua.domain.wording import log_entry
from thidua.render.screen.document import Block, Data, Document, Line


def held_words(held: Held) -> str:
    """What a file holds, on one line."""
    return (
        f"{format_integer(held.cases)} vụ; đến {log_entry(held.entry)}, mã kiểm tra"
        f" {held.code}, {format_moment(held.at)}, của {held.actor}"
    )


def backup_document(made: Backup) -> Document:
    """Where a backup went and what is in it."""

    def body() -> dict[str, Data]:
        return {
            "backup": {
                "path": str(made.path),
                "cases": made.held.cases,
                "log_head": _head(made),
                "encrypted": made.encrypted,
                "deleted": [str(path) for path in made.deleted],
            }
        }

    def rows() -> Iterator[Sequence[object]]:
        flat = {
            "path": str(made.path),
            "cases": made.held.cases,
            **_head(made),
            "encrypted": made.encrypted,
        }
        yield list(flat)
        yield list(flat.values())

    return Document("thidua.backup/1", body, rows, lambda: _blocks(made))


def _head(made: Backup) -> dict[str, Data]:
    held = made.held
    return {
        "entry": held.entry,
        "hash": held.hash,
        "short": held.code,
        "at": held.at,
        "by": held.actor,
    }


def _blocks(made: Backup) -> Iterator[Block]:
    done, gone = ("Sẽ sao lưu", "Sẽ xóa bản cũ") if made.tried else ("Đã sao lưu", "Đã xóa bản cũ")
    yield Line(f"{done} vào {made.path}{', có mã hóa' if made.encrypted else ''}.", "bold")
    yield Line(f"Trong đó có {held_words(made.held)}.")
    for path in made.deleted:
        yield Line(f"{gone} {path}.")


def restore_lines(
    file: Path,
    source: Path,
    backup: Held,
    present: Present,
    parting: Parting | None,
    aside: Path | None,
) -> list[str]:
    """What a restore would do, to be agreed to. ``aside`` is where the present file is kept."""
    if present.held is not None:
        lines = [f"Tệp hiện có {file}: {_count(present.held)},", *_last_entry(present.held)]
    else:
        state = (
            "không phải tệp dữ liệu của thidua" if present.foreign else "bị hỏng, không đọc được"
        )
        lines = [f"Tệp hiện có {file}: {state if present.exists else 'chưa có'}."]
    lines += [f"Bản sao lưu {source}: {_count(backup)},", *_last_entry(backup)]
    if present.held is not None and parting is not None:
        lines += _parting_lines(parting, present.held)
    if aside is not None:
        kept = (
            "Tệp hiện có được giữ nguyên như thế ở:"
            if present.exists
            else "Phần còn sót lại của tệp được giữ ở:"
        )
        lines += ["Tệp hiện có được giữ lại ở:" if present.held is not None else kept, f"  {aside}"]
    return lines


def _count(held: Held) -> str:
    return f"{format_integer(held.cases)} vụ; đến {log_entry(held.entry)}"


def _last_entry(held: Held) -> list[str]:
    return [f"  mã kiểm tra {held.code},", f"  {format_moment(held.at)}, của {held.actor}."]


def _parting_lines(parting: Parting, present: Held) -> Iterator[str]:
    if parting.common is None:
        yield "HAI TỆP KHÔNG CÙNG LỊCH SỬ: bản sao lưu này không phải của tệp hiện có."
        lost = f"cả {format_integer(parting.only_present)} mục của tệp hiện có"
    elif parting.only_present:
        yield f"Hai tệp chung nhật ký đến mục số {parting.common}; sau đó khác nhau."
        only = format_integer(parting.only_present)
        lost = f"{only} mục của tệp hiện có sau mục số {parting.common}"
    else:
        yield (
            f"Hai tệp chung nhật ký đến mục số {parting.common}; không mục nào của tệp hiện có mất"
            " đi."
        )
        return
    yield f"Sẽ không còn trong tệp: {lost}"
    yield f"  (mục cuối: {format_moment(present.at)}, của {present.actor});"
    yield "  chỉ còn ở bản giữ lại."
