"""Encryption in the age format (age-encryption.org/v1): by a passphrase, or to the keys of those
who may open it."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from thidua.errors import Problem, Refused, system_reason, way_out
from thidua.record import record
from thidua.services.piped import decoded

SHORTEST = 8  # characters of a passphrase
_INTRO = b"age-encryption.org/v1\n"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_KEY = "AGE-SECRET-KEY-"
# What the library says of a file that is cut off or changed, and of a wrong key or passphrase.
_BROKEN = {
    "decryption error",
    "failed to fill whole buffer",
    "Incomplete header",
    "Header is invalid",
    "Header MAC is invalid",
}
_BUSY = "xcessive work parameter"  # for how long the machine would take, as it measured itself
_PAUSES = (0.5, 1.5, 3.0)  # seconds, before it is asked again
_WRONG = {"No matching keys found", "Decryption failed"}
_LONGEST_KEYS = 1_000_000  # bytes of a file of keys


@record
class Lock:
    """What a backup is encrypted with: a passphrase, or the public keys (age1…) of those who may
    open it."""

    passphrase: str | None = None
    recipients: tuple[str, ...] = ()


def read_passphrase(text: str) -> str:
    """A passphrase as it is used: NFC, so that it is the same from every keyboard. Raises
    ``ValueError`` when too short, and for what is no writing."""
    passphrase = unicodedata.normalize("NFC", text)
    if not passphrase.strip():
        raise ValueError("mật khẩu để trống")
    if any(unicodedata.category(c) == "Cc" for c in passphrase):
        # Typed unseen, Ctrl-Z, Ctrl-V and the arrow keys of Windows become part of it.
        raise ValueError("có phím Ctrl, phím mũi tên hay dấu tab lẫn vào mật khẩu")
    if len(passphrase) < SHORTEST:
        raise ValueError(
            f"mật khẩu chỉ có {len(passphrase)} chữ, phải có ít nhất {SHORTEST}; bốn năm từ là tốt"
            " nhất"
        )
    return passphrase


def seal(content: bytes, lock: Lock) -> bytes:
    """``content`` encrypted. With a passphrase, it is opened again and compared. Raises ``Refused``
    for a wrong key."""
    import pyrage

    if lock.passphrase is None:
        sealed: bytes = pyrage.encrypt(content, _recipients(lock.recipients))
        return sealed
    sealed = pyrage.passphrase.encrypt(content, lock.passphrase)
    if _opened(sealed, lock.passphrase) != content:
        raise RuntimeError("an encrypted copy does not open")
    return sealed


def check_recipients(recipients: Sequence[str]) -> None:
    """Raise ``Refused`` naming every one of ``recipients`` that is no public key."""
    if recipients:
        _recipients(recipients)


def _recipients(recipients: Sequence[str]) -> list[object]:
    import pyrage

    keys: list[object] = []
    problems = []
    for text in recipients:
        try:
            keys.append(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError:
            if text.strip().upper().startswith(_KEY):
                what = (
                    "đó là khóa bí mật (AGE-SECRET-KEY-…), chỉ giữ cho mình; sau --recipient là"
                    " khóa công khai age1…"
                )
                problems.append(Problem("--recipient", what))
            else:
                problems.append(
                    Problem(
                        "--recipient", f"“{text}” không phải là khóa công khai age (age1 và 58 chữ)"
                    )
                )
    if problems:
        raise Refused(
            "Khóa người nhận không đúng; chưa sao lưu gì.",
            todo="Chép lại khóa, đừng gõ tay.",
            problems=problems,
        )
    return keys


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is encrypted in the age format, as bytes or as
    text."""
    return head.startswith(_INTRO) or head.lstrip().startswith(_ARMOR)


