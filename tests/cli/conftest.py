"""Files made once by the program itself and copied for each test, so that the tests stay fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.awards import lagging
from tests.cli.helpers import plan_file
from tests.cli.sheets import BLANKS, FULL
from tests.conftest import AddCase, Thidua

CASE = ("--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC")
_STEPS: tuple[tuple[str, ...], ...] = (
    ("init",),
    ("unit", "add", "KT", "Phòng Kinh tế", "--from", "01/12/2025"),
    ("person", "add", "Lê Văn An", "--unit", "NC"),
    ("person", "add", "Vũ Thị Yến", "--unit", "NC", "--code", "Y1"),
    ("person", "add", "Vũ Thị Yến", "--unit", "PCTN", "--code", "Y2"),
    ("register", "NC", "tham-nhung=4"),
    (
        *("add-case", "--title", "Vụ A", *CASE, "--code", "A1", "--person", "Lê Văn An"),
        *("--advised", "2022-03-01", "--resolved", "2022-10-01", "--outcome", "hieu_qua"),
    ),
    ("add-case", "--title", "Vụ V", *CASE, "--code", "V1"),
    ("void-case", "V1", "--reason", "thử"),
)
_MADE: dict[str, bytes] = {}


def _copied(thidua: Thidua, name: str, steps: tuple[tuple[str, ...], ...]) -> Thidua:
    """``thidua`` with the file that ``steps`` make, which are run the first time only."""
    if name in _MADE:
        thidua.file.write_bytes(_MADE[name])
        thidua.file.chmod(0o600)
    else:
        for step in steps:
            thidua.ok(*step)
        _MADE[name] = thidua.file.read_bytes()
    return thidua


@pytest.fixture
def office(thidua: Thidua) -> Thidua:
    """The program with a new file, as ``init`` makes it."""
    return _copied(thidua, "office", _STEPS[:1])


@pytest.fixture
def demo(thidua: Thidua) -> Thidua:
    """The program with the file of ``demo``, made in the current folder."""
    return _copied(thidua, "demo", (("demo", "thidua.db"),))


@pytest.fixture
def furnished(thidua: Thidua, tmp_path: Path) -> Thidua:
    """A file with cases A1 and V1 (voided), staff, a registration; beside it a folder, an old
    result, plan files."""
    _copied(thidua, "furnished", _STEPS)
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "co.json").write_text("cũ", encoding="utf-8")
    plan_file(tmp_path, name="mot.toml")
    plan_file(tmp_path, ("minimum = 3\n", "minimum = 5\n"), name="cao.toml")
    plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'), name="moi.toml")
    (tmp_path / "latin.toml").write_bytes(b'number = "k\xea"')
    (tmp_path / "hong.toml").write_text('number = "06-KH', encoding="utf-8")
    return thidua


@pytest.fixture
def one(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with one case in which every column is filled."""
    add_case(**FULL)
    return office


_READY = (
    ("init",),
    ("person", "add", "Vũ Thị Yến", "--unit", "NC", "--role", "lanh-dao"),
    ("person", "add", "Lê Văn An", "--unit", "NC"),
    ("add-case", "--title", "Vụ một", *lagging("C1"), "--person", "Vũ Thị Yến"),
    ("add-case", "--title", "Vụ hai", *lagging("C2")),
    (
        *(
            "add-case",
            "--title",
            "Vụ ba",
            "--code",
            "C3",
            "--kind",
            "vu_viec",
            "--field",
            "an_ninh_trat_tu",
            "--unit",
            "NC",
        ),
        *(
            "--initiative",
            "tham_muu",
            "--advised",
            "2022-03-01",
            "--resolved",
            "2022-10-01",
            "--outcome",
            "hieu_qua",
        ),
    ),
)


@pytest.fixture
def ready(thidua: Thidua) -> Thidua:
    """A file in which NC has reached every target of round 1 by C1, C2 and C3, and PCTN none; An
    and Yến are credited."""
    return _copied(thidua, "ready", _READY)


@pytest.fixture
def mixed(office: Thidua, add_case: AddCase) -> Thidua:
    """An open case, a classified one, a voided one."""
    add_case(
        code="M",
        title="Bí mật một",
        note="Bí mật hai",
        source="Bí mật ba",
        advice_doc="Bí mật 4",
        classification="mat",
    )
    add_case(code="B", title="Vụ trống", kind="van_de", field="khac", **BLANKS)
    add_case(code="V", title="Vụ đã loại")
    office.ok("void-case", "V", "--reason", "thử")
    return office
