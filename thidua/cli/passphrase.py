"""Passphrases: asked for at a terminal without showing them, or read from a file; never an option's
value."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

from thidua.cli.ask import AskBefore, Asker, Question, Step
from thidua.cli.console import reading_input, tell
from thidua.cli.declared import Option
from thidua.cli.others import warn_of_readers
from thidua.errors import Refused, system_reason, way_out
from thidua.machine import at_terminal
from thidua.services.piped import HOW_TO_SEND, decoded, letters_lost
from thidua.services.sealing import SHORTEST, read_passphrase

PassphraseFile = Annotated[
    str | None,
    Option(
        "--passphrase-file",
        metavar="TỆP",
        help='Đọc mật khẩu ở dòng đầu của tệp này ("-" là đầu vào chuẩn), không hỏi.',
    ),
]
_LONGEST_FILE = 65_536  # bytes; a passphrase stands in its first line
_INPUT = "đầu vào chuẩn"
_GOOD = 12  # characters


def new_passphrase(asker: Asker, file: str | None) -> str:
    """The passphrase of a backup to be made: from ``file``, else asked for twice. Raises
    ``Refused``."""
    try:
        chosen = read_passphrase(_first_line(file) if file is not None else _chosen(asker))
    except ValueError as error:
        raise Refused(
            f"Mật khẩu chưa được: {error}.",
            todo="Đặt mật khẩu dài hơn, ví dụ bốn năm từ không liên quan.",
        ) from None
    if len(chosen) < _GOOD:
        tell(f"Lưu ý: mật khẩu dưới {_GOOD} chữ dễ bị dò ra; nên dùng bốn năm từ.")
    return chosen


def _chosen(asker: Asker) -> str:
    def long_enough(text: str) -> str:
        read_passphrase(text)
        return text

    def again(answers: Mapping[str, str]) -> Question[str]:
        def same(text: str) -> str:
            if text != answers["first"]:
                raise AskBefore("Hai lần gõ khác nhau")
            return text

        return _question("Gõ lại mật khẩu ấy", same)

    first = _question("Mật khẩu mới cho bản sao lưu", long_enough)
    steps: dict[str, Step[str]] = {"first": first, "again": again}
    return asker.ask_all(steps)["first"]


def known_passphrase(asker: Asker, file: str | None, name: str) -> str:
    """The passphrase of the backup ``name``: from ``file``, else asked for. Raises ``Refused``."""
    if file is not None:
        return _first_line(file)
    return asker.ask(_question(f"Mật khẩu của bản sao lưu {name}", str))


def _question(text: str, read: Callable[[str], str]) -> Question[str]:
    return Question(
        text,
        read,
        "--passphrase-file TỆP",
        hint="chữ gõ vào không hiện ra",
        explained=f"Mật khẩu mã hóa bản sao lưu, ít nhất {SHORTEST} chữ; mất nó là mất bản sao.",
        secret=True,
        need="Phải có mật khẩu",
        way="Chạy ở cửa sổ lệnh, hoặc chỉ tệp bằng --passphrase-file TỆP.",
    )


def _first_line(file: str) -> str:
    if file == "-":
        return _piped() if not at_terminal(sys.stdin) else _text(sys.stdin.readline(), _INPUT)
    path = Path(file)
    warn_of_readers(path)
    try:
        with path.open("rb") as stream:
            return _text(decoded(stream.read(_LONGEST_FILE)), file)
    except UnicodeDecodeError:
        raise Refused(
            f"Tệp mật khẩu {file} không phải là chữ UTF-8.", todo="Lưu lại tệp ấy dạng UTF-8."
        ) from None
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp mật khẩu {file}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại đường dẫn."),
        ) from None


def _piped() -> str:
    """The first line of standard input; no more of it is waited for, but where it is UTF-16, whose
    lines end otherwise."""
    with reading_input():
        raw = sys.stdin.buffer.readline(_LONGEST_FILE)
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raw += sys.stdin.buffer.read(_LONGEST_FILE)
    try:
        return _text(decoded(raw), _INPUT)
    except UnicodeDecodeError:
        raise Refused(f"{_INPUT}: mật khẩu không phải là chữ UTF-8.", todo=HOW_TO_SEND) from None


def _text(line: str, name: str) -> str:
    passphrase = line.partition("\n")[0].rstrip("\r")
    if letters_lost(passphrase):
        # It may well hold such marks; if not, nobody could ever type it again.
        tell(
            f"Lưu ý: mật khẩu ở {name} có dấu hỏi giữa các chữ; nếu đó là chữ có dấu đã mất thì"
            f" bản sao lưu mở bằng dấu hỏi ấy. {HOW_TO_SEND}"
        )
    if not passphrase:
        raise Refused(f"Không có mật khẩu ở dòng đầu của {name}.", todo="Ghi mật khẩu ở dòng đầu.")
    return passphrase
