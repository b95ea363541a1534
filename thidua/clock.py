"""What only the machine knows: today, the time of day, who is typing, which file is meant. Nothing
else asks for it."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

from thidua.errors import Refused
from thidua.record import record


def _variable(name: str) -> str:
    """A variable of the environment. The ``set`` of Windows makes the quotes around a value part of
    it, and the blank before a ``&&``; no path there has any, nor has a name."""
    value = os.environ.get(name, "")
    if sys.platform != "win32":
        return value
    value = value.rstrip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def today() -> date:
    """Today's date, or the one that ``THIDUA_TODAY`` (ISO) puts in its place.

    Raises ``Refused`` when ``THIDUA_TODAY`` holds something that is not a date.
    """
    fixed = _variable("THIDUA_TODAY").strip()
    if not fixed:
        return date.today()
    try:
        if len(fixed) != len("2023-11-15"):
            raise ValueError(fixed)
        return date.fromisoformat(fixed)
    except ValueError:
        raise Refused(
            f"Biến môi trường THIDUA_TODAY có giá trị “{fixed}”, không phải là một ngày.",
            todo="Viết theo dạng 2023-11-15, hoặc bỏ biến này đi.",
        ) from None


def now() -> str:
    """The moment of an action: today's date (see ``today``) with the local time of day, ISO, to the
    second, with the zone of the machine: ``2023-11-15T08:30:00+07:00``."""
    return (
        today().isoformat()
        + datetime.now().astimezone().isoformat(timespec="seconds")[len("2023-11-15") :]
    )


def day_of(moment: str) -> date:
    """The day of a moment (see ``now``)."""
    return date.fromisoformat(moment[: len("2023-11-15")])


LONGEST_ACTOR = 100  # characters


def actor() -> str:
    """Who acts: ``THIDUA_ACTOR``, else the operating system's user name, else ``không rõ``.

    Raises ``Refused`` for a name that may not stand in the log (contract: rules on input).
    """
    named = _actor_named(
        "Biến môi trường THIDUA_ACTOR",
        _variable("THIDUA_ACTOR"),
        "Sửa lại, hoặc bỏ biến này đi.",
    )
    if named:
        return named
    import getpass

    try:
        user = getpass.getuser()  # it may be told by a variable too: LOGNAME, USER
    except (OSError, KeyError, ImportError):
        return "không rõ"
    return (
        _actor_named(
            "Tên đăng nhập của máy", user, "Đặt biến môi trường THIDUA_ACTOR thay cho tên ấy."
        )
        or "không rõ"
    )


def _actor_named(what: str, name: str, todo: str) -> str | None:
    from thidua.domain.text import clean_line

    try:
        return clean_line(name, longest=LONGEST_ACTOR)
    except ValueError as error:
        raise Refused(f"{what}, ghi vào nhật ký là ai làm: {error}.", todo=todo) from None


DEFAULT_FILE = "thidua.db"
_LONGEST_ARGUMENT = 2_000  # of what is kept in the log; what it says stands in the changes


def _kept(word: str) -> str:
    return word if len(word) <= _LONGEST_ARGUMENT else f"{word[: _LONGEST_ARGUMENT - 1]}…"


def locate(option: str | None) -> Path:
    """The data file: ``--db``, else ``THIDUA_DB``, else ``thidua.db`` in the current folder."""
    return Path(option or _variable("THIDUA_DB") or DEFAULT_FILE)


@record
class Origin:
    """Where a change comes from: the moment (ISO), the person, and the command line as typed."""

    at: str
    actor: str
    command: tuple[str, ...]


def origin(command: tuple[str, ...], at: str | None = None) -> Origin:
    """The origin of a change made ``at`` a moment (ISO; now) by ``command`` (the arguments after
    the program's name)."""
    told = tuple(_kept(word.encode("utf-8", "backslashreplace").decode()) for word in command)
    return Origin(at=at or now(), actor=actor(), command=told)