def opens_by_passphrase(content: bytes) -> bool:
    """Whether the encrypted ``content`` asks for a passphrase, not for a key."""
    head = content[:400]
    if not head.startswith(_INTRO):
        text = b"".join(head.split(_ARMOR, 1)[1].split())
        try:
            head = base64.b64decode(text[: len(text) // 4 * 4])
        except binascii.Error:
            return False
    return head.startswith(_INTRO + b"-> scrypt ")


def unseal(
    content: bytes, name: str, passphrase: Callable[[], str], identities: Path | None
) -> bytes:
    """What the encrypted ``content`` of the backup ``name`` holds; ``passphrase`` is asked for
    where it takes one.

    Raises ``Refused`` where the passphrase or the key is wrong, or the backup is not whole.
    """
    import pyrage

    try:
        if opens_by_passphrase(content):
            if identities is not None:
                raise Refused(
                    f"{name} mã hóa bằng mật khẩu, không mở bằng khóa.",
                    todo="Bỏ --identity rồi gõ mật khẩu.",
                )
            return _opened(content, unicodedata.normalize("NFC", passphrase()))
        if identities is None:
            raise Refused(
                f"{name} mã hóa cho khóa của người nhận.",
                todo="Chỉ tệp khóa bí mật bằng --identity TỆP.",
            )
        opened: bytes = pyrage.decrypt(content, _identities(identities))
    except pyrage.DecryptError as error:
        raise _not_opened(name, str(error), identities) from None
    return opened


def _opened(content: bytes, passphrase: str) -> bytes:
    """``content`` decrypted. The library measures the machine first, and gives up where that is so
    busy that it would take long: it is asked again."""
    import pyrage

    for pause in (*_PAUSES, None):
        try:
            found: bytes = pyrage.passphrase.decrypt(content, passphrase)
        except pyrage.DecryptError as error:
            if pause is None or _BUSY not in str(error):
                raise
            sleep(pause)
        else:
            return found
    raise AssertionError("the last try returns or raises")


def _not_opened(name: str, said: str, identities: Path | None) -> Refused:
    """The refusal of a backup that does not open, by what the library ``said``: a wrong key is told
    from a broken file where it tells them apart."""
    untouched = "tệp dữ liệu chưa bị đụng đến"
    if said in _BROKEN:
        why = "Bản sao lưu bị cắt cụt hoặc hỏng, không còn nguyên vẹn."
        return Refused(
            f"Không mở được bản sao lưu {name}.",
            why,
            f"Dùng bản sao lưu khác, hoặc chép lại bản này; {untouched}.",
        )
    if _BUSY in said:
        return Refused(
            f"Chưa mở được bản sao lưu {name}.",
            "Máy đang quá bận, hoặc chậm hơn nhiều so với máy đã mã hóa; chưa xét đến mật khẩu.",
            f"Đóng bớt chương trình rồi chạy lại, hoặc mở trên máy khác; {untouched}.",
        )
    doubt = "" if said in _WRONG else ", hoặc bản sao lưu không còn nguyên vẹn"
    if identities is not None:
        why, todo = (
            f"Tệp khóa {identities} không đúng",
            "Tìm tệp khóa bí mật của một người nhận bản này",
        )
    else:
        why, todo = "Mật khẩu không đúng", "Thử lại (xem bộ gõ, phím Caps Lock)"
    return Refused(f"Không mở được bản sao lưu {name}.", f"{why}{doubt}.", f"{todo}; {untouched}.")


def _identities(path: Path) -> list[object]:
    import pyrage

    try:
        with path.open("rb") as stream:
            lines = decoded(stream.read(_LONGEST_KEYS)).splitlines()
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp khóa {path}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại đường dẫn."),
        ) from None
    except UnicodeDecodeError:
        lines = ["?"]
    found: list[object] = []
    for line in (line.strip() for line in lines):
        if line and not line.startswith("#"):
            try:
                found.append(pyrage.x25519.Identity.from_str(line))
            except pyrage.IdentityError:
                found.clear()
                break
    if not found:
        raise Refused(
            f"{path} không phải là tệp khóa bí mật age.",
            "Mỗi dòng của tệp ấy là một khóa, bắt đầu bằng AGE-SECRET-KEY-1.",
            "Chỉ đúng tệp do age-keygen tạo ra.",
        )
    return found
