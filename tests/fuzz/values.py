"""Values for the options and arguments of the program: right ones, nearly right ones, hostile
ones."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from typing import Any, Protocol

from hypothesis import strategies as st

_CODES = ("A1", "V1", "M1", "C1", "C2", "2022-001", "007", "D-1", "=X")
_UNITS = ("NC", "PCTN", "VP", "KT", "Văn phòng", "Phòng Kinh tế")
_PEOPLE = ("Lê Văn An", "Vũ Thị Yến", "Y1", "Y2", "Trần Mới", "Lê Văn An2")
_TARGETS = ("tham-nhung", "antt", "vu-an-vu-viec", "an-ninh-trat-tu", "tham-nhung-phat-hien")
_DATES = (
    "2022-03-01",
    "01/3/2022",
    "02/6/2021",
    "1990-01-01",
    "2026-01-20",
    "2025-12-31",
    "2023-11-30",
)
_MOMENTS = (*_DATES, "2026-01-20T08:30", "20/01/2026 08:30:00", "2023-11-30 23:59")
_NUMBERS = ("1", "2", "3", "0", "10")
_PLANS = ("06-KH/BNCTU", "09-KH/X")
_TEXTS = ("Vụ thử", "Vụ A", "12-QĐ/BNCTU", "Thường trực Tỉnh ủy", "-", "Rà soát đơn thư")
_FORMATS = ("table", "csv", "json", "JSON")
_KINDS = ("vu_an", "vu-viec", "Vụ án", "vấn đề")
_FIELDS = ("tham_nhung", "an ninh trật tự", "khac", "kinh_te")
_INITIATIVES = ("phat_hien", "tham mưu", "không")
_OUTCOMES = ("hieu_qua", "Không hiệu quả")
_CLASSES = ("khong", "mat", "Tối mật", "tuyet_mat")
_ROLES = ("lanh-dao", "truc-tiep", "lãnh đạo")
_LISTS = ("cases", "registrations", "units", "people")
_POLICIES = ("refuse", "skip", "update", "join")
_COLUMNS = ("note", "advised_on", "Ghi chú", "people", "outcome", "title", "public_concern")
_CHECKS = ("sqlite", "log", "state", "closures", "plans", "cases")
_HEADS = ("0123456789ab", "1 0123456789ab", "mục 3")
_COMMANDS = ("add-case", "import", "undo", "plan add")
_PAGES = ("cách tính", "bang-tinh", "undo", "import", "plan", "check-log")
_COMPARED = (
    "round:1",
    "round:2",
    "as-of:2023-01-01",
    "known-on:2023-11-15",
    "round:9",
    "plan:09-KH/X",
)
SOURCES = ("vu.csv", "vu.tsv", "vu.xlsx", "dang-ky.csv", "-", "hong.toml", "thidua.db")
_MAPS = ("ghep.toml", "mot.toml", "hong.toml", "latin.toml")
_PLAN_FILES = ("mot.toml", "cao.toml", "moi.toml", "hong.toml", "latin.toml", "vu.xlsx")
RESULTS = (
    "ra.csv",
    "ra.json",
    "ra.txt",
    "ra.xlsx",
    "ra.docx",
    "ra.html",
    "ra.tsv",
    "co.json",
    "-",
    "ra.toml",
)
_FORMS = ("mau.docx", "hong.docx", "vu.xlsx")
_FILES = ("thidua.db", "khac.db", "co.json")

# Paths that no program should trip over; relative ones lie in the test's own folder.
PATHS = (
    *(
        "",
        ".",
        "..",
        "thu-muc",
        "thu-muc/",
        "khong-co/ra.csv",
        "thidua.db",
        "co.json/x.json",
        "x" * 300 + ".csv",
        "/dev/full",
    ),
    *(
        "/dev/null",
        "/dev/zero",
        "/dev/zero/x.csv",
        "vòng.csv",
        " ",
        ".csv",
        "ra.CSV",
        "ra",
        "-x.csv",
        "./-",
        "/proc/self/mem",
    ),
)
# What people and scripts get wrong, and what tries to break something. No words of English: those
# would be our own.
HOSTILE = (
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "-x",
        "--xyz",
        "--db",
        "=",
        "''",
        '"',
        "\\",
        "\n",
        "\t",
        "\r",
        "\x1b[31m",
        "\x07",
        "\x7f",
        "\x85",
    ),
    *(
        "\u200b",
        "\u202e abc",
        "\ufeff",
        "\u2028",
        "\u00a0",
        "\udc80",
        "a\udcff",
        "\ud83d",
        "\ufffe",
        "\U0010ffff",
        "\ue000",
        "🙂",
    ),
    *(
        "[bold]",
        "%s",
        "{0}",
        "${HOME}",
        "$(id)",
        "`id`",
        "'; DROP TABLE cases; --",
        "=1+1",
        "@A1",
        "<b>&amp;</b>",
        "{{ 7*7 }}",
    ),
    *(
        "0",
        "-1",
        "+1",
        "00",
        "1e9",
        "1_0",
        "٣",
        "²",
        "①",
        "1.5",
        "1,5",
        "0x10",
        " 1 ",
        "999999999",
        "1000000000",
        str(2**70),
    ),
    *(
        "31/02/2022",
        "99999-01-01",
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "1989-12-31",
        "2022-3-1",
        "20220301",
        "2022-W01-1",
    ),
    *(
        "01/02/03",
        "29/02/2023",
        "٠١/٠٢/٢٠٢٢",
        "2026-01-21",
        "2022-01-01T25:00",
        "2022-01-01T00:00:00+07:00",
        "hôm qua",
        "1/1",
    ),
    *(
        "tham-nhung",
        "tham-nhung=",
        "=3",
        "tham-nhung=-1",
        "tham-nhung=1=2",
        "antt=٣",
        "antt=1,5",
        f"antt={2**70}",
        "antt=0",
    ),
    *(
        "a" * 5_000,
        "ấ" * 3_000,
        "ắ" * 40_000,
        "e" + "\u0301" * 500,
        "NC;PCTN",
        "NC,PCTN",
        "nc",
        "N C",
        "(mật – xem bản giấy)",
    ),
    *(
        "tr\u0301ư",
        "ĐÀO",
        "Đào",
        "İ",
        "ß",
        "ﬁ",
        "ſ",
        "ﷺ",
        "\u1100\u1161",
        "A1 ",
        "a1",
        "A–1",
        "A\u00ad1",
        "2022-001;2022-002",
    ),
)

_POOLS: dict[str, tuple[str, ...]] = {
    "case_code": _CODES,
    "case": _CODES,
    "code": _CODES,
    "unit": _UNITS,
    "lead_unit": _UNITS,
    "other_units": _UNITS,
    "without": _UNITS,
    "person": _PEOPLE,
    "people": _PEOPLE,
    "who": _PEOPLE,
    "recipient": (*_PEOPLE, *_UNITS),
    "name": (*_PEOPLE, "Phòng Tổng hợp"),
    "target": (*_TARGETS, *RESULTS),
    "figures": tuple(
        f"{target}={number}" for target in _TARGETS[:2] for number in ("1", "2", "3", "5", "0")
    ),
    "number": (*_NUMBERS, *_PLANS),
    "round": _NUMBERS,
    "order": _NUMBERS,
    "plan": (*_PLANS, "mot.toml", "moi.toml"),
    "plan_number": _PLANS,
    "field": _FIELDS,
    "kind": _KINDS,
    "initiative": _INITIATIVES,
    "outcome": _OUTCOMES,
    "classification": _CLASSES,
    "role": _ROLES,
    "what": _LISTS,
    "on_duplicate": _POLICIES,
    "clear": _COLUMNS,
    "names": _CHECKS,
    "head": _HEADS,
    "actor": ("kiem-thu", "kiểm thử", "ai"),
    "command": _COMMANDS,
    "words": _PAGES,
    "compare": _COMPARED,
    "known_on": _MOMENTS,
    "since": _MOMENTS,
    "until": _MOMENTS,
    "format": _FORMATS,
    "source": SOURCES,
    "map": _MAPS,
    "file": _PLAN_FILES,
    "output": RESULTS,
    "errors": ("loi.xlsx", "vu.xlsx", "loi.csv"),
    "template": _FORMS,
    "save_template": ("mau.docx", "ra.docx"),
    "path": ("ra.db", "thidua.db", "khac.db"),
    "db": _FILES,
    "passphrase_file": ("mat-khau.txt", "co.json"),
    "identity": ("khoa.txt", "co.json"),
}
# A key made for these tests: backups encrypted for it open in no time, which those with a
# passphrase never do.
SECRET, KEY = (
    "AGE-SECRET-KEY-16G9T53U3VZYZZK836UFKL7RJEMGV006C2MAUVUSALDVRKL0D6VXSRTTRFQ",
    "age1d8gqnnk86r0akwewdysk9gxfundt62337saw4j5c6kkxylss9uxsakg6z5",
)
_BY_METAVAR: dict[str | None, tuple[str, ...]] = {
    "ĐỢT": _NUMBERS,
    "GIÂY": ("0", "1", "2", "10"),
    "BẢN_SAO_LƯU": ("sao-luu.db", "sao-luu.age", "thidua.db", "khac.db"),
    "NƠI_CẤT": ("ra.db", "thu-muc", "sao-luu.db", "ra.age"),
    "KHÓA": (KEY, "age1"),
}
_PATH_NAMES = frozenset(
    (
        "place",
        "identity",
        "passphrase_file",
        "source",
        "map",
        "file",
        "output",
        "errors",
        "template",
        "save_template",
        "path",
        "db",
        "target",
    )
)


def pool(name: str, metavar: str | None) -> tuple[str, ...]:
    """Values that the option or argument ``name`` could well have."""
    if metavar in _BY_METAVAR:
        return _BY_METAVAR[metavar]
    if name.rstrip("_") in _POOLS:
        return _POOLS[name.rstrip("_")]
    return {
        "NGÀY": _DATES,
        "LÚC": _MOMENTS,
        "SỐ": _NUMBERS,
        "ĐƠN_VỊ": _UNITS,
        "CÁN_BỘ": _PEOPLE,
    }.get(metavar or "", _TEXTS)


_TWISTS: tuple[Any, ...] = (
    str.upper,
    str.lower,
    str.swapcase,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKD", text),
    lambda text: text.replace("-", "–"),
    lambda text: text.replace("-", ""),
    lambda text: f" {text} ",
    lambda text: f"{text}\u200b",
    lambda text: f"{text}\x00"[:-1] + "\x0b",
    lambda text: text[:-1],
    lambda text: text + text[-1:],
    lambda text: f"={text}",
    lambda text: f"'{text}'",
)
_LETTERS = st.characters(exclude_characters="\x00/.~", exclude_categories=())


class Chooser(Protocol):
    """Where choices come from: hypothesis (which makes them smaller when something is found), or
    plain chance."""

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of ``choices``; the first is the simplest."""

    def rarely(self, one_in: int) -> bool:
        """Whether that happens which happens once in so many times."""

    def text(self) -> str:
        """Any letters at all but those of paths."""


