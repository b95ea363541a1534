"""Text that arrives as bytes, through a pipe or in a small file: read as Unicode, or named as what
it is."""

from __future__ import annotations

import codecs

from thidua.errors import Refused

HOW_TO_SEND = (
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
        raise Refused(f"{what}: {known}, không phải Unicode.", todo=HOW_TO_SEND) from None
    refuse_spoilt(text, what)
    return text


def letters_lost(text: str) -> bool:
    """Whether letters with marks have become question marks on the way."""
    from thidua.exchange import legacy

    return legacy.letters_lost(text)


def refuse_spoilt(text: str, what: str) -> None:
    """Raise ``Refused`` where the letters of ``text`` were lost or changed on the way; ``what`` is
    how it is called in a message."""
    from thidua.exchange.legacy import mangled

    if letters_lost(text):
        raise Refused(
            f"{what}: chữ có dấu đã thành dấu hỏi trước khi đến công cụ.",
            "Cửa sổ lệnh gửi chữ bằng một bảng mã không có chữ Việt.",
            HOW_TO_SEND,
        )
    if mangled(text):
        raise Refused(
            f"{what}: chữ có dấu đã bị cửa sổ lệnh đổi thành chữ khác.",
            "PowerShell làm thế với kết quả ghi ra tệp bằng dấu >.",
            f"Ghi kết quả bằng -o TỆP, đừng bằng dấu >. {HOW_TO_SEND}",
        )
