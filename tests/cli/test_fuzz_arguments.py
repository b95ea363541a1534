"""Command lines that nobody would type, and some that somebody did: a sentence and an exit code for
each, the file whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import Thidua
from tests.fuzz import arguments
from tests.fuzz.arguments import Fault, Line, World, judge, line, lines
from tests.fuzz.english import ENGLISH
from tests.fuzz.values import Thrown

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A furnished folder, made once."""
    with arguments.world() as made:
        yield made


@pytest.fixture
def there(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The furnished folder, in which one stands."""
    monkeypatch.chdir(world.folder)
    monkeypatch.setenv("HOME", str(world.folder))
    return world


@settings(max_examples=40, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(tried=lines())
def test_any_command_line(there: World, tried: Line) -> None:
    """Exit 0 to 5, Vietnamese, nothing on standard output beside an error, the file as it was or
    changed and whole."""
    there.restore()
    there.try_line(tried)


@pytest.mark.parametrize("seed", range(1, 13))
def test_command_lines_one_after_the_other(there: World, seed: int) -> None:
    """The same of ten lines in a row on one file."""
    there.restore()
    choose = Thrown(seed)
    for number in range(10):
        there.try_line(line(choose), thorough=number == 9)


@pytest.mark.parametrize(
    ("code", "out", "err", "unchanged"),
    [
        (70, "", "Xin lỗi", True),
        (1, "", "Traceback (most recent call last)", True),
        (1, "x", "Lỗi: x.", True),
        (2, "", "x\nLỗi: x.", True),
        (2, "", "Lưu ý: x.", True),
        (2, "", "Lỗi: No such command.", True),
        (1, "", "Lỗi: x.", False),
        (0, "", "", False),
    ],
)
def test_what_is_not_promised_is_found(code: int, out: str, err: str, unchanged: bool) -> None:
    """The judge of these tests judges."""
    with pytest.raises(Fault):
        judge(Line(("show", "A1"), path=("show",)), code, out, err, unchanged=unchanged)


LONG = "x" * 300


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("cases", "-o", f"{LONG}.csv"), "Không ghi được"),
        (("register", "NC", "--minimum", "-o", f"{LONG}.json"), "Không ghi được"),
        (("export", f"{LONG}.xlsx"), "Không ghi được"),
        (("demo", LONG), "Không tạo được"),
        (("init", "--db", LONG), "Không tạo được"),
        (
            ("report", "--round", "1", "-o", "ra.docx", "--template", f"{LONG}.docx"),
            "Không đọc được mẫu Word",
        ),
        (("cases", "--db", LONG), "Không đọc được"),
        (("backup", f"{LONG}.db"), "Không ghi được bản sao lưu"),
        (("restore", LONG, "--yes"), "Không đọc được bản sao lưu"),
        (("import", LONG), "Không đọc được"),
        (("plan", "check", LONG), "Không đọc được"),
    ],
    ids=lambda value: " ".join(value).replace(LONG, "…") if isinstance(value, tuple) else "",
)
def test_a_name_that_is_too_long(office: Thidua, words: tuple[str, ...], what: str) -> None:
    """Told of the file that is meant, not of the printing of the result."""
    error = office.refused(
        *words, code=4 if "init" in words or "demo" in words or words[1] == "--db" else 1
    )
    assert error.startswith(f"Lỗi: {what}")
    assert "tên quá dài" in error


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "-o", "vong.csv"),
        ("export", "vong.csv", "--force"),
        ("import", "vong.csv", "--errors", "vong.xlsx"),
    ],
)
def test_a_link_to_itself(office: Thidua, words: tuple[str, ...]) -> None:
    """A loop of links is no place to write to, nor a file to read."""
    for name in ("vong.csv", "vong.xlsx"):
        (office.file.parent / name).symlink_to(name)
    assert "vong" in office.refused(*words)


@pytest.mark.parametrize("words", [("check",), ("add",), ("update",)])
def test_a_plan_file_without_end(office: Thidua, words: tuple[str, ...]) -> None:
    """A device is not read until the memory is full."""
    assert "quá lớn" in office.refused("plan", *words, "/dev/zero")


def test_a_file_of_keys_without_end(office: Thidua) -> None:
    """Nor is any other file that is named."""
    pyrage = pytest.importorskip("pyrage")
    key = str(pyrage.x25519.Identity.generate().to_public())
    office.ok("backup", "sao.db.age", "--recipient", key)
    assert "không phải là tệp khóa" in office.refused(
        "restore", "sao.db.age", "--identity", "/dev/zero", "--yes"
    )


def test_a_map_file_is_read_whole_or_not_at_all(office: Thidua) -> None:
    """One that is too large is not cut off in silence."""
    Path("vu.csv").write_text(
        "title,kind,field,lead_unit\nA,vu_an,tham_nhung,NC\n", encoding="utf-8"
    )
    Path("ghep.toml").write_text(
        "#" + "x" * (1 << 20) + '\n[columns]\n"A" = "khong-co"\n', encoding="utf-8"
    )
    assert "quá lớn" in office.refused("import", "vu.csv", "--map", "ghep.toml")


def test_a_map_file_that_is_no_toml(office: Thidua) -> None:
    """The place in Vietnamese, not the parser's own words."""
    Path("vu.csv").write_text(
        "title,kind,field,lead_unit\nA,vu_an,tham_nhung,NC\n", encoding="utf-8"
    )
    Path("ghep.toml").write_text('sheet = "a"\n[columns\n', encoding="utf-8")
    error = office.refused("import", "vu.csv", "--map", "ghep.toml")
    assert "TOML, dòng 2, cột 9" in error
    assert "xpected" not in error


@pytest.mark.skipif(
    not os.path.exists("/proc/self/mem"), reason="a file that opens and can't be read"
)
def test_a_list_that_opens_and_cannot_be_read(office: Thidua) -> None:
    """A disk or a share that fails half-way is told as such."""
    assert office.refused("import", "/proc/self/mem").startswith(
        "Lỗi: Không đọc được tệp /proc/self/mem: "
    )


@pytest.mark.parametrize(
    "words", [("-",), ("-", "undo"), ("plan", "-"), ("--", "-x"), ("--", "-"), ("plan", "--", "--")]
)
def test_a_dash_for_a_command(office: Thidua, words: tuple[str, ...]) -> None:
    """Vietnamese here too."""
    assert not ENGLISH.search(office.refused(*words, code=2))
