"""``thidua export``."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

from thidua.advice import Advice
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, group
from thidua.cli.options import ShowClassified
from thidua.cli.shared import Force
from thidua.domain.case.views import CaseCounts
from thidua.domain.numbers import format_integer
from thidua.domain.text import HIDDEN_TEXT
from thidua.errors import UsageFault
from thidua.machine import at_terminal
from thidua.services.case_lists import CaseQuery
from thidua.services.exporting import FORMATS, export_to_file, export_to_stream

app = group()
_SPREADSHEETS = (".xls", ".xlsm", ".xlsb", ".ods")


@command(
    app,
    "export",
    "Ghi mọi vụ chưa bị loại, hoặc những vụ khớp các điều kiện (như ở cases), đủ các cột, ra tệp"
    ' .xlsx, .csv, .tsv (mở bằng Excel, đưa lại vào bằng import được) hoặc .json; TỆP là "-" thì'
    " in dạng csv ra màn hình. Tên, nguồn, văn bản, ghi chú của vụ mật không ghi ra, trừ khi thêm"
    " --show-classified.",
    """thidua export cac-vu.xlsx
    thidua export cac-vu.csv --show-classified
    thidua export vu-cua-phong.xlsx --unit PCTN --open""",
    plan=True,
    case_filters=True,
)
def export(
    call: Call,
    asked: CaseQuery,
    target: Annotated[
        str,
        Argument(metavar="TỆP", help="Tệp kết quả; đuôi .xlsx, .csv, .tsv hoặc .json chọn dạng."),
    ],
    show_classified: ShowClassified = False,
    force: Force = False,
) -> None:
    """Write cases, and say on standard error what was written and what was not."""
    if target == "-":
        sys.stdout.flush()
        screen = io.BytesIO() if at_terminal(sys.stdout) else None
        stream = sys.stdout.buffer if screen is None else screen
        counts = export_to_stream(
            call.session, stream, "csv", asked, show_classified=show_classified
        )
        if screen is not None:
            call.save(screen.getvalue().decode("utf-8-sig"))
        sys.stdout.flush()
        sys.stdout.buffer.flush()
        tell(f"Đã in {format_integer(counts.in_force)} vụ.")
    else:
        counts = export_to_file(
            call.session,
            Path(target),
            _format(target),
            asked,
            force=force,
            show_classified=show_classified,
        )
        tell(f"Đã ghi {format_integer(counts.in_force)} vụ vào {target}.")
    _tell_the_rest(call, asked, counts, show_classified)


def _tell_the_rest(call: Call, asked: CaseQuery, counts: CaseCounts, show_classified: bool) -> None:
    if counts.classified and show_classified:
        tell(
            f"Lưu ý: kết quả có cả nội dung của {format_integer(counts.classified)} vụ mật; giữ"
            " theo quy định về bí mật."
        )
    elif counts.classified:
        tell(
            f"Nội dung của {format_integer(counts.classified)} vụ mật không ghi ra, thay bằng"
            f" “{HIDDEN_TEXT}”; muốn ghi cả thì thêm --show-classified."
        )
    if counts.voided and asked == CaseQuery():
        call.tell(
            f"Không ghi {format_integer(counts.voided)} vụ đã loại; xem bằng: ",
            Advice("cases", voided=True),
        )


def _format(target: str) -> str:
    """The format that the suffix of ``target`` names. Raises ``UsageFault`` with those there
    are."""
    suffix = Path(target).suffix.lower()
    if suffix.removeprefix(".") in FORMATS:
        return suffix.removeprefix(".")
    what = (
        f"Không ghi được ra dạng {suffix}: “{target}”."
        if suffix
        else f"Tên tệp “{target}” không có đuôi."
    )
    if suffix in _SPREADSHEETS:
        raise UsageFault(what, todo="Dùng đuôi .xlsx; Excel và LibreOffice đều mở được.")
    raise UsageFault(
        what, todo='Dùng đuôi .xlsx, .csv, .tsv hoặc .json; hoặc "-" để in dạng csv ra màn hình.'
    )
