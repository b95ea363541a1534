"""Passphrases: asked for at a terminal without showing them, or read from a file; never an option's
value."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.console import at_terminal, tell
from thidua.cli.others import warn_of_readers
from thidua.errors import Refused, UsageFault, system_reason
from thidua.services.sealing import read_passphrase

PassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file",
        metavar="TỆP",
        help='Đọc mật khẩu ở dòng đầu của tệp này ("-" là đầu vào chuẩn), không hỏi.',
    ),
]
_TIMES = 3
_GOOD = 12  # characters


def new_passphrase(file: str | None) -> str:
    """The passphrase of a backup to be made: from ``file``, else asked for twice. Raises
    ``Refused``, ``UsageFault``."""
    try:
        chosen = read_passphrase(_first_line(file) if file is not None else _chosen())
    except ValueError as error:
        raise Refused(
            f"Mật khẩu chưa được: {error}.",
            todo="Đặt mật khẩu dài hơn, ví dụ bốn năm từ không liên quan.",
        ) from None
    if len(chosen) < _GOOD:
        tell(f"Lưu ý: mật khẩu dưới {_GOOD} chữ dễ bị dò ra; nên dùng bốn năm từ.")
    return chosen


def _chosen() -> str:
    for _ in range(_TIMES):
        first = _ask("Mật khẩu mới cho bản sao lưu")
        try:
            read_passphrase(first)
        except ValueError as error:
            tell(f"  {error}. Mời nhập lại.")
            continue
        if _ask("Gõ lại mật khẩu ấy") == first:
            return first
        tell("  Hai lần gõ khác nhau. Mời nhập lại từ đầu.")
    raise Refused("Chưa đặt được mật khẩu; chưa sao lưu gì.", todo="Chạy lại lệnh.")


def known_passphrase(file: str | None, name: str) -> str:
    """The passphrase of the backup ``name``: from ``file``, else asked for. Raises ``Refused``,
    ``UsageFault``."""
    return _first_line(file) if file is not None else _ask(f"Mật khẩu của bản sao lưu {name}")


def _ask(words: str) -> str:
    if not at_terminal():
        raise UsageFault(
            "Phải có mật khẩu, mà không có ai để hỏi.",
            todo="Chạy ở cửa sổ lệnh, hoặc chỉ tệp bằng --passphrase-file TỆP.",
        )
    import getpass

    return getpass.getpass(f"{words} (chữ gõ vào không hiện ra): ", stream=sys.stderr)


def _first_line(file: str) -> str:
    if file == "-":
        return _text(sys.stdin.readline(), "đầu vào chuẩn")
    path = Path(file)
    warn_of_readers(path)
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return _text(stream.readline(4096), file)
    except UnicodeDecodeError:
        raise Refused(
            f"Tệp mật khẩu {file} không phải là chữ UTF-8.", todo="Lưu lại tệp ấy dạng UTF-8."
        ) from None
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp mật khẩu {file}: {system_reason(error)}.",
            todo="Xem lại đường dẫn.",
        ) from None


def _text(line: str, name: str) -> str:
    passphrase = line.rstrip("\r\n")
    if not passphrase:
        raise Refused(f"Không có mật khẩu ở dòng đầu của {name}.", todo="Ghi mật khẩu ở dòng đầu.")
    return passphrase
