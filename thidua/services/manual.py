"""The user's manual: pages of ideas kept in ``data/help/``, and finding a page by whatever its name
is written like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from thidua.advice import Advice, told
from thidua.domain.checking import CHECKS
from thidua.domain.terms import loose_key
from thidua.domain.text import nearest, quoted_value
from thidua.errors import Refused
from thidua.record import record
from thidua.resources import data_file

# The ideas in the order in which a newcomer reads them; each is a file data/help/NAME.md.
IDEAS = (
    *(
        "chien-dich",
        "thuat-ngu",
        "mot-vong",
        "hoi-dap",
        "chi-tieu",
        "vu-viec",
        "tung-cot",
        "thuoc-tinh",
        "bang-tinh",
        "danh-sach",
        "cach-tinh",
        "ra-soat",
        "chot-so-lieu",
        "mau-word",
        "khen-thuong",
        "han-muc",
        "van-ban",
        "sap-nhap",
        "viet-ke-hoach",
        "do-luong",
        "ke-hoach-moi",
        "gui-cap-tren",
        "bang-chung",
        "lich-su",
    ),
    "sao-luu",
    *("kiem-tra", "bao-mat", "may-windows", "ma-thoat"),
    *(f"check-{name}" for name in CHECKS),
)


@record
class Page:
    """A page of the manual: the name that calls it, its title, and its text (without the title
    where it is an idea's)."""

    topic: str
    title: str
    text: str


def idea(topic: str) -> Page:
    """The page of the idea named ``topic``, one of ``IDEAS``.

    Raises ``FileNotFoundError`` when the installation is incomplete.
    """
    source = data_file(f"help/{topic}.md").read_text(encoding="utf-8")
    title, _, text = source.partition("\n")
    return Page(topic, title.removeprefix("# ").strip(), text.strip("\n") + "\n")


def ideas() -> list[Page]:
    """The pages of all ideas, in reading order."""
    return [idea(topic) for topic in IDEAS]


def paragraph(topic: str, head: str) -> str:
    """What the list on the page of the idea ``topic`` says behind ``head`` and a colon, in one
    line; nothing where it does not speak of it."""
    place = rf"^- {re.escape(head)}: (.+(?:\n  .+)*)"
    found = re.search(place, idea(topic).text, re.MULTILINE)
    if found is None:
        return ""
    text = " ".join(found[1].split())
    return text[:1].upper() + text[1:]


def match(wanted: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that ``wanted`` is, accents, case, hyphens and spacing aside; ``None``
    when it is none."""
    key = loose_key(wanted)
    return next((name for name in names if loose_key(name) == key), None)


def find_idea(wanted: str) -> Page | None:
    """The idea's page that ``wanted`` names, by file name or by title; ``None`` when there is
    none."""
    if topic := match(wanted, IDEAS):
        return idea(topic)
    by_title = {page.title: page for page in ideas()}
    title = match(wanted, by_title)
    return by_title[title] if title else None


def unknown_topic(wanted: str, commands: Iterable[str]) -> Refused:
    """The refusal of a topic that has no page and whose words stand in none, with the nearest of
    ``commands`` and ideas."""
    names: Mapping[str, str] = {
        **{name: name for name in commands},
        **{topic: topic for topic in IDEAS},
        **{page.title: page.topic for page in ideas()},
    }
    close = nearest(wanted, list(names))
    hint = f"Có phải ý là “{names[close]}”? " if close else ""
    return Refused(
        f"Không có trang hướng dẫn nào tên là {quoted_value(wanted)}, hay có những chữ ấy.",
        todo=told(hint, "Xem mọi trang bằng: ", Advice("help")),
    )
