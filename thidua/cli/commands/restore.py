"""``thidua restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import Yes
from thidua.cli.others import warn_of_readers
from thidua.cli.passphrase import PassphraseFile, known_passphrase
from thidua.cli.step import agreed
from thidua.errors import UsageFault
from thidua.render.backup import restore_lines
from thidua.render.made import Made
from thidua.services import restoring

app = group()


@command(
    app,
    "restore",
    "Khôi phục tệp dữ liệu từ một bản sao lưu, thường hay mã hóa: kiểm tra bản sao lưu trước, cho"
    " biết tệp hiện có và bản sao lưu khác nhau thế nào, rồi hỏi lại. Tệp hiện có không mất: được"
    " giữ lại trong thư mục sao-luu. Dùng được cả khi tệp dữ liệu đã hỏng hoặc không còn. Lịch sử"
    " ghi việc khôi phục; undo không hoàn tác được việc này.",
    """thidua restore ban-sao.db --dry-run
    thidua restore ban-sao.db --yes""",
    writes=True,
    prints=True,
    asks=True,
)
def restore(
    call: Call,
    source: Annotated[
        Path,
        Argument(metavar="BẢN_SAO_LƯU", help="Tệp .db hoặc .db.age do lệnh backup ghi ra."),
    ],
    yes: Yes = False,
    identity: Annotated[
        Path | None,
        Option(
            "--identity",
            metavar="TỆP",
            help="Tệp khóa bí mật age, với bản mã hóa cho khóa người nhận.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a backup in the place of the data file."""
    if str(source) == "-":
        raise UsageFault(
            "Bản sao lưu phải là một tệp, không đọc từ đầu vào chuẩn.",
            todo=told("Ghi tên tệp, ví dụ: ", Advice("restore", "ban-sao.db", dry_run=True)),
        )
    call.keep_apart(call.file, "tệp dữ liệu")
    if identity is not None:
        warn_of_readers(identity)
    with restoring.prepared(
        call.session,
        source,
        lambda: known_passphrase(call.asker, passphrase_file, str(source)),
        passphrase_named=passphrase_file is not None,
        identities=identity,
    ) as ready:
        aside = ready.aside if ready.sets_aside else None
        tell("Sẽ khôi phục:")
        for line in restore_lines(
            call.file, source, ready.held, ready.present, ready.parting, aside
        ):
            tell(f"  {line}")
        agreed(call, "Khôi phục?", yes=yes)
        if call.dry_run:
            call.answer("restore", [_made(call, source, aside)], [])  # in words it was told above
            return
        aside = ready.do()
    kept = f" Tệp trước đó còn ở {aside}." if aside is not None else ""
    said = f"Đã khôi phục {call.file} từ {source}.{kept}"
    call.answer("restore", [_made(call, source, aside)], [said])


def _made(call: Call, source: Path, aside: Path | None) -> Made:
    """The data file, where it comes from, and where the one before is kept."""
    more = {"from": str(source), "kept_at": None if aside is None else str(aside)}
    return Made("file", str(call.file), None, more)
