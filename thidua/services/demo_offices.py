"""An illustrative folder for the higher level: summaries of invented offices, the codes as on their
signed papers, and the parent's plan."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from thidua.clock import Origin
from thidua.domain.plan.model import Issuer, Plan
from thidua.domain.plan.words import OF_FORMAT_1
from thidua.domain.text import printed_code
from thidua.errors import Refused, system_reason
from thidua.record import record, replace
from thidua.resources import PARENT_PLAN, data_file
from thidua.services import voiding
from thidua.services.closing import close_round
from thidua.services.demo import make_demo
from thidua.services.merging import merge_units
from thidua.services.output import check_writable, write_output
from thidua.services.plans import embedded_plan
from thidua.services.summing_up import summary_file
from thidua.session import Happened, Session

_ROUND = 2
_CLOSED_ON = date(2025, 12, 5)
_IMPLEMENTS = {
    "vu-an-vu-viec": "xu-ly",
    "tham-nhung-phat-hien": "phat-hien",
    "an-ninh-trat-tu": "antt",
}
CODES = "ma-tren-giay.csv"


@record
class _Sample:
    """An invented office: how it differs from the illustrative file."""

    place: str
    file: str
    number: str
    voided: tuple[str, ...] = ()
    merges: bool = False
    closes: bool = True
    signed_otherwise: bool = False
    sends: bool = True


_OFFICES = (
    _Sample("Mẫu An", "mau-an.json", "06-KH/BNCTU", merges=True),
    _Sample("Mẫu Bình", "mau-binh.json", "08-KH/BNCTU", ("2021-001",), closes=False),
    _Sample("Mẫu Đông", "mau-dong.json", "11-KH/BNCTU", ("2022-001",), signed_otherwise=True),
    _Sample("Mẫu Hòa", "mau-hoa.json", "05-KH/BNCTU", sends=False),
)


def make_offices(session: Session, folder: Path) -> list[Path]:
    """Write the folder; returns its files. Raises ``Refused`` where one of them is there already,
    or it can't be made."""
    names = [each.file for each in _OFFICES if each.sends]
    parent = data_file(PARENT_PLAN)
    files = [folder / name for name in (*names, CODES, parent.name)]
    if not session.dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(
                f"Không tạo được thư mục {folder}: {system_reason(error)}.", todo="Chọn nơi khác."
            ) from None
        for file in files:
            check_writable(file, force=False)
    lines = ["office,code"]
    contents: list[bytes] = []
    with tempfile.TemporaryDirectory(prefix="thidua-") as place:
        for sample in _OFFICES:
            plan = _plan_of(sample)
            code = "0" * 32
            if sample.sends:
                content, digest = _summary_of(session, Path(place) / f"{sample.file}.db", sample)
                contents.append(content)
                code = code if sample.signed_otherwise else digest
            lines.append(f"{plan.issuer.name},{printed_code(code) if sample.closes else ''}")
    contents += ["\n".join((*lines, "")).encode("utf-8-sig"), parent.read_bytes()]
    if session.dry_run:
        return files
    for file, content in zip(files, contents, strict=True):
        write_output(file, content, session.happened)
    return files


def _plan_of(sample: _Sample) -> Plan:
    """The embedded plan as that of another, invented office, whose targets carry out the
    parent's."""
    plan = embedded_plan()
    issuer = Issuer(
        f"Ban Nội chính Tỉnh ủy {sample.place}",
        (f"TỈNH ỦY {sample.place.upper()}", "BAN NỘI CHÍNH"),
        sample.place,
        "BC/BNCTU",
    )
    targets = tuple(replace(t, implements=_IMPLEMENTS.get(t.code)) for t in plan.targets)
    return replace(
        plan, format=2, words=OF_FORMAT_1, number=sample.number, issuer=issuer, targets=targets
    )


def _summary_of(session: Session, file: Path, sample: _Sample) -> tuple[bytes, str]:
    """The summary of an office, made of a data file that is gone afterwards, and its digest."""
    at = Origin(f"{_CLOSED_ON.isoformat()}T09:00:00", "minh-hoa", session.origin.command)
    mine = session.but(file=file, plan=None, dry_run=False, happened=Happened())
    make_demo(mine, _plan_of(sample))
    mine = mine.but(day=_CLOSED_ON, source=at)
    for code in sample.voided:
        voiding.void_case(mine, code, "minh họa: ghi nhầm")
    if sample.merges:
        merge_units(
            mine,
            ["NC", "PCTN"],
            "NV",
            name="Phòng Nghiệp vụ",
            from_day=date(2025, 3, 1),
            document="minh họa",
        )
    if sample.closes:
        close_round(mine, _ROUND, as_of=None)
    found = summary_file(mine, _ROUND)
    return found.content, found.digest
