"""Text that arrives as bytes, through a pipe or in a small file: read as Unicode, or named as what
it is."""

from __future__ import annotations

import codecs
import re

from thidua.errors import Refused

# A question mark between letters, where nothing says that the alphabet could do better: a window
# that sends another one has put it in the place of each letter with marks.
_LOST = re.compile(r"[A-Za-z]\?+[A-Za-z]|\ufffd")
_HOW = (
    "Gửi chữ UTF-8: ở cmd gõ trước chcp 65001; ở PowerShell gõ trước"
    " $OutputEncoding = [Text.Encoding]::UTF8; tệp thì lưu lại dạng UTF-8."
)


def decoded(raw: bytes) -> str:
    """``raw`` as text: UTF-16 by its mark (PowerShell and Notepad write it so), else UTF-8. Raises
    ``UnicodeDecodeError``."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")


def text_of(raw: bytes, what: str) -> str:
    """What ``raw`` says; ``what`` is how it is called in a message.

    Raises ``Refused`` for the alphabets from before Unicode, for other bytes that are no text, and
    where letters have become question marks on the way.
    """
    try:
        text = decoded(raw)
    except UnicodeDecodeError:
        from thidua.exchange.legacy import old_alphabet

        name = old_alphabet(raw)
        known = f"chữ viết bằng bảng mã cũ {name}" if name else "có byte không đọc được"
        raise Refused(f"{what}: {known}, không phải Unicode.", todo=_HOW) from None
    if "\ufffd" in text or (text.isascii() and _LOST.search(text)):
        raise Refused(
            f"{what}: chữ có dấu đã thành dấu hỏi trước khi đến công cụ.",
            "Cửa sổ lệnh gửi chữ bằng một bảng mã không có chữ Việt.",
            _HOW,
        )
    return text
