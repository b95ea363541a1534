"""``thidua summary``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.advice import Advice
from thidua.cli.call import Call, command
from thidua.cli.console import put, tell
from thidua.cli.declared import Option, group
from thidua.cli.shared import Force
from thidua.errors import UsageFault

app = group()


@command(
    app,
    "summary",
    "Tệp tổng hợp của một đợt để gửi cấp trên: mọi con số, không có tên vụ, mã vụ, tên người nào"
    " (trừ người chốt). Đợt đã chốt thì lấy số đã chốt; chưa chốt thì ghi rõ là tạm tính. In ra mã"
    " tổng hợp, cũng là mã in trên báo cáo: cấp trên so mã trên giấy đã ký với mã của tệp nhận"
    " được. --recipient mã hóa tệp cho khóa age của người nhận. Không ghi -o thì in tệp ra màn"
    " hình.",
    """thidua summary --round 1 -o nghe-an-dot-1.json
    thidua summary --round 2""",
    plan=True,
)
def summary(
    call: Call,
    round_: Annotated[int | None, Option("--round", metavar="SỐ", help="Đợt cần gửi.")] = None,
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="TỆP", help="Tệp kết quả, đuôi .json (mã hóa: .age)."),
    ] = None,
    recipient: Annotated[
        list[str] | None,
        Option(
            "--recipient",
            metavar="KHÓA",
            help="Mã hóa cho khóa công khai age1… này; ghi nhiều lần được.",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Write the summary of a round."""
    from thidua.render.summary import summary_lines
    from thidua.services.reporting import check_place
    from thidua.services.sealing import Lock, check_recipients, seal
    from thidua.services.summing_up import summary_file

    if round_ is None:
        raise UsageFault("Chưa nêu đợt (--round).", todo="Ví dụ: --round 1.")
    to_screen = output in (None, "-")
    _check_name(output, sealed=bool(recipient))
    check_recipients(recipient or [])
    if not to_screen:
        check_place(Path(output or ""), force=force)
    found = summary_file(call.session, round_)
    content = found.content
    if recipient:
        content = seal(content, Lock(recipients=tuple(recipient)))
    lines = summary_lines(found)
    if to_screen:
        put(content.decode())
        for line in lines:
            tell(line)
    else:
        call.write(content, output or "", force=force)
        for line in lines:
            put(f"{line}\n")
    if found.closed_at is None:
        call.tell(
            "Lưu ý: đợt chưa chốt nên tệp này chỉ là tạm tính, cấp trên không cộng vào số chung."
            " Chốt bằng: ",
            Advice("close-round", round_),
        )


def _check_name(output: str | None, *, sealed: bool) -> None:
    """Raises ``UsageFault`` for a name that says another kind of file."""
    if output in (None, "-"):
        if sealed:
            raise UsageFault(
                "Tệp mã hóa (--recipient) không in ra màn hình được.", todo="Thêm -o TỆP.json.age."
            )
        return
    suffix = Path(output or "").suffix.lower()
    if suffix not in ((".json", ".age") if sealed else (".json",)):
        raise UsageFault(
            f"Tệp tổng hợp có đuôi .json{' hoặc .age' if sealed else ''}: “{output}” (-o).",
            todo="Đổi đuôi tệp.",
        )
