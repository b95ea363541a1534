"""The files that offices send: every one is read and judged, and what can't be taken is named, all
in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.domain.dates import format_moment
from thidua.domain.summary_reading import LARGEST, NotTaken, read_summary
from thidua.domain.text import search_key
from thidua.errors import Problem, Refused, system_reason
from thidua.record import record
from thidua.services.sealing import is_sealed, unseal

if TYPE_CHECKING:
    from thidua.domain.summary_reading import Summary

_SUFFIXES = (".json", ".age")
_SEALED_MORE = 1_000_000  # bytes that encryption may add


@record
class Sent:
    """A summary and the file that it came in."""

    file: str
    summary: Summary


def listed_files(places: Sequence[Path]) -> list[Path]:
    """The files that are meant: of a folder all those that may be summaries, by name. Raises
    ``Refused`` for a folder that has none, or can't be read."""
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        try:
            inside = sorted(p for p in place.iterdir() if p.suffix.lower() in _SUFFIXES)
        except OSError as error:
            raise Refused(
                f"Không đọc được thư mục {place}: {system_reason(error)}.",
                todo="Xem lại đường dẫn, quyền đọc.",
            ) from None
        if not inside:
            raise Refused(
                f"Thư mục {place} không có tệp tổng hợp nào (.json, .age).",
                todo="Chép tệp các cơ quan gửi về vào đó.",
            )
        found += inside
    return list(dict.fromkeys(found))


def read_files(
    files: Sequence[Path],
    identities: Path | None,
    wanted: Callable[[str, str], bool] | None = None,
) -> list[Sent]:
    """What the files say, each as it is. Raises ``Refused`` that names every file that can't be
    taken, and why."""
    found, problems = [], []
    for file in files:
        try:
            found.append(Sent(file.name, read_summary(_bytes(file, identities), wanted)))
        except NotTaken as fault:
            problems.append(Problem(str(file), fault.what, fault.todo))
    if problems:
        raise Refused(
            f"{len(problems)} trong {len(files)} tệp không nhận được; chưa lập bảng, chưa ghi gì.",
            problems=problems,
            todo="Xin lại các tệp ấy, hoặc bỏ chúng khỏi lệnh, rồi chạy lại.",
        )
    return found


def _bytes(file: Path, identities: Path | None) -> bytes:
    """What is in a file, decrypted where it is encrypted. Raises ``NotTaken``."""
    todo = "Xem lại đường dẫn, quyền đọc."
    try:
        if file.exists() and not file.is_file():
            raise NotTaken("không phải là tệp thường", todo)
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + _SEALED_MORE + 1)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "tên tệp không dùng được"
        raise NotTaken(f"không đọc được: {reason}", todo) from None
    if not is_sealed(raw[:100]):
        return raw
    if identities is None:
        raise NotTaken(
            "đã mã hóa, mà chưa có khóa để mở", "Chỉ tệp khóa bí mật bằng --identity TỆP."
        )
    try:
        return unseal(raw, file.name, lambda: "", identities)
    except Refused as error:
        raise NotTaken(
            f"đã mã hóa, không mở được bằng khóa trong {identities}",
            "Tìm tệp khóa bí mật của người nhận, hoặc xin cơ quan gửi mã hóa lại.",
        ) from error


def of_round(sent: Sequence[Sent], number: int | None) -> tuple[list[Sent], list[str]]:
    """Those of one round, and what is told of the others. Raises ``Refused`` where several rounds
    are there and none was named, or none is of the round."""
    rounds = sorted({each.summary.round for each in sent})
    if number is None and len(rounds) > 1:
        problems = [
            Problem(each.file, f"đợt {each.summary.round}, {each.summary.name}") for each in sent
        ]
        raise Refused(
            f"Các tệp thuộc nhiều đợt khác nhau: {', '.join(map(str, rounds))}.",
            "Một bảng chỉ gồm số liệu của một đợt.",
            "Nêu đợt bằng --round SỐ; tệp của đợt khác sẽ để riêng.",
            problems=problems,
        )
    kept = [each for each in sent if number in (None, each.summary.round)]
    if not kept:
        raise Refused(
            f"Không tệp nào của đợt {number}.",
            todo=f"Các tệp là của đợt {', '.join(map(str, rounds))}; sửa --round.",
        )
    aside = [
        f"{each.file}: của đợt {each.summary.round} ({each.summary.name}), để riêng, không tính."
        for each in sent
        if each not in kept
    ]
    return kept, aside


def one_each(sent: Sequence[Sent]) -> tuple[list[Sent], list[str]]:
    """One file of each office, and what is told of the others: the later closing wins, a closed one
    before a provisional one, equal ones are one."""
    offices: dict[str, list[Sent]] = {}
    for each in sent:
        offices.setdefault(search_key(each.summary.name), []).append(each)
    kept, told = [], []
    for several in offices.values():
        best = max(several, key=_rank)
        kept.append(best)
        told += [_aside(other, best) for other in several if other is not best]
    return kept, told


def _rank(sent: Sent) -> tuple[object, ...]:
    summary = sent.summary
    return (not summary.provisional, summary.closed_at or "", summary.entry, summary.digest)


def _aside(other: Sent, best: Sent) -> str:
    said, kept = other.summary, best.summary
    if said.digest == kept.digest:
        return f"{other.file}: cùng số liệu với {best.file} ({said.name}), chỉ tính một lần."
    if said.provisional and not kept.provisional:
        why = f"tạm tính, mà {best.file} đã chốt"
    elif said.provisional:
        why = f"tạm tính cũ hơn {best.file}"
    else:
        when = [format_moment(each.closed_at or "") for each in (said, kept)]
        why = f"chốt {when[0]}, cũ hơn {best.file} chốt {when[1]}"
    return f"{other.file}: {said.name} gửi nhiều lần; tệp này {why}, nên không dùng."