class Drawn:
    """Choices of hypothesis."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw

    def pick(self, choices: Sequence[Any]) -> Any:
        return self._draw(st.sampled_from(choices))

    def rarely(self, one_in: int) -> bool:
        return bool(self._draw(st.integers(0, one_in - 1)) == one_in // 2)

    def text(self) -> str:
        return self._draw(st.text(_LETTERS, max_size=12))


class Thrown:
    """Choices by chance, all alike."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.pick = self._chance.choice

    def rarely(self, one_in: int) -> bool:
        return self._chance.randrange(one_in) == 0

    def text(self) -> str:
        ranges = (
            (1, 0x7F),
            (0x80, 0x24F),
            (0x300, 0x36F),
            (0x1EA0, 0x1EF9),
            (0x2000, 0x206F),
            (0xD800, 0xDFFF),
            (0x10000, 0x1FFFF),
        )
        letters = (
            chr(self._chance.randint(*self.pick(ranges)))
            for _ in range(self._chance.randint(0, 12))
        )
        return "".join(c for c in letters if c not in "/.~")


def value(choose: Chooser, name: str, metavar: str | None, care: int) -> str:
    """What may be typed for the option or argument ``name``: the more ``care`` (0 to 2), the more
    often what is right."""
    right = choose.pick(pool(name, metavar))
    if not choose.rarely((1, 4, 20)[care]):
        return str(right)
    way = choose.pick(("near", "hostile", "any"))
    if way == "near":
        return str(choose.pick(_TWISTS)(right))
    if way == "any":
        return choose.text()
    return str(choose.pick(PATHS if name.rstrip("_") in _PATH_NAMES else HOSTILE))
