"""Heads of lists that name an informant, a petitioner, a plaintiff, a suspect, a defendant: columns
that are never taken in.

Who reported corruption is itself secret (domain.md §7), and those whom a case is about are no staff
of ours (§3, §11).
"""

from __future__ import annotations

import re
from functools import lru_cache

from thidua.domain.text import search_key

WHY = (
    "tiêu đề nêu người tố cáo, người khởi kiện, bị can, bị cáo hoặc người khác ngoài Ban có tên"
    " trong vụ; tên, địa chỉ của những người ấy không ghi vào tệp này"
)

_SPEAKS = (
    "to cao|to giac|bao tin|dua tin|cung cap (?:thong )?tin|phan anh|khieu nai|khieu to|kien"
    " nghi|khoi kien|lam chung|(?:dung|lam|viet|gui|nop|co|ky) (?:ten )?don|yeu cau"
)
_DID = "vi pham|sai pham|pham toi|pham phap|tham nhung|bi [a-z]+"
# As search keys. “don” is a petition unless “vi” follows (đơn vị); “bi can” is no “bị cán bộ”.
_PERSON = re.compile(
    rf"\b(?:(?:nguoi|cong dan|ben) (?:{_SPEAKS}|{_DID})"
    rf"|(?:can bo|cong chuc|vien chuc|dang vien|doi tuong|ca nhan) (?:{_DID}|to cao|khieu nai|khoi"
    r" kien)"
    r"|nguyen don|bi don|chu don|duong su|bi can|bi cao|bi an|bi hai|nghi can|nghi pham|thu"
    r" pham|hung thu|nhan chung|nan nhan"
    r"|(?:ho ten|ten|ho va ten|dia chi|noi o|nhan than|ly lich) (?:cua )?(?:cac )?doi tuong)\b(?!"
    r" vi\b| bo\b)"
)
# Acts and numbers, not persons: “Số bị can”, “Ngày khởi tố bị can”, “Quyết định khởi tố vụ án, bị
# can”.
_COUNT = re.compile(r"(?:tong )?so (?:luong |luot )?(?:cac )?")
_ACT = re.compile(
    r"\b(?:ngay|so|so ngay|qd|quyet dinh|so quyet dinh|so qd|van ban)(?: ra)? khoi to(?: vu an)?(?:"
    r" va)? bi can\b"
)


@lru_cache(maxsize=4096)
def names_outsider(head: str) -> bool:
    """Whether a column under ``head`` names an informant, petitioner, plaintiff, suspect or
    defendant (domain.md §11)."""
    words = _ACT.sub("", " ".join(re.findall(r"[^\W_]+", search_key(head))))
    if words == "doi tuong":
        return True
    found = _PERSON.search(words)
    counted = _COUNT.match(words)
    return found is not None and not (counted is not None and counted.end() == found.start())
